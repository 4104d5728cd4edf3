"""A rule of recognition as a scholar would read it: its name, an example, the reason for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What one pattern is for. `example` holds what is found between ⟦ and ⟧; tests hold the rule to it."""

    name: str
    example: str
    reason: str


def plain(example: str) -> tuple[str, int, int]:
    """An example's text without its brackets, and where what is to be found begins and ends in it."""
    start = example.index("⟦")
    end = example.index("⟧") - 1
    return example.replace("⟦", "").replace("⟧", ""), start, end
