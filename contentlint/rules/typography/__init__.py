"""Rules of the category ``typography``, one per file."""
