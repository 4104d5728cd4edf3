"""Whole editions: encode, validate and export over many files, rebuilding only what changed."""
