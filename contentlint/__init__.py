"""contentlint: the SEO and content-quality linter for articles."""

__version__ = "0.2.0.dev0"
