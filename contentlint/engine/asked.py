"""Which rules a document was a matter of: those that could have found something in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.engine.walk import blocks
from contentlint.result import Check
from contentlint.views.subjects import subjects

if TYPE_CHECKING:
    from contentlint.document import Document
    from contentlint.engine.plan import Plan


def asked(document: Document, plan: Plan) -> tuple[Check, ...]:
    """Return the rules of a plan in order of id, each with whether the document had its subject.

    That is: a block that it looks at, in its language and with the marks it asks for, and what its
    ``subject`` names. Rules that are not selected, or of another genre, are not among them.
    """
    has = subjects(document)
    seen: set[str] = set()
    for block in blocks(document, plan):
        seen.update(bound.rule.id for bound in plan.about(block, document.language_of(block)))
    return tuple(
        Check(rule.id, rule.category, rule.id in seen and rule.subject <= has)
        for rule in sorted((bound.rule for bound in plan.bound), key=lambda rule: rule.id)
        if rule.category != _SUPPRESSIONS
    )


_SUPPRESSIONS = "suppressions"
"""The category of rules about directives, of which a text without any is no better."""
