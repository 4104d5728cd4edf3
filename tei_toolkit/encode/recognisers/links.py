"""Web addresses in the text (TEI P5 §3.7)."""

import re

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "links"
# no character that an address must escape, one "#" at most, and no full stop at the end, which is the sentence's
_CHARACTER = r"(?:[^\s<>\"“”„«»\[\]{}|\\^`*%#\ufffd]|%[0-9A-Fa-f]{2})"
ADDRESS = re.compile(rf"https?://{_CHARACTER}+(?:\#{_CHARACTER}*)?(?<![.,;:!?)’'])")


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:  # noqa: ARG001 (the table's signature)
    """Make every web address a ref to itself."""
    inside = {a.span.start for a in draft.of("ref")}
    return Recognition(
        tuple(
            Annotation(Span(*match.span()), "ref", (("target", match.group()),), layer="link", rule=RULE)
            for match in ADDRESS.finditer(draft.transcript.text)
            if match.start() not in inside
        )
    )
