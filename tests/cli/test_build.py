import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TALKS = {f"talk-{number}": f'Ann Lee: "Is it {number}?"\n\nBob: "It is."\n' for number in range(6)}


@pytest.fixture
def edition(here):
    """An edition of some short talks, published as page and text."""
    folder = here / "edition"
    (folder / "sources").mkdir(parents=True)
    for name, text in TALKS.items():
        (folder / "sources" / f"{name}.txt").write_text(text)
    (folder / "tei-toolkit.toml").write_text('sources = ["sources/*"]\ntargets = ["html", "text"]\n')
    return folder


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_says_what_was_done_and_where_to_look(tei, edition):
    answer = tei("build", "edition")
    assert answer.status == 0
    assert answer.out.decode() == f"{Path('edition/build/index.html')}\n"
    assert answer.lines[-1].startswith("6 documents built, ")
    assert len(tree(edition / "build")) == 3 * 6 + 3


def test_the_current_folder_is_the_default(tei, edition, monkeypatch):
    monkeypatch.chdir(edition)
    answer = tei("build")
    assert (answer.status, answer.out) == (0, b"build/index.html\n")


def test_a_second_run_does_nothing_and_says_so_at_once(tei, tei_process, edition):
    tei("build", "edition")
    before = tree(edition / "build")
    answer = tei_process("build", "edition")
    assert answer.status == 0
    assert answer.lines[-1].startswith("nothing to do: 6 documents unchanged, ")
    assert answer.out == b"edition/build/index.html\n"
    assert tree(edition / "build") == before


def test_a_run_that_does_nothing_loads_nothing_that_works(tei, tei_process, edition):
    def loaded():
        lines = tei_process("build", "edition", variables={"PYTHONPROFILEIMPORTTIME": "1"}).lines
        return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}

    tei("build", "edition")
    heavy = {"saxonche", "xmlschema", "typst", "tei_toolkit.relaxng.automaton", "tei_toolkit.encode.pipeline"}
    assert not heavy & loaded()
    (edition / "sources" / "talk-3.txt").write_text('Ann Lee: "No."\n')
    assert heavy - {"xmlschema", "typst"} <= loaded()


def test_only_what_changed_is_built(tei, edition):
    tei("build", "edition")
    (edition / "sources" / "talk-3.txt").write_text('Ann Lee: "No."\n')
    answer = tei("build", "edition")
    assert answer.lines[-1].startswith("1 document built, 5 unchanged, ")


def test_pages_of_sources_that_went_are_removed(tei, edition):
    tei("build", "edition")
    (edition / "sources" / "talk-3.txt").unlink()
    answer = tei("build", "edition")
    assert answer.lines[-1].startswith("0 documents built, 5 unchanged, 3 files removed, ")


def test_builds_of_two_processes_are_the_same_bytes(tei_process, edition):
    for seed in ("1", "2"):
        shutil.rmtree(edition / "build", ignore_errors=True)
        tei_process("build", "edition", variables={"PYTHONHASHSEED": seed})
        (edition.parent / f"build-{seed}").mkdir()
        shutil.copytree(edition / "build", edition.parent / f"build-{seed}", dirs_exist_ok=True)
    assert tree(edition.parent / "build-1") == tree(edition.parent / "build-2")


INVALID = (
    '<?xml-model href="tei_transcript.rng"?>'
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>No header.</p></body></text></TEI>'
)


def test_a_document_with_errors_is_reported_and_the_rest_is_built(tei, edition):
    (edition / "sources" / "letter.xml").write_text(INVALID)
    answer = tei("build", "edition", "--format", "concise")
    assert answer.status == 1
    assert "edition/sources/letter.xml:1:81: error: " in answer.err
    assert "letter: not published, because it has errors" in answer.lines
    assert answer.lines[-1].startswith("6 documents built, 1 with errors, ")
    assert (edition / "build" / "html" / "talk-0.html").exists()
    assert not (edition / "build" / "html" / "letter.html").exists()
    assert b"letter.xml" not in (edition / "build" / "index.html").read_bytes()


def test_a_document_that_points_to_nothing_is_told_with_its_place_and_built(tei, edition):
    header = "<fileDesc><titleStmt><title>L</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>"  # noqa: E501 (markup)
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader>\n<text><body><p>To <ref target="#not">x</ref></p></body></text></TEI>'  # noqa: E501 (markup)
    (edition / "sources" / "letter.xml").write_text(text)
    for _ in range(2):
        answer = tei("build", "edition", "--format", "concise")
        assert answer.status == 1
        assert "edition/sources/letter.xml:2:19: error: @target of 'ref' points to '#not'" in answer.err
        assert "not published" not in answer.err
    page = (edition / "build" / "html" / "letter.html").read_text()
    assert ">x</span>" in page
    assert 'href="#not"' not in page
    assert b"letter.html" in (edition / "build" / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ('<date when="1921-02-30">then</date>', "no-such-date"),
        ('<foreign xml:lang="en_US">x</foreign>', "bad-language-tag"),
    ],
)
def test_so_is_one_with_a_date_or_a_language_that_there_is_not(tei, edition, part, name):
    (edition / "sources" / "letter.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>L</title></titleStmt><publicationStmt>'
        "<p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
        f"<text><body><p>{part}</p></body></text></TEI>"
    )
    answer = tei("build", "edition", "--format", "concise")
    assert (answer.status, f"[{name}]" in answer.err) == (1, True)
    assert (edition / "build" / "html" / "letter.html").exists()


def test_its_errors_are_told_by_the_second_run_too(tei, edition):
    (edition / "sources" / "letter.xml").write_text(INVALID)
    tei("build", "edition")
    answer = tei("build", "edition", "--format", "concise")
    assert answer.status == 1
    assert "edition/sources/letter.xml:1:81: error: " in answer.err


@pytest.mark.parametrize("faulty", [True, False])
def test_json_on_stderr_is_a_report_and_nothing_else(tei, edition, faulty):
    if faulty:
        (edition / "sources" / "letter.xml").write_text(INVALID)
    answer = tei("build", "edition", "--format", "json")
    assert json.loads(answer.err)["counts"]["error"] == faulty


def test_xml_that_is_not_well_formed_is_a_finding(tei, edition):
    (edition / "tei").mkdir()
    (edition / "tei" / "talk-0.xml").write_text("<?xml version='1.0'?>\n<TEI><text></TEI>")
    answer = tei("build", "edition", "--format", "concise")
    assert answer.status == 1
    assert "edition/tei/talk-0.xml:2:" in answer.err
    assert "[not-well-formed]" in answer.err


def test_an_external_entity_in_a_source_is_refused_and_read_by_nobody(tei, edition, here):
    (here / "secret").write_text("the secret")
    (edition / "sources" / "letter.xml").write_text(
        f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{(here / "secret").as_uri()}">]>' + INVALID.replace("No header.", "&x;")
    )
    answer = tei("build", "edition", "--format", "concise")
    assert answer.status == 1
    assert "[refused-xml]" in answer.err
    assert not any(b"the secret" in content for content in tree(edition / "build").values())


def test_a_source_that_cannot_be_encoded_is_one_line_and_status_3(tei, edition):
    (edition / "sources" / "empty.txt").write_text("")
    answer = tei("build", "edition")
    assert answer.status == 3
    (line,) = [line for line in answer.lines if line.startswith("tei: error: ")]
    assert line.startswith("tei: error: edition/sources/empty.txt: the file is empty")
    assert answer.lines[-1].startswith("6 documents built, 1 failed, ")


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (None, "there is no tei-toolkit.toml here (tei init DIR makes an edition)"),
        ('title = "Empty"', "there are no sources to build"),
        ('sources = ["none/*"]', "'none/*' in 'sources' matches no file"),
        (
            'sources = ["sources/*"]\ntargets = ["htm"]',
            "tei: error: edition/tei-toolkit.toml: unknown target 'htm' (did you mean 'html'?)",
        ),
        ('sources = ["sources/*"]\ntitel = "x"', "unknown key 'titel' (did you mean 'title'?)"),
    ],
)
def test_a_folder_that_is_no_edition_is_told_in_one_line(tei, edition, settings, reason):
    (edition / "tei-toolkit.toml").unlink()
    if settings is not None:
        (edition / "tei-toolkit.toml").write_text(settings)
    answer = tei("build", "edition")
    assert (answer.status, answer.out) == (2, b"")
    assert reason in answer.err
    assert answer.err.count("\n") == 1
    assert not (edition / "build").exists()


def test_a_folder_that_there_is_not_is_told(tei):
    answer = tei("build", "nowhere")
    assert answer.status == 2
    assert "nowhere: there is no such folder" in answer.err


def test_a_file_in_the_place_of_the_output_is_left_alone(tei, edition):
    (edition / "build").write_text("precious")
    answer = tei("build", "edition", "--force")
    assert answer.status == 2
    assert (edition / "build").read_text() == "precious"


def test_a_file_in_the_place_of_a_folder_of_the_output_is_one_line(tei, edition):
    tei("build", "edition")
    shutil.rmtree(edition / "build" / "html")
    (edition / "build" / "html").write_text("in the way")
    answer = tei("build", "edition")
    assert answer.status == 3
    (line,) = answer.lines
    assert "cannot be written" in line


def test_files_that_no_build_made_are_not_overwritten(tei, edition):
    (edition / "build").mkdir()
    (edition / "build" / "index.html").write_text("by hand")
    answer = tei("build", "edition")
    assert answer.status == 2
    assert (edition / "build" / "index.html").read_text() == "by hand"
    assert tei("build", "edition", "--force").status == 0
    assert (edition / "build" / "index.html").read_text() != "by hand"


@pytest.mark.skipif(os.name != "posix", reason="processes are killed as POSIX does it")
def test_a_build_killed_at_any_moment_leaves_whole_files_and_the_next_completes_it(tei_process, edition):
    command = [sys.executable, "-m", "tei_toolkit", "build", "edition"]
    # the first build makes the schema ready, and later ones do not
    for _ in range(2):
        shutil.rmtree(edition / "build", ignore_errors=True)
        begun = time.perf_counter()
        assert tei_process("build", "edition").status == 0
        whole = time.perf_counter() - begun
    clean = tree(edition / "build")
    chance = random.Random(1944)  # noqa: S311 (moments, not secrets)
    killed = 0
    # on a machine that is busy now and idle then, nobody knows beforehand how long it takes
    while killed < 6:
        shutil.rmtree(edition / "build")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * chance.uniform(0.3, 0.9))
        process.send_signal(signal.SIGKILL)
        if process.wait() != -signal.SIGKILL:
            whole *= 0.8
            continue
        killed += 1
        for name, content in tree(edition / "build").items() if (edition / "build").exists() else ():
            if ".tei-toolkit-" not in name and name != ".manifest.json":
                assert content == clean[name], f"{name} is half written"
        assert tei_process("build", "edition").status == 0
        assert tree(edition / "build") == clean


@pytest.mark.skipif(os.name != "posix", reason="the size of files can be limited on POSIX systems only")
def test_a_full_disk_is_one_line_and_the_old_files_stay(tei, edition):

    tei("build", "edition")
    before = tree(edition / "build")
    for name in TALKS:
        (edition / "sources" / f"{name}.txt").write_text('Ann Lee: "' + "Is it you? " * 2000 + '"\n')

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        # the manifest and the TEI still fit, a page does not
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    done = subprocess.run(
        [sys.executable, "-m", "tei_toolkit", "build", "edition"],
        preexec_fn=limited,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written: File too large" in done.stderr
    after = tree(edition / "build")
    assert set(after) == set(before)
    assert after["html/talk-0.html"] == before["html/talk-0.html"]
    assert tei("build", "edition").status == 0
