"""From documents to a report: every check on every document, none of which stops the rest."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.errors import UsageError
from tei_toolkit.model.diagnostic import Diagnostic, Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.afterwards import Afterwards, in_order
from tei_toolkit.validate.checks import CHECKS
from tei_toolkit.validate.examination import Document, Examination, Examined, name_of, path_of
from tei_toolkit.validate.grammars import Grammar
from tei_toolkit.validate.schema_use import SchemaUse
from tei_toolkit.validate.schemas import Schemas, load

if TYPE_CHECKING:
    from tei_toolkit.validate.choice import Choice
    from tei_toolkit.validate.paths import PathTables


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
    paths: "PathTables | None" = None,
) -> Report:
    """Examine documents and say all that is wrong with them.

    Each document is a path, a source, a binary stream or a tree. `schema` (a .rng or .rnc file, "tei_transcript", a
    name of the store or an address) stands for whatever the documents declare; `xsd` asks for the XML Schema besides.
    `catalogs` are XML catalogs for the addresses that documents declare; with `require_declared` each must declare a
    schema. `checks` names the checks to make, all where it is None; with the engine "jing", jing is asked besides, and
    must agree. Of what they find, that is reported which `select` names and `ignore` does not, by finding or check;
    `severities` weighs it otherwise, and `paths` says what is otherwise for some files. `on_progress` is told how many
    are done; `schemas` chose for those before.

    Raises:
        UsageError: there are no documents, a file or the schema does not exist, or there is no such check or name.
        ConfigurationError: the settings of a project cannot be used.
        ReadError: the schema asked for is not in the store, or it or a catalog cannot be used.
        ToolkitError: jing is asked for and not there.
    """
    given = _given(documents)
    schemas = schemas or Schemas(schema, xsd=xsd, catalogs=catalogs, require_declared=require_declared)
    examination = Examination(_selected(checks), schemas)
    choice = _choice(select, ignore, severities, paths)
    run = _Run()
    for number, document in enumerate(given, start=1):
        run.add(document, examination.of(document))
        if on_progress is not None:
            on_progress(number)
    found = run.findings(given, examination)
    if engine == "jing":
        found += run.second_opinion(found)
    found += run.use.diagnostics()
    found = found if choice is None else choice.of(found)
    run.save()
    return Report(len(given), tuple(found), tuple(run.used), tuple(map(name_of, given)), run.use.undone)


def _given(documents: Iterable[Document]) -> list[Document]:
    given = list(documents)
    if not given:
        raise UsageError("there is nothing to validate", hint="name at least one file")
    for document in given:
        if isinstance(document, str | Path) and not Path(document).exists():
            raise UsageError(f"{document}: there is no such file", hint="check the path")
    return given


def _choice(
    select: Collection[str] | None,
    ignore: Collection[str],
    severities: Mapping[str, Severity | str] | None,
    paths: "PathTables | None",
) -> "Choice | None":
    if select is None and not ignore and not severities and paths is None:
        return None
    from tei_toolkit.validate.choice import Choice

    return Choice(select, ignore, severities, paths)


def _selected(checks: Collection[str] | None) -> frozenset[str]:
    names = [name for name, _ in CHECKS]
    for check in checks or ():
        if check not in names:
            raise UsageError(f"there is no check '{check}'", hint=f"there are {', '.join(names)}")
    return frozenset(names if checks is None else checks)


class _Run:
    """What the documents of a run have come to so far."""

    def __init__(self) -> None:
        self.used: dict[str, None] = {}
        self.use = SchemaUse()
        self._found: list[list[Diagnostic]] = []
        self._held: dict[Grammar, list[tuple[str, Path | None]]] = {}
        self._afterwards = Afterwards()

    def add(self, document: Document, seen: Examined) -> None:
        """Take the next document."""
        self._afterwards.add(len(self._found), seen)
        self._found.append(seen.found)
        self.used.update(dict.fromkeys(seen.schemas))
        self.use.without_xsd += seen.without_xsd
        if seen.chosen is None:
            return
        if seen.counted:
            self.use.add(seen.chosen)
        if seen.chosen.relax_ng is not None:
            self._held.setdefault(seen.chosen.relax_ng, []).append((name_of(document), path_of(document)))

    def findings(self, given: Sequence[Document], examination: Examination) -> list[Diagnostic]:
        """All findings in the order of the documents, with what is told once all documents have been seen."""

        def name(number: int) -> str:
            return name_of(given[number])

        late = self._afterwards.diagnostics(lambda n: examination.subject(given[n]), name, examination.checks)
        return in_order(self._found, late)

    def save(self) -> None:
        """Keep what was found out about schemas for the next time."""
        for grammar in self.use.used:
            load(grammar).save()

    def second_opinion(self, found: list[Diagnostic]) -> list[Diagnostic]:
        """What jing says otherwise."""
        from tei_toolkit.validate.jing import differences

        held = self._held.items()
        return [one for grammar, documents in held for one in differences(grammar.path, documents, found)]
