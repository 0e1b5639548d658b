"""The version, where everybody can ask for it."""

__version__ = "0.2.0.dev0"
