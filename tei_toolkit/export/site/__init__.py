"""A web edition: each document as pages with its record, and from all records the pages that no document makes."""
