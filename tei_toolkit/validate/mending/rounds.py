"""Mends are made round by round, each held against what was found before: what does not help is undone.

A mend counts where the text is proved to be the same, nothing is found that was not found before, and less is found
than was. Where several were made at once and one of them does harm, they are tried in halves.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tei_toolkit.model.diagnostic import Diagnostic, Edit, Severity
from tei_toolkit.model.source import Source
from tei_toolkit.relaxng.explain import MOST_FAULTS
from tei_toolkit.validate.mending.decoding import Decoded, decoded
from tei_toolkit.validate.mending.markup import Lines
from tei_toolkit.validate.mending.proof import same_text

MOST_ROUNDS = 10
MOST_TRIALS = 60
_SCHEMA = "relax-ng"
# a document that is in no namespace of the TEI is not looked at closely; what is found once it is in one is not new
_HIDING = frozenset({"not-tei"})

Validate = Callable[[Source], Sequence[Diagnostic]]
"""What is found in a document that may differ from its file."""


@dataclass(slots=True)
class Mended:
    """A document as it is after its mends, which findings these did away with, and which mends were undone."""

    source: Source
    mended: list[Diagnostic] = field(default_factory=list)
    undone: list[Diagnostic] = field(default_factory=list)


def mend(source: Source, validate: Validate, wanted: Callable[[Diagnostic], bool]) -> Mended:
    """Make all mends of a document that hold, of those findings that are wanted mended.

    Raises:
        ReadError, UsageError: as `validate`.
    """
    done = Mended(source)
    found = validate(source)
    trials = _Trials(validate)
    for _ in range(MOST_ROUNDS):
        fixable = [one for one in found if one.fix is not None and wanted(one)]
        fixable = [one for one in fixable if one.location.path == source.name]
        before = decoded(done.source.content)
        # what did not hold may hold once others are made
        done.undone = []
        if not fixable or before is None:
            break
        made, done.undone, found = trials.most(done.source, before, _apart(fixable), found)
        done.mended += made.mended
        done.source = made.source
        if not made.mended:
            break
    return done


def _apart(fixable: list[Diagnostic]) -> list[Diagnostic]:
    """Those whose edits do not touch those of others before them; the rest waits for the next round."""
    taken: list[tuple[tuple[int, int], tuple[int, int]]] = []
    chosen = []
    for one in fixable:
        spans = [_span(edit) for edit in _edits(one)]
        if not any(start <= last and first <= end for start, end in spans for first, last in taken):
            chosen.append(one)
            taken += spans
    return chosen


def _edits(one: Diagnostic) -> tuple[Edit, ...]:
    return () if one.fix is None else one.fix.edits


def _span(edit: Edit) -> tuple[tuple[int, int], tuple[int, int]]:
    return (edit.line, edit.column), (edit.end_line, edit.end_column)


class _Trials:
    """Tries mends, so often and no more."""

    def __init__(self, validate: Validate) -> None:
        self._validate = validate
        self._left = MOST_TRIALS

    def most(
        self, source: Source, before: Decoded, fixable: list[Diagnostic], found: Sequence[Diagnostic]
    ) -> tuple[Mended, list[Diagnostic], Sequence[Diagnostic]]:
        """As many of these mends as hold together; those that do not, and what is found after."""
        good: list[Diagnostic] = []
        bad: list[Diagnostic] = []
        content, after = source.content, found
        waiting = [fixable]
        while waiting:
            part = waiting.pop()
            tried = self._tried(source, before, [*good, *part], found) if self._left > 0 else None
            if tried is not None:
                content, after = tried
                good += part
            elif len(part) == 1 or self._left <= 0:
                bad += part
            else:
                middle = len(part) // 2
                waiting += [part[middle:], part[:middle]]
        return Mended(replace(source, content=content), good), bad, after

    def _tried(
        self, source: Source, before: Decoded, part: list[Diagnostic], found: Sequence[Diagnostic]
    ) -> tuple[bytes, Sequence[Diagnostic]] | None:
        """The document with mends, and what is found in it; None where they do not hold."""
        self._left -= 1
        content = before.encoded(edited(before.text, [edit for one in part for edit in _edits(one)]))
        # names and values have no '<'; what has is an element that was moved
        moved = any("<" in edit.content for one in part for edit in _edits(one))
        if content is None or not same_text(source.content, content, moved=moved):
            return None
        after = self._validate(replace(source, content=content))
        return (content, after) if _better(found, after, part) else None


def _better(found: Sequence[Diagnostic], after: Sequence[Diagnostic], made: list[Diagnostic]) -> bool:
    """Whether what was mended is gone, and nothing is found that was not found before."""
    if any(one.name in _HIDING for one in made):
        found, after = ([one for one in each if one.check == _SCHEMA] for each in (found, after))
    if sum(one.check == _SCHEMA for one in found) >= MOST_FAULTS:
        # more were there than were told
        last = max(one.location.line or 0 for one in found if one.check == _SCHEMA)
        after = [one for one in after if one.check != _SCHEMA or (one.location.line or 0) < last]
    # one fault of the grammar may be told in other words after another was mended
    old, new = Counter(map(_kind, found)), Counter(map(_kind, after))
    return new <= old - Counter(map(_kind, made))


def _kind(one: Diagnostic) -> str:
    return _SCHEMA if one.check == _SCHEMA and one.severity is Severity.ERROR else one.name


def edited(text: str, edits: Sequence[Edit]) -> str:
    """A text with stretches of it replaced, none of which touches another."""
    lines = Lines(text)
    pieces, place = [], 0
    for edit in sorted(edits, key=_span):
        start, end = lines.offset(edit.line, edit.column), lines.offset(edit.end_line, edit.end_column)
        pieces += [text[place:start], edit.content]
        place = end
    return "".join([*pieces, text[place:]])
