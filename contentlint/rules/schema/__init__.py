"""Rules of the category ``schema``, one per file."""
