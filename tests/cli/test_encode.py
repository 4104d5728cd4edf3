import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.text import witness_text


def text_of(content):
    return witness_text(parse(Source("x", content)).root)


FULL = Path("/dev/full")
TEXT = 'Ann Lee: "Is it you?" Bob: "It is."'


def test_the_tei_of_one_file_goes_to_stdout_and_all_else_to_stderr(tei):
    answer = tei("encode", "talk.txt")
    assert answer.status == 0
    assert text_of(answer.out) == TEXT
    assert answer.lines[-1].startswith("1 document encoded, ")
    assert answer.lines[-1].endswith(" s")


def test_the_rules_of_recognition_are_listed_without_a_file(tei):
    answer = tei("encode", "--list-rules")
    assert answer.status == 0
    assert "| sic | They recieved **\\[sic\\]** the boats. | note |" in answer.out.decode()


def test_standard_input_is_a_hyphen(tei):
    answer = tei("encode", "-", stdin=b'Ann Lee: "Is it you?"')
    assert answer.status == 0
    assert text_of(answer.out) == 'Ann Lee: "Is it you?"'


def test_one_file_goes_to_the_file_named(tei, here):
    answer = tei("encode", "talk.txt", "-o", "out/talk.tei")
    assert (answer.status, answer.out) == (0, b"")
    assert text_of((here / "out" / "talk.tei").read_bytes()) == TEXT


def test_several_files_go_to_a_folder(tei, here):
    (here / "other.txt").write_text("Bob: “No.”")
    assert tei("encode", "talk.txt", "other.txt", "-o", "tei").status == 0
    assert sorted(path.name for path in (here / "tei").iterdir()) == ["other.xml", "talk.xml"]


def test_a_slash_at_the_end_makes_a_folder_of_the_output_of_one_file_too(tei, here):
    assert tei("encode", "talk.txt", "-o", "tei/").status == 0
    assert text_of((here / "tei" / "talk.xml").read_bytes()) == TEXT


def test_a_file_named_twice_is_told(tei):
    answer = tei("encode", "talk.txt", "talk.txt", "-o", "tei/")
    assert (answer.status, answer.err) == (2, "tei: error: talk.txt: is named twice (name each file once)\n")


def test_several_files_cannot_share_stdout(tei):
    answer = tei("encode", "talk.txt", "talk.txt")
    assert answer.status == 2
    assert "name a folder: -o FOLDER" in answer.err


def test_a_file_cannot_be_the_folder_of_several(tei, here):
    (here / "other.txt").write_text("x")
    (here / "out").write_text("precious")
    answer = tei("encode", "talk.txt", "other.txt", "-o", "out", "--force")
    assert answer.status == 2
    assert "out: is a file, and a folder is needed here" in answer.err
    assert (here / "out").read_text() == "precious"


def test_two_inputs_of_one_name_are_refused_before_any_work(tei, here):
    (here / "talk.md").write_text("x")
    answer = tei("encode", "talk.txt", "talk.md", "-o", "tei")
    assert answer.status == 2
    assert "talk.txt and talk.md would both become tei/talk.xml" in answer.err
    assert not (here / "tei").exists()


def test_an_output_that_exists_is_overwritten_only_by_force(tei, here):
    (here / "talk.xml").write_text("precious")
    answer = tei("encode", "talk.txt", "-o", "talk.xml")
    assert answer.status == 2
    assert "talk.xml: exists already (overwrite it with --force" in answer.err
    assert (here / "talk.xml").read_text() == "precious"
    assert tei("encode", "talk.txt", "-o", "talk.xml", "--force").status == 0
    assert text_of((here / "talk.xml").read_bytes()) == TEXT


def test_an_input_is_never_overwritten_even_by_force(tei, here):
    (here / "link").symlink_to("talk.txt")
    before = (here / "talk.txt").read_bytes()
    for place in ("talk.txt", "./talk.txt", "link"):
        answer = tei("encode", "talk.txt", "-o", place, "--force")
        assert answer.status == 2
        assert "is an input, which is never overwritten" in answer.err
    assert (here / "talk.txt").read_bytes() == before


def test_a_file_that_is_tei_already_is_told_so(tei):
    tei("encode", "talk.txt", "-o", "talk.xml")
    answer = tei("encode", "talk.xml")
    assert (answer.status, answer.out) == (2, b"")
    assert "talk.xml: is XML already (only transcripts are encoded; use tei validate or tei export)" in answer.err


def test_one_bad_file_does_not_stop_the_rest_and_the_gravest_status_counts(tei, here):
    (here / "empty.txt").write_text("")
    answer = tei("encode", "nowhere.txt", "empty.txt", "talk.txt", "-o", "tei")
    assert answer.status == 3
    assert answer.lines[0].startswith("tei: error: nowhere.txt: there is no such file")
    assert answer.lines[1].startswith("tei: error: empty.txt: ")
    assert answer.lines[-1].startswith("1 document encoded")
    assert [path.name for path in (here / "tei").iterdir()] == ["talk.xml"]


def test_doubts_are_reported_and_are_no_failure_unless_asked(tei, here):
    (here / "odd.txt").write_text("I don't' know, said Ann Lee.\n")
    answer = tei("encode", "odd.txt", "--format", "concise")
    assert answer.status == 0
    assert "odd.txt:1:3: warning: " in answer.err
    assert "[typing-error]" in answer.err
    assert tei("encode", "odd.txt", "--fail-on", "warning").status == 1


def test_settings_and_authority_files_of_an_edition_can_be_used(tei):
    tei("init", "edition")
    answer = tei("encode", "edition/sources/interview-1961.txt", "--project", "edition")
    assert answer.status == 0
    assert b"keeper of the ferry</occupation>" in answer.out
    assert b"<publisher>Your name or institution</publisher>" in answer.out


@pytest.mark.parametrize("tag", ["tlh", "mn", "mn-Latn", "x-own"])
def test_a_language_without_word_lists_is_noted_and_stands_in_the_document(tei, tag):
    answer = tei("encode", "talk.txt", "--language", tag)
    assert answer.status == 0
    assert f"note: the toolkit has no words of the language '{tag}'; it recognises by those of 'en'" in answer.err
    assert f'xml:lang="{tag}"'.encode() in answer.out
    assert b'who="#bob"' in answer.out


@pytest.mark.parametrize("tag", ["english", "en_US", "xx", "mn Cyrl"])
def test_what_is_no_language_is_told(tei, tag):
    answer = tei("encode", "talk.txt", "--language", tag)
    assert answer.status == 2
    assert f"'{tag}' is no language tag (give one of BCP 47, such as en" in answer.err


def test_several_results_make_no_folder_with_the_name_of_a_file(tei, here):
    (here / "other.txt").write_text("Ann: Here.")
    answer = tei("encode", "talk.txt", "other.txt", "-o", "all.xml")
    assert answer.status == 2
    assert answer.err == "tei: error: all.xml: several results cannot share one file (name a folder: -o FOLDER/)\n"
    assert not (here / "all.xml").exists()
    assert tei("encode", "talk.txt", "other.txt", "-o", "all.xml/").status == 0


@pytest.mark.parametrize(
    "page", [b"<!DOCTYPE html>\n<p>Ann: Here.", b"<html lang='en'><body>", b"<!-- a -->\n<HTML>\n<p>Ann: Here."]
)
def test_a_web_page_is_not_encoded_with_its_tags_as_words(tei, here, page):
    (here / "page.txt").write_bytes(page)
    answer = tei("encode", "page.txt")
    assert answer.status == 3
    assert answer.lines[0] == (
        "tei: error: page.txt: this is a web page, not a text file (save it as plain text first)"
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)), "this is a PDF"),
        (b"PK\x03\x04" + bytes(100), "this is a Word, OpenDocument, EPUB or ZIP file"),
        (bytes(range(256)) * 40, "not a text file"),
        (b"word " * 10_000_000, "a line of"),
    ],
    ids=["empty", "blank", "pdf", "zip", "binary", "a line of 50 MB"],
)
def test_what_is_no_transcript_is_refused_in_one_line_and_nothing_is_written(tei, here, content, reason):
    (here / "bad.txt").write_bytes(content)
    answer = tei("encode", "bad.txt", "-o", "bad.xml")
    assert answer.status == 3
    assert answer.lines[0].startswith("tei: error: bad.txt")
    assert reason in answer.lines[0]
    assert len(answer.lines) == 2
    assert not (here / "bad.xml").exists()


@pytest.mark.parametrize(
    ("codec", "said"),
    [("utf-16", "decoded from UTF-16"), ("utf-16-le", "decoded as UTF-16LE"), ("cp1252", "decoded as Windows-1252")],
)
def test_text_that_is_not_utf_8_is_decoded_and_that_is_said(tei, here, codec, said):
    text = "Zoë Müller said: “Is it you?” The señor was at the café, à la carte, and the garçon très gai – naturally.\n"
    (here / "old.txt").write_bytes(text.encode(codec))
    answer = tei("encode", "old.txt", "--format", "concise")
    assert answer.status == 0
    assert text_of(answer.out) == text.strip()
    assert said in answer.err


def test_xml_with_an_external_entity_is_not_encoded(tei, here):
    (here / "evil.txt").write_text('<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI>&x;</TEI>')
    answer = tei("encode", "evil.txt")
    assert (answer.status, answer.out) == (2, b"")
    assert "is XML already" in answer.err


@pytest.mark.parametrize("place", ["talk.txt/talk.xml", "blocked/x/talk.xml"])
def test_an_output_that_cannot_be_written_is_one_line(tei, here, place):
    (here / "blocked").write_text("a file where a folder is wanted")
    answer = tei("encode", "talk.txt", "-o", place)
    assert answer.status == 3
    assert answer.err.count("\n") == 1
    assert f"tei: error: {place}: cannot be written: " in answer.err


@pytest.mark.skipif(os.name != "posix", reason="the size of files can be limited on POSIX systems only")
def test_a_full_disk_leaves_the_old_file_and_nothing_half_written(here):
    import resource

    (here / "talk.xml").write_text("precious")
    command = [sys.executable, "-m", "tei_toolkit", "encode", "talk.txt", "-o", "talk.xml", "--force"]

    def limited():
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, preexec_fn=limited, capture_output=True, check=False, env=environment)
    assert done.returncode == 3
    assert done.stderr.startswith(b"tei: error: talk.xml: cannot be written: ")
    assert (here / "talk.xml").read_text() == "precious"
    assert sorted(path.name for path in here.iterdir()) == ["talk.txt", "talk.xml"]


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_device_is_written_into_and_never_replaced(tei):
    answer = tei("encode", "talk.txt", "-o", "/dev/full")
    assert answer.status == 3
    assert "/dev/full: cannot be written: No space left on device" in answer.err
    assert FULL.is_char_device()
    assert tei("encode", "talk.txt", "-o", os.devnull).status == 0


def test_what_could_not_be_encoded_is_counted(tei, here):
    (here / "empty.txt").write_text("")
    answer = tei("encode", "talk.txt", "empty.txt", "-o", "tei/")
    assert answer.status == 3
    assert answer.lines[-1].startswith("1 document encoded, 1 failed, no findings, ")


def test_json_is_there_for_programs_where_nothing_was_found_too(tei):
    answer = tei("encode", "talk.txt", "--format", "json")
    assert json.loads(answer.err)["diagnostics"] == []


def test_an_authority_file_that_is_updated_is_gone_by_and_changes_once(tei):
    assert tei("encode", "talk.txt", "--update-authority", "names.xml", "-o", "1.xml").status == 0
    content = Path("names.xml").read_bytes()
    assert b"<persName>Ann Lee</persName>" in content
    Path("names.xml").write_bytes(content.replace(b'xml:id="lee"', b'xml:id="ann-of-the-ferry"'))
    kept = Path("names.xml").read_bytes()
    answer = tei("encode", "talk.txt", "--update-authority", "names.xml")
    assert answer.status == 0
    assert b'who="#ann-of-the-ferry"' in answer.out
    assert Path("names.xml").read_bytes() == kept != content


def test_a_table_is_told_before_anything_is_written_that_it_takes_no_new_names(tei):
    Path("names.csv").write_text("type,name\nperson,Ann Lee\n", encoding="utf-8")
    answer = tei("encode", "talk.txt", "--update-authority", "names.csv", "-o", "1.xml")
    assert answer.status == 2
    assert "new entries are not added to tables (name a TEI file, such as names.xml" in answer.err
    assert not Path("1.xml").exists()
