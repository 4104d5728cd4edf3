"""The second pass, made where the verdict was no: every fault of a document, in its order.

After a fault it goes on as if the likeliest mend had been made, or else without what is wrong, so that one fault is
told once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tei_toolkit.relaxng.automaton import Automaton, RejectedError, Rests, State, Tag
from tei_toolkit.relaxng.events import Broken, End, Event, Events, Start, Text, Unknown
from tei_toolkit.relaxng.faults import Fault, Kind, Mend, Spot
from tei_toolkit.relaxng.mends import Place, Remedies, Remedy, Renaming
from tei_toolkit.relaxng.name_classes import display
from tei_toolkit.relaxng.simulation import Run, follow, same
from tei_toolkit.relaxng.tag_faults import TagReading
from tei_toolkit.relaxng.values import explain
from tei_toolkit.relaxng.vocabulary import Vocabulary
from tei_toolkit.relaxng.wording import article, excerpt, listed, quoted
from tei_toolkit.relaxng.xml import expanded_name

_MOST_REMEMBERED = 64
_DEEPEST_PATH = 40
_VALUE_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a path: the element's name, its rank among those of that name, and how many of each name there are.

    The last is known once the parent has ended; so a path is written down at the end.
    """

    name: str
    rank: int
    siblings: Counter[str]

    def __str__(self) -> str:
        local = display(self.name)
        return local if self.siblings[self.name] == 1 else f"{local}[{self.rank}]"


@dataclass(slots=True)
class _Frame:
    """An open element; `state` is None where nothing is known of what it may hold."""

    name: str
    step: _Step | None
    spot: Spot
    state: State | None
    rests: "Rests | None"
    rename: Renaming
    counts: Counter[str] = field(default_factory=Counter)
    before: list[tuple[str, State]] = field(default_factory=list)
    value: list[str] = field(default_factory=list)
    text_told: bool = False
    stranger: bool = False
    last_told: str = ""


_Path = tuple[_Step, ...]


class Explainer:
    """Finds the faults of one document."""

    def __init__(self, automaton: Automaton, chunks: Iterable[bytes]) -> None:
        self._automaton = automaton
        self._events = Events(chunks, with_context=automaton.needs_context)
        self._vocabulary = Vocabulary(automaton)
        self._uses: Counter[str] = Counter()
        self._frames = [_Frame("", None, Spot(1, 1), automaton.start, None, same)]
        self._arriving: _Step | None = None
        self._identifiers: dict[str, Spot] = {}
        self._references: dict[str, tuple[Spot, _Path]] = {}

    def faults(self) -> list[Fault]:
        """Every fault, in the order of the document; identifiers that are missing at the end."""
        found: list[tuple[Fault, _Path]] = []
        try:
            for event in self._events:
                self._automaton.context = getattr(event, "context", None)
                # a fault's path is that of the moment when it is told
                found += ((fault, self._path()) for fault in self._told(event))
        finally:
            self._automaton.context = None
        for identifier, (spot, path) in self._references.items():
            if identifier not in self._identifiers:
                message = f"no element has the identifier '{identifier}'"
                hint = "mend it, or give the element meant that identifier"
                found.append((Fault(Kind.UNDEFINED_ID, spot, message, hint), path))
        return [replace(fault, path=_written(path)) for fault, path in found]

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
            message = event.reason if event.refused else f"not well-formed XML: {event.reason}"
            yield Fault(kind, event.spot, message, event.hint or "mend the markup there and try again")

    def _path(self) -> "_Path":
        steps = [frame.step for frame in self._frames]
        return tuple(step for step in (*steps, self._arriving) if step is not None)

    # --- elements

    def _start(self, event: Start) -> Iterator[Fault]:
        parent = self._frames[-1]
        if parent.value and parent.state is not None:
            yield from self._settle(parent)
        name = parent.rename(event.name)
        if name != event.name:
            event = Start(name, event.attributes, event.spot, event.context)
        self._uses[name] += 1
        parent.counts[name] += 1
        self._arriving = _Step(name, parent.counts[name], parent.counts)
        tag, rests, rename = None, None, parent.rename
        if parent.state is not None:
            try:
                tag, rests = parent.state[name]
                self._remember(parent, name)
            except RejectedError:
                remedy = Remedies(self._automaton, self._vocabulary, self._uses, self._place(parent), event).first(
                    self._events
                )
                self._automaton.context = event.context
                fault = self._misplaced(parent, event, remedy)
                if fault is not None:
                    yield fault
                if remedy is not None:
                    tag, rests, parent.state = remedy.tag, remedy.rests, remedy.state
                    rename = rename if remedy.rename is same else remedy.rename
                    if rests is not None:
                        self._remember(parent, remedy.mend.name if remedy.mend.action == "rename" else name)
        if tag is None:
            tag = self._vocabulary.tag(name)
        frame = _Frame(name, self._arriving, event.spot, None, rests, rename)
        self._arriving = None
        self._frames.append(frame)
        if tag is not None:
            yield from self._attributes(frame, event, tag)

    def _remember(self, parent: _Frame, name: str) -> None:
        if parent.state is not None:
            parent.before.append((name, parent.state))
            if len(parent.before) > 2 * _MOST_REMEMBERED:
                del parent.before[:_MOST_REMEMBERED]

    def _place(self, parent: _Frame) -> Place:
        state = parent.state
        assert state is not None  # noqa: S101 (asked only where something is known)
        after = None
        if parent.rests is not None and state.accepts is not False:
            after = self._ended(state.accepts, parent.rests)
        return Place(parent.name, state, parent.before, after)

    def _ended(self, accepts: bool | tuple[int, ...], rests: Rests) -> State | None:
        try:
            return self._automaton.ended(accepts, rests)
        except RejectedError:
            return None

    def _attributes(self, frame: _Frame, event: Start, tag: Tag) -> Iterator[Fault]:
        reading = TagReading(self._automaton, self._vocabulary, event)
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

    # --- children that may not stand where they stand

    def _misplaced(self, parent: _Frame, event: Start, remedy: Remedy | None) -> Fault | None:
        state = parent.state
        assert state is not None  # noqa: S101
        name = event.name
        mend = None if remedy is None else remedy.mend
        told, parent.last_told = parent.last_told, f"{name} {id(state)}"
        if told == parent.last_told and (mend is None or mend.action == "wrap"):
            # a row of the same elements is misplaced for one reason
            return None
        expected = tuple(self._likeliest(state))
        inside = quoted(parent.name) if len(self._frames) > 1 else ""
        known = name in self._vocabulary.elements
        kind = Kind.UNEXPECTED_ELEMENT if known else Kind.UNKNOWN_ELEMENT
        hint = mend.text if mend is not None else _may_stand(expected, state)
        if not inside:
            kind, message = Kind.ROOT, _wrong_root(name, expected, mend)
        elif mend is not None and mend.action == "namespace":
            message = f"{quoted(name)} is in {_namespace_of(name)}, where the schema has no such element"
        elif not known:
            message = f"there is no element {quoted(name)}"
            if mend is None and expanded_name(name)[0] not in self._namespaces():
                message += f" in {_namespace_of(name)}"
            parent.stranger = True
        elif mend is not None and mend.action == "insert":
            kind = Kind.MISSING_CHILD
            missing = mend.text.removeprefix("add ").removesuffix(" before it")
            message = f"{missing} must stand before {quoted(name)} in {inside}"
        elif mend is not None and mend.action == "move":
            message = f"{quoted(name)} must stand before {quoted(mend.name)} in {inside}"
        elif self._is_one_too_many(parent, name):
            message = f"a second {quoted(name)} may not stand in {inside}"
            hint = "take one of them out, or join them"
        else:
            where = "may not stand here in" if self._may_stand_somewhere(parent, name) else "may not stand in"
            message = f"{quoted(name)} {where} {inside}"
        return Fault(kind, event.spot, message, hint, name, expected, mend)

    def _likeliest(self, state: State) -> list[str]:
        """What may come next: what was met most often in the document so far comes first."""
        return sorted(self._vocabulary.expected(state), key=lambda name: -self._uses.get(name, 0))

    def _namespaces(self) -> set[str]:
        return {expanded_name(name)[0] for name in self._vocabulary.elements}

    @staticmethod
    def _is_one_too_many(parent: _Frame, name: str) -> bool:
        return any(one == name for one, _ in parent.before)

    @staticmethod
    def _may_stand_somewhere(parent: _Frame, name: str) -> bool:
        for _, state in parent.before[:_MOST_REMEMBERED]:
            try:
                _ = state[name]
            except RejectedError:
                continue
            return True
        return False

    # --- text and ends

    def _text(self, event: Text) -> Iterator[Fault]:
        frame = self._frames[-1]
        state = frame.state
        if state is None:
            return
        after = state.text
        if after is State.VALUE:
            frame.value.append(event.text)
        elif after is None:
            if not event.blank and not frame.text_told:
                frame.text_told = True
                yield self._unexpected_text(frame, state, event)
        elif not event.blank:
            frame.state = after

    def _unexpected_text(self, frame: _Frame, state: State, event: Text) -> Fault:
        expected = tuple(self._likeliest(state))
        message = f'text may not stand directly in {quoted(frame.name)}: "{excerpt(event.text)}"'
        mend = self._holder(state, expected, event)
        hint = mend.text if mend is not None else _may_stand(expected, state)
        return Fault(Kind.UNEXPECTED_TEXT, event.spot, message, hint, "", expected, mend)

    def _holder(self, state: State, expected: Iterable[str], event: Text) -> Mend | None:
        """An element that may stand here and hold the text, and after which all goes on."""
        for name in expected:
            run = Run(self._automaton, state)
            try:
                run.open(name)
                run.take(event)
                run.close()
            except RejectedError:
                continue
            if follow(run, self._events.peek()) is None:
                return Mend("wrap", name, f"put it into {article(name)}")
        return None

    def _settle(self, frame: _Frame) -> Iterator[Fault]:
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
                yield self._unexpected_text(frame, state, Text(text, frame.spot))

    def _end(self, event: End) -> Iterator[Fault]:
        frame = self._frames[-1]
        state = frame.state
        if state is not None:
            accepts = state.accepts_value("".join(frame.value)) if frame.value else state.accepts
            if accepts is False:
                fault = self._incomplete(frame, state, event)
                if fault is not None:
                    yield fault
        else:
            accepts = True
        self._frames.pop()
        parent = self._frames[-1]
        if frame.rests is not None and parent.state is not None:
            parent.state = self._ended(accepts or True, frame.rests)

    def _incomplete(self, frame: _Frame, state: State, event: End) -> Fault | None:
        inside = quoted(frame.name)
        expected = tuple(self._likeliest(state))
        related = (frame.spot,)
        if state.text is State.VALUE:
            state.recall()
            patterns = self._automaton.grammar.patterns
            whole = patterns.choice([pattern for pattern, _ in state.hypotheses])
            text = "".join(frame.value)
            fault = explain(patterns, whole, text, self._automaton.context)
            message = f'{inside} may not hold "{excerpt(text, _VALUE_EXCERPT)}": {fault.reason}'
            hint = None if fault.takes is None or fault.takes in fault.reason else f"it takes {fault.takes}"
            mend = None
            if fault.meant is not None:
                mend = Mend("replace", fault.meant, f'perhaps "{fault.meant}" is meant')
                hint = mend.text if hint is None else f"{mend.text}; {hint}"
            return Fault(Kind.BAD_VALUE, event.spot, message, hint, text, (), mend, related)
        if frame.stranger:
            # what is lacking may be what the unknown element was meant to be
            return None
        completing = [name for name in expected if self._completes(state, name)]
        if len(completing) == 1:
            mend = Mend("insert", completing[0], f"add {article(completing[0])} at its end")
            message = f"{inside} lacks its {quoted(completing[0])}"
            return Fault(Kind.MISSING_CHILD, event.spot, message, mend.text, "", expected, mend, related)
        what = "is not complete" if frame.counts else "is empty"
        needed = completing or expected
        hint = f"it needs {listed(needed)}" if needed else "the schema allows nothing that would complete it"
        return Fault(Kind.MISSING_CHILD, event.spot, f"{inside} {what}", hint, "", expected, None, related)

    def _completes(self, state: State, name: str) -> bool:
        after = self._ended(True, state[name][1])
        return after is not None and after.accepts is not False


def _written(path: _Path) -> str:
    steps = [str(step) for step in path]
    if len(steps) > _DEEPEST_PATH:
        steps = [*steps[: _DEEPEST_PATH // 2], "…", *steps[-_DEEPEST_PATH // 2 :]]
    return "/".join(steps)


def _may_stand(expected: tuple[str, ...], state: State) -> str:
    if expected:
        return f"here may stand {listed(expected)}"
    if state.text is not None:
        return "only text may stand here"
    return "nothing more may stand here" if state.accepts else "nothing that the schema names may stand here"


def _namespace_of(name: str) -> str:
    namespace = expanded_name(name)[0]
    return f"the namespace {namespace}" if namespace else "no namespace"


def _wrong_root(name: str, expected: tuple[str, ...], mend: Mend | None) -> str:
    if mend is not None and mend.action == "namespace":
        return f"{quoted(name)} is in {_namespace_of(name)}, where the schema has no such element"
    wanted = listed(expected) if expected else "nothing"
    return f"a document of this schema begins with {wanted}, not with {quoted(name)}"
