"""Rules of the category ``style``, one per file."""
