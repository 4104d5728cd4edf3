r"""Schemas in RELAX NG compact syntax, read to the same nodes as those in XML syntax.

Source: RELAX NG Compact Syntax, OASIS Committee Specification of 21 November 2002, which is ISO/IEC 19757-2 Annex C.
Annotations are read for their faults and left out (§4.1 of RELAX NG), but for default values of attributes. Where the
specification and jing part, this reader goes

- with the specification (§4, constraint "duplicate declaration"): a prefix is declared once, the default namespace too,
  and the datatype prefix 'xsd' stands for XML Schema alone; jing takes the last declaration without a word. The address
  of a file has no fragment; jing passes over it;
- with jing: a newline that is written as \x{A} ends a comment, and nothing but comments is no schema.
"""

from tei_toolkit.relaxng.compact.environment import Environment, declarations
from tei_toolkit.relaxng.compact.grammars import Grammars
from tei_toolkit.relaxng.compact.patterns import Patterns
from tei_toolkit.relaxng.compact.reading import Reading
from tei_toolkit.relaxng.compact.source import SourceText
from tei_toolkit.relaxng.syntax import Node

__all__ = ["read"]


def read(content: bytes, path: str, base: str, inherited: str = "") -> Node:
    """The root node of a schema in compact syntax, each node with the place where its first token stands.

    `path` is what errors call it, `base` the address from which its hrefs are resolved, `inherited` the namespace that
    it takes over from the schema that includes it. All names are resolved: a node holds no prefix, and its @ns says its
    namespace.

    Raises:
        SchemaError: it is not in compact syntax; where it breaks off, and what was expected there.
    """
    source = SourceText(content, path)
    environment = Environment(inherited)
    reading = Reading(source, environment, base)
    declarations(reading.cursor, environment)
    patterns = Patterns(reading)
    grammars = Grammars(reading, patterns)
    patterns.grammars = grammars
    root = grammars.whole() if grammars.begins() else patterns.whole()
    reading.check_depth(root)
    return root
