"""Validation: documents → a report of all that is wrong with them, and how to mend it."""
