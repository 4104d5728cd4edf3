import subprocess
import sys
import urllib.error
import urllib.request

import pytest

SETTINGS = 'sources = ["sources/*"]\ntargets = ["site"]\n'


@pytest.fixture
def edition(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "talk.txt").write_text('Ann Lee: "Is it you?"\n\nBob: "It is."\n')
    (tmp_path / "tei-toolkit.toml").write_text(SETTINGS)
    return tmp_path


@pytest.fixture
def served(edition):
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tei_toolkit", "serve", str(edition), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process.stdout.readline().strip()
    process.terminate()
    process.communicate(timeout=20)


def read(address):
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (this machine)
        return answer.read().decode("utf-8")


def test_pages_are_served_and_follow_a_change_of_the_source(served, edition):
    assert served.startswith("http://127.0.0.1:")
    page = read(f"{served}texts/talk.html")
    assert "/-/reload.js" in page
    assert "EventSource" in read(f"{served}-/reload.js")
    # what is on disk has no script of the server's
    assert "/-/" not in (edition / "build" / "texts" / "talk.html").read_text("utf-8")
    with urllib.request.urlopen(f"{served}-/events", timeout=60) as events:  # noqa: S310
        (edition / "sources" / "talk.txt").write_text('Ann Lee: "Where were you?"\n\nBob: "Away."\n')
        assert events.readline() == b"event: built\n"
    assert "Where were you?" in read(f"{served}texts/talk.html")
    with urllib.request.urlopen(f"{served}-/events", timeout=60) as events:  # noqa: S310
        (edition / "tei-toolkit.toml").write_text(f'title = "Another name"\n{SETTINGS}')
        assert events.readline() == b"event: built\n"
    assert "Another name" in read(served)


def test_other_sites_cannot_ask_by_a_name_of_theirs(served):
    request = urllib.request.Request(served, headers={"Host": "evil.example:80"})  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=30)  # noqa: S310
    assert caught.value.code == 403
    caught.value.close()


def test_a_port_that_is_taken_is_one_line(served, edition):
    port = served.rstrip("/").rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "tei_toolkit", "serve", str(edition), "--port", port],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"tei: error: port {port} cannot be used: ")
