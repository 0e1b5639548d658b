"""Rules of the category ``spelling``, one per file."""
