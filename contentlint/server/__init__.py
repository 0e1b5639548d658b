"""The language server: findings under the cursor, while the sentence is being written.

What it says of an article is what ``contentlint check`` says of the same text. pygls, which speaks
the protocol, is an extra and is imported by :mod:`contentlint.server.service` alone.
"""
