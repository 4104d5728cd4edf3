import shutil

import pytest

from tei_toolkit import resources
from tei_toolkit.corpus import inputs
from tei_toolkit.corpus.inputs import shared_inputs
from tei_toolkit.project import read_project


@pytest.fixture
def edition(tmp_path, monkeypatch):
    """An edition, and stylesheets and schemas that may be changed."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("stylesheets", "schemas"):
        shutil.copytree(getattr(resources, name)(), tmp_path / name)
        monkeypatch.setattr(inputs, name, lambda name=name: tmp_path / name)
    (tmp_path / "persons.xml").write_text("<TEI/>")
    (tmp_path / "talk.txt").write_text("x")
    (tmp_path / "tei-toolkit.toml").write_text('sources = ["talk.txt"]\nauthority = ["persons.xml"]')
    return tmp_path


def append(path):
    path.write_bytes(path.read_bytes() + b"\n")


def test_they_are_called_as_a_person_would(edition):
    assert list(shared_inputs(read_project(edition))) == [
        "the settings",
        "persons.xml",
        "the stylesheets",
        "the schemas",
        "the store of schemas",
        "the toolkit",
        "the installed libraries",
        "SOURCE_DATE_EPOCH",
    ]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("tei-toolkit.toml", "the settings"),
        ("persons.xml", "persons.xml"),
        ("stylesheets/html/page.xsl", "the stylesheets"),
        ("schemas/tei_transcript.rng", "the schemas"),
    ],
)
def test_a_changed_file_changes_its_digest_alone(edition, file, name):
    before = shared_inputs(read_project(edition))
    append(edition / file)
    after = shared_inputs(read_project(edition))
    assert {key for key in after if after[key] != before[key]} == {name}


def test_a_schema_added_to_the_store_counts(edition, monkeypatch):
    monkeypatch.setenv("TEI_TOOLKIT_SCHEMAS", str(edition / "store"))
    before = shared_inputs(read_project(edition))
    (edition / "store").mkdir()
    assert shared_inputs(read_project(edition)) == before
    (edition / "store" / "tei_all@4.12.0.json").write_text("{}")
    after = shared_inputs(read_project(edition))
    assert {key for key in after if after[key] != before[key]} == {"the store of schemas"}


def test_the_date_of_the_encoding_counts(edition, monkeypatch):
    before = shared_inputs(read_project(edition))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    after = shared_inputs(read_project(edition))
    assert {key for key in after if after[key] != before[key]} == {"SOURCE_DATE_EPOCH"}


def test_nothing_changed_changes_nothing(edition):
    assert shared_inputs(read_project(edition)) == shared_inputs(read_project(edition))
