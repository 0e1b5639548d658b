"""Rules of the category ``suppressions``, one per file."""
