"""The whole document: header, standOff and text, with the schema that it is to be held to."""

from lxml import etree

from tei_toolkit.encode.header import tei_header
from tei_toolkit.encode.nesting import Node
from tei_toolkit.encode.serialiser import serialise
from tei_toolkit.encode.stand_off import stand_off
from tei_toolkit.model.annotation import AnnotatedTranscript
from tei_toolkit.project import Project
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.identifiers import Identifiers, identifier_for
from tei_toolkit.tei.names import RELAX_NG, TEI, XML_ID, XML_LANG, qualified

SCHEMA = "tei_transcript.rng"
_identifiers = etree.XPath("descendant::*/@xml:id", smart_strings=False)
# containers whose children stand each on a line of their own
_LAID_OUT = frozenset(
    qualified(name)
    for name in (
        "TEI teiHeader fileDesc titleStmt respStmt publicationStmt availability licence sourceDesc biblStruct"
        " analytic monogr imprint encodingDesc editorialDecl correction quotation segmentation stdVals"
        " interpretation punctuation listPrefixDef prefixDef appInfo application profileDesc creation abstract"
        " langUsage calendarDesc settingDesc setting"
        " particDesc listPerson person standOff listPlace place location listOrg"
        " org revisionDesc"
    ).split()
)


def build_document(
    draft: AnnotatedTranscript, tree: Node, project: Project, version: str, epoch: int | None
) -> TeiDocument:
    """Put the document together from what was recognised; `epoch` dates it where it is given."""
    source = draft.transcript.source
    root = etree.Element(qualified("TEI"), nsmap={None: TEI})
    root.set(XML_ID, identifier_for(source.stem, "document"))
    if draft.metadata.language:
        root.set(XML_LANG, draft.metadata.language)
    root.append(tei_header(draft, project, version, epoch))
    entries = stand_off(draft.places, draft.organisations)
    if entries is not None:
        root.append(entries)
    root.append(serialise(draft.transcript.text, tree))
    # a source may be named like a person or place of the authority files
    taken = _identifiers(root)
    root.set(XML_ID, Identifiers(taken).new(source.stem, "document"))
    _lay_out(root, 0)
    declaration = f'href="{SCHEMA}" type="application/xml" schematypens="{RELAX_NG}"'
    root.addprevious(etree.ProcessingInstruction("xml-model", declaration))
    return TeiDocument(root.getroottree(), source)


def _lay_out(element: etree._Element, depth: int) -> None:
    """Indent the header and lists; the text has been laid out where its white space may change."""
    if element.tag not in _LAID_OUT or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _lay_out(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth
