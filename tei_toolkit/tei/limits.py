"""How large the markup of a document may be that the toolkit opens; what is larger was not encoded by a person."""

MAXIMUM_DEPTH = 1_000
MAXIMUM_ATTRIBUTES = 1_000
