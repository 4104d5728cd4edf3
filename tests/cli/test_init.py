from tei_toolkit.corpus import template
from tei_toolkit.errors import WriteError
from tei_toolkit.files import write_atomically


def test_an_edition_can_be_built_at_once(tei, here):
    answer = tei("init", "letters")
    assert answer.status == 0
    assert answer.out.decode().split() == [
        "letters/authority/persons.xml",
        "letters/authority/places.xml",
        "letters/sources/interview-1961.txt",
        "letters/tei-toolkit.toml",
    ]
    assert "tei build letters" in answer.err
    built = tei("build", "letters")
    assert built.status == 0
    assert "error" not in built.err
    assert (here / "letters" / "build" / "texts" / "interview-1961.html").is_file()


def test_a_folder_that_exists_may_be_used(tei, here):
    (here / "letters").mkdir()
    (here / "letters" / "notes.txt").write_text("mine")
    assert tei("init", "letters").status == 0
    assert (here / "letters" / "notes.txt").read_text() == "mine"


def test_nothing_is_overwritten_and_then_nothing_is_written(tei, here):
    (here / "letters").mkdir()
    (here / "letters" / "tei-toolkit.toml").write_text("mine")
    answer = tei("init", "letters")
    assert answer.status == 2
    assert "letters/tei-toolkit.toml: exists already, and nothing was written" in answer.err
    assert [path.name for path in (here / "letters").iterdir()] == ["tei-toolkit.toml"]
    assert (here / "letters" / "tei-toolkit.toml").read_text() == "mine"


def test_a_file_is_no_place_for_an_edition(tei):
    answer = tei("init", "talk.txt")
    assert answer.status == 2
    assert "talk.txt: is a file, and an edition needs a folder" in answer.err


def test_the_sample_transcript_shows_what_the_encoder_sees(tei):
    tei("init", "letters")
    xml = tei("encode", "letters/sources/interview-1961.txt", "--project", "letters").out.decode()
    for mark in (
        'who="#tarn"',
        'when="1926-02-11"',
        "<supplied>[the band]</supplied>",
        'ref="#lowen"',
        "<sic>",
        "<note",
    ):
        assert mark in xml


def test_a_disk_that_fills_up_leaves_no_half_of_an_edition(tei, here, monkeypatch):
    left = [b"one", b"two"]

    def until_full(path, content):
        if not left:
            raise WriteError(f"{path}: cannot be written: No space left on device")
        left.pop()
        write_atomically(path, content)

    monkeypatch.setattr(template, "write_atomically", until_full)
    answer = tei("init", "new/letters")
    assert answer.status == 3
    assert not (here / "new").exists()
    assert [path.name for path in here.iterdir()] == ["talk.txt"]
