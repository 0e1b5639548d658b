"""The kinds of check that declared rules are made of."""

from contentlint.checks import consistency, count, pattern, phrases, substitution, tokens
from contentlint.checks.kind import CheckKind, Mistake, Spec

KINDS: dict[str, CheckKind] = {
    "consistency": consistency.KIND,
    "count": count.KIND,
    "pattern": pattern.KIND,
    "phrases": phrases.KIND,
    "substitution": substitution.KIND,
    "tokens": tokens.KIND,
}

__all__ = ("KINDS", "CheckKind", "Mistake", "Spec")
