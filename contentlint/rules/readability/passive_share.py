"""Texts in which too many sentences are passive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language.tags import primary_subtag
from contentlint.rule import Calibrated, Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_ENOUGH_SENTENCES = 8
"""Sentences from which a share means something."""


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[
        int,
        "Percentage of sentences that may have a passive.",
        Calibrated("passive sentences", 90, 5),
    ] = 15


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the first passive of a text that has too many."""
    total = len(running(document))
    if total < _ENOUGH_SENTENCES:
        return
    from contentlint.language.passives import passives

    language = primary_subtag(document.language)
    first: Finding | None = None
    count = 0
    for sentence in running(document):
        found = passives(sentence.text, language)
        if found:
            count += 1
            start, end = (sentence.span.start + offset for offset in found[0])
            first = first or Finding(sentence.block, Span(start, end))
    if first and 100 * count > options.max * total:
        data = {"count": count, "total": total, "share": round(100 * count / total)}
        yield first._replace(data={**data, "max": options.max})


_ACTIVE = "Der Bäcker heizt den Ofen. " * 6
_ACTIVE_ENGLISH = "The baker heats the oven. " * 6

RULE = Rule(
    id="passive-share",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    needs=frozenset({"passives"}),
    wording=Wording(
        "{share}% of the sentences are passive ({count} of {total}, limit {max}%); that "
        "hides who acts. This is the first.",
        "Name who acts and make them the subject, where it matters.",
    ),
    doc="""\
No more than 15% of the sentences are passive.

A passive leaves out who acts, and takes more words. Some are right: nobody knows who stole the
bike. So a text is judged as a whole, from eight sentences up, and reported once, at its first
passive. Futures ("wird kommen"), states ("ist geöffnet", "is tired") and "werden" as a verb of its
own ("wird Bäcker") are not passives; infinitives ("kann gebacken werden"), separable verbs ("wurden
… ausgegeben") and relative clauses ("der eingereicht wurde") are found.

Off unless selected: house styles differ, and reports and minutes live on passives.

Authority: Yoast SEO complains from 10% and warns from 15%.
""",
    check=check,
    options=Options,
    default=False,
    examples=(
        Example(
            f"{_ACTIVE}Das Brot ⟦wird gebacken⟧. Das Brot, das verkauft wird, ist gut.",
            says=Says(data={"count": 2, "total": 8, "share": 25, "max": 15}),
        ),
        Example(f"{_ACTIVE_ENGLISH}The bread ⟦is baked⟧. Then it is sold.", language="en"),
        Example(f"{_ACTIVE}Das Brot wird gebacken. Das Brot wird den Leuten gefallen."),
        Example(f"{_ACTIVE_ENGLISH}The bread is baked. The baker is tired.", language="en"),
        Example("Das Brot wird gebacken. Das Brot wird verkauft.", note="Too few to judge."),
        Example(f"{_ACTIVE}Das Brot wird gebacken. Es wird verkauft.", options={"max": 30}),
    ),
)
