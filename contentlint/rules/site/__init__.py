"""Rules of the category ``site``, one per file."""
