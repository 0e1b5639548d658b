"""Markdown articles."""

from contentlint.readers.markdown.read import read_markdown

__all__ = ("read_markdown",)
