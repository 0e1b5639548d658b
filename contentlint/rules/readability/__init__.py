"""Rules of the category ``readability``, one per file."""
