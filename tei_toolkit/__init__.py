"""TEI Toolkit: transcripts become scholarly editions in TEI P5, offline.

The four verbs are here as functions; what they take and return can be imported from here too.
"""

__version__ = "0.1.0"

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

# a submodule imported later than this would hide the function of its name
import tei_toolkit.encode
import tei_toolkit.export
import tei_toolkit.validate  # noqa: F401 (see above)

if TYPE_CHECKING:
    from tei_toolkit.corpus.build import Build
    from tei_toolkit.encode.options import Options
    from tei_toolkit.errors import ToolkitError
    from tei_toolkit.model.annotation import Annotation
    from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
    from tei_toolkit.model.entity import Organisation, Person, Place
    from tei_toolkit.model.metadata import Metadata
    from tei_toolkit.model.outcome import Artefact, Outcome
    from tei_toolkit.model.report import Report
    from tei_toolkit.model.source import Source
    from tei_toolkit.model.span import Span
    from tei_toolkit.model.transcript import Transcript
    from tei_toolkit.project import Project
    from tei_toolkit.tei.document import TeiDocument

_HOMES = {
    "Annotation": "model.annotation",
    "Artefact": "model.outcome",
    "Build": "corpus.build",
    "Diagnostic": "model.diagnostic",
    "Location": "model.diagnostic",
    "Metadata": "model.metadata",
    "Options": "encode.options",
    "Organisation": "model.entity",
    "Outcome": "model.outcome",
    "Person": "model.entity",
    "Place": "model.entity",
    "Project": "project",
    "Report": "model.report",
    "Severity": "model.diagnostic",
    "Source": "model.source",
    "Span": "model.span",
    "TeiDocument": "tei.document",
    "ToolkitError": "errors",
    "Transcript": "model.transcript",
}

__all__ = [
    "Annotation",
    "Artefact",
    "Build",
    "Diagnostic",
    "Location",
    "Metadata",
    "Options",
    "Organisation",
    "Outcome",
    "Person",
    "Place",
    "Project",
    "Report",
    "Severity",
    "Source",
    "Span",
    "TeiDocument",
    "ToolkitError",
    "Transcript",
    "build",
    "encode",
    "export",
    "validate",
]


def encode(
    source: "str | Path | Source", *, project: "Project | None" = None, options: "Options | None" = None
) -> "Outcome[TeiDocument]":
    r"""Encode a transcript in TEI, with the doubts that arose as diagnostics.

    `project` gives publisher, licence, language and authority files, `options` how speech and dates are encoded.

    >>> from tei_toolkit import Source, encode
    >>> outcome = encode(Source("talk.txt", b'Ann: "Is it you?"\n\nBob: "It is."'))
    >>> outcome.value.root.tag
    '{http://www.tei-c.org/ns/1.0}TEI'
    >>> b'who="#bob">"It is."</said>' in outcome.value.to_bytes()
    True
    >>> from tei_toolkit import Options, Project
    >>> chat = Source("chat.txt", b"Ann: Is it you?\n\nBob: It is.")
    >>> spoken = encode(chat, project=Project(language="en-GB"), options=Options(speech="u"))
    >>> [u.get("who") for u in spoken.value.root.iter("{http://www.tei-c.org/ns/1.0}u")]
    ['#ann', '#bob']

    Raises:
        UsageError: there is no such file, or the language asked for is none.
        ReadError: the file is empty, not text, or TEI already.
        FidelityError: the encoding would lose or change text; this is a fault of the toolkit.
    """
    from tei_toolkit.encode.pipeline import encode as run

    return run(source, project=project, options=options)


def validate(
    documents: "str | Path | Source | TeiDocument | Iterable[str | Path | Source | TeiDocument]",
    *,
    schema: str | Path | None = None,
    xsd: bool = False,
    catalogs: "Sequence[str | Path]" = (),
    require_declared: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> "Report":
    """Check TEI documents against their schema, their pointers and identifiers; a faulty one does not stop the rest.

    One document may be given by itself. One whose schema is not to be had is held to none, and counted in
    `Report.undone`.

    >>> from tei_toolkit import Source, validate
    >>> report = validate([Source("broken.xml", b"<TEI><text></TEI>")])
    >>> [diagnostic.name for diagnostic in report.diagnostics]
    ['not-well-formed']

    Raises:
        UsageError: the schema named does not exist, or the settings of a project cannot be used.
        ToolkitError: the schema or a catalog named cannot be used.
    """
    from tei_toolkit.validate.pipeline import validate as run

    # the name of one is iterable, too: as its letters
    if isinstance(documents, str) or not isinstance(documents, Iterable):
        documents = (documents,)
    return run(
        documents,
        schema=schema,
        xsd=xsd,
        catalogs=catalogs,
        require_declared=require_declared,
        on_progress=on_progress,
    )


def export(
    document: "str | Path | Source | TeiDocument", target: str, *, parameters: Mapping[str, str] | None = None
) -> "Outcome[Artefact]":
    """Publish a TEI document as one of the targets: html, pdf, epub, docx, text and others.

    >>> from tei_toolkit import Source, encode, export
    >>> tei = encode(Source("talk.txt", b'Ann: "Is it you?"')).value
    >>> export(tei, "text").value.content.strip()
    b'Ann: "Is it you?"'

    Raises:
        UsageError: there is no such file or target.
        ReadError: the document is not XML, or not of a kind that is opened.
        ToolkitError: a stylesheet stopped.
    """
    from tei_toolkit.export.pipeline import export as run

    return run(document, target, parameters=parameters)


def build(
    folder: str | Path = ".", *, force: bool = False, on_progress: Callable[[int, int], None] | None = None
) -> "Outcome[Build]":
    """Build the edition in a folder: encode, validate and export what changed since the last build.

    >>> import tempfile
    >>> from tei_toolkit import build
    >>> from tei_toolkit.corpus.template import create
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = create(Path(folder))
    ...     outcome = build(folder)
    ...     outcome.value.index.name, [document.name for document in outcome.value.rebuilt]
    ('index.html', ['interview-1961'])

    Raises:
        UsageError: there is no such folder, or its output folder holds files that no build made.
        ConfigurationError: the settings cannot be used.
        WriteError: an output cannot be written; what stood there before still stands.
    """
    from tei_toolkit.corpus.build import build as run

    return run(folder, force=force, on_progress=on_progress)


def __getattr__(name: str) -> Any:
    """Import a type when it is asked for, so that importing the toolkit costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tei_toolkit' has no attribute '{name}'")
    return getattr(import_module(f"tei_toolkit.{_HOMES[name]}"), name)
