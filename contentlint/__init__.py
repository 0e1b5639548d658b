"""contentlint: the SEO and content-quality linter for articles."""

__version__ = "0.1.0"
