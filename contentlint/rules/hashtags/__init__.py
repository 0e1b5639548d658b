"""Rules of the category ``hashtags``, one per file."""
