"""RELAX NG in Python: schemas compiled to automata, verdicts as jing's, and faults told so that people can mend them.

    >>> from tei_toolkit.relaxng import loads
    >>> schema = loads(b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>', "a.rng")
    >>> schema.accepts(b"<a>words</a>")
    True
    >>> [fault.message for fault in schema.faults(b"<b>words</b>")]
    ["a document of this schema begins with 'a', not with 'b'"]

The engine knows nothing of any vocabulary and reads nothing from the network.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tei_toolkit.relaxng.cache import SchemaCache
    from tei_toolkit.relaxng.errors import Place, SchemaError
    from tei_toolkit.relaxng.faults import Fault, Kind, Mend, Spot
    from tei_toolkit.relaxng.schema import Schema, load, loads

__all__ = ["Fault", "Kind", "Mend", "Place", "Schema", "SchemaCache", "SchemaError", "Spot", "load", "loads"]

# a verdict on a document needs few of these, and must be quick to begin
_HOMES = {
    "Fault": "faults",
    "Kind": "faults",
    "Mend": "faults",
    "Place": "errors",
    "Schema": "schema",
    "SchemaCache": "cache",
    "SchemaError": "errors",
    "Spot": "faults",
    "load": "schema",
    "loads": "schema",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its module when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(f"tei_toolkit.relaxng.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
