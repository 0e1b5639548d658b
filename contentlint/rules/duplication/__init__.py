"""Rules of the category ``duplication``, one per file."""
