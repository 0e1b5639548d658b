"""Configuration: found, merged, checked against the rules' own declarations, then frozen.

The nearest file wins (``contentlint.toml``, ``.contentlint.toml``, ``[tool.contentlint]`` of
``pyproject.toml``); over it stand ``CONTENTLINT_*`` environment variables, and over those flags.
"""

from contentlint.config.environment import environment_layer, flag_layer
from contentlint.config.files import Layer, find, table_layers
from contentlint.config.options import Option, options_of
from contentlint.config.resolve import Config, Setup, resolve, verify
from contentlint.config.schema import FAIL_LEVELS, GENRES, KEYS, OUTPUT_FORMATS, ConfigError

__all__ = (
    "FAIL_LEVELS",
    "GENRES",
    "KEYS",
    "OUTPUT_FORMATS",
    "Config",
    "ConfigError",
    "Layer",
    "Option",
    "Setup",
    "environment_layer",
    "find",
    "flag_layer",
    "options_of",
    "resolve",
    "table_layers",
    "verify",
)
