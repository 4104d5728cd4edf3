"""TEI vocabulary over lxml: names, documents, the text they witness, pointers, identifiers, paths."""
