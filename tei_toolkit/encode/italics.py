"""What is italic: by the source's markup, or between low lines in plain text."""

import re

from tei_toolkit.model.annotation import AnnotatedTranscript
from tei_toolkit.model.span import Span

_LOW_LINES = re.compile(r"_(?<!\w_)(?=[^\s_])[^_\n]{1,300}(?<!\s)_(?![\w_])")


def italic_spans(draft: AnnotatedTranscript) -> list[Span]:
    """The stretches of text that are italic, without the low lines that say so."""
    text = draft.transcript.text
    spans = [a.span for a in draft.of("hi") if "italic" in (a.get("rend") or "")]
    if "_" in text:
        spans += [Span(match.start() + 1, match.end() - 1) for match in _LOW_LINES.finditer(text)]
    return spans
