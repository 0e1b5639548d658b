"""Rules of the category ``dates``, one per file."""
