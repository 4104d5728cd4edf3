"""From documents to a report: every check on every document, none of which stops the rest."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tei_toolkit.errors import ReadError, UsageError
from tei_toolkit.files import read_bytes
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.model.outcome import Report
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import NotWellFormedError, RefusedXmlError, TeiDocument, parse
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.checks import CHECKS
from tei_toolkit.validate.checks.relax_ng import NAME as RELAX_NG_CHECK
from tei_toolkit.validate.checks.xsd import NAME as XSD_CHECK
from tei_toolkit.validate.places import Places
from tei_toolkit.validate.schemas import PACKAGED, asked_for, choose, load
from tei_toolkit.validate.subject import Readable, Subject

Document = str | Path | Source | TeiDocument


def validate(
    documents: Iterable[Document],
    *,
    schema: str | Path | None = None,
    xsd: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> Report:
    """Examine documents and say all that is wrong with them.

    Each document is a path, a source or a tree; `schema` (a .rng file, or "tei_transcript") stands for whatever the
    documents declare, `xsd` asks for the XML Schema besides; `on_progress` is told how many documents are done.

    Raises:
        UsageError: there are no documents, or one of the files or the schema does not exist.
        ReadError: the schema asked for cannot be used.
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
    found: list[Diagnostic] = []
    used: dict[str, None] = {}
    for number, document in enumerate(given, start=1):
        found.extend(_examined(document, wanted, used, xsd=xsd))
        if on_progress is not None:
            on_progress(number)
    return Report(len(given), tuple(found), tuple(used))


def _examined(document: Document, schema: Path | None, used: dict[str, None], *, xsd: bool) -> list[Diagnostic]:
    try:
        subject = _subject(_source_of(document), schema, xsd=xsd)
    except (ReadError, UsageError) as error:
        name = str(document.name if isinstance(document, Source) else document)
        reason = error.message.removeprefix(f"{name}: ")
        return [diagnostic("unreadable-file", reason, Location(name), "pipeline", hint=error.hint)]
    found: list[Diagnostic] = []
    if subject.readable is not None:
        chosen = subject.readable.chosen
        found.extend(chosen.diagnostics)
        if chosen.relax_ng is not None:
            used[chosen.relax_ng.name] = None
        if chosen.xsd:
            used[f"{PACKAGED}.xsd"] = None
    for name, check in CHECKS:
        found.extend(_without_echo(name, check(subject), found))
    # the sort is stable: at one place the checks keep their order
    return sorted(found, key=lambda d: (d.location.line or 0, d.location.column or 0))


def _without_echo(name: str, new: Iterable[Diagnostic], old: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The new diagnostics, unless the one schema only says again, in fewer words, what the other has said."""
    said = any(d.check == RELAX_NG_CHECK and d.severity is Severity.ERROR for d in old)
    if not (said and name == XSD_CHECK):
        yield from new


def _source_of(document: Document) -> Source:
    if isinstance(document, Source):
        return document
    if isinstance(document, TeiDocument):
        # a tree that was made has no positions, and one that was changed has wrong ones: both are read anew
        return Source(document.source.name, document.to_bytes(), document.source.path)
    path = Path(document)
    return Source(str(document), read_bytes(path), path)


def _subject(source: Source, schema: Path | None, *, xsd: bool) -> Subject:
    try:
        document = parse(source)
    except (NotWellFormedError, RefusedXmlError) as failure:
        return Subject(source, failure=failure)
    return Subject(source, Readable(document, Places(document), choose(document, schema=schema, xsd=xsd)))
