"""Time stamps of recordings, subtitles and chats, before or after speakers' labels (TEI P5 §8.4, §14.4)."""

import re

from tei_toolkit.encode.date_values import clock
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.time_stamps import are_offsets, duration_of, stamps_of
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "stamps"
RULES = (
    Rule(
        "before-the-label",
        "[⟦00:12⟧] Ann Berg: Where are they?\n\n[01:05] Peter Lang: Gone.",
        "lines that begin with times near nought count from the beginning of a recording",
        attribute="dur-iso=PT12S",
    ),
    Rule(
        "after-the-label",
        "Ann Berg (00:12):\nWhere are they?\n\nPeter Lang (⟦01:05⟧):\nGone.\n\nAnn Berg (01:09):\nWhen?",
        "a time beside labels that come back says when the words were spoken",
        attribute="dur-iso=PT1M5S",
    ),
)
_LAYER = "date"
_OF_DAY = re.compile(r"(\d{1,2}):(\d\d):(\d\d)")
# "pm" or the like: the twelve hours of its clock are for the recogniser of times
_HALF = re.compile(r"\s?[^\W\d_]")


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find the stamps; their spans are evidence, and those that count from a recording's beginning become time.

    Attributes of the evidence: `line`, where its line begins, `block`, where what is in it does; `label`, where
    a label before it begins and ends.
    """
    text = draft.transcript.text
    stamps = stamps_of(text, knowledge.language)
    if not stamps:
        return Recognition()
    offsets = are_offsets(text, stamps)
    found: list[Annotation] = []
    for stamp in stamps:
        told: list[tuple[str, str]] = []
        if stamp.line is not None:
            told = [("line", str(stamp.line)), ("block", str(stamp.block))]
        if stamp.label is not None:
            told.append(("label", f"{stamp.label.start} {stamp.label.end}"))
        found.append(Annotation(stamp.span, "stamp", tuple(told), layer="evidence", rule=RULE))
        for time in stamp.times:
            value = _value(text, time, offset=bool(offsets) and not stamp.dated)
            if value:
                found.append(Annotation(time, "time", value, layer=_LAYER, rule=RULE))
    return Recognition(tuple(found))


def _value(text: str, time: Span, *, offset: bool) -> tuple[tuple[str, str], ...]:
    """What a stamp tells: how far into a recording, or a time of day with seconds; others are found as times are."""
    written = text[time.start : time.end]
    if offset:
        return ("type", "offset"), ("dur-iso", duration_of(written))
    match = _OF_DAY.fullmatch(written)
    if match is None or clock(int(match[1]), int(match[2])) is None or _HALF.match(text, time.end):
        return ()
    return (("when", f"{int(match[1]):02d}:{match[2]}:{match[3]}"),)


def before_words(draft: AnnotatedTranscript, by: str = "line") -> dict[int, int]:
    """Where lines, or what is in them, begin that a stamp begins, each with where the words after it do."""
    return {int(place): a.span.end for a in draft.of("stamp") if a.get("label") is None and (place := a.get(by))}


def after_labels(draft: AnnotatedTranscript, by: str = "line") -> dict[int, tuple[Span, int]]:
    """Where lines begin that hold a label and a stamp, each with the label and where the stamp ends."""
    found: dict[int, tuple[Span, int]] = {}
    for a in draft.of("stamp"):
        label, place = a.get("label"), a.get(by)
        if label is not None and place is not None:
            start, end = map(int, label.split())
            found[int(place)] = Span(start, end), a.span.end
    return found
