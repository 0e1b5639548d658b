"""Articles that say nearly the same as another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.finding import Severity
from contentlint.record import Record
from contentlint.rule import Example, RuleOptions, Says, SiteRule, Wording
from contentlint.website.groups import belong_together, competing
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.facts import Facts
    from contentlint.website.model import Website


class Options(RuleOptions):
    """What counts as nearly the same."""

    percent: Annotated[int, "Of the longer article's wording, how much the other has too."] = 80
    min_words: Annotated[int, "Words an article needs to be compared."] = 60


class _Twin(Record):
    page: Facts
    share: float


def check(site: Website, options: Options) -> Iterator[SiteFinding]:
    """Flag each article that another one is like, with the one that is most like it."""
    pages = [page for page in competing(site) if _is_compared(page, options)]
    twins: dict[int, _Twin] = {}
    for one, other, share in _pairs(pages, options.percent / 100):
        if belong_together(pages[one], pages[other]):
            continue
        for this, that in ((one, other), (other, one)):
            if this not in twins or twins[this].share < share:
                twins[this] = _Twin(pages[that], share)
    for number in sorted(twins):
        twin = twins[number]
        data = {"other": twin.page.path, "percent": int(twin.share * 100)}
        variant = "same" if twin.share == 1 else ""
        yield SiteFinding(pages[number].path, pages[number].top, data, variant)


def _is_compared(page: Facts, options: Options) -> bool:
    """Tell whether a page says something itself; lists say what articles say."""
    return page.kind == "article" and page.words >= options.min_words


def _bands(page: Facts, options: Options) -> Iterator[object]:
    from contentlint.website.alike import bands

    if _is_compared(page, options):
        yield from bands(page.shingles)


def _pairs(pages: list[Facts], threshold: float) -> Iterator[tuple[int, int, float]]:
    """Yield pages that are alike; of equal ones, each with the first."""
    from contentlint.website.alike import alike

    equal: dict[bytes, list[int]] = {}
    for number, page in enumerate(pages):
        equal.setdefault(page.shingles, []).append(number)
    groups = list(equal.values())
    for group in groups:
        yield from ((group[0], later, 1.0) for later in group[1:])
    # Parts of a series hide behind none of their like: all of a group are compared.
    for earlier, later, share in alike([pages[group[0]].shingles for group in groups], threshold):
        for one in groups[earlier][:4]:
            yield from ((one, other, share) for other in groups[later][:4])


_TEXT = (
    "Der Teig ruht über Nacht im Kühlschrank, denn die Kälte bremst die Hefe, und das Mehl nimmt "
    "in der Zeit das Wasser auf. Am Morgen kommt er auf den Tisch, wird zweimal gefaltet und ruht "
    "noch eine Stunde. Dann wird er geformt, eingeschnitten und in den heißen Ofen geschoben. Nach "
    "vierzig Minuten klingt der Boden hohl, und das Brot kühlt auf einem Gitter aus."
)
_OTHER = _TEXT.replace("vierzig", "fünfzig")

RULE = SiteRule(
    id="near-duplicate",
    severity=Severity.WARNING,
    wording=Wording(
        "This article and {other} share {percent}% of their wording; search engines show only one "
        "of the two.",
        "Merge them, rewrite one, or name the original in a canonical link.",
    ),
    variants={
        "same": Wording(
            "This article has the same text as {other}; search engines show only one of the two.",
            "Delete one and redirect its URL, or name the original in a canonical link.",
        )
    },
    doc="""\
No two articles of a site say nearly the same.

The rule compares the text of articles of 60 words or more (`min-words`), in runs of three words:
two are alike if 80% (`percent`) of the runs of the longer one are in the other. Candidates are
found by MinHash and locality-sensitive hashing, and each is then compared run by run, so that none
is flagged by estimate. What [duplicate-title](duplicate-title.md) leaves alone, this rule leaves
alone too, and so are home pages, lists, authors' pages and search results, which repeat articles.

Authority: Google Search Central, “What is canonicalization” (one of several like pages is shown).
Screaming Frog calls pages near duplicates from 90% by its own measure.
""",
    check=check,
    options=Options,
    meet=_bands,
    examples=(
        Example(
            f"=== brot.md\n# ⟦Brot⟧\n\n{_TEXT}\n=== laib.md\n# ⟦Laib⟧\n\n{_OTHER}\n"
            "=== hefe.md\n# Hefe\n\nEin kurzer Text.\n",
            says=(Says(data={"other": "laib.md", "percent": 95}), Says()),
        ),
        Example(
            f"=== brot.md\n# ⟦Brot⟧\n\n{_TEXT}\n=== laib.md\n# ⟦Laib⟧\n\n{_TEXT}\n",
            says=(Says("same", data={"other": "laib.md", "percent": 100}), Says("same")),
        ),
        Example(f"=== a.md\n# Brot, Teil 1\n\n{_TEXT}\n=== b.md\n# Brot, Teil 2\n\n{_OTHER}\n"),
        Example(
            f"=== brot.md\n# Brot\n\n{_TEXT}\n=== laib.md\n# Laib\n\n{_OTHER}\n",
            options={"percent": 99},
        ),
        Example(
            f"=== brot.md\n# Brot\n\n{_TEXT}\n=== laib.md\n# Laib\n\n{_OTHER}\n",
            options={"min-words": 100},
        ),
    ),
)
