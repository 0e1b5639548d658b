"""What mkdocs does beyond its plugins: pages ask only their own site, and say their language."""

from pathlib import PurePath
from posixpath import dirname, relpath
from typing import Any

_SHIM = "https://unpkg.com/iframe-worker/shim"
"""What Material's search wants where a page is opened from a directory."""
_DIALOG = '<div class="md-search" data-md-component="search" role="dialog"'
"""Which has no name of its own."""


_ARTICLE = '<article class="md-content__inner md-typeset"'
_ONLY_ENGLISH = """\
!!! note "Nur auf Englisch"

    Diese Seite gibt es noch nicht auf Deutsch.
"""


def untranslated(page: Any) -> bool:
    """Return whether a German page shows the English text, because there is no other."""
    source = PurePath(page.file.abs_src_path or "").parts
    return page.file.dest_uri.startswith("de/") and "en" in source and "de" not in source[-4:]


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 -- mkdocs' own
    """Say at the top of an English page that it is one, where German was asked for."""
    if not untranslated(page):
        return markdown
    head, heading, rest = (
        markdown.partition("\n# ") if markdown[:2] != "# " else ("", "# ", markdown[2:])
    )
    title, _, body = rest.partition("\n")
    return f"{head}{heading}{title}\n\n{_ONLY_ENGLISH}\n{body}"


def on_post_page(output: str, page: Any, config: Any) -> str:  # noqa: ARG001 -- mkdocs' own
    """Return a page that takes the search's helper from the site."""
    own = relpath("assets/iframe-worker.js", dirname(page.file.dest_uri) or ".")
    name = "Suche" if '<html lang="de"' in output else "Search"
    if untranslated(page):
        output = output.replace(_ARTICLE, f'{_ARTICLE} lang="en"', 1)
    return output.replace(_SHIM, own).replace(_DIALOG, f'{_DIALOG} aria-label="{name}"')


def on_post_template(output_content: str, template_name: str, config: Any) -> str:  # noqa: ARG001 -- likewise
    """Do the same for the page of addresses that do not exist."""
    return output_content.replace(_SHIM, "/assets/iframe-worker.js")
