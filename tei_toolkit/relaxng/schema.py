"""Schemas: read once, then held against any number of documents."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tei_toolkit.errors import ReadError
from tei_toolkit.relaxng.sources import DocumentSource
from tei_toolkit.relaxng.verdict import matches

if TYPE_CHECKING:
    from tei_toolkit.relaxng.advice import Advice
    from tei_toolkit.relaxng.attribute_types import AttributeTypes
    from tei_toolkit.relaxng.automaton import Automaton
    from tei_toolkit.relaxng.cache import Kept, SchemaCache
    from tei_toolkit.relaxng.errors import SchemaNote
    from tei_toolkit.relaxng.faults import Fault

COMPACT_SUFFIX = ".rnc"  # of files in compact syntax
Document = str | Path | bytes | BinaryIO
Resolver = Callable[[str], bytes]
"""Gives the bytes of a schema at an absolute address; raises ToolkitError where it may or can not."""


class Schema:
    """A RELAX NG schema, ready to be held against documents; made by `load` or `loads`.

    `notes` tell what is odd about the schema itself, such as a default value that its attribute does not take.
    `identity` is another for any other schema: it is made of the bytes of all its files. `parts` are the addresses of
    those that it includes.
    """

    def __init__(
        self,
        name: str,
        automaton: "Automaton",
        notes: "tuple[SchemaNote, ...]" = (),
        kept: "Kept | None" = None,
        identity: str = "",
        parts: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.identity = identity
        self.parts = parts
        self.automaton = automaton
        self.notes = notes
        self._kept = kept
        self._attribute_types: dict[tuple[str, ...], AttributeTypes] = {}

    def accepts(self, document: Document) -> bool:
        """Whether a document (path, bytes or binary stream) is well-formed and matches.

        Raises:
            ReadError: it cannot be read.
        """
        return matches(self.automaton, DocumentSource(document).chunks())

    def faults(
        self, document: "Document | DocumentSource", advice: "Callable[[], Advice] | None" = None
    ) -> "list[Fault]":
        """The faults of a document, in its order; none where it is accepted.

        Advice tells what people who use the schema's vocabulary are likely to mean; it is asked for where it is needed.

        The document is read a second time where it is not accepted, for only then is it looked at closely.

        Raises:
            ReadError: it cannot be read.
        """
        source = document if isinstance(document, DocumentSource) else DocumentSource(document)
        if matches(self.automaton, source.chunks()):
            return []
        from tei_toolkit.relaxng.explain import explained

        grown = self.automaton.grown
        try:
            return explained(self.automaton, source.chunks, None if advice is None else advice())
        finally:
            # what was tried to explain a fault is nothing that other documents will need
            self.automaton.grown = grown

    def attribute_types(self, datatypes: Collection[str]) -> "AttributeTypes":
        """The attributes that may have a value of one of these datatypes ("anyURI"), or a list of such.

        By element and attribute, in the form of the parser ("namespace local"), with the names of all their datatypes;
        an element of the schema that has none of them is there with an empty table.
        """
        key = tuple(sorted(datatypes))
        if key not in self._attribute_types:
            kept = None if self._kept is None else self._kept.attribute_types(key)
            if kept is None:
                from tei_toolkit.relaxng.attribute_types import attribute_types

                kept = attribute_types(self.automaton.grammar, datatypes)
                if self._kept is not None:
                    self._kept.keep_attribute_types(key, kept)
            self._attribute_types[key] = kept
        return self._attribute_types[key]

    def save(self) -> None:
        """Keep what was found out in the cache that it came from, so that the next process begins with it."""
        if self._kept is not None:
            self._kept.save()


def load(
    path: str | Path,
    *,
    resolver: Resolver | None = None,
    within: Path | None = None,
    cache: "SchemaCache | None" = None,
) -> Schema:
    """Read a schema from a file, in XML syntax, or in the compact syntax where its name ends in .rnc.

    What it includes comes from the resolver, or from local files, with `within` from those below that folder only. With
    a cache, a schema that is kept there is ready at once, and `Schema.save` keeps it.

    Raises:
        SchemaError: it is no RELAX NG schema.
        ReadError: it, or a file that it includes, cannot be read.
    """
    place = Path(path).absolute()
    read = resolver or (lambda address: local_files(address, within))
    compact = place.suffix.lower() == COMPACT_SUFFIX
    return loads(_bytes(place), str(path), place, compact=compact, resolver=read, cache=cache)


def loads(
    content: bytes,
    name: str,
    base: str | Path = "",
    *,
    compact: bool = False,
    resolver: Resolver | None = None,
    cache: "SchemaCache | None" = None,
) -> Schema:
    """Read a schema from bytes.

    `name` is what errors call it, `base` the address or path from which its hrefs are resolved; `compact` says that the
    bytes are in compact syntax.

    Raises:
        SchemaError: it is no RELAX NG schema.
        ReadError: a file that it includes cannot be read.
    """
    read = resolver or local_files
    kept = None if cache is None else cache.get(content, str(base), read, compact=compact)
    if kept is not None:
        return Schema(name, kept.automaton, kept.notes, kept, kept.identity, kept.parts)
    included: dict[str, bytes] = {}

    def remember(address: str) -> bytes:
        included[address] = read(address)
        return included[address]

    address = base.as_uri() if isinstance(base, Path) else base
    automaton, notes = _compiled(content, name, address, remember, compact=compact)
    if cache is None:
        from tei_toolkit.relaxng.cache import identity_of

        identity = identity_of(content, str(base), included, compact=compact)
        return Schema(name, automaton, notes, None, identity, tuple(included))
    added = cache.add(content, str(base), automaton, notes, included, compact=compact)
    return Schema(name, automaton, notes, added, added.identity, added.parts)


def _compiled(
    content: bytes, name: str, base: str, resolver: Resolver, *, compact: bool
) -> "tuple[Automaton, tuple[SchemaNote, ...]]":
    # what only a schema that is not kept needs
    from tei_toolkit.relaxng import restrictions
    from tei_toolkit.relaxng.automaton import Automaton
    from tei_toolkit.relaxng.compatibility import check_identifiers, default_values
    from tei_toolkit.relaxng.grammar import Compiler
    from tei_toolkit.relaxng.simplification import simplify

    term = simplify(content, name, base, resolver, compact=compact)
    check_identifiers(term, restrictions.check(term))
    compiler = Compiler()
    grammar = compiler.grammar(term)
    notes = tuple(default_values(term, grammar, compiler.pattern))
    return Automaton(lambda: grammar, needs_context=grammar.needs_context), notes


def local_files(address: str, within: Path | None = None) -> bytes:
    """Read a schema's part from a local file.

    Raises:
        ReadError: the address is that of another machine, or outside of `within`, or the file cannot be read.
    """
    from urllib.request import url2pathname

    scheme, _, rest = address.partition(":")
    if scheme != "file":
        raise ReadError(f"{address}: nothing is fetched", hint="put the schema's parts beside it, and name them so")
    path = Path(url2pathname(rest.removeprefix("//"))).resolve()
    if within is not None and not path.is_relative_to(within.resolve()):
        raise ReadError(f"{path}: is not below {within}", hint="put all parts of the schema into one folder")
    return _bytes(path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{path}: cannot be read: {reason}", hint="check the path") from None
