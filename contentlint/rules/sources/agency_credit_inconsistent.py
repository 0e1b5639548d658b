"""Credits of news agencies written in two ways."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import PROSE, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_SCOPES = PROSE | {Scope.SOURCE}


@cache
def _credit(language: Language) -> re.Pattern[str]:
    agency = f"(?:{'|'.join(sorted(language.words('agency')))})"
    return pattern(
        rf"(?:(?<=\()|(?<=[:/] )|(?<=[:/])){agency}(?=[/,)]|\s*$)"
        rf"|(?<=/){agency}\b",
        re.IGNORECASE,
    )


def check(_: Block, document: Document, __: NoOptions) -> Iterator[Finding]:
    """Flag the rarer spelling of each agency; at a draw the later one."""
    agencies: dict[str, dict[str, list[tuple[Block, Span]]]] = {}
    credit = _credit(languages.of(document.language))
    for block in document.body:
        if block.scope not in _SCOPES or not document.is_own(block):
            continue
        for match in credit.finditer(block.prose):
            forms = agencies.setdefault(match[0].lower(), {})
            forms.setdefault(match[0], []).append((block, Span(*match.span())))
    for forms in agencies.values():
        common = max(forms, key=lambda form: len(forms[form]))
        for form, places in forms.items():
            if form == common:
                continue
            for block, span in places:
                fix = Fix((Edit(span, common),))
                yield Finding(block, span, {"match": form, "right": common}, fix)


RULE = Rule(
    id="agency-credit-inconsistent",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The agency credit is “{match}” here but “{right}” elsewhere.",
        "Write “{right}” throughout.",
    ),
    doc="""\
Agency credits are spelled one way within an article.

Agencies write themselves dpa, AFP, epd, KNA, SID or sid; houses differ, and "(dpa)" beside "(DPA)"
shows that texts were pasted together. The rule looks at credits in brackets, after "Quelle:" or
"Foto:" and between slashes (dpa/red). The rarer spelling is flagged; in a tie, the later one.

Authority: the agencies, as they write themselves; house styles.
""",
    fix_safety="Unsafe: the rarer spelling may be the house’s own.",
    check=check,
    changes_known=True,
    options=NoOptions,
    needs=frozenset({"agency"}),
    examples=(
        Example(
            "Bonn (dpa) – Es regnet.\n\nKöln (⟦DPA⟧) – Es schneit.\n\nUlm (dpa) – Es taut.",
            fixed="Bonn (dpa) – Es regnet.\n\nKöln (dpa) – Es schneit.\n\nUlm (dpa) – Es taut.",
            says=Says(data={"match": "DPA", "right": "dpa"}),
        ),
        Example("Es regnet. (dpa/red)\n\nEs schneit. (⟦DPA⟧/red)\n"),
        Example(
            'Es regnet. (dpa/red)\n\n<p lang="fr">Il neige. (DPA/red)</p>',
            note="Another language has its own ways.",
        ),
        Example("Bonn (dpa) – Es regnet.\n\nKöln (AFP) – Es schneit."),
        Example("Sid (Sänger) traf Red (Maler), und die dpa meldete es. Die DPA auch."),
    ),
)
