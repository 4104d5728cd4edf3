"""New persons, places and organisations of a document added to an authority file, for a person to complete.

What stands in the file is not touched: the new entries are put before the end of their list, byte for byte, and nothing
else changes.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from tei_toolkit.encode.authorities import UNFINISHED
from tei_toolkit.errors import ReadError
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import TeiDocument, parse
from tei_toolkit.tei.identifiers import Identifiers
from tei_toolkit.tei.names import TEI, XML_ID, local, qualified

_LISTS = {"person": "listPerson", "place": "listPlace", "org": "listOrg"}
_NAMES = ("persName", "placeName", "orgName")
# what looks like markup and is none
_NO_MARKUP = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_EMPTY = f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="{TEI}">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>Persons, places and organisations</title>
      </titleStmt>
      <publicationStmt>
        <p>An authority file of this edition.</p>
      </publicationStmt>
      <sourceDesc>
        <p>Collected from the transcripts of this edition.</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
  </standOff>
</TEI>
"""


def updated(name: str, content: bytes | None, documents: list[TeiDocument], known: frozenset[str]) -> bytes:
    """The authority file `name` with entries for what documents name and neither it nor `known` identifiers have.

    `content` is what the file holds, None where there is none yet.

    Raises:
        ReadError: the file has no list to add to, and no standOff to put one in.
    """
    current = content if content is not None else _EMPTY.encode()
    root = parse(Source(name, current)).root
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    identifiers = Identifiers({*known, *(element.get(XML_ID, "") for element in root.iter(etree.Element))})
    names = {text for element in root.iter(*map(qualified, _NAMES)) for text in (_words(element),)}
    new: dict[str, list[str]] = {kind: [] for kind in _LISTS}
    for document in documents:
        for entry in _entries(document):
            texts = [_words(child) for child in entry.iterchildren(*map(qualified, _NAMES))]
            if entry.get(XML_ID) in known or not texts or names.intersection(texts) or _has_no_name(texts):
                continue
            names.update(texts)
            new[local(str(entry.tag))].append(_written(entry, document, identifiers))
    for kind, entries in new.items():
        if entries:
            current = _with(name, current, encoding, _LISTS[kind], entries)
    return current


def _entries(document: TeiDocument) -> Iterator[etree._Element]:
    for element in document.root.iter(*map(qualified, _LISTS)):
        parent = element.getparent()
        if parent is not None and local(str(parent.tag)) in _LISTS.values():
            yield element


def _has_no_name(texts: list[str]) -> bool:
    """Whether an entry is a role or the narrator, whom no authority file knows."""
    return all(text[:1].islower() or text.startswith("the ") for text in texts)


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _written(entry: etree._Element, document: TeiDocument, identifiers: Identifiers) -> str:
    """An entry as it is put into the file: names with their parts, and a note that it is to be completed."""
    copied = deepcopy(entry)
    copied.tail = None
    for attribute in ("role", "corresp"):
        copied.attrib.pop(attribute, None)
    copied.set(XML_ID, identifiers.new(entry.get(XML_ID) or "entry", local(str(entry.tag))))
    for old in copied.findall(qualified("note")):
        copied.remove(old)
    note = etree.SubElement(copied, qualified("note"), type=UNFINISHED)
    etree.SubElement(note, qualified("p")).text = f"Named in {document.source.stem}; to be completed."
    etree.indent(copied, space="  ", level=3)
    text = etree.tostring(copied, encoding="unicode")
    return "      " + re.sub(r' xmlns(?::\w+)?="[^"]*"', "", text, count=1) + "\n"


def _with(name: str, content: bytes, encoding: str, list_name: str, entries: list[str]) -> bytes:
    """The file with entries before the end of their list, which is made where there is none."""
    text = "".join(entries)
    markup = _NO_MARKUP.sub(lambda match: b"-" * len(match.group()), content)
    ends = list(re.finditer(rf"[ \t]*</{list_name}\s*>".encode(), markup))
    if not ends:
        ends = list(re.finditer(rb"[ \t]*</standOff\s*>", markup))
        text = f"    <{list_name}>\n{text}    </{list_name}>\n"
    if not ends:
        hint = f"give it a standOff with a {list_name}, in the TEI namespace without a prefix"
        raise ReadError(f"{name}: there is no {list_name} to add to", hint=hint)
    place = ends[-1].start()
    if b"\r\n" in content:
        text = text.replace("\n", "\r\n")
    return content[:place] + text.encode(encoding, "xmlcharrefreplace") + content[place:]
