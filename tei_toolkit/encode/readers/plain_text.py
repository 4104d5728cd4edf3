"""Plain text: every character is text; form feeds are page breaks."""

from tei_toolkit.encode.readers.text_builder import TextBuilder
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation
from tei_toolkit.model.outcome import Outcome
from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span
from tei_toolkit.model.transcript import Transcript


def recognises(text: str) -> bool:  # noqa: ARG001 (the table's signature)
    """Whether the text can be read as plain text: any can."""
    return True


def read(source: Source, text: str) -> Outcome[AnnotatedTranscript]:
    """Read plain text; a form feed becomes a `pb` and stays in the text as a line end."""
    if "\f" not in text:
        return Outcome(AnnotatedTranscript(Transcript(f"{text}\n", source)))
    builder = TextBuilder()
    breaks: list[Annotation] = []
    for number, line in enumerate(text.split("\n"), 1):
        column = 1
        for piece in line.split("\f"):
            if column > 1:
                breaks.append(Annotation(Span(builder.offset, builder.offset), "pb", layer="source", rule="plain_text"))
                builder.add("\n", number, column - 1)
            builder.add(piece, number, column)
            column += len(piece) + 1
        builder.add("\n", number, len(line) + 1)
    transcript = Transcript(builder.text(), source, builder.lines())
    return Outcome(AnnotatedTranscript(transcript, tuple(breaks)))
