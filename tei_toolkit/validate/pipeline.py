"""From documents to a report: every check on every document, none of which stops the rest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from tei_toolkit.errors import ReadError, UsageError
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.model.report import Report
from tei_toolkit.model.source import Source
from tei_toolkit.validate.afterwards import Afterwards, in_order
from tei_toolkit.validate.checks import CHECKS, load_check
from tei_toolkit.validate.grammars import PACKAGED, Grammar
from tei_toolkit.validate.schema_use import SchemaUse
from tei_toolkit.validate.schemas import Schemas, load
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from tei_toolkit.tei.document import TeiDocument
    from tei_toolkit.validate.choice import Choice

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
    catalogs: Sequence[str | Path] = (),
    require_declared: bool = False,
    engine: str = "own",
    select: Collection[str] | None = None,
    ignore: Collection[str] = (),
    severities: Mapping[str, Severity | str] | None = None,
    on_progress: Callable[[int], None] | None = None,
    schemas: Schemas | None = None,
) -> Report:
    """Examine documents and say all that is wrong with them.

    Each document is a path, a source, a binary stream or a tree. `schema` (a .rng or .rnc file, "tei_transcript", a
    name of the store or an address) stands for whatever the documents declare; `xsd` asks for the XML Schema besides.
    `catalogs` are XML catalogs for the addresses that documents declare; with `require_declared` each must declare a
    schema. `checks` names the checks to make, all where it is None; with the engine "jing", jing is asked besides, and
    must agree. Of what they find, that is reported which `select` names and `ignore` does not, by finding or check;
    `severities` weighs it otherwise. `on_progress` is told how many are done; `schemas` chose for those before.

    Raises:
        UsageError: there are no documents, a file or the schema does not exist, or there is no such check or name.
        ConfigurationError: the settings of a project cannot be used.
        ReadError: the schema asked for is not in the store, or it or a catalog cannot be used.
        ToolkitError: jing is asked for and not there.
    """
    given = list(documents)
    if not given:
        raise UsageError("there is nothing to validate", hint="name at least one file")
    for document in given:
        if isinstance(document, str | Path) and not Path(document).exists():
            raise UsageError(f"{document}: there is no such file", hint="check the path")
    schemas = schemas or Schemas(schema, xsd=xsd, catalogs=catalogs, require_declared=require_declared)
    examination = _Examination(_selected(checks), schemas, jing=engine == "jing")
    choice = _choice(select, ignore, severities)
    by_document: list[list[Diagnostic]] = []
    for number, document in enumerate(given, start=1):
        by_document.append(examination.of(document, number - 1))
        if on_progress is not None:
            on_progress(number)
    found = in_order(by_document, examination.afterwards(given))
    found += [*examination.second_opinion(found), *examination.use.diagnostics()]
    found = found if choice is None else choice.of(found)
    examination.save()
    names = tuple(map(_name_of, given))
    return Report(len(given), tuple(found), tuple(examination.used), names, examination.use.undone)


def _choice(
    select: Collection[str] | None, ignore: Collection[str], severities: Mapping[str, Severity | str] | None
) -> "Choice | None":
    if select is None and not ignore and not severities:
        return None
    from tei_toolkit.validate.choice import Choice

    return Choice(select, ignore, severities)


def _name_of(document: Document) -> str:
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

    def __init__(self, checks: frozenset[str], schemas: Schemas, *, jing: bool) -> None:
        self.used: dict[str, None] = {}
        self.use = SchemaUse()
        self._checks = checks
        self._schemas = schemas
        self._jing = jing
        self._relax_ng: dict[Grammar, list[tuple[str, Path | None]]] = {}
        self._afterwards = Afterwards()

    def of(self, document: Document, number: int) -> list[Diagnostic]:
        """The findings of one document, in its order; it is remembered by its number."""
        subject = self._subject(document)
        try:
            return self._afterwards.add(number, subject, self._findings(subject))
        except ReadError as error:
            from tei_toolkit.validate.catalogue import diagnostic

            reason = error.message.removeprefix(f"{subject.name}: ")
            return [diagnostic("unreadable-file", reason, Location(subject.name), "pipeline", hint=error.hint)]

    def afterwards(self, given: Sequence[Document]) -> Iterator[tuple[int, Diagnostic]]:
        """What is told once all documents have been seen, with the number of the document."""
        return self._afterwards.diagnostics(lambda number: self._subject(given[number]), self._checks)

    def save(self) -> None:
        """Keep what was found out about schemas for the next time."""
        for grammar in self.use.used:
            load(grammar).save()

    def second_opinion(self, found: list[Diagnostic]) -> Iterator[Diagnostic]:
        """Where jing was asked for, what it says otherwise."""
        if not self._jing:
            return
        from tei_toolkit.validate.jing import differences

        for grammar, documents in self._relax_ng.items():
            yield from differences(grammar.path, documents, found)

    def _subject(self, document: Document) -> Subject:
        def made(name: str, content: Path | bytes | BinaryIO, path: Path | None) -> Subject:
            return Subject(name, content, path, self._schemas, self._checks)

        if isinstance(document, str | Path):
            return made(str(document), Path(document), Path(document))
        if isinstance(document, Source):
            return made(document.name, document.content, document.path)
        if hasattr(document, "read"):
            return made(_name_of(document), cast("BinaryIO", document), None)
        # a tree that was made has no positions, and one that was changed has wrong ones: both are read anew
        return made(document.source.name, document.to_bytes(), document.source.path)

    def _findings(self, subject: Subject) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        for name, module in CHECKS:
            if name in {RELAX_NG_CHECK, XSD_CHECK} & self._checks:
                found.extend(self._choice(subject, name, found))
            if name in self._checks:
                judged = RELAX_NG_CHECK in self._checks and subject.chosen.relax_ng is not None
                new = list(load_check(module)(subject))
                found.extend(_news(name, new, found, judged=judged))
                if name == XSD_CHECK and self._left_to_xsd(subject):
                    self.use.without_xsd += any(one.name == "unknown-schema" for one in new)
            if any(d.name in _UNREADABLE for d in found):
                # what is no XML is to be mended first; of half a document there is not much to say
                break
        # the sort is stable: at one place the checks keep their order
        return sorted(found, key=lambda d: (d.location.line or 0, d.location.column or 0))

    def _left_to_xsd(self, subject: Subject) -> bool:
        """Whether the grammar of a document is for its XML Schema alone to judge."""
        chosen = subject.chosen
        missed = chosen.missing is not None and chosen.by_xsd
        return missed and XSD_CHECK in self._checks and subject.xml_schema is not None

    def _choice(self, subject: Subject, check: str, found: list[Diagnostic]) -> list[Diagnostic]:
        """Note the schema that a check will use, or lacks; what is wrong with how the document declares it, once."""
        chosen = subject.chosen
        if check == RELAX_NG_CHECK:
            if not self._left_to_xsd(subject):
                self.use.add(chosen)
            if chosen.relax_ng is not None:
                self.used[chosen.relax_ng.name] = None
                self._relax_ng.setdefault(chosen.relax_ng, []).append((subject.name, subject.path))
        if check == XSD_CHECK and subject.xml_schema is not None:
            self.used[subject.xml_schema[0].name] = None
        elif check == XSD_CHECK and chosen.xsd:
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
