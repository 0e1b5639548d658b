"""Every example of every rule inside a block of a language that is none of ours: no rule crashes.

The page is German, English or in that language too; the block is marked up with it, or the file has
been given it. What is found is another question: here it is only that rules end.
"""

import pytest

from contentlint import catalog, testing
from contentlint.document import Format
from contentlint.rule import AnyRule, Example, SiteRule

RULES = [rule for rule in catalog.load().rules if not isinstance(rule, SiteRule)]

_LANGUAGES = ("fr", "ja", "zxx", "de-x-brot", "x-klingon")
"""Known elsewhere, without spaces, without words, a region of ours, and no language at all."""

_FRAMES: dict[Format, str] = {
    Format.MARKDOWN: '---\nlang: {page}\n---\n\n<div lang="{block}">\n\n{text}\n\n</div>\n',
    Format.MDX: '<div lang="{block}">\n\n{text}\n\n</div>\n',
    Format.HTML: (
        '<html lang="{page}"><title>Ein Satz</title><main><p>Ein Satz steht hier.</p>'
        '<div lang="{block}">{text}</div><ul><li lang="{block}"><a href="/fr">{text}</a></ul>'
        "</main></html>"
    ),
    Format.TEXT: "{text}\n",
    Format.WXR: (
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><language>{page}</language><item>'
        "<title>Ein Satz</title><wp:post_type>post</wp:post_type>"
        '<content:encoded><![CDATA[<div lang="{block}">{text}</div>]]></content:encoded>'
        "</item></channel></rss>"
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_block_in_another_language(rule: AnyRule) -> None:
    assert not isinstance(rule, SiteRule)
    for number, example in enumerate(rule.examples):
        block = _LANGUAGES[number % len(_LANGUAGES)]
        text = testing.unmark(example.text).text
        for format_, frame in _FRAMES.items():
            for page in ("de", "en", block):
                framed = frame.replace("{page}", page).replace("{block}", block)
                here = Example(
                    framed,
                    options=example.options,
                    language=page,
                    format=format_.value,
                    genre=example.genre,
                    keyphrase=example.keyphrase,
                    files=example.files,
                )
                testing.lint(rule, framed.replace("{text}", text), here)
