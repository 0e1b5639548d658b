"""Coded rules, one per file, in one folder per category. Importing one changes nothing."""
