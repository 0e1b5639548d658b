"""Lines of programs, told by what no line of prose has."""

from __future__ import annotations

from contentlint.text.patterns import pattern

_LINE = pattern(
    r"""
    ^\s*+(?:
        [{}()\[\]]++\s*+[;,]?\s*+$                                    # });
      | \$\s++[a-z][\w-]*+(?:\s++[-./\w]|$)                           # $ git push
      | (?:\}\s*+)?(?:if|for|foreach|while|switch|catch|else\s++if|elseif)\s*+\([^\n]*\)\s*+\{\s*+$
      | (?:\#include\s*+[<"]|<\?php\b|(?:import|using|package)\s++[\w.*]++\s*+;)
      | from\s++[\w.]++\s++import\s
      | (?:async\s++)?(?:def|function)\s++\w*+\s*+\([^\n]*\)[^\n]{0,40}[:{]\s*+$
      | (?:echo|return|print|throw|var|let|const|int|unset)\b[^\n]*[$=()\[\]"'][^\n]*;\s*+$
      | [\w.\[\]'"$>-]++\s*+(?:[-+*/.|&]|\?\?)?=(?!=)[^\n]*;\s*+$     # total += 1;
      | (?:SELECT\s[^\n]{1,200}\sFROM|INSERT\s++INTO|UPDATE\s++\w++\s++SET|DELETE\s++FROM)\s
      | [.\#]?[\w-]++\s*+\{[^{}\n]*:[^{}\n]*\}\s*+$                   # p { color: red }
      | //\s
      | import\s[^\n]{1,200}\sfrom\s++["'][^"'\n]++["']\s*+;?\s*+$         # import a from "b"
      | (?:export|module\.exports)\b[^\n]*[{(]\s*+$
      | (?:[\w.]++\s*+[:=]\s*+)?(?:[\w.$]++\((?:[^\n]*[{(])?|[{\[])\s*+$     # a.b("c", {
      | /\w++(?:/[\w.-]++)++\s++/\w                                    # /dev/sda /mnt/sda
      | [a-z]++_[a-z_]++:\s++\S++\s*+$                                  # primary_color: '#fff'
      | [A-Z]\w*+\s[a-z]\w*+;\s*+$                                      # Lexer lexer;
      | ["']?\w++["']?\s*+:\s*+(?:"[^"\n]*+"|'[^'\n]*+'|\d++|true|false|null),\s*+(?://[^\n]*)?$
    )
    | \$[A-Za-z_]\w*+(?:\[[^\]\n]*\])?\s*+(?:[-+.*/]?=(?!=)|->)       # $a = 1, $a->b
    | \w->[A-Za-z_]
    | \w::[A-Za-z_]\w*+\(
    | \w\([^\n]*\)\s*+[;{]\s*+$                                       # run("x");
    | \\"\w | \w\\"
    """,
    64,  # re.VERBOSE
)
_LONGEST = 400
"""Code points of a line that are looked at."""
_SHARE = 0.5


def is_program_line(line: str) -> bool:
    """Tell whether a line is plainly code: an assignment, a call, braces, a command."""
    return _LINE.search(line[:_LONGEST]) is not None


def is_program(text: str) -> bool:
    """Tell whether at least half of a text's lines are."""
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and sum(map(is_program_line, lines)) >= _SHARE * len(lines)
