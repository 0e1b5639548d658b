"""The data at the head of a Markdown file."""

from contentlint.document.frontmatter.read import FrontMatter, read_front_matter

__all__ = ("FrontMatter", "read_front_matter")
