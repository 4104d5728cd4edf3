"""The whole document: header, standOff and text, with the schema that it is to be held to.

It is written as XML and parsed: that takes a third of the time of making each element of the tree.
"""

from lxml import etree

from tei_toolkit.encode.elements import INDENT, Element, written, written_attributes
from tei_toolkit.encode.header import tei_header
from tei_toolkit.encode.nesting import Node
from tei_toolkit.encode.serialiser import WrittenText
from tei_toolkit.encode.stand_off import stand_off
from tei_toolkit.model.annotation import AnnotatedTranscript
from tei_toolkit.project import Project
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.identifiers import Identifiers
from tei_toolkit.tei.names import RELAX_NG, TEI

SCHEMA = "tei_transcript.rng"
_MODEL = f'<?xml-model href="{SCHEMA}" type="application/xml" schematypens="{RELAX_NG}"?>'


def build_document(
    draft: AnnotatedTranscript, tree: Node, project: Project, version: str, epoch: int | None
) -> TeiDocument:
    """Put the document together from what was recognised; `epoch` dates it where it is given."""
    before = (tei_header(draft, project, version, epoch), stand_off(draft.places, draft.organisations))
    parser = etree.XMLParser(huge_tree=True, collect_ids=False, resolve_entities=False, no_network=True)
    root = etree.fromstring(_xml(draft, [part for part in before if part is not None], tree), parser)
    return TeiDocument(root.getroottree(), draft.transcript.source)


def _xml(draft: AnnotatedTranscript, before: list[Element], tree: Node) -> bytes:
    text = WrittenText(draft.transcript.text, tree, 1)
    taken = set(text.identifiers)
    elements = [written(part, 1, taken) for part in before]
    # a source may be named like a person or place of the authority files
    name = Identifiers(taken).new(draft.transcript.source.stem, "document")
    attributes = {"xmlns": TEI, "xml:id": name}
    if draft.metadata.language:
        attributes["xml:lang"] = draft.metadata.language
    parts = [f"{_MODEL}<TEI{written_attributes(attributes)}>"]
    for part in elements:
        parts += [f"\n{INDENT}", part]
    parts += [f"\n{INDENT}", *text.parts({*taken, name}), "\n</TEI>"]
    return "".join(parts).encode()
