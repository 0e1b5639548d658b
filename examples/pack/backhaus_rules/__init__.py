"""House rules of a bakery's blog: one declared, one in Python."""
