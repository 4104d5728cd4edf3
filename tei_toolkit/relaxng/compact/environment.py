"""The prefixes of a schema in compact syntax: its declarations, and what names mean by them (Compact Syntax §4)."""

from tei_toolkit.relaxng.compact import tokens
from tei_toolkit.relaxng.compact.cursor import Cursor
from tei_toolkit.relaxng.compact.tokens import Token
from tei_toolkit.relaxng.datatypes import XML_SCHEMA
from tei_toolkit.relaxng.errors import SchemaError
from tei_toolkit.relaxng.xml import XML_NAMESPACE

_ADDRESS_HINT = 'write its address in quotation marks: "http://…"'


class Environment:
    """The prefixes that a schema declares, and the namespace that it inherits."""

    def __init__(self, inherited: str) -> None:
        self.inherited = inherited
        self.default = inherited
        self.namespaces = {"xml": XML_NAMESPACE}
        # prefixes for the inherited namespace: they are none in values and annotations
        self.inheriting: set[str] = set()
        self._datatypes = {"xsd": XML_SCHEMA}

    def namespace(self, cursor: Cursor, token: Token) -> str:
        """The namespace of a prefixed name, of 'prefix:*' or of a prefix alone, by what stands before its colon."""
        prefix = token.text.partition(":")[0]
        if prefix in self.inheriting:
            return self.inherited
        if prefix not in self.namespaces:
            raise self.undeclared(cursor, token)
        return self.namespaces[prefix]

    def undeclared(self, cursor: Cursor, token: Token) -> SchemaError:
        """The error that a prefix of names is not declared."""
        prefix = token.text.partition(":")[0]
        hint = f'declare it at the top of the file: namespace {prefix} = "…"'
        if prefix == "xmlns":
            hint = "leave it out: prefixes are declared by 'namespace'"
        return cursor.error(f"the prefix '{prefix}' is not declared", hint, token)

    def datatype(self, cursor: Cursor, token: Token) -> tuple[str, str]:
        """The library and name of a datatype."""
        prefix, colon, name = token.text.partition(":")
        if not colon:
            return "", prefix
        if prefix not in self._datatypes:
            if prefix in self.namespaces or prefix in self.inheriting:
                reason = f"'{prefix}' is a prefix of names, and none of datatypes, as '{token.text}' needs here"
                raise cursor.error(reason, f"refer to a pattern without prefix, or write: element {token.text} {{ … }}",
                                   token)  # fmt: skip
            hint = f'declare it at the top of the file: datatypes {prefix} = "…"'
            raise cursor.error(f"the datatype prefix '{prefix}' is not declared", hint, token)
        return self._datatypes[prefix], name


def declarations(cursor: Cursor, environment: Environment) -> None:
    """Read the declarations that a schema begins with.

    Raises:
        SchemaError: one is not as it should be, or stands for a second time.
    """
    declared: set[tuple[str, str]] = set()
    while cursor.token.kind == tokens.KEYWORD and cursor.token.text in {"namespace", "default", "datatypes"}:
        word = cursor.advance()
        if word.text == "datatypes":
            _datatypes(cursor, environment, declared)
            continue
        prefix = None
        if word.text == "default":
            if not cursor.at_keyword("namespace"):
                raise cursor.expected("'namespace'", 'write: default namespace = "…"')
            cursor.advance()
            _once(cursor, declared, "default", "", word)
            if cursor.token.kind in tokens.NAMES:
                prefix = cursor.advance()
        else:
            prefix = cursor.name("a prefix", 'write: namespace prefix = "…"')
        _namespace(cursor, environment, declared, prefix, default=word.text == "default")


def _namespace(
    cursor: Cursor, environment: Environment, declared: set[tuple[str, str]], prefix: Token | None, *, default: bool
) -> None:
    cursor.expect("=", "'='", 'write: namespace prefix = "…"')
    inherit = cursor.at_keyword("inherit")
    uri = environment.inherited
    if inherit:
        cursor.advance()
    else:
        uri = cursor.literal("the namespace's address, or 'inherit',", _ADDRESS_HINT)
    if default:
        environment.default = uri
    if prefix is None:
        return
    _once(cursor, declared, "namespace", prefix.text, prefix)
    if prefix.text == "xmlns":
        raise cursor.error("'xmlns' is no prefix", "choose another prefix", prefix)
    if (prefix.text == "xml") != (uri == XML_NAMESPACE and not inherit):
        raise cursor.error(f"the prefix 'xml' and {XML_NAMESPACE} belong together", "choose another prefix", prefix)
    if inherit:
        environment.inheriting.add(prefix.text)
    else:
        environment.namespaces[prefix.text] = uri


def _datatypes(cursor: Cursor, environment: Environment, declared: set[tuple[str, str]]) -> None:
    prefix = cursor.name("a prefix", 'write: datatypes prefix = "…"')
    cursor.expect("=", "'='", 'write: datatypes prefix = "…"')
    library = cursor.literal("the library's address", _ADDRESS_HINT)
    _once(cursor, declared, "datatypes", prefix.text, prefix)
    if prefix.text == "xsd" and library != XML_SCHEMA:
        reason = "the datatype prefix 'xsd' stands for XML Schema's datatypes"
        raise cursor.error(reason, "choose another prefix for the other library", prefix)
    environment._datatypes[prefix.text] = library  # noqa: SLF001 (declarations are what fills it)


def _once(cursor: Cursor, declared: set[tuple[str, str]], kind: str, prefix: str, token: Token) -> None:
    if (kind, prefix) in declared:
        what = f"the prefix '{prefix}'" if prefix else "the default namespace"
        raise cursor.error(f"{what} is declared twice", "leave one declaration out", token)
    declared.add((kind, prefix))
