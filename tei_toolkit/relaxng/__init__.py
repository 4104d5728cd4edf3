"""RELAX NG in Python: schemas compiled to automata, verdicts as jing's, and faults told so that people can mend them.

    >>> from tei_toolkit.relaxng import loads
    >>> schema = loads(b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>', "a.rng")
    >>> schema.accepts(b"<a>words</a>")
    True
    >>> [fault.message for fault in schema.faults(b"<b>words</b>")]
    ["a document of this schema begins with 'a', not with 'b'"]

The engine knows nothing of any vocabulary and reads nothing from the network.
"""

from tei_toolkit.relaxng.cache import SchemaCache
from tei_toolkit.relaxng.errors import SchemaError
from tei_toolkit.relaxng.faults import Fault, Mend
from tei_toolkit.relaxng.schema import Schema, load, loads

__all__ = ["Fault", "Mend", "Schema", "SchemaCache", "SchemaError", "load", "loads"]
