"""Building an edition: every document encoded, validated and exported, and only what changed done again."""

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_toolkit.corpus.ahead import made_ahead
from tei_toolkit.corpus.contributions import Contributions
from tei_toolkit.corpus.documents import Document, documents_of
from tei_toolkit.corpus.inputs import shared_inputs
from tei_toolkit.corpus.linking import Linking
from tei_toolkit.corpus.making import Made, make, relative_to
from tei_toolkit.corpus.manifest import Entry, Manifest, digest, read_manifest
from tei_toolkit.corpus.output import Output
from tei_toolkit.corpus.plan import Plan, Step, plan
from tei_toolkit.corpus.publication import INDEX, SCHEMA, Publishing, many_objects, site_places
from tei_toolkit.corpus.stages import Stages, stages_for
from tei_toolkit.errors import ToolkitError
from tei_toolkit.files import read_bytes, shown
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.model.outcome import Outcome
from tei_toolkit.project import Project, read_project

Progress = Callable[[int, int], None]

# how many documents are built before the manifest records them, so that a killed build loses no more than these
_RECORDED_EVERY = 25


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document of the build: what it was made from, why it was made anew, and what came of it.

    `reasons` is empty where nothing had to be done; `valid` is False where errors keep it from being published;
    `failure` says in a line why it could not be made at all.
    """

    name: str
    source: Path
    reasons: tuple[str, ...]
    outputs: tuple[Path, ...]
    valid: bool = True
    failure: ToolkitError | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did: its documents in order, the index to open, the files of documents that went."""

    index: Path
    documents: tuple[BuiltDocument, ...]
    removed: tuple[Path, ...]
    changed: bool

    @property
    def rebuilt(self) -> tuple[BuiltDocument, ...]:
        """The documents that were made anew and published."""
        return tuple(one for one in self.documents if one.reasons and one.valid and one.failure is None)

    @property
    def invalid(self) -> tuple[BuiltDocument, ...]:
        """The documents that errors keep from being published."""
        return tuple(one for one in self.documents if not one.valid and one.failure is None)

    @property
    def failed(self) -> tuple[BuiltDocument, ...]:
        """The documents that could not be made."""
        return tuple(one for one in self.documents if one.failure is not None)


def build(
    folder: str | Path = ".", *, force: bool = False, jobs: int | None = 1, on_progress: Progress | None = None
) -> Outcome[Build]:
    """Build the edition in `folder`, or of the settings file named.

    One faulty document does not stop the rest: it is reported and not published, unless its errors are of pointers,
    dates and languages alone, which leave its pages readable. `force` builds everything anew.
    `on_progress` is told how many documents of how many are done. With more `jobs` than one, or None for as many as
    there are processors, other processes make pages and books where there are enough of them; a program that asks for
    it must be one that they can import (`if __name__ == "__main__":`).

    Raises:
        UsageError: there is no such folder, or its output folder holds files that no build made.
        ConfigurationError: the settings cannot be used.
        WriteError: an output cannot be written; what stood there before still stands.
    """
    project = read_project(folder)
    return build_project(project, lambda: stages_for(project), force=force, jobs=jobs, on_progress=on_progress)


def build_project(
    project: Project,
    stages: Callable[[], Stages],
    *,
    force: bool = False,
    jobs: int | None = 1,
    on_progress: Progress | None = None,
) -> Outcome[Build]:
    """Build an edition by the stages given, which are asked for only where there is something to do.

    Raises:
        ToolkitError: as `build`.
    """
    output = Output.of(project)
    output.refuse_foreign_files(force=force)
    output.sweep()
    documents = documents_of(project)
    last = read_manifest(output.folder)
    inputs = shared_inputs(project)
    unreadable: dict[str, ToolkitError] = {}
    sources = []
    for document in documents:
        try:
            fingerprint = digest(read_bytes(document.source))
        except ToolkitError as error:
            unreadable[document.name], fingerprint = error, ""
        sources.append((document.name, relative_to(project, document.source), fingerprint))
    planned = plan(sources, inputs, last, output.present(last.outputs()), force=force)
    run = _Run(project, output, documents, planned, last, inputs)
    if planned.nothing:
        return run.outcome(dict(last.documents), {}, ())
    return run.go(stages(), unreadable, on_progress or (lambda _done, _total: None), jobs)


@dataclass(frozen=True, slots=True)
class _Run:
    """One build under way."""

    project: Project
    output: Output
    documents: Sequence[Document]
    plan: Plan
    last: Manifest
    inputs: dict[str, str]

    def go(
        self, stages: Stages, unreadable: dict[str, ToolkitError], on_progress: Progress, jobs: int | None
    ) -> Outcome[Build]:
        entries = {step.name: self._begun(step, stages) for step in self.plan.steps}
        begun = self.last.shared or {INDEX: "", SCHEMA: ""}
        gone = {name: replace(self.last.documents[name], complete=False) for name in self.plan.gone}

        recorded: dict[str, tuple[Entry, str]] = {}

        def record(shared: Mapping[str, str] = begun) -> None:
            self.output.record(Manifest(self.inputs, {**entries, **gone}, shared), recorded)

        # recorded before anything is written: a killed build leaves no file that the next one does not know
        record()
        failures = dict(unreadable)
        todo = [step.name for step in self.plan.steps if step.reasons]
        documents = self._documents
        made = self._encode(stages, entries, failures, todo)
        contributions = Contributions(self.output.folder, self.inputs["the toolkit"])
        linking = Linking(self.output, self.last.documents)
        publishing = Publishing(self.project, self.output, stages, contributions, linking)
        ended = len(todo) - len(made)
        for number in range(1, ended + 1):
            on_progress(number, len(todo))

        def publish(names: Sequence[str], ended: int) -> None:
            with made_ahead(stages, publishing.tasks(names, documents, entries), jobs) as ready, many_objects():
                ahead = replace(publishing, stages=ready)
                for number, name in enumerate(names, start=1):
                    failure = ahead.publish(name, documents[name], entries)
                    if failure is not None:
                        failures[name] = failure
                    on_progress(min(ended + number, len(todo)), len(todo))
                    if number % _RECORDED_EVERY == 0:
                        record()
                        # what is in a circle of these goes, and what is kept of them is not looked through again
                        gc.collect(0)

        wanted = publishing.wanted(entries, made)
        doubtful = publishing.doubt(entries, wanted, {*todo, *gone})
        publish(wanted, ended)
        wrong = publishing.settle(entries, wanted, doubtful, {*todo, *gone}, failures)
        # what a document says of a text that has changed is to be looked at again, too
        again = {*made, *self._encode(stages, entries, failures, [name for name in wrong if name not in made])}
        publish([name for name in wrong if name in again], len(todo))
        shared, made_of = publishing.shared_files(
            entries, documents, self._standing(), lambda places: record({**begun, **places})
        )
        return self._ended(publishing, Manifest(self.inputs, entries, shared, made_of), failures, recorded)

    def _ended(
        self,
        publishing: Publishing,
        manifest: Manifest,
        failures: dict[str, ToolkitError],
        recorded: dict[str, tuple[Entry, str]],
    ) -> Outcome[Build]:
        """The build, once all is written: what is no more of it is removed, and the manifest says what it is now."""
        forgotten = publishing.left_by_killed_builds(self.last, self.plan.gone)
        removed = self.output.remove((set(self.last.outputs()) | forgotten) - set(manifest.outputs()))
        self.output.record(manifest, recorded)
        return self.outcome(manifest.documents, failures, removed, publishing.found)

    def _standing(self) -> Manifest:
        """The pages of the last build that still stand as it made them, where what all depend on has not changed."""
        if self.inputs != self.last.inputs:
            return Manifest()
        present = self.output.present(self.last.shared)
        shared = {place: made for place, made in self.last.shared.items() if present.get(place) == made}
        made_of = {place: made for place, made in self.last.made_of.items() if place in shared}
        return Manifest(self.inputs, {}, shared, made_of)

    @property
    def _steps(self) -> dict[str, Step]:
        return {step.name: step for step in self.plan.steps}

    @property
    def _documents(self) -> dict[str, Document]:
        return {document.name: document for document in self.documents}

    def _encode(
        self, stages: Stages, entries: dict[str, Entry], failures: dict[str, ToolkitError], todo: Sequence[str]
    ) -> list[str]:
        """Make the TEI of each document anew; the names of those that can be published."""
        steps, documents = self._steps, self._documents
        made = []
        for name in todo:
            step = steps[name]
            if name in failures:
                entries[name] = Entry(step.source, step.digest)
                continue
            done = make(documents[name], step, self.project, stages)
            entries[name] = self._written(step, done)
            if done.failure is not None:
                failures[name] = done.failure
            elif done.valid:
                made.append(name)
        return made

    def _begun(self, step: Step, stages: Stages) -> Entry:
        """The entry of a document before it is built: all files that it had or may get, so that none is forgotten."""
        before = self.last.documents.get(step.name)
        if before is not None and not step.reasons:
            return before
        planned = {f"tei/{step.name}.xml": ""}
        planned |= {f"{target}/{step.name}{suffix}": "" for target, suffix in stages.suffixes.items()}
        if stages.site is not None:
            planned |= dict.fromkeys(site_places(step.name), "")
        return Entry(step.source, step.digest, {**(before.outputs if before is not None else {}), **planned})

    def _written(self, step: Step, made: Made) -> Entry:
        for path, content in made.files.items():
            self.output.write(path, content)
        return Entry(
            step.source,
            step.digest,
            {path: digest(content) for path, content in made.files.items()},
            # what can be published is complete when it is
            complete=made.failure is None and not made.valid,
            valid=made.valid,
            diagnostics=made.diagnostics,
            description=made.description,
            references=made.references,
        )

    def outcome(
        self,
        entries: Mapping[str, Entry],
        failures: dict[str, ToolkitError],
        removed: tuple[Path, ...],
        of_the_whole: Sequence[Diagnostic] = (),
    ) -> Outcome[Build]:
        """The build as it is told to the caller, diagnostics naming files as the caller would."""
        built = tuple(
            BuiltDocument(
                step.name,
                document.source,
                step.reasons,
                tuple(self.output.folder / path for path in entries[step.name].outputs) if step.name in entries else (),
                entries[step.name].valid,
                _failure(failures.get(step.name), step.source, document.source),
            )
            for step, document in zip(self.plan.steps, self.documents, strict=True)
        )
        diagnostics = tuple(
            _placed(diagnostic, self.project.root)
            for step in self.plan.steps
            for diagnostic in entries[step.name].diagnostics
            # doubts are told when they arise; what keeps a document from being published, each time
            if step.reasons or diagnostic.severity is Severity.ERROR
        )
        diagnostics += tuple(_placed(diagnostic, self.project.root) for diagnostic in of_the_whole)
        return Outcome(Build(self.output.folder / INDEX, built, removed, not self.plan.nothing), diagnostics)


def _placed(diagnostic: Diagnostic, root: Path) -> Diagnostic:
    return replace(
        diagnostic,
        location=_location(diagnostic.location, root),
        related=tuple(_location(location, root) for location in diagnostic.related),
    )


def _failure(failure: ToolkitError | None, source: str, path: Path) -> ToolkitError | None:
    """A failure that names its source as a person at the working directory would."""
    if failure is not None and failure.message.startswith(f"{source}:"):
        failure.message = shown(path) + failure.message.removeprefix(source)
    return failure


def _location(location: Location, root: Path) -> Location:
    return replace(location, path=shown(root / location.path))
