"""The nouns: what the stages of the toolkit hand to one another. Standard library only."""
