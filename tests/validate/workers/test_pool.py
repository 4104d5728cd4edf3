"""Documents examined by other processes: as in one, in the same order, and whatever becomes of a worker."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from crashing import CrashingPlan, HopelessPlan, LoudPlan

from tei_toolkit.errors import ConfigurationError
from tei_toolkit.model.source import Source
from tei_toolkit.validate import plan
from tei_toolkit.validate.examination import Examination
from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.plan import Plan, Work
from tei_toolkit.validate.workers import pool
from tei_toolkit.validate.workers.pool import Pool, batches, how_many

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases" / "validate"
pipeline = sys.modules[validate.__module__]
TWO = Work(jobs=2)
# seconds that nothing takes on however busy a machine
PATIENCE = 240


@pytest.fixture
def cases(tmp_path, monkeypatch):
    """All documents that show a finding, with their schemas, and some that point to one another."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CASES, "cases")
    return sorted(Path("cases").rglob("*.xml"))


@pytest.fixture
def crashing(monkeypatch):
    """Have workers end at documents that are called so."""
    monkeypatch.setattr(pipeline, "Plan", CrashingPlan)
    # only workers are to be fragile
    monkeypatch.setattr(CrashingPlan, "schemas", Plan.schemas)


def written(project, *names):
    return [project(f"{name}.xml", f'<p corresp="#no">{name}</p>') for name in names]


def told(report):
    return [(Path(one.location.path).stem, one.name) for one in report.diagnostics]


@pytest.mark.parametrize("kept", [False, True])
def test_several_processes_say_what_one_says_in_the_same_order(cases, tmp_path, kept):
    one = validate(cases)
    assert len(one.diagnostics) > 30
    several = validate(cases, work=Work(tmp_path / "cache" if kept else None, 3))
    assert several == one
    if kept:
        again = validate(cases, work=Work(tmp_path / "cache", 3))
        assert (again.kept, replace(again, kept=0)) == (len(cases), one)


def test_documents_that_are_no_files_are_examined_here(project):
    wrong = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
    files = written(project, "a", "b", "c")
    documents = [Source("first", wrong), files[0], Source("-", wrong, Path("x.xml")), *files[1:]]
    assert validate(documents, work=TWO) == validate(documents)


@pytest.mark.usefixtures("crashing")
def test_a_document_that_ends_its_process_is_told_and_all_others_are_checked(project):
    names = [f"a{number}" for number in range(30)]
    names[3], names[17], names[29] = "kills", "ends", "breaks"
    report = validate(written(project, *names), work=TWO)
    expected = [(name, "dangling-pointer") for name in names]
    for number in (3, 17, 29):
        expected[number] = (names[number], "not-checked")
    assert told(report) == expected
    messages = [one.message for one in report.diagnostics if one.name == "not-checked"]
    assert messages[0].endswith("ended by signal 9") or sys.platform == "win32"
    assert messages[2].startswith("the document could not be checked: MemoryError at crashing.py:")
    assert report.documents == 30


@pytest.mark.usefixtures("crashing")
def test_what_could_not_be_checked_is_not_kept(project, tmp_path):
    documents = written(project, "a", "kills", "b", "breaks")
    for _ in range(2):
        report = validate(documents, work=Work(tmp_path / "cache", 2))
    assert report.kept == 2
    assert told(report)[1] == ("kills", "not-checked")


def test_a_worker_that_somebody_ends_loses_nothing(project, monkeypatch):
    documents = written(project, *(f"a{number}" for number in range(40)))
    left = [1, 2, 3, 4, 5]
    ask, answer = pool.Worker.ask, pool.Worker.answer

    def noted(self, asked):
        self.number = len(asked)
        ask(self, asked)

    def meddled(self):
        # at a document that is tried alone, to be ended is the document's own fault
        if self.number > 1:
            with contextlib.suppress(IndexError):
                left.pop()
                self._process.kill()
        return answer(self)

    with monkeypatch.context() as patched:
        patched.setattr(pool.Worker, "ask", noted)
        patched.setattr(pool.Worker, "answer", meddled)
        report = validate(documents, work=TWO)
    assert left == []
    assert report == validate(documents)


def test_without_workers_the_work_is_done_here(project, monkeypatch):
    documents = written(project, *(f"a{number}" for number in range(10)))
    expected = validate(documents)
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "Plan", HopelessPlan)
        patched.setattr(HopelessPlan, "schemas", Plan.schemas)
        assert validate(documents, work=TWO) == expected
    monkeypatch.setattr(sys, "executable", "")
    assert validate(documents, work=TWO) == expected
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert validate(documents, work=TWO) == expected


def test_settings_that_cannot_be_used_end_the_run_as_in_one_process(project):
    documents = written(project, *(f"{folder}/a" for folder in "abcdef"))
    Path("d/tei-toolkit.toml").write_text("[validate]\nshema = 1\n")
    with pytest.raises(ConfigurationError, match=r"unknown key 'validate\.shema'") as one:
        validate(documents)
    with pytest.raises(ConfigurationError) as several:
        validate(documents, work=TWO)
    assert (str(several.value), several.value.hint) == (str(one.value), one.value.hint)


def test_a_run_that_is_left_leaves_no_process(project):
    before = threading.active_count()
    documents = written(project, *(f"a{number}" for number in range(60)))
    given = Plan(frozenset({"pointers"}))
    workers = []

    def left():
        with Pool(given, 2) as several:
            for _ in several.examine(list(enumerate(documents)), [1] * len(documents)):
                # both have been given something to do, and one may not have begun
                within_reason(lambda: len(several._workers) == 2)
                workers[:] = [worker._process for worker in several._workers]
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        left()
    assert [worker.poll() is not None for worker in workers] == [True, True]
    # threads that others left may still be there
    within_reason(lambda: threading.active_count() <= before)


def within_reason(holds):
    """Wait for something to be so, and fail where it does not come to be."""
    latest = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < latest
        time.sleep(0.02)


def test_a_script_without_a_guard_may_ask_for_several_processes(project):
    documents = written(project, *(f"a{number}" for number in range(6)))
    script = Path("script.py")
    names = [str(one) for one in documents]
    script.write_text(
        "from tei_toolkit.validate.pipeline import validate\nfrom tei_toolkit.validate.plan import Work\n"
        f"print(len(validate({names}, work=Work(jobs=2)).diagnostics))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("6\n", "")


def test_what_a_library_prints_does_not_come_between_the_answers(project, monkeypatch):
    documents = written(project, *(f"a{number}" for number in range(6)))
    monkeypatch.setattr(pipeline, "Plan", LoudPlan)
    monkeypatch.setattr(LoudPlan, "schemas", Plan.schemas)
    assert len(validate(documents, work=TWO).diagnostics) == 6


# --- how many, and in what pieces


@pytest.mark.parametrize(
    ("jobs", "sizes", "number"),
    [
        (None, [1_000] * 20, 1),
        (None, [1 << 20] * 100, 4),
        (None, [5 << 20] * 2, 2),
        (None, [100 << 20], 1),
        (3, [1_000] * 20, 3),
        (8, [1_000] * 2, 2),
        (1, [1 << 30] * 20, 1),
    ],
)
def test_as_many_processes_as_there_is_work_for(monkeypatch, jobs, sizes, number):
    monkeypatch.setattr(pool, "cores", lambda: 4)
    assert how_many(jobs, sizes) == number


@pytest.mark.parametrize("number", [1, 2, 7, 100, 1_000])
def test_batches_hold_all_documents_in_order(number):
    documents = [(each, Path(f"{each}.xml")) for each in range(number)]
    sizes = [(each * 7_919) % 300_000 for each in range(number)]
    found = list(batches(documents, sizes, 2))
    assert [one for batch in found for one in batch] == documents
    assert all(0 < len(batch) <= 16 for batch in found)


def test_a_plan_says_what_documents_are_held_to():
    given = Plan(frozenset({"relax-ng"}), schema="tei_transcript")
    assert given.schemas().settled.name == "tei_transcript.rng"
    assert Work(None, 1) == plan.ALONE
    assert Examination(given.checks, given.schemas()).checks == {"relax-ng"}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="this system does not tell of processes in /proc")
def test_a_run_that_is_killed_leaves_no_process(project):
    documents = written(project, *(f"a{number}" for number in range(3_000)))
    command = [sys.executable, "-m", "tei_toolkit", "validate", "--jobs", "2", "--no-cache", str(documents[0].parent)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    workers = children(running.pid, 2)
    running.send_signal(signal.SIGKILL)
    running.wait()
    within_reason(lambda: not any(alive(worker) for worker in workers))


def environment():
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def children(pid, number):
    """The processes that a process has begun, once there are so many."""
    found = []

    def begun():
        found.clear()
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            # a thread may end while it is asked
            with contextlib.suppress(OSError):
                found.extend(map(int, task.read_text().split()))
        return len(found) >= number

    within_reason(begun)
    return found


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
