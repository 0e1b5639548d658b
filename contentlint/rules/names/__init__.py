"""Rules of the category ``names``, one per file."""
