"""The datatypes of RELAX NG schemas: the built-in library, that of XML Schema, and that of DTD Compatibility.

`datatype` makes one from what a schema says; a `Datatype` then tells which texts it allows, which of them mean the
same, and what is wrong with the others. Verdicts are those of jing, the validator that RELAX NG's author wrote; where
these leave the letter of XSD, `PECULIARITIES` says so.
"""

from tei_toolkit.relaxng.datatypes.datatype import Datatype
from tei_toolkit.relaxng.datatypes.errors import DatatypeError
from tei_toolkit.relaxng.datatypes.kind import Context
from tei_toolkit.relaxng.datatypes.libraries import BUILT_IN, COMPATIBILITY, XML_SCHEMA, datatype

__all__ = ["BUILT_IN", "COMPATIBILITY", "XML_SCHEMA", "Context", "Datatype", "DatatypeError", "datatype"]
