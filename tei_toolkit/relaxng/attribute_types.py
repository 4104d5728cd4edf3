"""What a schema types its attributes as: of which datatypes their values may be, element by element."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, TypeAlias

from tei_toolkit.relaxng.expectations import attributes_of, parts_of, walked
from tei_toolkit.relaxng.name_classes import plain_names
from tei_toolkit.relaxng.patterns import Data, Pattern, TextList, Value

if TYPE_CHECKING:
    from tei_toolkit.relaxng.grammar import Grammar

AttributeTypes: TypeAlias = "dict[str, dict[str, tuple[str, ...]]]"
"""By element and attribute, the names of datatypes. Elements of which nothing is to be said are there, and empty."""


def attribute_types(grammar: "Grammar", wanted: Collection[str]) -> AttributeTypes:
    """The attributes that may have a value of one of the datatypes wanted, or a list of such, each with all its types.

    Datatypes are named without their library ("anyURI"). Where a schema has several elements of one name, their
    attributes are taken together; classes of names without end are left out.
    """
    known: dict[Pattern, tuple[str, ...]] = {}
    found: AttributeTypes = {}
    for element in grammar.elements():
        typed: dict[str, tuple[str, ...]] = {}
        for attribute in attributes_of(element.content):
            types = known.get(attribute.value)
            if types is None:
                types = known[attribute.value] = tuple(sorted(set(_datatypes(attribute.value))))
            _add(typed, dict.fromkeys(plain_names(attribute.names), types))
        for name in plain_names(element.names):
            _add(found.setdefault(name, {}), typed)
    return {
        element: {name: types for name, types in typed.items() if not set(types).isdisjoint(wanted)}
        for element, typed in found.items()
    }


def _add(one: dict[str, tuple[str, ...]], other: dict[str, tuple[str, ...]]) -> None:
    for name, types in other.items():
        before = one.get(name)
        one[name] = types if before is None or before is types else tuple(sorted({*before, *types}))


def _datatypes(value: Pattern) -> Iterator[str]:
    """The names of the datatypes that a value may be of, as a whole or word by word; a literal is a "token"."""
    for one in walked(value, lambda part: (part.part,) if isinstance(part, TextList) else parts_of(part)):
        if isinstance(one, Data):
            yield one.datatype.name
        elif isinstance(one, Value):
            yield "token"
