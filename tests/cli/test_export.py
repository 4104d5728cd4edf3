import os
import subprocess
import sys

import pytest


@pytest.fixture
def tei_file(tei, here):
    tei("encode", "talk.txt", "-o", "talk.xml")
    return here / "talk.xml"


@pytest.mark.usefixtures("tei_file")
def test_one_document_goes_to_stdout(tei):
    answer = tei("export", "talk.xml", "--to", "text")
    assert answer.status == 0
    assert answer.out.decode().split() == 'Ann Lee: "Is it you?" Bob: "It is."'.split()
    assert answer.lines[-1].startswith("1 document exported to text, ")


@pytest.mark.parametrize(
    ("target", "suffix", "beginning"),
    [
        ("html", "html", b"<!DOCTYPE html"),
        ("pdf", "pdf", b"%PDF-"),
        ("epub", "epub", b"PK\x03\x04"),
        ("docx", "docx", b"PK\x03\x04"),
    ],
)
def test_several_documents_go_to_a_folder(tei, tei_file, target, suffix, beginning):
    (tei_file.parent / "other.xml").write_bytes(tei_file.read_bytes())
    answer = tei("export", "talk.xml", "other.xml", "--to", target, "-o", "out")
    assert answer.status == 0
    for name in ("talk", "other"):
        content = (tei_file.parent / "out" / f"{name}.{suffix}").read_bytes()
        assert content[: len(beginning)].lower() == beginning.lower()


def test_standard_input_is_a_hyphen(tei, tei_file):
    answer = tei("export", "-", "--to", "text", stdin=tei_file.read_bytes())
    assert answer.status == 0
    assert b"Is it you?" in answer.out


@pytest.mark.usefixtures("tei_file")
def test_the_target_must_be_named_and_known(tei):
    answer = tei("export", "talk.xml")
    assert answer.status == 2
    assert "--to" in answer.err
    answer = tei("export", "talk.xml", "--to", "scroll")
    assert answer.status == 2
    assert "'html', 'pdf', 'typst'" in answer.err


def test_a_transcript_is_told_to_be_encoded_first(tei):
    answer = tei("export", "talk.txt", "--to", "html")
    assert (answer.status, answer.out) == (2, b"")
    assert answer.lines[0] == "tei: error: talk.txt: is no TEI document (encode it first: tei encode)"


@pytest.mark.usefixtures("tei_file")
def test_one_bad_file_does_not_stop_the_rest(tei, here):
    (here / "broken.xml").write_text("<TEI><text></TEI>")
    answer = tei("export", "broken.xml", "talk.xml", "--to", "text", "-o", "out")
    assert answer.status == 3
    assert answer.lines[0].startswith("tei: error: broken.xml:1:")
    assert [path.name for path in (here / "out").iterdir()] == ["talk.txt"]


def test_xml_with_an_external_entity_is_refused(tei, here):
    (here / "evil.xml").write_text('<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI>&x;</TEI>')
    answer = tei("export", "evil.xml", "--to", "text", "-o", "evil.txt")
    assert answer.status == 3
    assert "file:///etc/passwd" in answer.lines[0]
    assert not (here / "evil.txt").exists()


@pytest.mark.usefixtures("tei_file")
def test_an_input_is_never_overwritten(tei):
    answer = tei("export", "talk.xml", "--to", "text", "-o", "talk.xml", "--force")
    assert answer.status == 2
    assert "is an input" in answer.err


def on_a_terminal(*arguments):
    """Run a command whose stdout is a terminal; status and stderr."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "tei_toolkit", *arguments]
    done = subprocess.run(command, stdout=slave, stderr=subprocess.PIPE, check=False)
    os.close(slave)
    os.close(master)
    return done.returncode, done.stderr.decode()


@pytest.mark.usefixtures("tei_file")
@pytest.mark.parametrize(("target", "kind"), [("pdf", "a PDF"), ("epub", "an EPUB"), ("docx", "a DOCX")])
def test_a_book_is_not_poured_into_a_terminal(target, kind):
    status, err = on_a_terminal("export", "talk.xml", "--to", target)
    assert status == 2
    assert err == f"tei: error: {kind} is nothing for a terminal (write it to a file: -o FILE.{target})\n"


def test_a_target_left_out_is_one_line_without_tabs(tei):
    answer = tei("export", "talk.xml")
    assert answer.status == 2
    targets = "html, pdf, typst, epub, docx, text, markdown, json, csv, tei, site"
    assert answer.err == f"tei: error: Missing option '--to'. Choose from: {targets} (see tei export --help)\n"
