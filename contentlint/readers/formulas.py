r"""Formulas in TeX's notation, told from prices and from escapes.

``$…$`` by pandoc's rule, ``$$…$$``, ``\(…\)``, ``\[…\]`` and ``\begin{…}…\end{…}``, as MathJax and
KaTeX take them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re

FORMULA = (
    r"|(?P<display>(?<![\\$])\$\$(?!\$))"
    r"|(?P<dollar>(?<![\\$\w])\$(?![\s$)\]/,.;:!?»“”]))"
    r"|(?P<tex>(?<!\\)\\\\?[(\[])"
    r"|(?P<environment>\\begin\{(?P<name>[A-Za-z]{1,30}\*?)\})"
)
r"""Alternatives of a scanner's pattern for what may begin a formula; line ends are ``\n``."""

_LINE = r"\n(?![ \t>]*(?:\n|\Z))"
_INLINE = {
    False: pattern(rf"(?:[^$\\\n]|\\.|\\?{_LINE})*+\$"),
    True: pattern(rf"(?:[^$\\\n<]|\\.|<(?![A-Za-z/!])|\\?{_LINE})*+\$"),
}
"""What follows the first dollar; in HTML no tag does."""
_TEX = pattern(r"\\[A-Za-z]|[\^_={}<>+|]|&[lg]t;")
_OPERATOR = pattern(r"\w\s*(?:%\s*)?(?:[-+*/:,]|\.\.\.|…)|\d\s*x\s*\d")
_PRICE = pattern(r"[-–]?\d[\d.,]*+[^\d]*?[^\W\d_]{2}")
_WORD = pattern(r"[^\W\d_]{3}")
_TAG = pattern(r"<(?!br\b)[A-Za-z/!]", 2)  # re.IGNORECASE
_ENVIRONMENT = pattern(r"\\(begin|end)\{([A-Za-z]{1,30}\*?)\}")


def dollar_end(text: str, at: int, *, html: bool) -> int:
    """Return where the formula ends whose only dollar is right before ``at``; -1 if it is none."""
    found = _INLINE[html].match(text, at)
    if found is None:
        return -1
    end = found.end()
    content = text[at : end - 1]
    if not content or content[-1].isspace() or text[end : end + 1].isalnum():
        return -1
    if text.startswith(("$", "_", "{"), end):
        return -1
    # "$5 und 10$" are two prices.
    return -1 if _PRICE.match(content) and not _TEX.search(content) else end


def is_display(content: str, *, alone: bool) -> bool:
    """Tell whether what two pairs of dollars enclose is a formula, and not "$$ bis $$"."""
    if not content.strip() or "$$" in content:
        return False
    apart = content[0].isspace() and content[-1].isspace()
    bare = content.strip(" \t>")
    lines = bare[0] == bare[-1] == "\n"
    plain = _WORD.search(content) and not _TEX.search(content)
    return alone or lines or not apart or not plain


def is_bracketed(opening: str, content: str, *, html: bool, before: str) -> bool:
    r"""Tell whether what ``\(`` or ``\[`` opens is a formula.

    In HTML nothing else is. In Markdown ``\[sic\]`` is an escape, and so is ``\(`` in an address.
    """
    if not content.strip():
        return False
    if html:
        return _TAG.search(content) is None
    if len(opening) > 2 or _TEX.search(content):
        return before not in "(<"
    if opening[-1] == "(":
        return before not in "(<" and (" " in content.strip() or not _WORD.search(content))
    if content[0] == "\n" or (content[0].isspace() and content[-1].isspace()):
        return True
    return bool(_OPERATOR.search(content)) and not _WORD.search(content)


def environments(text: str) -> dict[int, int]:
    r"""Return where each ``\begin{…}`` of a text ends, with the ``\end{…}`` that is its own."""
    ends: dict[int, int] = {}
    opened: dict[str, list[re.Match[str]]] = {}
    for found in _ENVIRONMENT.finditer(text):
        same = opened.setdefault(found[2], [])
        if found[1] == "begin":
            same.append(found)
        elif same:
            ends[same.pop().start()] = found.end()
    return ends
