"""Web addresses in the text (TEI P5 §3.7)."""

import re

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "links"
ADDRESS = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]}’']")


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
