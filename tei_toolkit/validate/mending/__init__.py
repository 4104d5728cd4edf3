"""Mends that are made in the source of a document, at the place and nowhere else, and proved to keep its text."""
