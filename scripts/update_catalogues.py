"""Brings the catalogues of all languages up to date with what the code and the rules say.

    python scripts/update_catalogues.py           # new texts are added, gone ones taken out
    python scripts/update_catalogues.py --check   # only compares: 1 if something is missing

What is said in code stands in ``phrase``, ``phrase_in`` and ``counted``; what the command line and
the keys of the configuration say of themselves is asked of them. A text without a translation is
left empty, and is told. Explanations on the pages of rules (``pages.po``) may be missing, and are
counted; one whose English has changed is marked as fuzzy, and the page shows English meanwhile.
``--untranslated FILE`` writes those without a translation to a catalogue, for whoever has time.
"""

import argparse
import io
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from contentlint import catalog, testing
from contentlint.cli.arguments import whole
from contentlint.config.schema import KEYS
from contentlint.docs import explanations
from contentlint.language import languages

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "contentlint" / "locale"
KEYWORDS = {"phrase": (1,), "phrase_in": ((1, "c"), 2), "counted": (1, 2)}
DOMAINS = ("contentlint", "rules")
NUMBER = "1,234.5"
"""Its translation tells how a language writes numbers."""
QUOTATION = "“{word}”"
SYSTEM = (
    "No such file or directory",
    "Permission denied",
    "Is a directory",
    "Not a directory",
    "File exists",
    "Read-only file system",
    "No space left on device",
    "File name too long",
    "Too many levels of symbolic links",
    "Input/output error",
    "Address already in use",
    "Cannot assign requested address",
)
"""What the operating system says most."""
JSON = (
    "Expecting value",
    "Expecting ',' delimiter",
    "Expecting ':' delimiter",
    "Expecting property name enclosed in double quotes",
    "Illegal trailing comma before end of object",
    "Illegal trailing comma before end of array",
    "Unterminated string starting at",
    "Invalid control character at",
    "Invalid \\escape",
    "Invalid \\uXXXX escape",
    "Extra data",
    "it is empty",
    "nested too deeply",
    "an integer has more than 4,300 digits",
)
"""What Python's reader of JSON says, and ours."""
HEAD = """\
msgid ""
msgstr ""
"Project-Id-Version: contentlint\\n"
"Language: {language}\\n"
"Plural-Forms: {plural};\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n\""""
"""With what a new catalogue begins."""


def general() -> Catalog:
    """Return all that is said outside of rules."""
    found = Catalog(fuzzy=False)
    found.add(NUMBER, context="number")
    found.add(QUOTATION, context="quotation")
    for text in SYSTEM:
        found.add(text, context="system")
    for path in sorted((ROOT / "contentlint").rglob("*.py")):
        code = path.read_bytes()
        if b"from contentlint.phrase import" in code:
            for _line, text, _comments, context in extract("python", io.BytesIO(code), KEYWORDS):
                found.add(text, context=context)
    for language in languages.known():
        for one in (language, *language.varieties):
            found.add(one.name, context="language")
    for text in JSON:
        found.add(text, context="json")
    for text in sorted(set(_help(whole()))):
        found.add(plain(text), context="help")
    for name, key in KEYS.items():
        found.add(plain(key.doc), context="key", auto_comments=[name])
    return found


def plain(text: str) -> str:
    """Return the template of a text that has no placeholders."""
    return text.replace("{", "{{").replace("}", "}}")


def _help(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield what a parser and those of its commands say of themselves."""
    texts = [parser.description, parser.epilog]
    texts += [group.title for group in parser._action_groups]
    for action in parser._actions:
        texts.append(action.help)
        if isinstance(action, argparse._SubParsersAction):
            texts += [one.help for one in action._choices_actions]
            for command in action.choices.values():
                yield from _help(command)
    yield from (text for text in texts if text)


def rules() -> Catalog:
    """Return all that rules say: message and hint of each variant, reasons, what they ask for."""
    found = Catalog(fuzzy=False)
    for rule in catalog.load().rules:
        found.add(rule.doc.strip().splitlines()[0], context=f"{rule.id}.summary")
        for variant, wording in testing.wordings(rule).items():
            name = f"{rule.id}.{variant}" if variant else rule.id
            for part, text in zip(wording._fields, wording, strict=True):
                if text:
                    found.add(text, context=f"{name}.{part}")
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        for one in tomllib.loads(path.read_text(encoding="utf-8")).get("pattern", ()):
            if isinstance(one, dict) and "why" in one:
                found.add(one["why"], context="why")
    return found


def pages() -> Catalog:
    """Return what the pages of rules explain."""
    found = Catalog(fuzzy=False)
    for rule in catalog.load().rules:
        for context, text in explanations(rule):
            found.add(text, context=context)
    return found


def follow(there: Catalog, template: Catalog) -> Catalog:
    """Return a catalogue of pages for what they explain now: translated texts alone.

    Where the only text of its context has changed, the translation is kept as fuzzy.
    """
    old: dict[str | None, list[str]] = {}
    for one in there:
        if one.id and one.string:
            old.setdefault(one.context, []).append(str(one.string))
    found = Catalog(there.locale, fuzzy=False)
    for one in template:
        known = there.get(one.id, one.context) if one.id else None
        if known is not None and known.string:
            found.add(one.id, known.string, context=one.context, flags=known.flags)
        elif one.id and len(old.get(one.context, ())) == 1:
            found.add(one.id, old[one.context][0], context=one.context, flags=["fuzzy"])
    return found


def untranslated(there: Catalog, template: Catalog) -> Catalog:
    """Return what pages explain in English alone."""
    found = Catalog(there.locale, fuzzy=False)
    for one in template:
        known = there.get(one.id, one.context) if one.id else None
        if one.id and (known is None or not known.string or known.fuzzy):
            found.add(one.id, context=one.context)
    return found


def templates() -> dict[str, Catalog]:
    """Return what there is to translate, by domain."""
    return {"contentlint": general(), "rules": rules()}


def read(path: Path, language: str) -> Catalog:
    """Return a catalogue; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(language, fuzzy=False)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def write(path: Path, texts: Catalog) -> None:
    """Write a catalogue; its head stays as it stands, without the times that others put there."""
    if path.exists():
        head = path.read_text(encoding="utf-8").partition("\n\n")[0]
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        head = HEAD.format(language=texts.locale, plural=texts.plural_forms)
    out = io.BytesIO()
    write_po(out, texts, width=100, no_location=True, omit_header=True)
    path.write_text(f"{head}\n\n{out.getvalue().decode().strip()}\n", encoding="utf-8")


def lacking(template: Catalog, there: Catalog) -> list[str]:
    """Return what a catalogue does not translate."""
    missing = []
    for one in template:
        if one.id:
            known = there.get(one.id, one.context)
            if known is None or not all(_forms(known.string)) or known.fuzzy:
                missing.append(f"{one.context or ''}: {one.id!r}")
    return missing


def _forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) and string else (str(string or ""),)


def main() -> int:
    """Update or compare; tell what is missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--untranslated", metavar="FILE", type=Path)
    given = parser.parse_args()
    check = given.check
    missing = 0
    for folder in sorted(one for one in LOCALES.iterdir() if one.is_dir()):
        for domain, template in templates().items():
            path = folder / "LC_MESSAGES" / f"{domain}.po"
            there = read(path, folder.name)
            if not check:
                there.update(template, no_fuzzy_matching=True)
                there.obsolete.clear()
                write(path, there)
            for one in lacking(template, there):
                missing += 1
                sys.stdout.write(f"{path.relative_to(ROOT)}: {one}\n")
        path, template = folder / "LC_MESSAGES" / "pages.po", pages()
        there = follow(read(path, folder.name), template)
        if not check:
            write(path, there)
        left = untranslated(there, template)
        total = sum(bool(one.id) for one in template)
        told = f"{total - len(left)} of {total} explanations translated"
        changed = [str(one.context) for one in there if one.id and one.fuzzy]
        missing += len(changed)
        if changed:
            told += f"; the English has changed of {', '.join(changed)}"
        if changed or not check:
            sys.stdout.write(f"{path.relative_to(ROOT)}: {told}\n")
        if given.untranslated:
            write(given.untranslated, left)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
