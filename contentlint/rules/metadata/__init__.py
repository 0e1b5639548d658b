"""Rules of the category ``metadata``, one per file."""
