"""Rules of the category ``keyphrase``, one per file."""
