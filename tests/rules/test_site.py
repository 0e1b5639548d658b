"""Site rules on sites that their examples are too small for."""

from contentlint.text import Position
from contentlint.website.facts import Facts, Range, StatedText
from contentlint.website.groups import named, rivals

NOWHERE = Range(Position(1, 1, 0), Position(1, 1, 0))


def test_a_page_is_compared_with_some_of_thousands() -> None:
    title = StatedText("Unser Blog", NOWHERE)
    pages = [Facts(f"{number}{name}.md", title=title) for number in range(9) for name in "abcdefgh"]
    found = rivals(pages[0], pages)
    assert pages[0] not in found
    assert len(found) < len(pages) - 1
    assert named(found) == "0b.md, 0c.md and many more"
    assert named(rivals(pages[0], pages[:9])) == "0b.md, 0c.md and 6 more"
    assert named(rivals(pages[0], pages[:2])) == "0b.md"
