"""A TEI document to a published form: read, transform by XSLT, package."""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from tei_toolkit.errors import UsageError
from tei_toolkit.export.catalogue import diagnostic
from tei_toolkit.export.targets import Target, target_named
from tei_toolkit.files import read_bytes
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.model.outcome import Artefact, Outcome
from tei_toolkit.model.source import Source
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import transform
from tei_toolkit.tei.document import TeiDocument, parse
from tei_toolkit.tei.names import TEI
from tei_toolkit.tei.paths import path_of


def export(
    document: str | Path | Source | TeiDocument, target: str, *, parameters: Mapping[str, str] | None = None
) -> Outcome[Artefact]:
    """Publish a TEI document as a web page (`html`), as printed pages (`pdf`) or as plain text (`text`).

    Every word of the text is in what comes out. Elements that the stylesheets do not know are shown plainly and
    reported.

    Raises:
        UsageError: there is no such file, target or parameter; or the file is no TEI document.
        NotWellFormedError, RefusedXmlError: the file is no XML, or of a kind that the toolkit does not open.
        ToolkitError: the document cannot be set, such as for a letter that no font has.
    """
    chosen = target_named(target)
    given = dict(parameters or {})
    _check_parameters(chosen, given)
    read = _read(document)
    _check_root(read)
    # external entities and document types stay behind: Saxon gets the tree that was parsed safely
    xml = etree.tostring(read.root, encoding="unicode", with_tail=False)
    written = transform(stylesheets() / chosen.stylesheet, xml, given)
    content = chosen.package(written.result, read)
    artefact = Artefact(chosen.name, content, chosen.suffix, chosen.media_type)
    return Outcome(artefact, tuple(_as_diagnostic(message, read, chosen) for message in written.messages))


def _read(document: str | Path | Source | TeiDocument) -> TeiDocument:
    if isinstance(document, TeiDocument):
        return document
    if isinstance(document, Source):
        return parse(document)
    path = Path(document)
    return parse(Source(str(path), read_bytes(path), path))


def _check_parameters(target: Target, given: Mapping[str, str]) -> None:
    known = [parameter.name for parameter in target.parameters]
    for name in given:
        if name not in known:
            raise UsageError(
                f"the target '{target.name}' has no parameter '{name}'",
                hint=f"parameters: {', '.join(known)}" if known else "it has no parameters",
            )


def _check_root(document: TeiDocument) -> None:
    name = etree.QName(document.root)
    if name.localname not in {"TEI", "teiCorpus"} or name.namespace != TEI:
        raise UsageError(
            f"{document.source.name}: is no TEI document: its outermost element is '{name.text}'",
            hint=f"a TEI document begins with TEI or teiCorpus in the namespace {TEI}",
        )


def _as_diagnostic(message: str, document: TeiDocument, target: Target) -> Diagnostic:
    """A finding that a stylesheet reported as `<finding name element at count/>`; other messages are notes."""
    name = document.source.name
    found = etree.fromstring(message) if message.lstrip().startswith("<finding ") else None
    if found is None:
        return diagnostic("stylesheet-message", " ".join(message.split()), Location(name), target.stylesheet)
    location = _location(document, int(found.get("at", "0")))
    element, count = found.get("element", ""), int(found.get("count", "1"))
    times = "" if count == 1 else f", here and {count - 1} more time{'s' if count > 2 else ''}"
    words = f"the stylesheets do not know the element '{element}'; its content is shown plainly{times}"
    hint = f"give it a template in the mode of {target.name}, or encode it otherwise"
    return diagnostic("element-not-rendered", words, location, target.stylesheet, hint)


def _location(document: TeiDocument, ordinal: int) -> Location:
    element = next((e for i, e in enumerate(document.root.iter(etree.Element)) if i == ordinal), None)
    if element is None:
        return Location(document.source.name)
    position = document.positions[ordinal] if ordinal < len(document.positions) else None
    line = position.line if position else None
    column = position.column if position else None
    return Location(document.source.name, line, column, path_of(element))
