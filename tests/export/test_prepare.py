"""xslt/prepare: the same document, valid as it was, with numbers, identifiers and resolved pointers."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit.export.pipeline import export
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.names import NAMESPACES, XML_ID
from tei_toolkit.tei.text import witness_text


def prepared(document):
    return etree.fromstring(export(document, "tei").value.content)


def test_notes_and_paragraphs_are_numbered_and_given_numbers_kept(tei):
    root = prepared(tei("<p>One<note>a</note> two<note n='*'>b</note>.</p><p n='7'>Three.</p>"))
    assert [note.get("n") for note in root.iterfind(".//tei:note", NAMESPACES)] == ["1", "*"]
    assert [p.get("n") for p in root.iterfind(".//tei:body/tei:p", NAMESPACES)] == ["1", "7"]
    assert all(one.get(XML_ID) for one in root.iterfind(".//tei:body//*", NAMESPACES))


def test_pointers_are_written_out(tei):
    body = '<p><persName ref="wd:Q42">x</persName> <persName ref="persons.xml#anna">y</persName></p>'
    content = tei(body).source.content.replace(
        b"</fileDesc>",
        b'</fileDesc><encodingDesc><listPrefixDef><prefixDef ident="wd" matchPattern="(.+)"'
        b' replacementPattern="https://www.wikidata.org/wiki/$1"/></listPrefixDef></encodingDesc>',
    )
    from tei_toolkit.model.source import Source
    from tei_toolkit.tei.document import parse

    root = prepared(parse(Source("a.xml", content)))
    found = [name.get("ref") for name in root.iterfind(".//tei:body//tei:persName", NAMESPACES)]
    assert found == ["https://www.wikidata.org/wiki/Q42", "#anna"]


@pytest.mark.parametrize(
    ("pointer", "meant"),
    [
        ("made.xml#here", "#here"), ("./made.xml#here", "#here"), ("other.xml#here", "other.xml#here"),
        ("other.xml#anna", "#anna"), ("../made.xml#here", "../made.xml#here"),
    ],
)  # fmt: skip
def test_a_place_of_another_file_is_not_one_of_this_that_is_called_alike(tei, pointer, meant):
    document = tei(f'<p xml:id="here"><ref target="{pointer}">x</ref></p>')
    read = TeiDocument(document.tree, replace(document.source, path=Path("/texts/made.xml")), document.positions)
    assert prepared(read).xpath("//*[local-name() = 'ref']/@target") == [meant]


def test_the_gold_stays_valid_and_keeps_its_words(gold, shared, program, tmp_path):
    path = tmp_path / "prepared.xml"
    path.write_bytes(export(gold, "tei").value.content)
    checked = subprocess.run(
        [program("jing"), shared("schemas/tei_all-4.12.0.rng"), path], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")
    assert witness_text(etree.parse(path).getroot()) == witness_text(gold.root)
