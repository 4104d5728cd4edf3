"""From documents to a report: every check on every document, none of which stops the rest."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.errors import UsageError
from tei_toolkit.model.diagnostic import Diagnostic, Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.afterwards import Afterwards, in_order
from tei_toolkit.validate.checks import CHECKS
from tei_toolkit.validate.each import Each
from tei_toolkit.validate.examination import Document, Examination, Examined, name_of, path_of
from tei_toolkit.validate.grammars import Grammar
from tei_toolkit.validate.plan import ALONE, Plan, Work
from tei_toolkit.validate.repeats import once
from tei_toolkit.validate.schema_use import SchemaUse
from tei_toolkit.validate.schemas import Schemas, load
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from tei_toolkit.validate.choice import Choice
    from tei_toolkit.validate.paths import PathTables

_SMALL = 1 << 16


def validate(
    documents: Iterable[Document],
    *,
    schema: str | Path | None = None,
    xsd: bool = False,
    checks: Collection[str] | None = None,
    catalogs: Sequence[str | Path] = (),
    require_declared: bool = False,
    xinclude: bool = False,
    engine: str = "own",
    select: Collection[str] | None = None,
    ignore: Collection[str] = (),
    severities: Mapping[str, Severity | str] | None = None,
    on_progress: Callable[[int], None] | None = None,
    schemas: Schemas | None = None,
    paths: "PathTables | None" = None,
    work: Work = ALONE,
) -> Report:
    """Examine documents and say all that is wrong with them.

    Each document is a path, a source, a binary stream or a tree. `schema` (a .rng or .rnc file, "tei_transcript", a
    name of the store or an address) stands for whatever the documents declare; `xsd` asks for the XML Schema besides.
    `catalogs` are XML catalogs for the addresses that documents declare; with `require_declared` each must declare a
    schema; with `xinclude`, what they include by XInclude is put in its place. `checks` names the checks to make, all
    where it is None; with the engine "jing", jing is asked besides, and must agree. Of what they find, that is reported
    which `select` names and `ignore` does not, by finding or check; `severities` weighs it otherwise, and `paths` says
    what is otherwise for some files. `on_progress` is told how many are done; `schemas` chose for those before; `work`
    is how it is done.

    Raises:
        UsageError: there are no documents, a file or the schema does not exist, or there is no such check or name.
        ConfigurationError: the settings of a project cannot be used.
        ReadError: the schema asked for is not in the store, or it or a catalog cannot be used.
        ToolkitError: jing is asked for and not there.
    """
    plan = Plan(_selected(checks), schema, xsd, catalogs, require_declared, xinclude)
    choice = _choice(select, ignore, severities, paths)
    run = _Run(plan, _given(documents), schemas)
    run.examine(work, on_progress)
    if engine == "jing":
        run.ask_jing()
    run.save()
    return run.report(choice)


def _worth_keeping(documents: Sequence[Document]) -> bool:
    """Whether to ask what is kept of documents can take less time than to examine them."""
    if len(documents) > 1:
        return True
    path = path_of(documents[0])
    return path is not None and path.exists() and path.stat().st_size > _SMALL


def _given(documents: Iterable[Document]) -> list[Document]:
    """The documents, when there are some, and the files among them are there."""
    given = list(documents)
    if not given:
        raise UsageError("there is nothing to validate", hint="name at least one file")
    for document in given:
        if isinstance(document, str | Path) and not os.path.exists(document):  # noqa: PTH110 (asked of thousands)
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
    """The documents of a run, and what they have come to."""

    def __init__(self, plan: Plan, given: Sequence[Document], schemas: Schemas | None) -> None:
        self._used: dict[str, None] = {}
        self._use = SchemaUse()
        self._found: list[Diagnostic] = []
        self._kept = 0
        self._trouble: str | None = None
        # what chose before cannot be told to others
        self._plan = plan if schemas is None else None
        self._examination = Examination(plan.checks, schemas or plan.schemas(), xinclude=plan.xinclude)
        self._given = given
        self._held: dict[Grammar, list[tuple[str, Path | None]]] = {}

    def examine(self, work: Work, on_progress: Callable[[int], None] | None) -> None:
        """Examine all documents, and find what can be told only once all have been seen."""
        database = results = None
        if work.cache is not None and _worth_keeping(self._given):
            from tei_toolkit.validate.kept.database import Database
            from tei_toolkit.validate.kept.results import Results

            database = Database(work.cache)
            results = Results(database)
        by_document: list[list[Diagnostic]] = []
        afterwards = Afterwards(results)
        each = Each(self._examination, results, self._plan, work.jobs)
        try:
            for number, seen in enumerate(each.of(self._given)):
                by_document.append(seen.found)
                afterwards.add(number, seen)
                self._note(number, seen)
                if on_progress is not None:
                    on_progress(number + 1)
            late = afterwards.diagnostics(self._subject, self._name, self._examination.checks)
            found = afterwards.placed(in_order(by_document, late), self._name)
            self._found = [one for each in found for one in each]
        finally:
            # also where a person interrupts: what was found so far need not be found again
            if database is not None:
                database.close()
                self._trouble = database.trouble
        self._kept = each.kept

    def report(self, choice: "Choice | None") -> Report:
        """What is reported of all that was found."""
        found = [*self._found, *self._use.diagnostics()]
        chosen = tuple(once(found if choice is None else choice.of(found)))
        names = tuple(map(name_of, self._given))
        return Report(len(names), chosen, tuple(self._used), names, self._use.undone, self._kept, self._trouble)

    def _subject(self, number: int) -> Subject:
        return self._examination.subject(self._given[number])

    def _name(self, number: int) -> str:
        return name_of(self._given[number])

    def _note(self, number: int, seen: Examined) -> None:
        """Note which schemas a document was held to."""
        self._used.update(dict.fromkeys(seen.schemas))
        self._use.without_xsd += seen.without_xsd
        if seen.chosen is None:
            return
        if seen.counted:
            self._use.add(seen.chosen)
        if seen.chosen.relax_ng is not None:
            document = self._given[number]
            self._held.setdefault(seen.chosen.relax_ng, []).append((name_of(document), path_of(document)))

    def save(self) -> None:
        """Keep what was found out about schemas for the next time."""
        for grammar in self._use.used:
            load(grammar).save()

    def ask_jing(self) -> None:
        """Add what jing says otherwise."""
        from tei_toolkit.validate.jing import differences

        for grammar, documents in self._held.items():
            self._found += list(differences(grammar.path, documents, self._found))
