"""A rule of recognition as a scholar would read it: its name, an example, the reason for it."""

from dataclasses import dataclass

from tei_toolkit.encode.options import SpeechElement


@dataclass(frozen=True, slots=True)
class Rule:
    """What one pattern is for. `example` holds what is found between ⟦ and ⟧; tests hold the rule to it.

    `element` is the TEI element that the example becomes, where the recogniser assigns several; `language` is the
    BCP 47 tag of the example; `attribute` is what the rule tells beside the element, as name=value. `speech` is the
    element that turns are asked for in; `header` says that the element stands in the header.
    """

    name: str
    example: str
    reason: str
    element: str = ""
    language: str = "en"
    attribute: str = ""
    speech: SpeechElement = "said"
    header: bool = False


def plain(example: str) -> tuple[str, int, int]:
    """An example's text without its brackets, and where what is to be found begins and ends in it."""
    start = example.index("⟦")
    end = example.index("⟧") - 1
    return example.replace("⟦", "").replace("⟧", ""), start, end
