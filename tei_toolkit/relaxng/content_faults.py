"""What is said of content that is wrong: children and text that may not stand where they do, and what is lacking."""

from collections.abc import Sequence

from tei_toolkit.relaxng.automaton import Automaton, State
from tei_toolkit.relaxng.events import End, Start, Text
from tei_toolkit.relaxng.faults import Fault, Kind, Mend, Spot
from tei_toolkit.relaxng.frames import Frame
from tei_toolkit.relaxng.likelihood import Likelihood
from tei_toolkit.relaxng.name_classes import display
from tei_toolkit.relaxng.trial import Remedy, after
from tei_toolkit.relaxng.values import explain
from tei_toolkit.relaxng.vocabulary import Vocabulary
from tei_toolkit.relaxng.wording import article, excerpt, listed, quoted
from tei_toolkit.relaxng.xml import expanded_name

_VALUE_EXCERPT = 60


class ContentFaults:
    """Says in words what is wrong with the content of an element."""

    def __init__(self, automaton: Automaton, vocabulary: Vocabulary, likelihood: Likelihood) -> None:
        self._automaton = automaton
        self._vocabulary = vocabulary
        self._likelihood = likelihood

    def expected(self, frame: Frame, state: State) -> tuple[str, ...]:
        """What may come next, the likeliest first."""
        return tuple(self._likelihood.ordered(self._vocabulary.expected(state), frame.name))

    # --- children that may not stand where they stand

    def misplaced(self, parent: Frame, state: State, event: Start, remedy: Remedy | None) -> Fault:
        """A child may not stand where it stands."""
        expected = self.expected(parent, state)
        mend = None if remedy is None else remedy.mend
        known = event.name in self._vocabulary.elements
        kind = Kind.UNEXPECTED_ELEMENT if known else Kind.UNKNOWN_ELEMENT
        hint = mend.text if mend is not None else may_stand(expected, state)
        related: tuple[Spot, ...] = ()
        if mend is not None and mend.action == "namespace":
            message = f"{quoted(event.name)} is in {_namespace_of(event.name)}, where the schema has no such element"
            kind = kind if parent.step is not None else Kind.ROOT
        elif parent.step is None:
            wanted = listed(expected) if expected else "nothing"
            kind, message = Kind.ROOT, f"a document of this schema begins with {wanted}, not with {quoted(event.name)}"
            hint = mend.text if mend is not None else f"begin it with {wanted}"
        elif not known:
            message = f"there is no element {quoted(event.name)}"
            if mend is None and expanded_name(event.name)[0] not in self._vocabulary.namespaces:
                message += f" in {_namespace_of(event.name)}"
        elif mend is None and event.name in parent.promised:
            related = (parent.promised[event.name],)
            message = f"here is the {quoted(event.name)} that is missing in line {related[0].line}"
            hint = "move it there"
        else:
            kind, message, hint = self._known(parent, event, mend, hint)
            if mend is None and not expected and state.text is None and not parent.before:
                message, hint = (
                    self._must_be_empty(parent),
                    f"{_empty(parent.name)}, and put {quoted(event.name)} elsewhere",
                )
        return Fault(kind, event.spot, message, hint, event.name, expected, mend, related)

    def _known(self, parent: Frame, event: Start, mend: Mend | None, hint: str) -> tuple[Kind, str, str]:
        name, inside = event.name, quoted(parent.name)
        action = "" if mend is None else mend.action
        if mend is not None and action == "insert":
            missing = mend.text.removeprefix("add ").removesuffix(" before it")
            return Kind.MISSING_CHILD, f"{missing} must stand before {quoted(name)} in {inside}", hint
        if mend is not None and action in {"move", "move-after"}:
            side = "before" if action == "move" else "after"
            message = f"{quoted(name)} must stand {side} {quoted(mend.name)} in {inside}"
            return Kind.UNEXPECTED_ELEMENT, message, hint
        if mend is None and any(one == name for one, _ in parent.before):
            message = f"a second {quoted(name)} may not stand in {inside}"
            return Kind.UNEXPECTED_ELEMENT, message, "take one of them out, or join them"
        if action == "end" and self.is_empty(parent.name):
            hint = f"{_empty(parent.name)}, and put {quoted(name)} after it"
            return Kind.UNEXPECTED_ELEMENT, self._must_be_empty(parent), hint
        where = "may not stand here in" if parent.may_stand_somewhere(name) else "may not stand in"
        return Kind.UNEXPECTED_ELEMENT, f"{quoted(name)} {where} {inside}", hint

    def is_empty(self, name: str) -> bool:
        """Whether an element may never hold anything."""
        tag = self._vocabulary.tag(name)
        inside = None if tag is None else tag.stripped()
        return inside is not None and inside.text is None and not self._vocabulary.expected(inside)

    @staticmethod
    def _must_be_empty(frame: Frame) -> str:
        return f"{quoted(frame.name)} must be empty"

    # --- text and ends

    def unexpected_text(self, frame: Frame, state: State, event: Text, mend: Mend | None) -> Fault:
        """Text stands where only elements may."""
        expected = self.expected(frame, state)
        message = f'text may not stand directly in {quoted(frame.name)}: "{excerpt(event.text)}"'
        if mend is not None:
            hint = mend.text
        elif self.is_empty(frame.name):
            message = f'{self._must_be_empty(frame)}, and holds the text "{excerpt(event.text)}"'
            hint = f"{_empty(frame.name)}, and put the text elsewhere"
        else:
            hint = f"put it into elements; {may_stand(expected, state)}" if expected else may_stand(expected, state)
        return Fault(Kind.UNEXPECTED_TEXT, event.spot, message, hint, "", expected, mend)

    def bad_text(self, frame: Frame, state: State, event: End) -> Fault:
        """The text of an element is not of the datatype that the schema asks for."""
        state.recall()
        patterns = self._automaton.grammar.patterns
        whole = patterns.choice([pattern for pattern, _ in state.hypotheses])
        text = "".join(frame.value)
        fault = explain(patterns, whole, text, self._automaton.context)
        message = f'{quoted(frame.name)} may not hold "{excerpt(text, _VALUE_EXCERPT)}": {fault.reason}'
        hint = None if fault.takes is None or fault.takes in fault.reason else f"it takes {fault.takes}"
        mend = None
        if fault.meant is not None:
            mend = Mend("replace", fault.meant, f'perhaps "{fault.meant}" is meant')
            hint = mend.text if hint is None else f"{mend.text}; {hint}"
        return Fault(Kind.BAD_VALUE, event.spot, message, hint, text, (), mend, (frame.spot,))

    def incomplete(self, frame: Frame, state: State, event: End) -> Fault:
        """An element ends, and something is lacking."""
        inside = quoted(frame.name)
        expected = self.expected(frame, state)
        related = (frame.spot,)
        completing = [name for name in expected if self._completes(state, name)]
        if len(completing) == 1:
            place = "at its end" if frame.counts else "to it"
            mend = Mend("insert", completing[0], f"add {article(completing[0])} {place}")
            message = f"{inside} lacks its {quoted(completing[0])}"
            return Fault(Kind.MISSING_CHILD, event.spot, message, mend.text, "", expected, mend, related)
        what = "is not complete" if frame.counts else "is empty"
        needed = completing or expected
        if len(expected) == 1 and not completing:
            message, hint = (
                f"{inside} lacks its {quoted(expected[0])}",
                f"add {article(expected[0])}, and what follows it",
            )
            return Fault(Kind.MISSING_CHILD, event.spot, message, hint, "", expected, None, related)
        hint = f"it needs {listed(needed)}" if needed else "the schema allows nothing that would complete it"
        return Fault(Kind.MISSING_CHILD, event.spot, f"{inside} {what}", hint, "", expected, None, related)

    def _completes(self, state: State, name: str) -> bool:
        one = after(self._automaton, state, name)
        return one is not None and one.accepts is not False


def may_stand(expected: Sequence[str], state: State) -> str:
    """What may stand in a state, in words."""
    if expected:
        return f"here may stand {listed(expected)}"
    if state.text is not None:
        return "only text may stand here"
    return "nothing more may stand here" if state.accepts else "nothing that the schema names may stand here"


def _empty(name: str) -> str:
    return f"write <{display(name)}/>"


def _namespace_of(name: str) -> str:
    namespace = expanded_name(name)[0]
    return f"the namespace {namespace}" if namespace else "no namespace"
