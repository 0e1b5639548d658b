"""A server of the Model Context Protocol: writing assistants ask for checks, rules and safe fixes.

It reads texts that it is given and articles below its roots, within bounds, and writes only if it
was started with ``--write``. The SDK is an extra, imported by :mod:`contentlint.assistant.service`.
"""
