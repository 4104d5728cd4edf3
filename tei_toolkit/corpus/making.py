"""Making one document of an edition: from its source to everything that is published of it, in memory."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tei_toolkit.corpus.description import Description, describe
from tei_toolkit.corpus.documents import Document
from tei_toolkit.corpus.kinds import is_xml
from tei_toolkit.corpus.plan import Step
from tei_toolkit.corpus.stages import Stages
from tei_toolkit.errors import ToolkitError
from tei_toolkit.files import read_bytes
from tei_toolkit.model.diagnostic import Diagnostic, Severity
from tei_toolkit.model.source import Source
from tei_toolkit.project import Project
from tei_toolkit.tei.document import parse_again

if TYPE_CHECKING:
    from tei_toolkit.export.site.document import Neighbour
    from tei_toolkit.export.site.elsewhere import References

Neighbours = tuple["Neighbour | None", "Neighbour | None"]

# checks whose errors leave a document as readable as it was: a pointer to nothing is no link, a date that there is not
# stands in the text as it is written; the others say that it is no valid TEI, or cannot be cited
_PUBLISHED_WITH = frozenset(("pointers", "dates", "languages"))


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a document: files from the output folder, findings, or why it could not be made.

    `references` are what its pointers mean in other texts; `record` is what the indexes of a web edition are made of,
    where there is one.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    valid: bool = True
    description: Description | None = None
    failure: ToolkitError | None = None
    references: "References" = field(default_factory=dict)
    record: dict[str, Any] | None = None


def make(document: Document, step: Step, project: Project, stages: Stages) -> Made:
    """Encode a transcript, or take TEI as it is; validate it; where it is valid, say what it is."""
    files: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    try:
        source = Source(step.source, read_bytes(document.source), document.source)
        written = tei_place(document.name)
        tei = source
        if not is_xml(source.content):
            encoded = stages.encode(source)
            diagnostics += encoded.diagnostics
            files[written] = encoded.value.to_bytes()
            tei = as_written(files[written], written, project)
        report = stages.validate(tei)
        diagnostics += report.diagnostics
        if any(_forbids_publishing(one) for one in report.diagnostics):
            return Made(files, tuple(diagnostics), valid=False)
        files[written] = tei.content
        read = parse_again(tei)
        references = stages.site.references(read, document.source.parent) if stages.site is not None else {}
        description = describe(read.root, document.name)
        return Made(files, tuple(diagnostics), description=description, references=references)
    except ToolkitError as error:
        return Made(files, tuple(diagnostics), failure=error)


def _forbids_publishing(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR and found.check not in _PUBLISHED_WITH


def publish(
    document: Document,
    tei: bytes,
    project: Project,
    stages: Stages,
    neighbours: Neighbours,
    links: Mapping[str, str],
) -> Made:
    """Export the TEI of a document to each target of the edition; `links` are where its references to others lead."""
    files: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    record = None
    try:
        # what stands there was looked through when it was validated
        parsed = parse_again(as_written(tei, tei_place(document.name), project))
        if stages.site is not None:
            folder = document.source.parent
            pages = stages.site.pages(parsed, document.name, stages.suffixes, neighbours, folder, links)
            files |= pages.files
            record = pages.record
            diagnostics += pages.diagnostics
        for target in (target for target in project.targets if target in stages.suffixes):
            exported = stages.export(parsed, target, addresses(document.name, stages.suffixes), document.source.parent)
            diagnostics += exported.diagnostics
            files[f"{target}/{document.name}{exported.value.suffix}"] = exported.value.content
        return Made(files, _told(diagnostics, document, tei, project), record=record)
    except ToolkitError as error:
        return Made(files, _told(diagnostics, document, tei, project), failure=error, record=record)


def _told(found: list[Diagnostic], document: Document, tei: bytes, project: Project) -> tuple[Diagnostic, ...]:
    """What was found, each once whatever the number of targets, in the file that a person would mend it in."""
    if not found or tei != read_bytes(document.source):
        return tuple(dict.fromkeys(found))
    written, source = as_written(b"", tei_place(document.name), project).name, relative_to(project, document.source)
    places = [replace(one.location, path=source) if one.location.path == written else one.location for one in found]
    return tuple(dict.fromkeys(replace(one, location=place) for one, place in zip(found, places, strict=True)))


def relative_to(project: Project, path: Path) -> str:
    """A path as findings name it, from the folder of the project."""
    root, name = f"{project.root}{os.sep}", str(path)
    # most files lie below it, and to reckon takes longer
    if name.startswith(root) and ".." not in name:
        return name.removeprefix(root).replace(os.sep, "/")
    return Path(os.path.relpath(path, project.root)).as_posix()


def tei_place(name: str) -> str:
    """Where the TEI of a document lies in the output."""
    return f"tei/{name}.xml"


def as_written(content: bytes, written: str, project: Project) -> Source:
    """The encoding under the name of the file that it will stand in."""
    path = (project.output or project.root) / written
    return Source(relative_to(project, path), content, path)


def addresses(name: str, suffixes: Mapping[str, str]) -> dict[str, str]:
    """Where a published page finds the index and the document's other forms, as addresses relative to itself."""
    others = {target: f"../{target}/{quote(name)}{suffix}" for target, suffix in suffixes.items() if target != "html"}
    return {"index": "../index.html", "tei": f"../tei/{quote(name)}.xml", **others}
