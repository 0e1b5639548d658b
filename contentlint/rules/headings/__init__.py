"""Rules of the category ``headings``, one per file."""
