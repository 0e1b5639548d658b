"""Rules of the category ``titles``, one per file."""
