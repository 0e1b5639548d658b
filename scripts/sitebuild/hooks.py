"""What mkdocs does beyond its plugins: pages ask nobody but their own site."""

from posixpath import dirname, relpath
from typing import Any

_SHIM = "https://unpkg.com/iframe-worker/shim"
"""What Material's search wants where a page is opened from a directory."""
_DIALOG = '<div class="md-search" data-md-component="search" role="dialog"'
"""Which has no name of its own."""


def on_post_page(output: str, page: Any, config: Any) -> str:  # noqa: ARG001 -- mkdocs' own
    """Return a page that takes the search's helper from the site."""
    own = relpath("assets/iframe-worker.js", dirname(page.file.dest_uri) or ".")
    name = "Suche" if '<html lang="de"' in output else "Search"
    return output.replace(_SHIM, own).replace(_DIALOG, f'{_DIALOG} aria-label="{name}"')


def on_post_template(output_content: str, template_name: str, config: Any) -> str:  # noqa: ARG001 -- likewise
    """Do the same for the page of addresses that do not exist."""
    return output_content.replace(_SHIM, "/assets/iframe-worker.js")
