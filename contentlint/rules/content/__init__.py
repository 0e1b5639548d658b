"""Rules of the category ``content``, one per file."""
