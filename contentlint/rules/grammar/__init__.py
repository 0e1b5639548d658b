"""Rules of the category ``grammar``, one per file."""
