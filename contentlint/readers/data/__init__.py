"""Data that name their places: YAML, TOML and JSON."""
