"""Rules of the category ``links``, one per file."""
