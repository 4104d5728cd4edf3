"""From a transcript to TEI: readers, recognisers, nesting, serialiser, header."""
