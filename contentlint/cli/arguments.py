"""The command line as argparse knows it."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from contentlint.cli.plain import COLLECTS, DEFAULT_PATHS, NAMES, SET, TAKES, Flags, is_check
from contentlint.config.schema import FAIL_LEVELS, GENRES, OUTPUT_FORMATS
from contentlint.phrase import at, documented, phrase
from contentlint.report.colour import columns
from contentlint.translation import ENGLISH, SOURCE, Translation, languages
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from _typeshed import SupportsWrite

    from contentlint.cli.plain import Flag

_EPILOG = """\
exit codes:
  0  clean, or nothing at the fail level
  1  findings at or above the fail level, or too many warnings
  2  a mistake in paths, files, configuration or options
  3  a defect of contentlint or of a rule pack
  128 + N  ended by signal N: 130 after Ctrl-C, 143 after SIGTERM
"""


class _Parser(argparse.ArgumentParser):
    """Tells a mistake in one line, with what was meant, and where to read on."""

    say: Translation = ENGLISH

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with a command line, and end the program with 2."""
        known = [flag for action in self._actions for flag in action.option_strings]
        told = phrase(
            "{program}: {mistake}; {program} --help tells all",
            program=self.prog,
            mistake=_reworded(message, known),
        )
        self.exit(2, f"{self.say(told)}\n")

    def _get_formatter(self) -> argparse.HelpFormatter:
        made = super()._get_formatter()
        if isinstance(made, _Help):
            made.usage = self.say(phrase("usage: "))
        return made

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the help in the reader's language."""
        self.translate()
        super().print_help(file)

    def translate(self) -> None:
        """Put all that help shows into the reader's language."""
        if self.say.language == SOURCE:
            return

        def said(text: str | None) -> str | None:
            # Placeholders of argparse, as %(default)s, stay.
            return self.say(documented("help", text)) if text else text

        self.description, self.epilog = said(self.description), said(self.epilog)
        for group in self._action_groups:
            group.title = said(group.title)
        for action in self._actions:
            action.help = said(action.help)
            if isinstance(action, argparse._SubParsersAction):
                for one in action._choices_actions:
                    one.help = said(one.help)


def _reworded(message: str, flags: Sequence[str]) -> str:
    """Word a mistake as argparse tells it for people: names first, and what they may have meant."""
    from contentlint.mistakes import closest, meant

    argument, unknown, rest = message.partition("unrecognized arguments: ")
    if unknown and not argument:
        first = rest.split()[0].partition("=")[0]
        if not first.startswith("-"):
            return phrase("one argument too many: {first}", first=first)
        # Compared without dashes, which all have in common.
        names = {flag.lstrip("-"): flag for flag in flags}
        close = closest(first.lstrip("-"), names, 0.6)
        hint = phrase("; did you mean {close}?", close=names[close]) if close else ""
        return phrase("no such option: {first}{hint}", first=first, hint=hint)
    argument, missing, rest = message.partition("the following arguments are required: ")
    if missing:
        return phrase("an argument is missing: {rest}", rest=rest)
    argument, wrong, rest = message.partition(": invalid choice: ")
    if wrong:
        value, _from, listed = rest.rstrip(")").partition(" (choose from ")
        value, choices = _bare(value), list(map(_bare, listed.split(",")))
        name = argument.removeprefix("argument ")
        hint = meant(value, choices) or phrase(
            "; choose from {choices}", choices=", ".join(choices)
        )
        if name == "COMMAND":
            return phrase("no such command: {value}{hint}", value=value, hint=hint)
        return phrase("{name}: no such value: {value}{hint}", name=name, value=value, hint=hint)
    argument, lacks, _rest = message.partition(": expected one argument")
    if lacks:
        return phrase("{name}: expected one argument", name=argument.removeprefix("argument "))
    error = sys.exception()
    if isinstance(error, argparse.ArgumentError) and error.argument_name:
        return at(error.argument_name, error.message)  # what one of our own types has said
    return message.removeprefix("argument ")


def _bare(name: str) -> str:
    return name.strip(" '\"")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Knows its width: argparse would import shutil to ask for it, 3 ms before every check."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(100, columns(sys.stdout, os.environ)))
        self.usage = "usage: "

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with a word in the reader's language."""
        super().add_usage(usage, actions, groups, self.usage if prefix is None else prefix)


def parsed(argv: Sequence[str], say: Translation = ENGLISH) -> argparse.Namespace:
    """Return what a command line asks for; end the program if it asks for help, or is wrong.

    ``say`` words help and mistakes.

    Paths may stand on both sides of options, and what begins with a path is a check.
    """
    argv = list(argv)
    if argv and argv[0] not in NAMES and is_check(argv):
        argv.insert(0, "check")
    top, commands = _parser(argv)
    for parser in (top, *commands.values()):
        parser.say = say
    if not argv:
        top.translate()
        sys.stderr.write(top.format_help())
        raise SystemExit(2)
    dashes = argv.index("--") if "--" in argv else len(argv)
    given, others = top.parse_known_args(argv[:dashes])
    command = commands.get(given.command)
    if command is None and not others:
        top.print_help(sys.stderr)
        raise SystemExit(2)
    if command is None:
        top.error(f"unrecognized arguments: {argv[0]}")
    others = [*others, *argv[dashes + 1 :]]
    unknown = [one for one in argv[:dashes] if one in others and one.startswith("-") and one != "-"]
    if unknown or (others and not hasattr(given, "paths")):
        command.error(f"unrecognized arguments: {(unknown or others)[0]}")
    if others:
        paths = given.paths if given.paths is not DEFAULT_PATHS else []
        given.paths = [*paths, *others]
    return given


def _parser(argv: Sequence[str]) -> tuple[_Parser, dict[str, _Parser]]:
    """Build the parser for a command line: of the command it begins with, or of all.

    Its commands' parsers stand beside it.
    """
    top = _Parser(
        prog="contentlint",
        description="The SEO and content-quality linter for articles.",
        formatter_class=_Help,
        epilog=_EPILOG,
    )
    top.add_argument("--version", action="version", version=f"contentlint {__version__}")
    _speaks(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    table = {
        "check": (_check, "check articles"),
        "baseline": (_baseline, "keep a list of findings that are known"),
        "calibrate": (_calibrate, "measure your articles and propose limits"),
        "words": (_words, "list the words that nobody knows"),
        "report": (_report, "write a report that opens in a browser"),
        "serve": (_serve, "show that report live, on this machine alone"),
        "history": (_history, "keep what runs found, and show how it came along"),
        "rule": (_rule, "explain a rule"),
        "rules": (_rules, "list the rules"),
        "config": (_config, "show the configuration and where it comes from"),
        "init": (_init, "write a contentlint.toml to start from"),
        "test": (_test, "test the rules of a pack"),
        "new-rule": (_new_rule, "write a rule to start from"),
        "schema": (_schema, "print the JSON Schema of a report or a configuration"),
        "clean": (_clean, "delete what checks of directories have kept"),
        "completions": (_completions, "print what completes command lines in a shell"),
        "mcp": (_mcp, "answer writing assistants: a server of the Model Context Protocol"),
        "server": (_server, "show findings in editors: a language server"),
    }
    # The eight others would take 2 ms of each check.
    for name in argv[:1] if argv and argv[0] in table else table:
        fill, text = table[name]
        aliases = ["explain"] if name == "rule" else []
        command = commands.add_parser(name, aliases=aliases, help=text, formatter_class=_Help)
        fill(command)
        _speaks(command)
    return top, dict(commands.choices)


def _speaks(parser: argparse.ArgumentParser) -> None:
    # Left out and not None, so that a command does not take back what stands before its name.
    parser.add_argument(
        "--lang",
        choices=languages(),
        default=argparse.SUPPRESS,
        help="language of messages and reports",
    )


def _check(command: argparse.ArgumentParser) -> None:
    command.epilog = _EPILOG
    command.description = (
        "Check articles: HTML, Markdown, plain text, and exports of WordPress, Blogger and Ghost."
    )
    command.add_argument(
        "paths",
        nargs="*",
        default=DEFAULT_PATHS,
        metavar="PATH",
        help="files, directories, or - for stdin",
    )
    _rules_to_run(command.add_argument_group("rules"))
    _fixes(command.add_argument_group("fixes"))
    _configuration(command.add_argument_group("configuration"))
    _files(command.add_argument_group("files"))
    _output(command.add_argument_group("output"))
    _exit_code(command.add_argument_group("exit code"))


def _rules_to_run(group: argparse._ArgumentGroup) -> None:
    for flag, text in (
        ("--select", "rules to run: ids, categories or 'all'"),
        ("--extend-select", "rules to run beside the selected ones"),
        ("--ignore", "rules not to run"),
    ):
        group.add_argument(flag, action="append", metavar="RULE", help=text)
    group.add_argument(
        "--severity",
        choices=FAIL_LEVELS[:-1],
        help="lowest level to report; else the screen leaves infos out",
    )
    group.add_argument("--language", metavar="TAG", help="language of articles that declare none")
    group.add_argument("--genre", choices=GENRES, help="what the articles are")
    group.add_argument(
        "--languagetool",
        metavar="WHERE",
        help="LanguageTool as well: 'local' starts a server, a URL asks one, 'off' does not",
    )
    group.add_argument(
        "--keyphrase", metavar="WORDS", help="what articles are to be found by that name none"
    )


def _files(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--exclude", action="append", metavar="PATTERN", help="paths to leave out, as in .gitignore"
    )
    group.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave out named files too that are excluded or no articles: for hooks",
    )
    group.add_argument(
        "--any-text",
        action="store_true",
        help="check, but never fix, named files that are no articles: licences, word lists, …",
    )
    group.add_argument(
        "-w", "--watch", action="store_true", help="check again whenever a file is saved"
    )
    group.add_argument(
        "--stdin-filename", metavar="NAME", default="", help="what to call standard input"
    )
    group.add_argument("-j", "--jobs", type=_jobs, default=0, metavar="N", help="worker processes")
    group.add_argument(
        "--no-cache", action="store_true", help="neither read nor keep what earlier checks found"
    )
    group.add_argument(
        "--cache-dir", metavar="DIRECTORY", default="", help="where to keep it (.contentlint_cache)"
    )
    group.add_argument(
        "--staged", action="store_true", help="only what is staged in git: lines, and new articles"
    )
    group.add_argument(
        "--diff-base", metavar="REF", default="", help="only what has changed since this commit"
    )
    group.add_argument(
        "--baseline", metavar="FILE", help="findings that are known and not reported"
    )


def _output(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--output-format",
        action="append",
        metavar="FORMAT[=FILE]",
        help=f"{', '.join(OUTPUT_FORMATS)}; may be given several times",
    )
    group.add_argument(
        "--sort",
        choices=("place", "severity"),
        default="place",
        help="order of a file's findings on the screen: as they stand, or errors first",
    )
    group.add_argument(
        "--max-findings",
        type=_limit,
        default=0,
        metavar="N",
        help="show N findings on the screen at most, and the number of the others",
    )
    group.add_argument("--statistics", action="store_true", help="count findings by rule as well")
    group.add_argument(
        "--score", action="store_true", help="tell each article's score as well, of 100 points"
    )
    group.add_argument(
        "--run-info",
        action="store_true",
        help="tell time, commit, branch and configuration in reports for machines",
    )
    group.add_argument(
        "--history", metavar="FILE", default="", help="earlier runs that the HTML report compares"
    )
    group.add_argument("-q", "--quiet", action="store_true", help="findings only, no summary")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    group.add_argument("--traceback", action="store_true", help="show where a crashed rule crashed")


def _exit_code(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--fail-on", choices=FAIL_LEVELS, help="lowest level of findings that fails (error)"
    )
    group.add_argument(
        "--max-warnings", type=_whole, metavar="N", help="fail on more than N warnings"
    )
    group.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found")


def _fixes(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--fix", action="store_true", help="apply safe fixes to the files")
    group.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix: also fixes to be looked over"
    )
    group.add_argument(
        "--fix-known", action="store_true", help="with --fix: also what the baseline knows"
    )
    group.add_argument("--fix-only", action="store_true", help="apply fixes and report no findings")
    group.add_argument("--show-fixes", action="store_true", help="list what was fixed")
    group.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and write nothing"
    )
    for flag, text in (
        ("--fixable", "rules whose fixes may be applied"),
        ("--unfixable", "rules whose fixes may not"),
    ):
        group.add_argument(flag, action="append", metavar="RULE", help=text)


def _configuration(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--config", metavar="FILE", default="", help="the configuration to use")
    group.add_argument("--isolated", action="store_true", help="ignore configuration files")
    group.add_argument(
        "--trust-config",
        action="store_true",
        help="let configurations that are found reach files and addresses outside of their tree",
    )


def _baseline(command: argparse.ArgumentParser) -> None:
    command.description = "Keep a list of known findings, so that checks report only new ones."
    command.add_argument(
        "action",
        choices=("create", "prune", "show"),
        help="write the list, take out what has been corrected, or show it (1 if out of date)",
    )
    command.add_argument("paths", nargs="*", default=DEFAULT_PATHS, metavar="PATH")
    command.add_argument("--baseline", metavar="FILE", help="the list (contentlint-baseline.toml)")
    command.add_argument("--reason", metavar="TEXT", default="", help="with create: why they stay")
    command.add_argument(
        "--expires", metavar="DATE", type=_day, help="with create: when they are reported again"
    )
    _configuration(command.add_argument_group("configuration"))


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            phrase("write it as 2027-01-31, not {text!r}", text=text)
        ) from error


def _report(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Write one HTML file that shows an editor all articles: scores, findings at their places, "
        "trends. It asks nobody for anything, and contains the articles in full."
    )
    command.add_argument("paths", nargs="*", default=DEFAULT_PATHS, metavar="PATH")
    command.add_argument(
        "-o", "--output", metavar="FILE", default="report.html", help="the file (report.html)"
    )
    _comparison(command)
    _of_directories(command)


def _serve(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Show the report of `contentlint report` in a browser, anew whenever articles change. It "
        "reads only, and only this machine reaches it unless an address is given."
    )
    command.add_argument("paths", nargs="*", default=DEFAULT_PATHS, metavar="PATH")
    command.add_argument("--port", type=_port, default=8765, metavar="N", help="the port (8765)")
    command.add_argument(
        "--address",
        metavar="HOST",
        default="127.0.0.1",
        help="the address to listen on; others than 127.0.0.1 let others read the articles",
    )
    _comparison(command)
    _of_directories(command)


def _history(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Keep scores, counts and fingerprints of runs in a file, and show what is new and solved."
    )
    command.add_argument(
        "action", choices=("add", "show"), help="check and add a run, or show the runs"
    )
    command.add_argument("paths", nargs="*", default=DEFAULT_PATHS, metavar="PATH")
    _comparison(command)
    command.add_argument(
        "--started", metavar="TIME", default="", help="with add: of an older revision, its time"
    )
    command.add_argument(
        "--by",
        choices=("author", "section", "rule", "month"),
        default="",
        help="with show: the last run against the one before it, by these",
    )
    _of_directories(command)


def _comparison(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--history", metavar="FILE", default="", help="earlier runs (contentlint-history.jsonl)"
    )


def _of_directories(command: argparse.ArgumentParser) -> None:
    command.add_argument("--language", metavar="TAG", help="language of articles that declare none")
    command.add_argument(
        "--exclude", action="append", metavar="PATTERN", help="paths to leave out, as in .gitignore"
    )
    command.add_argument(
        "--baseline", metavar="FILE", help="findings that are known and not reported"
    )
    command.add_argument(
        "-j", "--jobs", type=_jobs, default=0, metavar="N", help="worker processes"
    )
    command.add_argument(
        "--no-cache", action="store_true", help="neither read nor keep what earlier checks found"
    )
    _configuration(command.add_argument_group("configuration"))


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= number <= _LAST_PORT:
        raise argparse.ArgumentTypeError(
            phrase("must be 0 to {most}; 0 takes any that is free", most=str(_LAST_PORT))
        )
    return number


_LAST_PORT = 65535


def _calibrate(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Measure titles, sentences, scores and phrases of your own articles, and propose limits "
        "for contentlint.toml that fit them."
    )
    command.add_argument("paths", nargs="*", default=DEFAULT_PATHS, metavar="PATH")
    command.add_argument("--language", metavar="TAG", help="language of articles that declare none")
    _configuration(command.add_argument_group("configuration"))


def _words(command: argparse.ArgumentParser) -> None:
    command.description = (
        "List the words of your articles that neither a lexicon nor the project knows, the most "
        "frequent first: mend them, or put them into the project's words."
    )
    command.add_argument("paths", nargs="*", default=DEFAULT_PATHS, metavar="PATH")
    command.add_argument("--language", metavar="TAG", help="language of articles that declare none")
    command.add_argument(
        "--plain", action="store_true", help="words alone, one a line, as `dictionary` takes them"
    )
    _configuration(command.add_argument_group("configuration"))


def _rule(command: argparse.ArgumentParser) -> None:
    command.description = "Explain a rule: what it flags, why, on whose authority, its options."
    command.add_argument("id", metavar="ID")
    command.add_argument("--output-format", choices=("text", "json"), default="text")
    _configuration(command.add_argument_group("configuration"))


def _rules(command: argparse.ArgumentParser) -> None:
    command.description = "List the rules, all or those whose id or category contains FILTER."
    command.add_argument("filter", metavar="FILTER", nargs="?", default="")
    command.add_argument("--output-format", choices=("text", "json"), default="text")
    _configuration(command.add_argument_group("configuration"))


def _config(command: argparse.ArgumentParser) -> None:
    command.description = "Show what an article in PATH runs with, and where each value comes from."
    command.add_argument(
        "what",
        metavar="PATH KEY",
        nargs="*",
        help="of which article or directory (.), and which keys, rules or rule.option only",
    )
    command.add_argument("--output-format", choices=("text", "json"), default="text")
    _configuration(command.add_argument_group("configuration"))


def _init(command: argparse.ArgumentParser) -> None:
    command.description = "Write contentlint.toml with the defaults, ready to be changed."
    command.add_argument("directory", metavar="DIRECTORY", nargs="?", default=".")


def _test(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Run the examples of all rules of a pack, and tell everything that is wrong at once. Exit "
        "codes: 0 all hold, 1 some do not, 2 files that are no rules."
    )
    command.add_argument(
        "pack", metavar="PACK", nargs="?", default=".", help="a directory, or an installed pack"
    )


def _new_rule(command: argparse.ArgumentParser) -> None:
    command.description = "Write a rule that passes its examples, to be changed into one's own."
    command.add_argument("id", metavar="ID", help="its id: lower-case words with hyphens")
    command.add_argument("--category", metavar="NAME", default="style", help="its folder (style)")
    command.add_argument(
        "--check",
        choices=("phrases", "substitution", "pattern", "count", "consistency", "tokens"),
        default="phrases",
        help="the kind of check (phrases)",
    )
    command.add_argument(
        "--pack", metavar="DIRECTORY", default=".", help="the pack's directory (.)"
    )


def _schema(command: argparse.ArgumentParser) -> None:
    command.description = "Print the JSON Schema that a report follows, or a configuration."
    command.add_argument("name", choices=("report", "config"))
    _configuration(command.add_argument_group("configuration"))


def _clean(command: argparse.ArgumentParser) -> None:
    command.description = "Delete the cache of a directory: the next check reads all of it again."
    command.add_argument("path", metavar="PATH", nargs="?", default=".")
    command.add_argument(
        "--cache-dir", metavar="DIRECTORY", default="", help="where it is (.contentlint_cache)"
    )
    _configuration(command.add_argument_group("configuration"))


def _completions(command: argparse.ArgumentParser) -> None:
    command.description = "Print completions: `contentlint completions bash >> ~/.bash_completion`."
    command.add_argument("shell", choices=("bash", "zsh", "tcsh"))


def _server(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Speak the Language Server Protocol over standard input and output; docs/editors.md tells "
        "how editors are set up."
    )
    command.add_argument("--stdio", action="store_true", help="what some editors add: no other way")
    _configuration(command.add_argument_group("configuration"))


def _mcp(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Speak the Model Context Protocol over standard input and output: checks of texts, and of "
        "articles below the roots, rules explained, safe fixes."
    )
    command.add_argument(
        "paths", nargs="*", default=DEFAULT_PATHS, metavar="ROOT", help="directories of articles"
    )
    command.add_argument("--write", action="store_true", help="let it fix files, too")
    _configuration(command.add_argument_group("configuration"))


def whole() -> argparse.ArgumentParser:
    """Return the parser of all commands, for what describes them."""
    return _parser(())[0]


def flags() -> Flags:
    """Return what the parser knows of ``check``, but for flags whose values it reads itself."""
    known: dict[str, Flag] = {}
    defaults: dict[str, Any] = {"command": "check"}
    for action in _parser(("check",))[1]["check"]._actions:
        if action.default is not argparse.SUPPRESS and action.dest != "paths":
            defaults[action.dest] = action.default
        kind = _KINDS.get(type(action))
        if kind is not None and action.nargs in {None, 0} and action.type is None:
            flag = kind, action.dest, action.const, tuple(action.choices or ())
            known |= dict.fromkeys(action.option_strings, flag)
    return Flags(known, defaults)


_KINDS: dict[type[argparse.Action], int] = {
    argparse._StoreTrueAction: SET,
    argparse._StoreAction: TAKES,
    argparse._AppendAction: COLLECTS,
}


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            phrase("must be a whole number, not {text!r}", text=text)
        ) from None


def _limit(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(phrase("must be 1 or more"))
    return number


def _jobs(text: str) -> int:
    if text == "auto":
        return 0
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(phrase("must be 1 or more, or auto"))
    return number
