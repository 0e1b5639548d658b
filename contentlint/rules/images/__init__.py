"""Rules of the category ``images``, one per file."""
