"""One file on its way into a document: its tags and texts are written as they come, its own inclusions made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_toolkit.model.diagnostic import Location
from tei_toolkit.relaxng.faults import Spot
from tei_toolkit.relaxng.markup import markup_fault
from tei_toolkit.relaxng.sources import DocumentSource
from tei_toolkit.relaxng.xml import XML_NAMESPACE, parser
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.inclusions.files import UnresolvedError, joined, relative
from tei_toolkit.validate.inclusions.merging import NAME, BrokenError, Inclusion, Merger
from tei_toolkit.validate.inclusions.pointers import Selection
from tei_toolkit.validate.subject import XINCLUDE
from tei_toolkit.validate.survey import read

_PREFIXES = {"xml": XML_NAMESPACE, "": ""}


@dataclass(frozen=True, slots=True)
class Scope:
    """What is in force within an element: prefixes, base, language."""

    prefixes: Mapping[str, str]
    base: str
    language: str


@dataclass(frozen=True, slots=True)
class Context:
    """Where an inclusion stands: what is in force around it, by what its href is resolved, and the file's address."""

    scope: Scope
    base: str
    file_address: str


@dataclass(slots=True)
class _Open:
    """An xi:include whose content is being read: whether it was made, and of its fallbacks whether one is read."""

    place: Location
    failure: UnresolvedError | None
    depth: int
    fallbacks: int = 0
    in_fallback: int = 0


@dataclass(slots=True)
class _Level:
    """An open element: what is in force in it, and whether it was written."""

    scope: Scope
    name: str = ""
    written: bool = False
    include: _Open | None = field(default=None)


class Reading:
    """Reads one file; `context` is where it is included, None for the document itself."""

    def __init__(
        self, merger: Merger, name: str, address: str, context: Context | None, selection: Selection | None
    ) -> None:
        self._merger = merger
        self._writer = merger.writer
        self._name = name
        self._address = address
        self._context = context
        self._selection = selection or Selection(None)
        self._file = self._writer.places.file(name)
        self._levels = [_Level(Scope(_PREFIXES, address, ""))]
        self._includes: list[_Open] = []
        self._broken: BrokenError | None = None
        self._parser = made = parser(namespaces=False)
        # pieces of text by themselves, for only so is it known where each begins
        made.buffer_text = False
        made.StartElementHandler, made.EndElementHandler = self._start, self._end
        made.CharacterDataHandler = self._text
        made.CommentHandler = lambda data: self._aside(f"<!--{data}-->")
        made.ProcessingInstructionHandler = lambda target, data: self._aside(f"<?{target} {data}?>")
        if context is None:
            made.StartDoctypeDeclHandler = self._document_type

    @property
    def found(self) -> bool:
        """Whether what the selection means was there."""
        return self._selection.found

    def read(self, source: DocumentSource) -> None:
        """Read the file, and write what is meant of it.

        Raises:
            BrokenError: it, or a file that it includes, is no XML.
            ReadError: it cannot be read.
        """
        failure = read(self._parser, source.chunks())
        if failure is None:
            return
        place = Location(self._name, failure.line, failure.column)
        if failure.refused:
            reason = diagnostic("refused-xml", failure.reason, place, NAME, hint=failure.hint)
        else:
            spot = Spot(failure.line, failure.column)
            said, hint = markup_fault(failure.reason, source.chunks(), spot)
            hint = failure.hint or hint or "mend the markup there and try again"
            reason = diagnostic("not-well-formed", f"not well-formed XML: {said}", place, NAME, hint=hint)
        raise BrokenError(reason)

    # --- where and whether

    def _place(self) -> tuple[int, int, int]:
        return self._file, max(self._parser.CurrentLineNumber, 1), max(self._parser.CurrentColumnNumber, 0) + 1

    @property
    def _on(self) -> bool:
        """Whether what comes is a part of the document: meant, and in no inclusion but in a fallback that is needed."""
        return self._selection.on and all(one.in_fallback and one.failure is not None for one in self._includes)

    # --- what comes

    def _start(self, name: str, given: list[str]) -> None:
        attributes = list(zip(given[::2], given[1::2], strict=True))
        scope = _within(self._levels[-1].scope, attributes)
        outer = self._levels[-1]
        self._levels.append(level := _Level(scope, name))
        began = self._selection.start(dict(attributes).get("xml:id"))
        namespace, local = _resolved(name, scope)
        if namespace == XINCLUDE and local == "include":
            self._include(level, dict(attributes), outer.scope)
            return
        if namespace == XINCLUDE and local == "fallback" and self._fallback():
            return
        if self._on:
            top = began or (self._context is not None and len(self._levels) == 2)
            if top and self._context is not None:
                attributes = _fixed(attributes, scope, self._context.scope)
                self._writer.note_mended()
            self._writer.start(name, attributes, *self._place())
            level.written = True

    def _fallback(self) -> bool:
        """Whether a fallback is one of the innermost inclusion."""
        one = self._includes[-1] if self._includes else None
        if one is None or len(self._levels) != one.depth + 1:
            return False
        one.fallbacks += 1
        one.in_fallback = len(self._levels)
        return True

    def _end(self, name: str) -> None:
        level = self._levels[-1]
        if level.include is not None:
            self._includes.pop()
            failure = level.include.failure
            if failure is not None and self._on and (failure.fatal or not level.include.fallbacks):
                self._merger.refuse(failure, level.include.place)
        elif self._includes and self._includes[-1].in_fallback == len(self._levels):
            self._includes[-1].in_fallback = 0
        elif level.written:
            self._writer.put(f"</{name}>", *self._place())
        self._selection.end()
        self._levels.pop()

    def _text(self, data: str) -> None:
        if self._on and len(self._levels) > 1:
            self._writer.text(data, *self._place())

    def _aside(self, said: str) -> None:
        if self._on:
            self._writer.put(said, *self._place())

    def _document_type(self, name: str, system: str | None, public: str | None, _internal: bool) -> None:
        # what is declared in it is in the events; its name is what checks ask about
        if system is not None:
            quotes = "'" if '"' in system else '"'
            first = f'PUBLIC "{public}"' if public is not None else "SYSTEM"
            self._writer.put(f"<!DOCTYPE {name} {first} {quotes}{system}{quotes}>", *self._place())

    # --- inclusions

    def _include(self, level: _Level, given: dict[str, str], outer: Scope) -> None:
        file, line, column = self._place()
        place = Location(self._writer.places.files[file], line, column)
        level.include = one = _Open(place, None, len(self._levels))
        if self._on:
            try:
                self._merger.include(_asked(given), Context(outer, level.scope.base, self._address))
            except UnresolvedError as failure:
                one.failure = failure
        self._includes.append(one)


def _asked(given: dict[str, str]) -> Inclusion:
    """What is asked for (XInclude §3.1)."""
    href, parse, xpointer = given.get("href", ""), given.get("parse", "xml"), given.get("xpointer")
    if parse not in {"xml", "text"}:
        raise UnresolvedError(f'there is no parse="{parse}"', 'write parse="xml" or parse="text"', fatal=True)
    if "#" in href:
        raise UnresolvedError(f"'{href}' has a part behind '#'", "name that part in the attribute xpointer", fatal=True)
    if not href and xpointer is None:
        raise UnresolvedError("the inclusion names no file", 'write href="…"', fatal=True)
    return Inclusion(href, parse, xpointer, given.get("encoding"))


def _within(outer: Scope, attributes: list[tuple[str, str]]) -> Scope:
    """What is in force in an element with these attributes."""
    prefixes, base, language = outer.prefixes, outer.base, outer.language
    for name, value in attributes:
        if name == "xmlns" or name.startswith("xmlns:"):
            prefixes = {**prefixes, name[6:]: value}
        elif name == "xml:base":
            base = joined(base, value)
        elif name == "xml:lang":
            language = value
    if (prefixes, base, language) == (outer.prefixes, outer.base, outer.language):
        return outer
    return Scope(prefixes, base, language)


def _resolved(name: str, scope: Scope) -> tuple[str, str]:
    prefix, _, local = name.rpartition(":")
    return scope.prefixes.get(prefix, ""), local


def _fixed(attributes: list[tuple[str, str]], own: Scope, around: Scope) -> list[tuple[str, str]]:
    """The attributes of an element that is put elsewhere, so that it means there what it meant (§4.5.4 to 4.5.6)."""
    given = dict(attributes)
    for prefix, namespace in own.prefixes.items():
        if prefix != "xml" and around.prefixes.get(prefix, "") != namespace:
            given.setdefault(f"xmlns:{prefix}" if prefix else "xmlns", namespace)
    if own.base != around.base:
        given["xml:base"] = relative(own.base, around.base)
    if own.language.casefold() != around.language.casefold():
        given["xml:lang"] = own.language
    return list(given.items())
