"""Readers, one per format: bytes to documents."""
