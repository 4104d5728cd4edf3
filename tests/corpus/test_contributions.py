"""What documents give the pages of all is kept between builds, and used only for what it was made of."""

import os

import pytest

from tei_toolkit import build
from tei_toolkit.corpus.contributions import Contributions

NAMES = [f"talk-{number}" for number in range(24)]
TALK = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}"><teiHeader><fileDesc><titleStmt><title>{name}</title>'
    "</titleStmt><publicationStmt><p>None</p></publicationStmt><sourceDesc><p>None</p></sourceDesc></fileDesc>"
    '<profileDesc><particDesc><listPerson><person xml:id="ann"><persName>Ann &amp; Co</persName></person></listPerson>'
    '</particDesc></profileDesc></teiHeader><text><body><p>{words} <persName ref="#ann">Ann</persName> on <date'
    ' when="1944-01-22">that day</date>: <said who="#ann">“So {words}”</said></p></body></text></TEI>'
)


@pytest.fixture(autouse=True)
def _kept_here(tmp_path, monkeypatch):
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def files(tmp_path):
    """A function that gives the files in which it is kept, in order."""

    def kept():
        (folder,) = (tmp_path / "cache" / "editions").iterdir()
        return sorted(folder.iterdir())

    return kept


@pytest.fixture
def gathered(tmp_path):
    """A function that gives what is there of all documents, and of which it had to be made."""

    def gather(digests, toolkit="one"):
        made = []

        def make(name):
            made.append(name)
            return {"words": name, "dates": {("1944", "1944"): (1, "<x/>")}}

        found = Contributions(tmp_path / "build", toolkit).of(list(digests.items()), make)
        assert {name: one["words"] for name, one in found.items()} == {name: name for name in digests}
        assert all(one["dates"] == {("1944", "1944"): (1, "<x/>")} for one in found.values())
        return made

    return gather


def test_what_was_kept_is_not_made_again_but_for_another_record(gathered):
    digests = dict.fromkeys(NAMES, "a")
    assert gathered(digests) == NAMES
    assert gathered(digests) == []
    assert gathered({**digests, "talk-7": "b", "new": "c"}) == ["talk-7", "new"]
    assert gathered({**digests, "talk-7": "b"}) == []


def test_what_another_version_kept_is_not_used(gathered):
    digests = dict.fromkeys(NAMES, "a")
    gathered(digests)
    assert gathered(digests, toolkit="two") == NAMES


def test_where_nothing_is_to_be_kept_nothing_is(gathered, monkeypatch):
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", "")
    digests = dict.fromkeys(NAMES, "a")
    assert gathered(digests) == NAMES
    assert gathered(digests) == NAMES


def test_of_few_documents_nothing_is_kept(gathered, tmp_path):
    gathered(dict.fromkeys(NAMES[:3], "a"))
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("cut", [0, 5, 30, -1])
def test_a_broken_file_is_as_none(gathered, files, cut):
    digests = dict.fromkeys(NAMES, "a")
    gathered(digests)
    before = [path.read_bytes() for path in files()]
    for path in files():
        path.write_bytes(path.read_bytes()[:cut])
    assert gathered(digests) == NAMES
    assert [path.read_bytes() for path in files()] == before
    assert gathered(digests) == []


def test_where_one_record_changed_not_all_is_written_again(gathered, files):
    digests = dict.fromkeys(NAMES, "a")
    gathered(digests)
    before = [path.stat().st_ino for path in files()]
    assert len(before) > 1
    gathered({**digests, "talk-7": "b"})
    assert sum(path.stat().st_ino != known for path, known in zip(files(), before, strict=True)) == 1


def test_of_editions_that_were_built_long_ago_nothing_is_kept(tmp_path):
    for number in range(10):
        documents = [(name, "a") for name in NAMES]
        Contributions(tmp_path / str(number), "one").of(documents, lambda name: {"words": name})
    assert len(list((tmp_path / "cache" / "editions").iterdir())) == 8


def test_what_cannot_be_read_of_one_document_is_made_again(gathered, files):
    digests = dict.fromkeys(NAMES, "a")
    gathered(digests)
    content = bytearray(files()[0].read_bytes())
    content[-3:] = b"\xff\xff\xff"
    files()[0].write_bytes(content)
    assert len(gathered(digests)) == 1
    assert gathered(digests) == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no such permissions here")
def test_what_others_may_write_to_is_not_read(gathered, files):
    digests = dict.fromkeys(NAMES, "a")
    gathered(digests)
    for path in files():
        path.chmod(0o666)
    assert gathered(digests) == NAMES


def test_an_edition_built_again_is_as_if_it_were_built_anew(tmp_path):
    def edition(name, words):
        folder = tmp_path / name
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        for number, talk in enumerate(NAMES):
            text = TALK.format(name=talk, words=words if number == 3 else f"words {number}")
            (folder / "sources" / f"{talk}.xml").write_text(text, encoding="utf-8")
        (folder / "tei-toolkit.toml").write_text('sources = ["sources/*"]\ntargets = ["site"]\n', encoding="utf-8")
        build(folder)
        # hidden is what the builds themselves are told by
        made = (path for path in (folder / "build").rglob("[!.]*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in made}

    edition("again", "first words")
    assert len(list((tmp_path / "cache" / "editions").iterdir())) == 1
    again = edition("again", "“other” words")
    assert "“other” words".encode() in again["build/dates.html"]
    assert again == edition("anew", "“other” words")
