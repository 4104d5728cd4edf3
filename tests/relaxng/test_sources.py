"""Documents from wherever they come: files, packed files, bytes, streams that cannot be rewound."""

import gzip
import io
import os
import threading

import pytest

from schemas import element, grammar
from tei_toolkit.errors import ReadError
from tei_toolkit.relaxng import loads

SCHEMA = loads(grammar(element("a", "<text/>")), "a.rng")
RIGHT, WRONG = b"<a>" + b"words " * 100_000 + b"</a>", b"<a>" + b"words " * 100_000 + b"<b/></a>"


class Once(io.RawIOBase):
    """A stream that is read once, from its beginning to its end."""

    def __init__(self, content):
        self._inner = io.BytesIO(content)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self._inner.readinto(buffer)


def given(kind, content, folder):
    path = folder / "document.xml"
    if kind == "bytes":
        return content
    if kind == "stream":
        return Once(content)
    if kind == "packed stream":
        return Once(gzip.compress(content))
    path.write_bytes(gzip.compress(content) if kind == "packed file" else content)
    return str(path) if kind == "name" else path


KINDS = ["bytes", "stream", "packed stream", "file", "packed file", "name"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_gives_the_same_verdict(kind, tmp_path):
    assert SCHEMA.accepts(given(kind, RIGHT, tmp_path))
    assert not SCHEMA.accepts(given(kind, WRONG, tmp_path))


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_read_again_for_its_faults(kind, tmp_path):
    assert SCHEMA.faults(given(kind, RIGHT, tmp_path)) == []
    (fault,) = SCHEMA.faults(given(kind, WRONG, tmp_path))
    assert (fault.spot.line, fault.spot.column) == (1, 600_004)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_read_once_and_kept(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(WRONG,))
    writer.start()
    assert len(SCHEMA.faults(pipe)) == 1
    writer.join()


def test_a_file_that_is_not_there_is_no_verdict(tmp_path):
    with pytest.raises(ReadError, match=r"cannot be read: No such file"):
        SCHEMA.accepts(tmp_path / "none.xml")


def test_a_file_that_was_packed_badly_is_no_verdict(tmp_path):
    (tmp_path / "a.gz").write_bytes(gzip.compress(RIGHT)[:-20])
    with pytest.raises(ReadError, match="pack it anew"):
        SCHEMA.accepts(tmp_path / "a.gz")


def test_memory_does_not_grow_with_the_document():
    def endless(size):
        yield b"<a>"
        for _ in range(size // 6_000):
            yield b"words " * 1_000
        yield b"</a>"

    import tracemalloc

    from tei_toolkit.relaxng.verdict import matches

    peaks = []
    for size in (1_000_000, 20_000_000):
        tracemalloc.start()
        assert matches(SCHEMA.automaton, endless(size))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.1 + 20_000
