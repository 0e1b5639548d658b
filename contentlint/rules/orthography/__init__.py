"""Rules of the category ``orthography``, one per file."""
