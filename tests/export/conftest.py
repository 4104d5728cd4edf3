"""What the tests of export share: documents made of a few words, and the gold transcript."""

import subprocess

import pytest

from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
 <teiHeader><fileDesc>
  <titleStmt><title>A talk</title><author>Ada Author</author><respStmt xml:id="tei-toolkit"><resp>encoding</resp><name>TEI Toolkit</name></respStmt></titleStmt>
  <publicationStmt><publisher>A press</publisher><availability><licence target="https://example.org/l">Free to read</licence></availability></publicationStmt>
  <sourceDesc><p>A sheet of paper.</p></sourceDesc></fileDesc>
  <profileDesc><creation><date when="1920-05-01">1 May 1920</date></creation>
   <particDesc><listPerson>
    <person xml:id="anna"><persName><forename>Anna</forename> <surname>Berg</surname></persName><idno type="Wikidata">Q42</idno></person>
    <person xml:id="carl"><persName>Carl</persName></person></listPerson></particDesc></profileDesc></teiHeader>
 <standOff><listPlace><place xml:id="ulm"><placeName>Ulm</placeName><idno type="GeoNames">2820256</idno></place></listPlace></standOff>
 <text>{front}<body>{body}</body>{back}</text>
</TEI>
"""


@pytest.fixture
def tei():
    """A function that parses a document with that body."""

    def make(body, front="", back="", name="made.xml"):
        text = DOCUMENT.replace("{body}", body).replace("{front}", front).replace("{back}", back)
        return parse(Source(name, text.encode("utf-8")))

    return make


@pytest.fixture
def exported(tei):
    """A function that exports a document with that body and gives the text of the artefact."""

    def make(body, target="html", **parts):
        outcome = export(tei(body, **parts), target)
        return outcome.value.content.decode("utf-8") if target != "pdf" else outcome.value.content

    return make


@pytest.fixture
def gold(shared):
    """The transcript encoded by hand."""
    path = shared("gold/stalin-choibalsan-1944.xml")
    return parse(Source(path.name, path.read_bytes(), path))


@pytest.fixture
def pdf_text(program, tmp_path):
    """A function that gives the text of a PDF in reading order."""
    command = program("pdftotext")

    def read(content):
        path = tmp_path / "read.pdf"
        path.write_bytes(content)
        return subprocess.run([command, "-raw", path, "-"], capture_output=True, text=True, check=True).stdout

    return read
