"""The libraries of datatypes: the built-in one, that of XML Schema, and that of DTD Compatibility."""

from functools import cache
from importlib import import_module

from tei_toolkit.relaxng.datatypes.datatype import Datatype, Parameters
from tei_toolkit.relaxng.datatypes.errors import DatatypeError
from tei_toolkit.relaxng.datatypes.kind import Kind

BUILT_IN = ""
XML_SCHEMA = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"

# the module of each type: a document needs few of them, and a validator must be quick to begin
_HOMES = {
    name: module
    for module, names in (
        ("text", "string normalizedString token untypedAtomic anyAtomicType boolean hexBinary base64Binary"),
        (
            "numerals",
            "decimal float double integer nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger long"
            " int short byte unsignedLong unsignedInt unsignedShort unsignedByte",
        ),
        ("dates", "dateTime date time gYearMonth gYear gMonthDay gDay gMonth"),
        ("durations", "duration"),
        ("names", "Name NCName NMTOKEN NMTOKENS ID IDREF IDREFS ENTITY ENTITIES QName NOTATION language"),
        ("uris", "anyURI"),
    )
    for name in names.split()
}
# each library's types; jing lets those of DTD Compatibility take parameters as those of XML Schema do
LIBRARIES: dict[str, tuple[str, ...]] = {
    BUILT_IN: ("string", "token"),
    XML_SCHEMA: tuple(_HOMES),
    COMPATIBILITY: ("ID", "IDREF", "IDREFS"),
}


@cache
def kind_of(library: str, name: str) -> Kind:
    """The built-in type of a name.

    Raises:
        DatatypeError: where there is no such library, or no such type in it.
    """
    if library not in LIBRARIES:
        raise DatatypeError(f'there is no datatype library "{library}" here; the one of XML Schema is "{XML_SCHEMA}"')
    if name not in LIBRARIES[library]:
        place = f'the datatype library "{library}"' if library else "the built-in datatype library"
        raise DatatypeError(f'{place} has no type "{name}"{_elsewhere(library, name)}')
    kinds: tuple[Kind, ...] = import_module(f"tei_toolkit.relaxng.datatypes.{_HOMES[name]}").KINDS
    return next(kind for kind in kinds if kind.name == name)


def _elsewhere(library: str, name: str) -> str:
    if library != XML_SCHEMA and name in _HOMES:
        return f'; the one of XML Schema, "{XML_SCHEMA}", does'
    from difflib import get_close_matches

    near = get_close_matches(name, LIBRARIES[library], 1)
    return f"; perhaps {near[0]} is meant" if near else ""


@cache
def datatype(library: str, name: str, parameters: Parameters = ()) -> Datatype:
    """The datatype that a schema asks for.

    Args:
        library: the URI of its library: `BUILT_IN`, `XML_SCHEMA` or `COMPATIBILITY`.
        name: its name in the library.
        parameters: (name, value) of each parameter, in the order of the schema.

    Raises:
        DatatypeError: where there is no such library or type, or a parameter does not suit the type.
    """
    kind = kind_of(library, name)
    if parameters and library == BUILT_IN:
        raise DatatypeError(f'the built-in type {name} takes no parameter, so "{parameters[0][0]}" cannot be given')
    return Datatype(library, kind, parameters, ())
