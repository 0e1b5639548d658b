"""WordPress's codes in brackets: what names one, and which of them hold source code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Set as AbstractSet

_CODE = (
    r"\[(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*+(?P<compound>_)?[\w-]*+)"
    r"(?(close)|(?P<arguments>\s++[A-Za-z_][\w-]*+=(?=[\"'“”„&\w])[^\[\]<>]*+|\s++https?://[^\s\[\]<>]++)?"
    r"(?P<number>\s++\d++)?(?(compound)(?:\s[^\[\]<>\n]{1,300}+)?))"
    r"\s*+(?P<alone>/)?\]"
)
SHORTCODE = pattern(rf"(?<!\[){_CODE}(?![\](:])(?(arguments)|(?(close)|(?!\[)))")
"""Matches a shortcode, and a word in brackets: :func:`is_shortcode` tells them apart."""
SHORTCODE_IN_POST = pattern(rf"(?<!(?<!CDATA)\[){_CODE}(?!\](?!\]>))")
"""The same in a post of WordPress, where no link is written in brackets; two show one."""
_CLOSER = pattern(r"(?<!\[)\[/(?P<name>[A-Za-z][\w-]*+)\s*+\]")
_BARE = frozenset({"audio", "caption", "embed", "gallery", "playlist", "video"})
"""What WordPress itself knows; others are told from text in brackets by their arguments."""
_NUMBERED = frozenset({"gist", "poll", "polldaddy", "soundcloud", "tweet", "vimeo", "youtube"})
"""What takes a number, as a figure or a chapter in brackets does."""

CODE_NAMES = (
    r"code|sourcecode|source|codesyntax|syntax|highlight|geshi|pre|crayon(?:-[0-9a-f]{3,})?|cc[A-Za-z]{0,6}(?:_\w{1,12})?"
    r"|php|html|xhtml|xml|css|scss|less|js|jscript|javascript|json|typescript|python|py|ruby|rails|perl|java"
    r"|javafx|kotlin|scala|groovy|swift|objc|c|cpp|csharp|vb|vbnet|fsharp|sql|bash|shell|powershell"
    r"|yaml|ini|diff|patch|delphi|pascal|matlabkey|matlab|erlang|clojure|haskell|lua|actionscript3|as3"
    r"|coldfusion|cf|go|golang|rust|r|plain|latex|math|katex|mathjax|asciimath|tex|raw|mermaid|plantuml"
    r"|prism|codebox|wpcode|gist|pastacode|enlighter|code[-_]?(?:block|snippet|highlight|view)s?|asp|aspx"
    r"|vbscript|actionscript|jsx|tsx|sass|dart|arduino|docker|dockerfile|nginx|cmake|makefile|elixir"
    r"|solidity|toml|graphql|batch|terminal|embed|fusion_(?:code|syntax_highlighter)"
)
"""Pattern of the names under which plugins set source code, formulas and addresses."""


def closed_names(text: str, start: int = 0, end: int = sys.maxsize) -> frozenset[str]:
    """Return the names of the shortcodes that ``text[start:end]`` closes."""
    if text.find("[/", start, end) < 0:
        return frozenset()
    return frozenset(found["name"] for found in _CLOSER.finditer(text, start, end))


def is_shortcode(found: re.Match[str], closed: AbstractSet[str] = frozenset()) -> bool:
    """Tell whether a match is a shortcode and not a word in brackets.

    ``closed`` are the names of those that the text closes somewhere.
    """
    name = found["name"]
    if found["compound"] or found["close"] or found["arguments"] or found["alone"]:
        return True
    return name in _NUMBERED if found["number"] else name in _BARE or name in closed
