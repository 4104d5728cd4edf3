"""The second pass, made where the verdict was no: every fault of a document, in its order.

After a fault it goes on as if the likeliest mend had been made, or else without what is wrong, so that one fault is
told once.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tei_toolkit.relaxng.advice import NO_ADVICE, Advice
from tei_toolkit.relaxng.automaton import Automaton, RejectedError, Rests, State, Tag
from tei_toolkit.relaxng.content_faults import ContentFaults
from tei_toolkit.relaxng.events import Broken, End, Event, Events, Start, Text, Unknown
from tei_toolkit.relaxng.faults import Fault, Kind, Spot
from tei_toolkit.relaxng.frames import Frame, Path, Step, after_end, path_of, written_path
from tei_toolkit.relaxng.likelihood import Likelihood
from tei_toolkit.relaxng.markup import markup_fault
from tei_toolkit.relaxng.mends import remedy_for, remedy_for_text
from tei_toolkit.relaxng.name_classes import display
from tei_toolkit.relaxng.simulation import Effort, same
from tei_toolkit.relaxng.tag_faults import TagReading
from tei_toolkit.relaxng.trial import Place, Remedy, Renaming, Trial, allows
from tei_toolkit.relaxng.vocabulary import vocabulary_of
from tei_toolkit.relaxng.wording import excerpt, quoted

MOST_FAULTS = 1_000


def explained(automaton: Automaton, read: Callable[[], Iterable[bytes]], advice: Advice | None = None) -> list[Fault]:
    """The faults of a document whose chunks `read` gives, as often as it is called."""
    faults = Explainer(automaton, read(), advice or NO_ADVICE).faults()
    if faults and faults[-1].kind is Kind.NOT_WELL_FORMED:
        fault = faults[-1]
        reason, hint = markup_fault(fault.message, read(), fault.spot)
        faults[-1] = replace(fault, message=f"not well-formed XML: {reason}", hint=hint or fault.hint)
    return faults


def _cut_short(found: list[tuple[Fault, Path]]) -> list[Fault]:
    """The first faults of very many; the last of them says so."""
    faults = [replace(fault, path=written_path(path)) for fault, path in found[:MOST_FAULTS]]
    more = f"only the first {MOST_FAULTS:,} faults are told: mend them and try again"
    faults[-1] = replace(faults[-1], hint="; ".join(filter(None, (faults[-1].hint, more))))
    return faults


class Explainer:
    """Finds the faults of one document."""

    def __init__(self, automaton: Automaton, chunks: Iterable[bytes], advice: Advice = NO_ADVICE) -> None:
        self._automaton = automaton
        self._events = Events(chunks, with_context=automaton.needs_context)
        self._vocabulary = vocabulary_of(automaton)
        # advice on another vocabulary is none
        of_use = any(name in self._vocabulary.elements for name in advice.familiar)
        self._likelihood = Likelihood(advice if of_use else NO_ADVICE)
        self._words = ContentFaults(automaton, self._vocabulary, self._likelihood)
        self._frames = [Frame("", None, Spot(1, 1), automaton.start, None)]
        self._effort = Effort()
        self._arriving: Step | None = None
        self._identifiers: dict[str, Spot] = {}
        self._references: dict[str, tuple[Spot, Path]] = {}

    def faults(self) -> list[Fault]:
        """Every fault, in the order of the document; identifiers that are missing at the end."""
        found: list[tuple[Fault, Path]] = []
        try:
            for event in self._events:
                self._automaton.context = getattr(event, "context", None)
                # a fault's path is that of the moment when it is told
                found += ((fault, self._path()) for fault in self._told(event))
                if len(found) >= MOST_FAULTS:
                    break
        finally:
            self._automaton.context = None
        if len(found) >= MOST_FAULTS:
            return _cut_short(found)
        for identifier, (spot, path) in self._references.items():
            if identifier not in self._identifiers:
                message = f"no element has the identifier '{identifier}'"
                hint = "mend it, or give the element meant that identifier"
                found.append((Fault(Kind.UNDEFINED_ID, spot, message, hint), path))
        return [replace(fault, path=written_path(path)) for fault, path in found]

    def _told(self, event: Event) -> Iterator[Fault]:
        if isinstance(event, Start):
            yield from self._start(event)
        elif isinstance(event, End):
            yield from self._end(event)
        elif isinstance(event, Text):
            yield from self._text(event)
        elif isinstance(event, Unknown):
            message = f"the entity '{event.name}' is declared in no file that was read"
            yield Fault(Kind.REFUSED, event.spot, message, "write the character itself")
        elif isinstance(event, Broken):
            kind = Kind.REFUSED if event.refused else Kind.NOT_WELL_FORMED
            yield Fault(kind, event.spot, event.reason, event.hint or "mend the markup there and try again")

    def _path(self) -> Path:
        return path_of(self._frames, self._arriving)

    # --- elements

    def _start(self, event: Start) -> Iterator[Fault]:
        parent = self._frames[-1]
        if parent.value and parent.state is not None:
            yield from self._settle(parent)
        event = Start(parent.rename(event.name), event.attributes, event.spot, event.context)
        parent.counts[event.name] += 1
        self._arriving = Step(event.name, parent.counts[event.name], parent.counts)
        tag, rests, rename, remedy = None, None, parent.rename, None
        if parent.state is not None:
            if parent.wrapper is not None and parent.wrapper.takes(event.name):
                tag = self._accepted_inside(parent, event.name)
            elif allows(parent.state, event.name):
                tag, rests = self._accepted(parent, parent.state, event.name)
            elif parent.wrapper is not None and allows(parent.wrapper.inside, event.name):
                tag = self._accepted_inside(parent, event.name)
            else:
                remedy = self._remedy(parent, event)
                yield from self._misplaced(parent, event, remedy)
                parent.last_told = "" if remedy is not None else f"{event.name} {id(parent.state)}"
                if remedy is not None:
                    tag, rests, rename = self._mended(parent, event, remedy)
        if tag is None:
            tag = self._vocabulary.tag(event.name)
        frame = Frame(event.name, self._arriving, event.spot, None, rests, rename)
        self._arriving = None
        self._frames.append(frame)
        if tag is not None:
            faults = self._attributes(frame, event, tag)
            # the attributes of another vocabulary are a part of its fault
            yield from () if remedy is not None and remedy.foreign else faults
            deque(faults, 0)

    def _accepted(self, parent: Frame, state: State, name: str) -> tuple[Tag, Rests]:
        self._likelihood.note(parent.name, name)
        parent.remember(name, state)
        parent.wrapper = None
        return state[name]

    def _accepted_inside(self, parent: Frame, name: str) -> Tag:
        """A child goes into the element that is taken to be around the last children."""
        wrapper = parent.wrapper
        assert wrapper is not None  # noqa: S101 (asked only where there is one)
        tag, rests = wrapper.inside[name]
        wrapper.inside = self._automaton.ended(True, rests)
        return tag

    def _trial(self, parent: Frame, child: Start | Text) -> Trial:
        state = parent.state
        assert state is not None  # noqa: S101 (asked only where something is known)
        after = None
        if parent.rests is not None and state.accepts is not False:
            after = after_end(state, state.accepts, parent.rests)
        around = self._frames[-2].before if len(self._frames) > 1 else ()
        before = around[-1][1] if around and around[-1][0] == parent.name else None
        place = Place(parent.name, state, parent.before, after, before, parent.rename)
        ahead = self._events.ahead(self._effort.most_events)
        is_cut = not self._events.nothing_after(len(ahead))
        return Trial(self._automaton, self._vocabulary, self._likelihood, place, child, ahead, self._effort, is_cut)

    def _remedy(self, parent: Frame, event: Start) -> Remedy | None:
        if parent.last_told == f"{event.name} {id(parent.state)}":
            return None
        try:
            return remedy_for(self._trial(parent, event), event)
        finally:
            self._automaton.context = event.context

    def _misplaced(self, parent: Frame, event: Start, remedy: Remedy | None) -> Iterator[Fault]:
        state = parent.state
        assert state is not None  # noqa: S101
        # a row of the same elements is misplaced for one reason
        if remedy is not None or parent.last_told != f"{event.name} {id(state)}":
            yield self._words.misplaced(parent, state, event, remedy)
        # what is lacking may be what the misplaced element was meant to be
        parent.incomplete_told = parent.incomplete_told or remedy is None

    def _mended(self, parent: Frame, event: Start, remedy: Remedy) -> tuple[Tag | None, "Rests | None", Renaming]:
        """Go on as if a mend were made."""
        parent.state = remedy.state
        parent.wrapper = remedy.wrapper
        if remedy.ends_parent:
            parent.ended, parent.rests, parent.text_told = True, None, True
            parent.before.clear()
        if remedy.later:
            parent.owed.append((remedy.later + 1, event.name))
        elif remedy.wrapper is not None:
            parent.remember(remedy.mend.name, remedy.state)
        elif remedy.rests is not None:
            self._likelihood.note(parent.name, remedy.mend.name if remedy.mend.action == "rename" else event.name)
            parent.remember(remedy.mend.name if remedy.mend.action == "rename" else event.name, remedy.state)
        if remedy.mend.action == "insert":
            parent.promised[remedy.mend.name] = event.spot
        return remedy.tag, remedy.rests, parent.rename if remedy.rename is same else remedy.rename

    def _attributes(self, frame: Frame, event: Start, tag: Tag) -> Iterator[Fault]:
        reading = TagReading(self._automaton, self._vocabulary, self._likelihood, event)
        frame.state = reading.read(tag)
        yield from reading.faults
        for attribute, value, kind in reading.identifiers:
            if kind != "ID":
                for one in value.split():
                    self._references.setdefault(one, (event.spot, self._path()))
                continue
            identifier = value.strip()
            first = self._identifiers.get(identifier)
            if first is None:
                self._identifiers[identifier] = event.spot
            else:
                named = f"the {display(attribute)} '{excerpt(identifier)}' of {quoted(event.name)}"
                message = f"{named} is taken already, in line {first.line}"
                hint = f"give one of the two another {display(attribute)}, and its pointers too"
                yield Fault(Kind.DUPLICATE_ID, event.spot, message, hint, identifier, related=(first,))

    # --- text and ends

    def _text(self, event: Text) -> Iterator[Fault]:
        frame = self._frames[-1]
        state = frame.state
        if state is None:
            return
        after = state.text
        if after is State.VALUE:
            frame.value.append(event.text)
        elif event.blank:
            return
        elif after is not None:
            frame.state = after
        elif frame.wrapper is None or frame.wrapper.inside.text is None:
            yield from self._unexpected_text(frame, state, event)

    def _unexpected_text(self, frame: Frame, state: State, event: Text) -> Iterator[Fault]:
        if frame.text_told and self._effort.left <= 0:
            return
        remedy = remedy_for_text(self._trial(frame, event))
        self._automaton.context = event.context
        if not frame.text_told:
            frame.text_told = True
            yield self._words.unexpected_text(frame, state, event, None if remedy is None else remedy.mend)
        # what is lacking may be what the text was meant to be
        frame.incomplete_told = True
        if remedy is not None:
            frame.state, frame.wrapper = remedy.state, remedy.wrapper
            frame.remember(remedy.mend.name, remedy.state)

    def _settle(self, frame: Frame) -> Iterator[Fault]:
        """Text that counts as a whole is followed by an element."""
        state = frame.state
        text = "".join(frame.value)
        frame.value.clear()
        if state is None:
            return
        try:
            frame.state = state.after_value(text)
        except RejectedError:
            if not frame.text_told:
                frame.text_told = True
                yield self._words.unexpected_text(frame, state, Text(text, frame.spot), None)

    def _end(self, event: End) -> Iterator[Fault]:
        frame = self._frames[-1]
        state = frame.state
        accepts: bool | tuple[int, ...] = True
        if state is not None and not frame.ended:
            accepts = state.accepts_value("".join(frame.value)) if frame.value else state.accepts
            if accepts is False:
                yield from self._lacking(frame, state, event)
        self._frames.pop()
        parent = self._frames[-1]
        if frame.ended:
            parent.state = state
        else:
            parent.child_ended(accepts or True, frame.rests)

    def _lacking(self, frame: Frame, state: State, event: End) -> Iterator[Fault]:
        if state.text is State.VALUE:
            yield self._words.bad_text(frame, state, event)
        elif not frame.incomplete_told:
            yield self._words.incomplete(frame, state, event)
