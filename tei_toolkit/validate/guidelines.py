"""Where the TEI Guidelines treat an element: the section that introduces it, and its page of reference."""

import json
from functools import cache
from pathlib import Path

_PAGE = "https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-{}.html"


def reference(element: str) -> str | None:
    """The section and the page of an element of TEI P5, or None where it has none."""
    section = _sections().get(element)
    return None if section is None else f"TEI P5 §{section}, {_PAGE.format(element)}"


@cache
def _sections() -> dict[str, str]:
    """The section of each element, as the release of the Guidelines that the toolkit follows numbers them."""
    sections: dict[str, str] = json.loads(Path(__file__).with_name("guidelines.json").read_text("utf-8"))
    return sections
