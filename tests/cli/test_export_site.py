"""`tei export --to site`: a web edition of the files named."""

import json
import shutil
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from tei_toolkit.tei.names import TEI, XML_ID
from tests.corpus.links import faulty_links, pages, repeated_identifiers

SOURCES = Path(__file__).resolve().parents[2] / "corpus" / "sources"


@pytest.fixture
def files(here):
    for name in ("the-lighthouse.xml", "sitting-1925.xml"):
        shutil.copy(SOURCES / name, here / name)
    return ["the-lighthouse.xml", "sitting-1925.xml"]


def test_files_become_a_site_with_indexes_of_all(tei, files, here):
    answer = tei("export", *files, "--to", "site", "-o", "site", "--param", "title=Two texts", "--lang", "de")
    assert answer.status == 0
    assert answer.out == b"site/index.html\n"
    home = (here / "site" / "index.html").read_text("utf-8")
    assert "Two texts" in home
    assert "Personen" in home
    assert (here / "site" / "persons" / "hale.html").is_file()
    assert (here / "site" / "persons" / "petrova.html").is_file()


def test_a_second_export_leaves_nothing_of_what_went(tei, files, here):
    tei("export", *files, "--to", "site", "-o", "site")
    (here / "site" / "own.html").write_text("an editor's")
    answer = tei("export", files[0], "--to", "site", "-o", "site")
    assert answer.status == 0
    assert not (here / "site" / "texts" / "sitting-1925.html").exists()
    assert (here / "site" / "own.html").exists()


def test_references_to_other_files_of_the_site_lead_to_their_pages(tei, files, here):
    path = here / files[0]
    text = path.read_text("utf-8")
    references = '<p>See <ref target="sitting-1925.xml#x">it</ref>, <ref target="gone.xml">that</ref>.</p>'
    path.write_text(text.replace("<stage", f"{references}<stage", 1), "utf-8")
    assert tei("export", *files, "--to", "site", "-o", "site").status == 0
    page = (here / "site" / "texts" / "the-lighthouse.html").read_text("utf-8")
    assert '<a href="sitting-1925.html" class="ref">it</a>' in page
    assert "gone.xml" not in page


def test_a_folder_of_strangers_files_is_left_alone(tei, files, here):
    (here / "site").mkdir()
    (here / "site" / "thesis.txt").write_text("mine")
    answer = tei("export", *files, "--to", "site", "-o", "site")
    assert answer.status == 2
    assert "holds files that no build made (thesis.txt)" in answer.err
    assert [path.name for path in (here / "site").iterdir()] == ["thesis.txt"]


def test_a_site_needs_a_folder(tei, files):
    answer = tei("export", *files, "--to", "site")
    assert answer.status == 2
    assert "a site needs a folder" in answer.err
    answer = tei("export", *files, "--to", "site", "-o", files[0], "--force")
    assert answer.status == 2
    assert (
        answer.err == f"tei: error: {files[0]}: is a file, and a site needs a folder (name another place: -o FOLDER)\n"
    )


def test_parameters_are_listed_with_type_and_default(tei):
    answer = tei("export", "--list-parameters")
    assert answer.status == 0
    assert "  reading      original|corrected   which side of a correction is given [original]" in answer.out.decode()


def test_texts_that_are_exported_together_lead_to_the_pages_of_one_another(tei, here):
    frame = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{}</body></text></TEI>'
    part = '<div><head>Part</head><p xml:id="{}">{}</p></div>'
    (here / "one.xml").write_text(frame.format('<p>See <ref target="two.xml#b">there</ref>.</p>'), "utf-8")
    (here / "two.xml").write_text(frame.format("".join(part.format(name, "word " * 4000) for name in "ab")), "utf-8")
    assert tei("export", "one.xml", "two.xml", "--to", "site", "-o", "site").status == 0
    found = pages(here / "site")
    assert list(faulty_links(found)) == []
    assert found[here / "site" / "texts" / "one.html"].xpath("//a[. = 'there']/@href") == ["two.part-3.html#b"]


def with_links(documents):
    """The documents with an identifier for about half of their elements, and links from everywhere to everywhere."""
    chance = Random(1)  # noqa: S311 (the same every time)
    for root in documents.values():
        elements = [one for one in root.iter(f"{{{TEI}}}*") if one.get(XML_ID) is None and chance.random() < 0.5]
        for number, element in enumerate(elements):
            element.set(XML_ID, f"{chance.choice(('z', 'p-', 'note-', 'div-', 'image-', 'text-'))}{number}")
    identifiers = {name: root.xpath("//@xml:id") for name, root in documents.items()}

    def pointer(name):
        other = chance.choice(list(documents)) if chance.random() < 0.4 else name
        return f"{'' if other == name else other}#{chance.choice(identifiers[other])}"

    for name, root in documents.items():
        for element in list(root.iter(*(f"{{{TEI}}}{one}" for one in "p head item cell l note quote title".split()))):
            kind = chance.choice(("ref", "ptr", "note", "persName", "rs", "placeName", "name"))
            link = etree.SubElement(element, f"{{{TEI}}}{kind}")
            if kind != "note":
                link.set("target" if kind in {"ref", "ptr"} else "ref", pointer(name))
            link.text = None if kind == "ptr" else "words"


@pytest.mark.parametrize("split", [30, 1_000_000])
def test_every_link_of_any_texts_leads_somewhere(tei, here, shared, split):
    documents = {}
    for one in json.loads(shared("tei-documents/manifest.json").read_text("utf-8"))[::3]:
        path = shared("tei-documents/docs") / one["file"]
        if one["jing"]["valid"] and not one["has_doctype"]:
            documents[f"{path.name.replace('.', '-')}.xml"] = etree.parse(path).getroot()
    with_links(documents)
    for name, root in documents.items():
        (here / name).write_bytes(etree.tostring(root))
    assert len(documents) > 15
    assert tei("export", *documents, "--to", "site", "-o", "site", "--param", f"split-words={split}").status < 2
    found = pages(here / "site")
    assert list(faulty_links(found)) == []
    assert list(repeated_identifiers(found)) == []
    assert any(".part-" in path.name for path in found) is (split == 30)
