"""How `tei validate` is done: in several processes, with what is kept, and what happens when any of it ends."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROC = Path("/proc/self/task")
# seconds that nothing takes on however busy a machine
PATIENCE = 240
MODEL = '<?xml-model href="tei_transcript.rng"?>'
LETTER = (
    MODEL
    + '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letters</title></titleStmt>'
    "<publicationStmt><publisher>nobody</publisher></publicationStmt><sourceDesc><p>made</p></sourceDesc></fileDesc>"
    "</teiHeader><text><body>{}</body></text></TEI>\n"
)
PARAGRAPH = '<p xml:id="p{0}">The boats left at dawn on <date when="1900-13-01">that day</date>. {0}</p>\n'


@pytest.fixture
def letters(here):
    """Forty letters with two findings each, the last of them pointing to the first."""
    folder = here / "letters"
    folder.mkdir()
    for number in range(40):
        body = "".join(PARAGRAPH.format(each) for each in range(200 if number == 5 else 2))
        target = '<p corresp="l0.xml#none">see there</p>'
        (folder / f"l{number}.xml").write_text(
            LETTER.format(body + target).replace("-13-", "-12-") if number % 2 else LETTER.format(body + target)
        )
    return folder


def lines(answer):
    return answer.out.decode().splitlines()


COMMAND = ("validate", "letters", "--format", "concise")


@pytest.mark.usefixtures("letters")
def test_several_processes_write_what_one_writes(tei):
    one = tei(*COMMAND, "--jobs", "1", "--no-cache")
    assert one.status == 1
    assert len(lines(one)) > 70
    for options in (("-j", "2", "--no-cache"), ("--jobs", "auto"), ("--jobs", "3"), ()):
        several = tei(*COMMAND, *options)
        assert (several.status, several.out) == (one.status, one.out)


@pytest.mark.usefixtures("letters")
def test_limits_baselines_and_standard_input_go_with_several_processes(tei):
    given = LETTER.format(PARAGRAPH.format(1)).encode()
    for more in (
        ("--max-errors", "5"),
        ("--statistics",),
        ("-", "--stdin-filename", "letters/new.xml"),
        ("--baseline", "known.json"),
        ("--report", "sarif:report.sarif"),
    ):
        answers, written = [], []
        for jobs in ("1", "2"):
            tei(
                "validate",
                "letters",
                "--write-baseline",
                "known.json",
                "--ignore",
                "pointers",
                "--jobs",
                jobs,
                "--no-cache",
            )
            answer = tei(*COMMAND, *more, "--jobs", jobs, "--no-cache", stdin=given)
            answers.append((answer.status, answer.out, [line for line in answer.lines if " s (" not in line]))
            written.append(Path("report.sarif").read_bytes() if Path("report.sarif").exists() else b"")
        assert answers[0] == answers[1]
        assert written[0] == written[1]


@pytest.mark.usefixtures("letters")
def test_statistics_tell_that_only_what_changed_is_examined(tei, letters):
    assert "40 documents examined, 0 unchanged" in tei(*COMMAND, "--statistics").lines
    assert "0 documents examined, 40 unchanged" in tei(*COMMAND, "--statistics").lines
    (letters / "l7.xml").write_text(LETTER.format("<p>words</p>"))
    answer = tei(*COMMAND, "--statistics")
    assert "1 document examined, 39 unchanged" in answer.lines
    assert "40 documents examined, 0 unchanged" in tei(*COMMAND, "--statistics", "--no-cache").lines
    Path("tei-toolkit.toml").write_text('[[validate.paths]]\nfiles = ["nowhere/"]\n')
    assert "for none of these documents" in tei(*COMMAND, "--statistics").err
    assert tei(*COMMAND, "--statistics", "-q").err == ""


@pytest.mark.usefixtures("letters")
def test_what_is_kept_may_lie_in_a_folder_of_ones_own(tei, here):
    for expected in ("40 documents examined", "0 documents examined"):
        assert any(line.startswith(expected) for line in tei(*COMMAND, "--statistics", "--cache-dir", "kept").lines)
    assert len(list((here / "kept").iterdir())) == 1
    (here / "kept" / "results-1.sqlite").chmod(0o666)
    answer = tei(*COMMAND, "--cache-dir", "kept")
    assert answer.lines[0].startswith("the cache cannot be used: kept/results-1.sqlite belongs to somebody else")
    assert answer.status == 1
    assert tei(*COMMAND, "--cache-dir", "kept", "-q").err == ""


@pytest.mark.parametrize("wrong", ["0", "-1", "many", "1.5"])
def test_a_number_of_processes_is_one(tei, wrong):
    answer = tei("validate", "x.xml", "--jobs", wrong)
    assert answer.status == 2
    assert f"'{wrong}' is no number of processes, and not auto" in answer.err


def test_processes_and_cache_are_settings(tei, here, letters):
    settings = here / "tei-toolkit.toml"
    settings.write_text('[validate]\njobs = 2\ncache-dir = "kept"\nformat = "concise"\n')
    assert "40 documents examined, 0 unchanged" in tei("validate", "letters", "--statistics").lines
    assert (here / "kept").is_dir()
    os.chdir(letters)
    assert "0 documents examined, 40 unchanged" in tei("validate", ".", "--statistics").lines
    settings.write_text('[validate]\nno-cache = true\njobs = "auto"\n')
    assert "40 documents examined, 0 unchanged" in tei("validate", ".", "--statistics").lines
    settings.write_text("[validate]\njobs = 0\n")
    answer = tei("validate", ".")
    assert answer.status == 2
    assert "'validate.jobs' must be a number of processes, or \"auto\"" in answer.err


# --- what ends


def started(*arguments, cache):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TEI_TOOLKIT_CACHE": str(cache)}
    command = [sys.executable, "-m", "tei_toolkit", "validate", *arguments]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
        # who runs the tests in the background has taught them to ignore it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


@pytest.fixture
def many(here):
    """So many letters that a run over them takes a while."""
    folder = here / "many"
    folder.mkdir()
    right = "".join(PARAGRAPH.format(each) for each in range(40)).replace("-13-", "-12-")
    for number in range(300):
        (folder / f"l{number}.xml").write_text(LETTER.format(right + PARAGRAPH.format("x")) + f"<!-- {number} -->")
    return folder


def children(pid, number):
    """The processes that a process has begun, once there are so many."""
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        found = []
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            # a thread may end while it is asked
            with contextlib.suppress(OSError):
                found += map(int, task.read_text().split())
        if len(found) >= number:
            return found
        time.sleep(0.02)
    return pytest.fail("there are no workers")


def gone(pids):
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def checked(running):
    out, err = running.communicate(timeout=PATIENCE)
    return running.returncode, out, err.decode()


needs_proc = pytest.mark.skipif(not PROC.is_dir(), reason="this system does not tell of processes in /proc")


@needs_proc
def test_a_worker_that_is_killed_loses_nothing(many, tmp_path):
    plain = checked(started(str(many), "--format", "concise", "--jobs", "1", "--no-cache", cache=tmp_path / "cache"))
    running = started(str(many), "--format", "concise", "--jobs", "2", cache=tmp_path / "cache")
    os.kill(children(running.pid, 2)[0], signal.SIGKILL)
    status, out, err = checked(running)
    assert (status, out) == plain[:2]
    assert err.count("\n") == 1
    again = checked(started(str(many), "--format", "concise", "--statistics", cache=tmp_path / "cache"))
    assert "0 documents examined, 300 unchanged" in again[2]


@needs_proc
def test_a_run_that_is_killed_leaves_no_process_and_a_sound_cache(many, tmp_path):
    cache = tmp_path / "cache"
    plain = checked(started(str(many), "--format", "concise", "--jobs", "1", "--no-cache", cache=cache))
    for wait in (0.0, 0.3, 0.6):
        running = started(str(many), "--jobs", "2", cache=cache)
        workers = children(running.pid, 2)
        time.sleep(wait)
        running.kill()
        running.communicate()
        assert gone(workers)
    assert checked(started(str(many), "--format", "concise", cache=cache))[:2] == plain[:2]
    assert checked(started(str(many), "--format", "concise", cache=cache))[:2] == plain[:2]


@needs_proc
def test_an_interruption_ends_all_in_one_line(many, tmp_path):
    running = started(str(many), "--jobs", "2", cache=tmp_path / "cache")
    workers = children(running.pid, 2)
    os.killpg(running.pid, signal.SIGINT)
    status, out, err = checked(running)
    assert (status, out, err) == (130, b"", "tei: error: interrupted\n")
    assert gone(workers)


def test_two_runs_at_once_say_what_one_says(many, tmp_path):
    cache = tmp_path / "cache"
    plain = checked(started(str(many), "--format", "concise", "--jobs", "1", "--no-cache", cache=cache))
    running = [started(str(many), "--format", "concise", "--jobs", jobs, cache=cache) for jobs in ("1", "2", "1")]
    for each in running:
        status, out, err = checked(each)
        assert (status, out) == plain[:2]
        assert "cannot be used" not in err
    again = checked(started(str(many), "--format", "concise", "--statistics", cache=cache))
    assert "0 documents examined, 300 unchanged" in again[2]


@pytest.mark.skipif(sys.platform == "win32", reason="this system limits no sizes of files")
def test_on_a_full_disk_all_is_found_and_nothing_kept(letters, tmp_path):
    plain = checked(started(str(letters), "--format", "concise", "--jobs", "1", "--no-cache", cache=tmp_path / "none"))
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        " resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000));"
        " from tei_toolkit.cli import main; sys.argv[0] = 'tei'; main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TEI_TOOLKIT_CACHE": str(tmp_path / "cache")}
    for jobs in ("1", "2"):
        command = [sys.executable, "-c", code, "validate", str(letters), "--format", "concise", "--jobs", jobs]
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
        assert (done.returncode, done.stdout) == plain[:2]
        assert done.stderr.startswith(b"the cache cannot be used: ")
