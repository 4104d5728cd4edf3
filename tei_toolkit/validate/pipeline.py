"""From documents to a report: every check on every document, none of which stops the rest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from tei_toolkit.errors import ReadError, UsageError
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.model.outcome import Report
from tei_toolkit.model.source import Source
from tei_toolkit.validate.checks import CHECKS, load_check
from tei_toolkit.validate.schemas import PACKAGED, asked_for, load
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from tei_toolkit.tei.document import TeiDocument
    from tei_toolkit.validate.outgoing import Outgoing
    from tei_toolkit.validate.selection import Selection
    from tei_toolkit.validate.suppressions import Suppressions

Document: TypeAlias = "str | Path | Source | BinaryIO | TeiDocument"
RELAX_NG_CHECK = "relax-ng"
XSD_CHECK = "xsd"
_UNREADABLE = frozenset({"not-well-formed", "refused-xml"})


def validate(
    documents: Iterable[Document],
    *,
    schema: str | Path | None = None,
    xsd: bool = False,
    checks: Collection[str] | None = None,
    engine: str = "own",
    select: Collection[str] | None = None,
    ignore: Collection[str] = (),
    severities: Mapping[str, Severity | str] | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Report:
    """Examine documents and say all that is wrong with them.

    Each document is a path, a source, a binary stream or a tree. `schema` (a .rng or .rnc file, or "tei_transcript")
    stands for whatever the documents declare; `xsd` asks for the XML Schema besides. `checks` names the checks to make,
    all where it is None; with the engine "jing", jing is asked besides, and must agree. Of what they find, that is
    reported which `select` names and `ignore` does not, by diagnostics or checks; `severities` weighs it otherwise.
    `on_progress` is told how many documents are done.

    Raises:
        UsageError: there are no documents, a file or the schema does not exist, there is no such check or name.
        ReadError: the schema asked for cannot be used.
        ToolkitError: jing is asked for and not there.
    """
    given = list(documents)
    if not given:
        raise UsageError("there is nothing to validate", hint="name at least one file")
    for document in given:
        if isinstance(document, str | Path) and not Path(document).exists():
            raise UsageError(f"{document}: there is no such file", hint="check the path")
    wanted = None if schema is None else asked_for(schema)
    if wanted is not None:
        load(wanted)
    examination = _Examination(_selected(checks), wanted, xsd=xsd, jing=engine == "jing")
    selection = _selection(select, ignore, severities)
    found: list[Diagnostic] = []
    for number, document in enumerate(given, start=1):
        found.extend(examination.of(document, number - 1))
        if on_progress is not None:
            on_progress(number)
    found = _in_order(given, found, list(examination.afterwards(given)))
    found.extend(examination.second_opinion(found))
    found.extend(examination.about_schemas())
    examination.save()
    return Report(len(given), tuple(found if selection is None else selection.of(found)), tuple(examination.used))


def _selection(
    select: Collection[str] | None, ignore: Collection[str], severities: Mapping[str, Severity | str] | None
) -> "Selection | None":
    if select is None and not ignore and not severities:
        return None
    from tei_toolkit.validate.selection import Selection

    return Selection(select, ignore, severities)


def _in_order(given: list[Document], found: list[Diagnostic], late: list[Diagnostic]) -> list[Diagnostic]:
    """What was found afterwards put among the rest, document by document."""
    if not late:
        return found
    order: dict[str, int] = {}
    for number, document in enumerate(given):
        order.setdefault(_name(document), number)
    # the sort is stable: at one place what was found first comes first
    return sorted(
        [*found, *late], key=lambda d: (order.get(d.location.path, 0), d.location.line or 0, d.location.column or 0)
    )


def _name(document: Document) -> str:
    if isinstance(document, str | Path):
        return str(document)
    if isinstance(document, Source):
        return document.name
    return "-" if hasattr(document, "read") else document.source.name


def _selected(checks: Collection[str] | None) -> frozenset[str]:
    names = [name for name, _ in CHECKS]
    for check in checks or ():
        if check not in names:
            raise UsageError(f"there is no check '{check}'", hint=f"there are {', '.join(names)}")
    return frozenset(names if checks is None else checks)


class _Examination:
    """The checks that are made on each document, and the schemas that were used."""

    def __init__(self, checks: frozenset[str], schema: Path | None, *, xsd: bool, jing: bool) -> None:
        self.used: dict[str, None] = {}
        self._checks = checks
        self._schema = schema
        self._xsd = xsd
        self._jing = jing
        self._relax_ng: dict[Path, list[tuple[str, Path | None]]] = {}
        self._loaded: set[tuple[Path, Path | None]] = set()
        self._outgoing: Outgoing | None = None
        self._suppressions: dict[int, Suppressions] = {}

    def of(self, document: Document, number: int) -> list[Diagnostic]:
        """The findings of one document, in its order."""
        subject = self._subject(document)
        try:
            found = self._findings(subject)
            if subject.outgoing:
                self._put_aside(number, subject)
            return self._not_suppressed(number, subject, found)
        except ReadError as error:
            from tei_toolkit.validate.catalogue import diagnostic

            reason = error.message.removeprefix(f"{subject.name}: ")
            return [diagnostic("unreadable-file", reason, Location(subject.name), "pipeline", hint=error.hint)]

    def _put_aside(self, number: int, subject: Subject) -> None:
        if self._outgoing is None:
            from tei_toolkit.validate.outgoing import Outgoing

            self._outgoing = Outgoing()
        self._outgoing.add(number, subject.outgoing)

    def _not_suppressed(self, number: int, subject: Subject, found: list[Diagnostic]) -> list[Diagnostic]:
        """The findings that the document does not ask to be left alone."""
        if found and not subject.bytes.may_have_suppressions:
            # where there was a fault, the document may not have been read to its end
            for _ in subject.bytes.chunks():
                pass
        if not subject.bytes.may_have_suppressions:
            return found
        from tei_toolkit.validate.suppressions import Suppressions

        suppressions = Suppressions(subject)
        if suppressions:
            self._suppressions[number] = suppressions
        return suppressions.kept(found)

    def afterwards(self, given: Sequence[Document]) -> Iterator[Diagnostic]:
        """What can be told once all documents have been seen: of pointers between files, of instructions not needed."""
        if self._outgoing is not None:
            for number, one in self._outgoing.diagnostics(lambda number: self._subject(given[number])):
                suppressions = self._suppressions.get(number)
                if suppressions is None or suppressions.kept([one]):
                    yield one
        for suppressions in self._suppressions.values():
            yield from suppressions.faults(self._checks)

    def save(self) -> None:
        """Keep what was found out about schemas for the next time."""
        for path, within in self._loaded:
            load(path, within).save()

    def about_schemas(self) -> Iterator[Diagnostic]:
        """What is odd about the schemas themselves, once for each."""
        for path, within in sorted(self._loaded, key=str):
            for note in load(path, within).notes:
                from tei_toolkit.validate.catalogue import diagnostic

                place = Location(note.place.path, note.place.line, note.place.column)
                hint = "mend it in the schema; default values are not applied, and documents are not refused for them"
                yield diagnostic("bad-default-value", note.message, place, "schemas", hint=hint)

    def second_opinion(self, found: list[Diagnostic]) -> Iterator[Diagnostic]:
        """Where jing was asked for, what it says otherwise."""
        if not self._jing:
            return
        from tei_toolkit.validate.jing import differences

        for schema, documents in self._relax_ng.items():
            yield from differences(schema, documents, found)

    def _subject(self, document: Document) -> Subject:
        def made(name: str, content: Path | bytes | BinaryIO, path: Path | None) -> Subject:
            return Subject(name, content, path, schema=self._schema, xsd=self._xsd, checks=self._checks)

        if isinstance(document, str | Path):
            return made(str(document), Path(document), Path(document))
        if isinstance(document, Source):
            return made(document.name, document.content, document.path)
        if hasattr(document, "read"):
            return made("-", cast("BinaryIO", document), None)
        # a tree that was made has no positions, and one that was changed has wrong ones: both are read anew
        return made(document.source.name, document.to_bytes(), document.source.path)

    def _findings(self, subject: Subject) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        for name, module in CHECKS:
            if name in {RELAX_NG_CHECK, XSD_CHECK} & self._checks:
                found.extend(self._choice(subject, name, found))
            if name in self._checks:
                judged = RELAX_NG_CHECK in self._checks and subject.chosen.relax_ng is not None
                found.extend(_news(name, load_check(module)(subject), found, judged=judged))
            if any(d.name in _UNREADABLE for d in found):
                # what is no XML is to be mended first; of half a document there is not much to say
                break
        # the sort is stable: at one place the checks keep their order
        return sorted(found, key=lambda d: (d.location.line or 0, d.location.column or 0))

    def _choice(self, subject: Subject, check: str, found: list[Diagnostic]) -> list[Diagnostic]:
        """Note the schema that a check will use; answered is what has to be told of the choice, once."""
        chosen = subject.chosen
        if chosen.relax_ng is not None and check == RELAX_NG_CHECK:
            self.used[chosen.relax_ng.name] = None
            self._loaded.add((chosen.relax_ng, chosen.within))
            self._relax_ng.setdefault(chosen.relax_ng, []).append((subject.name, subject.path))
        if chosen.xsd and check == XSD_CHECK:
            self.used[f"{PACKAGED}.xsd"] = None
        return [one for one in chosen.diagnostics if one not in found]


# what a schema says of a value, these would say again in other words
_BAD_VALUES = frozenset({"no-such-date", "bad-language-tag", "unknown-language-subtag"})


def _news(check: str, new: Iterable[Diagnostic], old: list[Diagnostic], *, judged: bool) -> Iterator[Diagnostic]:
    """The new diagnostics without those that only say again what another check has said.

    `judged` is whether the document is held to a RELAX NG schema, which decides what parts it must have.
    """
    by_schema = [d for d in old if d.check == RELAX_NG_CHECK and d.severity is Severity.ERROR]
    if check == XSD_CHECK and by_schema:
        # the one schema says in fewer words what the other has said
        return
    told = {(d.name, d.location.line, d.location.column) for d in old}
    header_told = any("teiHeader" in (d.location.xpath or "") for d in by_schema)
    for one in new:
        place = (one.location.line, one.location.column)
        again = (
            (one.name in _BAD_VALUES and ("bad-value", *place) in told)
            or (one.name == "missing-header-part" and judged)
            or (one.name == "empty-header-part" and header_told)
        )
        if not again and (one.name, *place) not in told:
            yield one
