"""Rules of the category ``sources``, one per file."""
