"""HTML pages and fragments."""

from contentlint.document.html.read import read_html

__all__ = ("read_html",)
