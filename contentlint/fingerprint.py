"""A name for each finding that stays when text is put in elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.finding import Diagnostic


def fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Return 16 hex digits for each finding of one document, in order of place.

    Made of the rule, of the finding's key and of which of its like it is. Lines and offsets have no
    part in it, nor has the path.
    """
    from contentlint.text.digests import blake2b

    seen: Counter[tuple[str, str]] = Counter()
    names = []
    for diagnostic in diagnostics:
        same = (diagnostic.rule, diagnostic.key)
        seen[same] += 1
        data = "\0".join((*same, str(seen[same]))).encode("utf-8", "surrogatepass")
        names.append(blake2b(data, digest_size=8).hexdigest())
    return tuple(names)
