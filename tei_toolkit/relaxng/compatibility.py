"""RELAX NG DTD Compatibility: which attributes are identifiers (§5), and whether default values can be (§4)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tei_toolkit.relaxng import terms
from tei_toolkit.relaxng.errors import SchemaError, SchemaNote
from tei_toolkit.relaxng.grammar import Grammar
from tei_toolkit.relaxng.name_classes import Name, NameClass, described, plain_names
from tei_toolkit.relaxng.patterns import Attribute, Choice, Group, Interleave, OneOrMore, Pattern
from tei_toolkit.relaxng.terms import Term, elements
from tei_toolkit.relaxng.wording import quoted

_LEFT_OUT = "leave the type out, or give it to that attribute wherever it stands"


@dataclass(frozen=True, slots=True)
class _Use:
    """An attribute of an element, and the kind of identifier that its value is, if any."""

    element: Term
    attribute: Term
    id_type: str | None


def check_identifiers(start: Term, dead: Callable[[Term], bool]) -> None:
    """Make sure that a value's being an identifier depends on the names of element and attribute alone.

    `dead` tells which patterns can never match, and so count for nothing.

    Raises:
        SchemaError: the schema types a value as an identifier where the specification does not allow it; jing refuses
            such schemas too.
    """
    living = [element for element in elements(start) if not dead(element.parts[0])]
    parents = [(term, inner) for element in living for term, inner in _walk(element.parts[0], dead)]
    for term, inside_attribute in parents:
        if _id_type(term) is not None and not inside_attribute:
            raise SchemaError(term.place, "an identifier may only be the whole value of an attribute", hint=_LEFT_OUT)
    uses = [use for element in living for use in _uses(element, dead)]
    for use in uses:
        if use.id_type is not None:
            _check_names(use)
    types: dict[str, dict[str, str]] = {}
    for use in uses:
        if use.id_type is not None:
            for name in plain_names(_names(use.attribute)):
                types.setdefault(name, {}).update(dict.fromkeys(plain_names(_names(use.element)), use.id_type))
    for use in uses:
        _check_agreement(use, types)


def _check_agreement(use: _Use, types: dict[str, dict[str, str]]) -> None:
    """Raise where an attribute is typed otherwise than one of its name is on an element of its name."""
    for attribute, elements_of in types.items():
        if not _names(use.attribute).contains(attribute):
            continue
        names = _names(use.element)
        met = elements_of if names.infinite else plain_names(names)
        for element in met:
            if names.contains(element) and elements_of.get(element, use.id_type) != use.id_type:
                raise SchemaError(
                    use.attribute.place,
                    f"{quoted(attribute)} of {quoted(element)} is an identifier at one place and none at another",
                    hint=_LEFT_OUT,
                )


def _names(term: Term) -> NameClass:
    assert term.names is not None  # noqa: S101 (elements and attributes have names)
    return term.names


def _id_type(term: Term) -> str | None:
    return term.datatype.id_type if term.datatype is not None else None


def _walk(content: Term, dead: Callable[[Term], bool]) -> Iterator[tuple[Term, bool]]:
    """The patterns of an element, elements in it not entered; whether each is the value of an attribute."""
    seen: set[tuple[int, bool]] = set()
    waiting = [(content, False)]
    while waiting:
        term, inside = waiting.pop()
        term = term.target()
        if (id(term), inside) in seen or dead(term):
            continue
        seen.add((id(term), inside))
        yield term, inside
        # what is excepted from a datatype is no value
        if term.kind not in {terms.ELEMENT, terms.DATA}:
            waiting += ((part, term.kind == terms.ATTRIBUTE) for part in reversed(term.parts))


def _uses(element: Term, dead: Callable[[Term], bool]) -> Iterator[_Use]:
    for term, _ in _walk(element.parts[0], dead):
        if term.kind == terms.ATTRIBUTE:
            yield _Use(element, term, _id_type(term.parts[0].target()))


def _check_names(use: _Use) -> None:
    if not isinstance(use.attribute.names, Name):
        raise SchemaError(use.attribute.place, "an attribute that is an identifier has one name", hint=_LEFT_OUT)
    if _names(use.element).infinite:
        raise SchemaError(
            use.attribute.place, "an identifier stands on elements that are named one by one", hint=_LEFT_OUT
        )


def default_values(start: Term, grammar: Grammar, compiled: Callable[[Term], Pattern]) -> Iterator[SchemaNote]:
    """What is wrong with default values that a schema states; they are not applied, and refuse no document."""
    seen: set[int] = set()
    stated: dict[tuple[str, str], str] = {}
    for element in elements(start):
        for term, _ in _walk(element.parts[0], lambda _: False):
            if term.kind != terms.ATTRIBUTE or term.default_value is None:
                continue
            if id(term) not in seen:
                seen.add(id(term))
                yield from _default_value(term, grammar, compiled(term), compiled(element.parts[0]))
            for name in plain_names(_names(element)):
                key = (name, described(_names(term)))
                if stated.setdefault(key, term.default_value) != term.default_value:
                    yield SchemaNote(term.place, f"{key[1]} of {quoted(name)} has two default values")


def _default_value(term: Term, grammar: Grammar, attribute: Pattern, content: Pattern) -> Iterator[SchemaNote]:
    value = term.default_value or ""
    shown = described(_names(term))
    if not isinstance(term.names, Name):
        yield SchemaNote(term.place, f"an attribute of {shown} cannot have a default value")
    if isinstance(attribute, Attribute):
        if not grammar.patterns.matches(attribute.value, value, None):
            yield SchemaNote(term.place, f'the default value "{value}" of {shown} is not one of its values')
        if _is_required(content, attribute):
            yield SchemaNote(term.place, f"{shown} has a default value and must be given all the same")


def _is_required(pattern: Pattern, attribute: Attribute) -> bool:
    """Whether an attribute is in every way in which a pattern can be matched."""
    waiting = [pattern]
    while waiting:
        one = waiting.pop()
        if one is attribute:
            return True
        if isinstance(one, Group):
            waiting += (one.first, one.rest)
        elif isinstance(one, Interleave):
            waiting += one.parts
        elif isinstance(one, OneOrMore):
            waiting.append(one.part)
        elif isinstance(one, Choice):
            continue
    return False
