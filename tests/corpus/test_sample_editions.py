"""The edition of this repository and the one that `tei init` writes: valid, and built without errors."""

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from tei_toolkit import build, validate
from tei_toolkit.corpus import template
from tei_toolkit.model.diagnostic import Severity
from tei_toolkit.project import read_project
from tei_toolkit.tei.names import NAMESPACES, XML_ID

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
AUTHORITIES = [*read_project(CORPUS).authorities, *sorted((template._TEMPLATE / "authority").glob("*.xml"))]
IDENTIFIERS = {"Wikidata": r"Q[1-9]\d*", "GeoNames": r"[1-9]\d*", "VIAF": r"[1-9]\d*", "GND": r"[\dX-]+"}


@pytest.fixture(scope="module", params=["corpus", "template"])
def built(request, tmp_path_factory):
    """A copy of an edition, built."""
    folder = tmp_path_factory.mktemp("edition") / "edition"
    if request.param == "corpus":
        shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns("build"))
    else:
        template.create(folder)
    return build(folder)


def test_it_is_built_without_errors(built):
    assert [diagnostic for diagnostic in built.diagnostics if diagnostic.severity is Severity.ERROR] == []
    assert all(document.valid and document.failure is None for document in built.value.documents)
    assert all(path.stat().st_size for document in built.value.documents for path in document.outputs)


def test_its_tei_is_valid_against_the_schema_of_tei_itself(built, program, shared):
    documents = [path for document in built.value.documents for path in document.outputs if path.suffix == ".xml"]
    checked = subprocess.run(
        [program("jing"), shared("schemas/tei_all-4.12.0.rng"), *documents], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")


def test_every_name_of_a_person_or_place_has_a_reference_but_for_one_that_shows_what_becomes_of_it_without(built):
    for document in built.value.documents:
        (path,) = (path for path in document.outputs if path.suffix == ".xml")
        body = etree.parse(path).find(".//tei:text", NAMESPACES)
        for tag in ("persName", "placeName"):
            without = {name.text for name in body.iterfind(f".//tei:{tag}", NAMESPACES) if not name.get("ref")}
            assert without <= {"Old Tamm"}


def test_the_index_links_to_files_that_there_are(built):
    links = re.findall(r'href="([^"#:]+)"', built.value.index.read_text("utf-8"))
    assert len(links) >= 4
    assert all((built.value.index.parent / link).is_file() for link in links)


def test_pages_link_to_files_that_there_are(built):
    for document in built.value.documents:
        (page,) = (path for path in document.outputs if path.suffix == ".html")
        links = re.findall(r'href="(\.\.[^"#:]+)"', page.read_text("utf-8"))
        assert len(links) >= 4
        assert all((page.parent / unquote(link)).is_file() for link in links)


def test_the_transcript_is_kept_as_it_came(shared):
    name = "stalin-choibalsan-1944.txt"
    assert (CORPUS / "sources" / name).read_bytes() == shared(f"transcripts/{name}").read_bytes()


@pytest.mark.parametrize("path", AUTHORITIES, ids=lambda path: f"{path.parent.parent.name}-{path.name}")
def test_authority_files_are_valid(path):
    assert validate([path]).worst() in {None, Severity.NOTE}


def test_authority_files_are_valid_against_the_schema_of_tei_itself(program, shared):
    checked = subprocess.run(
        [program("jing"), shared("schemas/tei_all-4.12.0.rng"), *AUTHORITIES],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.parametrize("path", AUTHORITIES, ids=lambda path: f"{path.parent.parent.name}-{path.name}")
def test_identifiers_have_the_form_of_their_authority(path):
    for idno in etree.parse(path).iterfind(".//tei:standOff//tei:idno", NAMESPACES):
        assert re.fullmatch(IDENTIFIERS[idno.get("type")], idno.text)


def test_no_two_entries_of_an_edition_share_an_identifier_or_a_name():
    identifiers, names = [], []
    for path in read_project(CORPUS).authorities:
        for entry in etree.parse(path).iterfind(".//tei:standOff/*/*", NAMESPACES):
            identifiers.append(entry.get(XML_ID))
            names += [" ".join("".join(name.itertext()).split()) for name in entry if name.tag.endswith("Name")]
    assert len(identifiers) == len(set(identifiers)) > 20
    assert len(names) == len(set(names)) > 30


def test_a_source_may_be_named_like_a_place_of_the_authority_files(tmp_path):
    template.create(tmp_path)
    (tmp_path / "sources" / "interview-1961.txt").rename(tmp_path / "sources" / "ferry-hill.txt")
    outcome = build(tmp_path)
    assert all(document.valid for document in outcome.value.documents)
    (tei,) = (path for path in outcome.value.documents[0].outputs if path.suffix == ".xml")
    assert etree.parse(tei).getroot().get(XML_ID) == "ferry-hill-2"
