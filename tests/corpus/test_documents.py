import pytest

from tei_toolkit.corpus.documents import Document, documents_of
from tei_toolkit.errors import ConfigurationError
from tei_toolkit.project import Project


@pytest.fixture
def edition(tmp_path):
    def make(*names):
        for name in names:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("x")
        sources = tuple(tmp_path / name for name in names)
        return Project(root=tmp_path, sources=sources, settings=tmp_path / "tei-toolkit.toml")

    return make


def test_documents_are_named_from_their_sources_and_keep_their_order(edition, tmp_path):
    project = edition("sources/b.txt", "sources/a.md")
    assert documents_of(project) == (
        Document("b", tmp_path / "sources/b.txt"),
        Document("a", tmp_path / "sources/a.md"),
    )


def test_an_encoding_taken_over_by_an_editor_wins(edition, tmp_path):
    project = edition("sources/a.txt")
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "a.xml").write_text("<TEI/>")
    assert documents_of(project) == (Document("a", tmp_path / "tei/a.xml"),)


@pytest.mark.parametrize("names", [("sources/a.txt", "tei/a.xml"), ("tei/a.xml", "sources/a.txt")])
def test_it_may_be_named_among_the_sources_too(edition, tmp_path, names):
    assert documents_of(edition(*names)) == (Document("a", tmp_path / "tei/a.xml"),)


@pytest.mark.parametrize("names", [("sources/a.txt", "sources/a.md"), ("sources/A.txt", "more/a.txt")])
def test_two_sources_of_one_name_are_refused_and_both_named(edition, names):
    with pytest.raises(ConfigurationError) as caught:
        documents_of(edition(*names))
    assert all(name in caught.value.message for name in names)


def test_they_are_refused_though_an_editor_took_one_over(edition, tmp_path):
    project = edition("sources/a.txt", "sources/a.md")
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "a.xml").write_text("<TEI/>")
    with pytest.raises(ConfigurationError):
        documents_of(project)
