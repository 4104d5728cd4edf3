"""`tei export --to site`: a web edition of the files named."""

import shutil
from pathlib import Path

import pytest

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
    assert 'href="sitting-1925.html#x"' in page
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
