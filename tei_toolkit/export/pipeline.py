"""A TEI document to a published form: read, transform by XSLT, package."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree

from tei_toolkit.errors import ReadError, UsageError
from tei_toolkit.export.hazards import hazards
from tei_toolkit.export.images import images_of
from tei_toolkit.export.packaging import Packaging, checksum_of
from tei_toolkit.export.parameters import values_of
from tei_toolkit.export.shortened import Shortened, names_in, shortened
from tei_toolkit.export.targets import Target, target_named
from tei_toolkit.files import read_bytes
from tei_toolkit.model.outcome import Artefact, Outcome
from tei_toolkit.model.source import Source
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import DocumentError, StylesheetError, Transformation, Value, is_compiled, transform
from tei_toolkit.tei.document import TeiDocument, parse
from tei_toolkit.tei.names import TEI
from tei_toolkit.tei.permalinks import written_with_permalinks

if TYPE_CHECKING:
    from tei_toolkit.export.own_stylesheet import OwnStylesheet
    from tei_toolkit.model.diagnostic import Diagnostic


def export(
    document: str | Path | Source | TeiDocument,
    target: str,
    *,
    parameters: Mapping[str, str] | None = None,
    stylesheet: "str | Path | OwnStylesheet | None" = None,
    folder: Path | None = None,
) -> Outcome[Artefact]:
    """Publish a TEI document as page, print, text or data.

    The targets are `html`, `pdf`, `epub`, `docx`, `text`, `markdown`, `json`, `csv`, and `tei`, which is the document
    with all that the stylesheets add to it. Every word of the text is in what comes out. Persons, places and
    organisations that a file points to in other TEI of its folder are taken in from there. Elements that the
    stylesheets do not know are shown plainly and reported. `parameters` are words as they are written at the command
    line; `stylesheet` is one of your own, whose templates come before those of the toolkit. Images are looked for in
    `folder`, which is that of the document where none is given.

    Raises:
        UsageError: there is no such file, target or parameter; or the file is no TEI document.
        StylesheetError: the stylesheet is wrong, or does what it may not, or does not come to an end; says the line.
        NotWellFormedError, RefusedXmlError: the file is no XML, or of a kind that the toolkit does not open.
        ToolkitError: the document cannot be set, such as for a letter that no font has.
    """
    chosen = target_named(target)
    own = _read_own(Path(stylesheet)) if isinstance(stylesheet, str | Path) else stylesheet
    values = values_of(chosen.name, (*chosen.parameters, *(own.parameters if own else ())), parameters or {})
    read = read_document(document)
    if not isinstance(document, TeiDocument):
        read = with_neighbours(read)
    packaging = packaging_of(chosen, read, values, folder)
    written, found = written_for(chosen, packaging, values, own)
    content = chosen.package(written, packaging)
    beside = chosen.beside(written, packaging) if chosen.beside else {}
    return Outcome(Artefact(chosen.name, content, chosen.suffix, chosen.media_type, beside), found)


def packaging_of(
    target: Target, document: TeiDocument, values: Mapping[str, Value], folder: Path | None, place: str | None = None
) -> Packaging:
    """What the packager is told: the parameters that are its own, and the images, looked for in `folder`.

    `place` is where images come to lie, if it is not where the target has them.
    """
    own = {one.name: values[one.name] for one in target.parameters if one.for_packager and one.name in values}
    if not target.images:
        return Packaging(document, own)
    path = document.source.path
    beside = folder or (path.parent if path else None)
    place = place or target.image_folder.format(document.source.stem)
    images = images_of(document, beside, place, target.image_fault, pages=target.page_images)
    return Packaging(document, own, images)


def written_for(
    target: Target, packaging: Packaging, values: Mapping[str, Value], own: "OwnStylesheet | None"
) -> "tuple[str, tuple[Diagnostic, ...]]":
    """What the stylesheet of a target writes of a document, and what was found on the way."""
    document = packaging.document
    given = {name: value for name, value in values.items() if name not in packaging.values}
    written = run(stylesheets() / target.stylesheet, document, {**given, **_told(target, packaging)}, own)
    found = diagnostics_of(written, document, target.name, target.stylesheet)
    return written.result, (*packaging.images.diagnostics, *found)


def _told(target: Target, packaging: Packaging) -> dict[str, Value]:
    """What the stylesheet is told besides the parameters."""
    told: dict[str, Value] = {"images": packaging.images.listed} if target.images else {}
    told |= {"checksum": checksum_of(packaging.document)} if target.checksum else {}
    return told | (target.tells(packaging) if target.tells else {})


def _read_own(stylesheet: Path) -> "OwnStylesheet":
    # imported where there is one: to load what looks it through takes a while
    from tei_toolkit.export.own_stylesheet import read_own

    return read_own(stylesheet)


def run(
    stylesheet: Path, document: TeiDocument, values: Mapping[str, Value], own: "OwnStylesheet | None"
) -> Transformation:
    """Run a stylesheet of the toolkit over a document, with a person's own in a process apart."""
    # external entities and document types stay behind: Saxon gets the tree that was parsed safely
    xml = written_with_permalinks(document.root)
    path = document.source.path
    if path is not None and (f"{path.name}#" in xml or f"{quote(path.name)}#" in xml):
        values = {**values, "file": path.name}
    if own is None:
        try:
            return _transformed(stylesheet, document, xml, values)
        except DocumentError as error:
            raise ReadError(f"{document.source.name}: {error.message}", hint=error.hint) from None
    from tei_toolkit.isolation import transform_apart

    written = transform_apart(stylesheet, xml, values, own=own.path, stamp=own.stamp)
    return Transformation(own.cleaned(written.result), written.messages)


def _transformed(stylesheet: Path, document: TeiDocument, xml: str, values: Mapping[str, Value]) -> Transformation:
    """Run a stylesheet, of which no more is compiled for the first document than that document needs."""
    if not is_compiled(stylesheet):
        names = names_in(xml, values)
        if stylesheet not in _SHORTENED:
            _SHORTENED[stylesheet] = shortened(stylesheet, names)
        short = _SHORTENED[stylesheet]
        if short is not None and names <= short.names:
            # where it stops, the whole says in which line of which file
            with contextlib.suppress(StylesheetError):
                return transform(stylesheet, xml, values, standalone=short.stylesheet)
    try:
        return transform(stylesheet, xml, values)
    except StylesheetError as error:
        reason = f"{document.source.name}: a stylesheet of the toolkit stopped: {error.message}"
        raise StylesheetError(reason, hint="a fault of the toolkit; report it, with the document") from None


_SHORTENED: dict[Path, Shortened | None] = {}


def read_document(document: str | Path | Source | TeiDocument) -> TeiDocument:
    """A TEI document from wherever it is.

    Raises:
        UsageError: there is no such file, or it is no TEI document.
    """
    if isinstance(document, str | Path):
        path = Path(document)
        document = Source(str(path), read_bytes(path), path)
    read = parse(document) if isinstance(document, Source) else document
    _check_root(read)
    return read


def with_neighbours(document: TeiDocument) -> TeiDocument:
    """A document with the persons, places and organisations that it points to in other TEI of its folder."""
    path = document.source.path
    if path is None or not (b".xml#" in document.source.content or b"prefixDef" in document.source.content):
        return document
    # imported where somebody is pointed to: most documents hold whom they name
    from tei_toolkit.tei.authorities import Authorities

    return Authorities().added_to(document, path.parent)


def _check_root(document: TeiDocument) -> None:
    name = etree.QName(document.root)
    if name.localname not in {"TEI", "teiCorpus"} or name.namespace != TEI:
        raise UsageError(
            f"{document.source.name}: is no TEI document: its outermost element is '{name.localname}' in "
            f"{f'the namespace {name.namespace}' if name.namespace else 'no namespace'}",
            hint=f'a TEI document begins with <TEI xmlns="{TEI}">',
        )


def diagnostics_of(
    written: Transformation, document: TeiDocument, target: str, stylesheet: str
) -> "tuple[Diagnostic, ...]":
    """What a stylesheet reported, as findings at their places in the document."""
    found = (_as_diagnostic(message, document, target, stylesheet) for message in written.messages)
    return (*hazards(document), *found)


def _as_diagnostic(message: str, document: TeiDocument, target: str, stylesheet: str) -> "Diagnostic":
    """A finding that a stylesheet reported as `<finding name element at count/>`; other messages are notes."""
    # imported where something is found
    from tei_toolkit.export.catalogue import diagnostic
    from tei_toolkit.model.diagnostic import Location
    from tei_toolkit.tei.locations import location_at

    name = document.source.name
    found = etree.fromstring(message) if message.lstrip().startswith("<finding ") else None
    if found is None:
        return diagnostic("stylesheet-message", " ".join(message.split()), Location(name), stylesheet)
    location = location_at(document, int(found.get("at", "0")))
    element, count = found.get("element", ""), int(found.get("count", "1"))
    times = "" if count == 1 else f", here and {count - 1} more time{'s' if count > 2 else ''}"
    words = f"the stylesheets do not know the element '{element}'; its content is shown plainly{times}"
    hint = f"give it a template in the mode of {target}, or encode it otherwise"
    return diagnostic("element-not-rendered", words, location, stylesheet, hint)
