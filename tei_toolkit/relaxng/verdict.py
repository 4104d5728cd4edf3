"""The verdict: does a document match, yes or no, with one look-up for each tag."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from tei_toolkit.relaxng.automaton import Automaton, RejectedError, Rests, State
from tei_toolkit.relaxng.identifiers import Identifiers
from tei_toolkit.relaxng.namespaces import Namespaces
from tei_toolkit.relaxng.xml import Feeder, RefusedError, parser

MOST_PIECES = 64
"""Of a text that counts as a whole, in pieces as large as the parser's buffer."""


def matches(automaton: Automaton, chunks: Iterable[bytes], *, identifiers: bool = True) -> bool:
    """Whether a document, given in chunks, is well-formed and matches.

    With `identifiers`, IDs must be unique and what IDREFs name must exist (RELAX NG DTD Compatibility §5).
    """
    made = parser()
    automaton.context = Namespaces(made) if automaton.needs_context else None
    known = Identifiers() if identifiers else None
    ends_well = _install(made, automaton, known)
    try:
        feeder = Feeder(made)
        for chunk in chunks:
            feeder.feed(chunk)
        feeder.finish()
        return ends_well() and (known is None or known.agree())
    except (RejectedError, RefusedError, expat.ExpatError, ValueError, LookupError):
        return False
    finally:
        automaton.context = None


def _skipped(_name: str, is_parameter: bool) -> None:
    if not is_parameter:
        raise RejectedError


def _install(made: expat.XMLParserType, automaton: Automaton, identifiers: Identifiers | None) -> Callable[[], bool]:
    """Give the parser the handlers of the verdict; answered is the test to be made at the end."""
    # the handlers share variables and no object, for they are called at every tag of every document
    state = automaton.start
    whole = State.VALUE
    open_elements: list[Rests] = []
    push, pop = open_elements.append, open_elements.pop
    value: list[str] = []

    def start(name: str, attributes: list[str]) -> None:
        nonlocal state
        if value:
            state = state.after_value("".join(value))
            value.clear()
        tag, rests = state[name]
        push(rests)
        if not attributes:
            state = tag.bare
            return
        state, found = tag.after(attributes)
        if found and identifiers is not None:
            identifiers.note(found, attributes)

    def end(_name: str) -> None:
        nonlocal state
        accepts = state.accepts
        if value:
            accepts = state.accepts_value("".join(value))
            value.clear()
        if accepts is False:
            raise RejectedError
        rests = pop()
        state = rests if isinstance(rests, State) else automaton.ended(accepts, rests)

    def text(data: str) -> None:
        nonlocal state
        after = state.text
        if after is whole:
            value.append(data)
            if len(value) > MOST_PIECES:
                raise RejectedError
        elif after is not state and data.strip(" \t\r\n"):
            if after is None:
                raise RejectedError
            state = after

    made.StartElementHandler, made.EndElementHandler = start, end
    made.CharacterDataHandler, made.SkippedEntityHandler = text, _skipped
    return lambda: state.accepts is True
