"""Markdown articles."""

from contentlint.document.markdown.read import read_markdown

__all__ = ("read_markdown",)
