"""Time stamps of recordings and chats: where they stand before or after a speaker's label, or alone in brackets.

    00:01:12 Anna: Where?          [14:05] Anna: Where?        12/03/2021, 14:05 - Anna: Where?
    Anna (00:12): Where?           Anna Lang  00:12 ⏎ Where?   7 ⏎ 00:00:12,000 --> 00:00:15,000 ⏎ Anna: Where?

A stamp says nothing of what is told; it is passed over where labels are looked for, and is no editor's addition.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.label_styles import CAPITAL
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.speaker_labels import is_speaker
from tei_toolkit.model.span import Span

_TIME = r"\d{1,2}:[0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,3})?(?![\d:])"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\.?"
_LABEL = re.compile(r"[^\W\d_][^:\n]{0,60}:(?=\s)")
# most texts have no number after a colon
_ANY = re.compile(r":[0-5]\d")
_BRACKETED = re.compile(rf"\[(?P<time>{_TIME})\]|#(?P<hash>{_TIME})(?:-\d{{1,2}})?#|<(?P<angle>{_TIME})>")
_FEWEST = 2
_MOSTLY = 0.5
_MINUTES_OF_DAY_PARTS = 2
_LAST_HOUR = 23


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: its span with the marks that set it off, the times in it, and what it is.

    `line` is where its line begins and `block` where what is in it does, None of one within a line; `label` is the
    span of a speaker's label before it. `dated` stamps name a day too; `recorded` ones have a form that recordings
    have and clocks do not.
    """

    span: Span
    times: tuple[Span, ...]
    line: int | None = None
    block: int | None = None
    label: Span | None = None
    dated: bool = False
    recorded: bool = False


@cache
def _before(language: Language) -> re.Pattern[str]:
    """A stamp at the beginning of a line, with the number of a subtitle on the line before it."""
    halves = sorted({*language.words("time", "am"), *language.words("time", "pm")}, key=lambda word: (-len(word), word))
    half = rf"(?:\s?(?i:{'|'.join(map(re.escape, halves))})(?!\w))?" if halves else ""
    number = rf"(?:\d+[ \t]*\n[ \t]*(?={_TIME}[ \t]*-->))?"
    ended = rf"(?:[ \t]*-->[ \t]*(?P<end>{_TIME})[^\n]*|-\d{{1,2}}(?=#))?"
    return re.compile(
        rf"\n[ \t]*{number}(?P<open>[\[(<#])?(?P<date>{_DATE},?[ \t]+)?(?P<time>{_TIME}){half}{ended}"
        r"(?(open)[\])>#])[ \t]*(?:[-–—|][ \t]+)?(?P<arrived>\n[ \t]*)?"
    )


_CLOSED = r"[\[(<](?P<{}>{})[\])>]"
_IN = tuple(_CLOSED.format(name, _TIME) for name in ("before_colon", "after_colon", "at_end"))
_AFTER = re.compile(
    rf"\n[ \t]*(?P<label>{CAPITAL}[^:\n\[(<,]{{0,60}}?)"
    rf"(?:(?:,?[ \t]+{_IN[0]}[ \t]*:|[ \t]*:[ \t]+{_IN[1]})(?=\s)"
    rf"|(?:,?[ \t]+|[ \t]*:[ \t]+)(?:{_IN[2]}|(?P<bare>{_TIME}))[ \t]*(?=\n[ \t]*\S))"
)
"""A stamp after a label, before or after its colon, or at the end of the label's line."""


def stamps_of(text: str, language: Language) -> list[Stamp]:
    """The stamps of a text, in order; none where a line or two only happen to begin with a time."""
    if _ANY.search(text) is None:
        return []
    read = f"\n{text}"
    before = list(_before_lines(read, language))
    after = list(_after_labels(read, language))
    taken = {stamp.span.start for stamp in (*before, *after)}
    inside = [
        Stamp(Span(*match.span()), (Span(*match.span(match.lastgroup or 0)),))
        for match in _BRACKETED.finditer(text)
        if match.start() not in taken
    ]
    return sorted((*before, *after, *inside), key=lambda stamp: stamp.span)


def _before_lines(read: str, language: Language) -> Iterator[Stamp]:
    """Stamps before the words of a line: in brackets or of subtitles, and bare ones where most stand before labels."""
    found = list(_before(language).finditer(read))
    if len(found) < _FEWEST:
        return
    labelled = sum(1 for match in found if _LABEL.match(read, match.end()))
    for match in found:
        arrow = match["end"] is not None
        if match["arrived"] and not arrow:
            continue
        if not arrow and labelled < _MOSTLY * len(found):
            continue
        times = [Span(*match.span("time"))] + ([Span(*match.span("end"))] if arrow else [])
        start = match.start("open") if match["open"] else match.start("date") if match["date"] else times[0].start
        yield Stamp(
            Span(start - 1, match.end() - 1),
            tuple(Span(time.start - 1, time.end - 1) for time in times),
            match.start(),
            _block(read, match.start()),
            dated=match["date"] is not None,
            recorded=arrow or match["open"] == "#",
        )


def _block(read: str, line_end: int) -> int:
    """Where what is in a line begins, of a text that an empty line was put before."""
    place = line_end + 1
    while read[place] in " \t":
        place += 1
    return place - 1


def _after_labels(read: str, language: Language) -> Iterator[Stamp]:
    """Stamps after labels, where there are several and a label comes back."""
    found = [match for match in _AFTER.finditer(read) if is_speaker(match["label"], language)]
    labels = [match["label"] for match in found]
    if len(found) < _FEWEST or len(set(labels)) == len(labels):
        return
    for match in found:
        name = next(name for name in ("before_colon", "after_colon", "at_end", "bare") if match[name] is not None)
        time = Span(match.start(name) - 1, match.end(name) - 1)
        label = Span(match.start("label") - 1, match.end("label") - 1)
        yield Stamp(Span(label.end, match.end() - 1), (time,), match.start(), label.start, label)


def are_offsets(text: str, stamps: Sequence[Stamp]) -> bool | None:
    """Whether stamps count from the beginning of a recording; False: they tell the time of day; None: nothing says.

    A recording begins near nought, a subtitle tells an end too, and no clock shows 31:12.
    """
    undated = [stamp for stamp in stamps if not stamp.dated]
    if not undated:
        return None
    if any(stamp.recorded for stamp in undated):
        return True
    parts = [text[time.start : time.end].split(":") for stamp in undated for time in stamp.times]
    if any(int(of[0]) > _LAST_HOUR for of in parts):
        return True
    if int(parts[0][0]) == 0:
        return True
    return False if all(len(of) > _MINUTES_OF_DAY_PARTS for of in parts) else None


def duration_of(time: str) -> str:
    """A stamp of a recording as a duration from its beginning: "01:12" is PT1M12S (ISO 8601)."""
    whole, _, fraction = time.replace(",", ".").partition(".")
    parts = [int(part) for part in whole.split(":")]
    hours, minutes, seconds = [0] * (3 - len(parts)) + parts
    hours, minutes = hours + minutes // 60, minutes % 60
    fraction = fraction.rstrip("0")
    found = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes)
    if seconds or fraction or not found:
        found += f"{seconds}{'.' + fraction if fraction else ''}S"
    return f"PT{found}"
