"""HTML pages and fragments."""

from contentlint.readers.html.read import read_html

__all__ = ("read_html",)
