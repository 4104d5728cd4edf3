"""Encoding from end to end: read, recognise, nest, serialise, and make sure that nothing of the text is lost."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tei_toolkit import __version__
from tei_toolkit.encode.authorities import read_gazetteer
from tei_toolkit.encode.builder import build_document
from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import has_file, language, language_of, refuse_unknown
from tei_toolkit.encode.nesting import Nested, nest
from tei_toolkit.encode.options import Options
from tei_toolkit.encode.readers import read
from tei_toolkit.encode.recognisers import RECOGNISERS, triggers_of
from tei_toolkit.encode.single_quotes import reread
from tei_toolkit.errors import FidelityError
from tei_toolkit.files import read_bytes
from tei_toolkit.model.annotation import AnnotatedTranscript
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.model.outcome import Outcome
from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span
from tei_toolkit.model.transcript import Transcript
from tei_toolkit.project import Project
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.text import words_of, written_text


def encode(
    source: str | Path | Source,
    *,
    project: Project | None = None,
    gazetteer: Gazetteer | None = None,
    options: Options | None = None,
) -> Outcome[TeiDocument]:
    """Encode a transcript in TEI.

    `source` is a path, "-" for standard input, or a `Source` already read. `project` gives publisher, licence,
    language and authority files; `gazetteer` is what was read from those, where many files are encoded in a row.
    `options` say how speech and dates are to be encoded.

    Raises:
        UsageError: there is no such file, or the language asked for is none.
        ReadError: the file is empty, not text, or TEI already.
        FidelityError: the encoding would lose or change text; this is a fault of the toolkit.
    """
    project = project or Project()
    gazetteer = gazetteer if gazetteer is not None else read_gazetteer(project.authorities)
    with _uncollected():
        encoding = _encoded(as_source(source), project, gazetteer, options or Options())
        _assert_text_kept(encoding.transcript, encoding.document)
    return Outcome(encoding.document, encoding.diagnostics)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles of objects meanwhile: annotations make none, and there are very many of them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Encoding:
    """What is left of an encoding when its annotations have become a tree, and their memory can go."""

    transcript: Transcript
    document: TeiDocument
    diagnostics: tuple[Diagnostic, ...]


def _encoded(source: Source, project: Project, gazetteer: Gazetteer, options: Options) -> _Encoding:
    reading = read(source)
    draft, found = _recognised(reading.value, project, gazetteer, options)
    nested = nest((a for a in draft.annotations if a.layer != "evidence"), Span(0, len(draft.transcript.text)))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    document = build_document(draft, nested.root, project, __version__, int(epoch) if epoch.isdigit() else None)
    diagnostics = (*reading.diagnostics, *_in_order(found), *_left_out(draft, nested))
    return _Encoding(draft.transcript, document, diagnostics)


def as_source(source: str | Path | Source) -> Source:
    """What is named by a path, "-" for standard input, or a source already read."""
    if isinstance(source, Source):
        return source
    if str(source) == "-":
        return Source("-", sys.stdin.buffer.read())
    path = Path(source)
    return Source(str(source), read_bytes(path), path)


def _recognised(
    draft: AnnotatedTranscript, project: Project, gazetteer: Gazetteer, options: Options
) -> tuple[AnnotatedTranscript, list[Diagnostic]]:
    found: list[Diagnostic] = []
    written = draft.transcript
    tag = project.language or language_of(written.text)
    if not has_file(tag):
        refuse_unknown(tag)
        nearest = language_of(written.text)
        found.append(_without_words(tag, nearest, written))
        tag = nearest
    spoken = language(tag)
    draft = replace(draft, transcript=reread(written, spoken))
    knowledge = Knowledge(spoken, gazetteer, options, triggers_of(spoken).places(draft.transcript.text))
    for recogniser in RECOGNISERS:
        recognition = recogniser.recognise(draft, knowledge)
        draft = draft.adding(recognition)
        found += recognition.diagnostics
    own = project.language or draft.metadata.language or tag
    return replace(draft, transcript=written, metadata=replace(draft.metadata, language=own)), found


def _without_words(tag: str, taken: str, transcript: Transcript) -> Diagnostic:
    message = f"the toolkit has no words of the language '{tag}'; it recognises by those of '{taken}'"
    hint = "look through names, dates and speeches; labels and figures are told in any language"
    return diagnostic("language-without-words", message, Location(transcript.source.name, 1, 1), "languages", hint)


def _in_order(found: list[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda d: (d.location.line or 0, d.location.column or 0))


def _left_out(draft: AnnotatedTranscript, nested: Nested) -> list[Diagnostic]:
    return [
        diagnostic(
            "crossing-annotations",
            f"{annotation.element} “{draft.transcript.excerpt(annotation.span, 40)}” crosses another element; left out",
            draft.transcript.location(annotation.span),
            annotation.rule or "nesting",
            "tag it by hand where it matters",
        )
        for annotation in nested.dissolved
    ]


def _assert_text_kept(transcript: Transcript, document: TeiDocument) -> None:
    """Read the text of the document, as its readers will, and compare its words with those of the transcript."""
    read = written_text(document.root)
    if _have_same_words(_lines(transcript.text), _lines(read)):
        return
    expected, actual = words_of(transcript.text), words_of(read)
    one: list[str] = []
    other: list[str] = []
    while (one := one or next(expected, [])) and (other := other or next(actual, [])):
        length = min(len(one), len(other))
        if one[:length] != other[:length]:
            break
        one, other = one[length:], other[length:]
    if not one and not (other or next(actual, [])):
        return
    place = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    around = " ".join((one or other)[max(0, place - 3) : place + 3])
    raise FidelityError(
        f"{document.source.name}: the encoding would change the text near “{around}”, so nothing is written",
        hint="this is a fault of the toolkit: report it with the file",
    )


def _have_same_words(lines: list[str], others: list[str]) -> bool:
    """Whether lines that may end at other places have the same words; most are alike as they stand."""
    if lines == others:
        return True
    expected, actual = iter(lines), iter(others)
    for line in expected:
        other = next(actual, "")
        if line == other:
            continue
        words, read = line.split(), other.split()
        while words != read:
            length = min(len(words), len(read))
            if not length or words[:length] != read[:length]:
                return False
            words, read = words[length:], read[length:]
            words, read = words or next(expected, "").split(), read or next(actual, "").split()
    return next(actual, None) is None


def _lines(text: str) -> list[str]:
    return list(filter(None, map(str.strip, text.split("\n"))))
