"""Stylesheets that a person wrote, run in a process of their own that is ended when it takes too long.

A stylesheet may loop for ever, and while it runs nothing of this process could stop it: the library that runs it
answers to no signal. Jobs and answers are lines of JSON.
"""

import atexit
import contextlib
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tei_toolkit.errors import ToolkitError
from tei_toolkit.saxon import StylesheetError, Transformation, Value, transform

TIME_LIMIT = 60.0

_SERVE = "import sys; sys.path[:] = {path!r}; from tei_toolkit.isolation import serve; serve()"


def transform_apart(
    stylesheet: Path,
    xml: str,
    parameters: Mapping[str, Value] | None = None,
    *,
    own: Path,
    stamp: str = "",
    seconds: float | None = None,
) -> Transformation:
    """Run a stylesheet with a person's own over a document, as `saxon.transform` does, in another process.

    Where `stamp` is another than before, the person's stylesheet is compiled anew.

    Raises:
        StylesheetError: a stylesheet is wrong, or stopped, or did not finish within `seconds` (else TIME_LIMIT).
        ToolkitError: the document cannot be read.
    """
    job = {
        "stylesheet": str(stylesheet),
        "xml": xml,
        "parameters": dict(parameters or {}),
        "own": str(own),
        "stamp": stamp,
    }
    with _LOCK:
        process = _WORKERS.get("worker") or _WORKERS.setdefault("worker", _Worker())
        try:
            answer = process.ask(job, TIME_LIMIT if seconds is None else seconds)
        except _NoAnswerError as error:
            del _WORKERS["worker"]
            process.end()
            raise StylesheetError(f"{own}: {error}", hint="look for a template or function that calls itself") from None
    if "error" in answer:
        kind = StylesheetError if answer["stylesheet"] else ToolkitError
        raise kind(answer["error"], hint=answer["hint"])
    return Transformation(answer["result"], tuple(answer["messages"]))


def forget() -> None:
    """End the process that keeps compiled stylesheets; the next job begins another."""
    with _LOCK:
        _end()
        _WORKERS.clear()


def serve() -> None:
    """Answer jobs from standard input until it ends: what the other process does."""
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        answers.write(json.dumps(_answer(json.loads(line))) + "\n")
        answers.flush()


def _answer(job: dict[str, Any]) -> dict[str, Any]:
    try:
        done = transform(
            Path(job["stylesheet"]), job["xml"], job["parameters"], own=Path(job["own"]), stamp=job["stamp"]
        )
    except ToolkitError as error:
        return {"error": error.message, "hint": error.hint, "stylesheet": isinstance(error, StylesheetError)}
    return {"result": done.result, "messages": done.messages}


class _NoAnswerError(Exception):
    """The process did not answer in time, or ended."""


class _Worker:
    """A process that answers jobs one after the other."""

    def __init__(self) -> None:
        # the same places as here, so that a checkout that is not installed is found
        code = _SERVE.format(path=sys.path)
        self._process = subprocess.Popen(  # noqa: S603 (this very interpreter)
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, job: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Hand in a job and wait for its answer."""
        if self._process.stdin is None:
            raise _NoAnswerError("the process cannot be spoken to")
        try:
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise _NoAnswerError(f"did not finish within {seconds:g} s and was ended") from None
        except OSError:
            answer = ""
        if not answer:
            raise _NoAnswerError("ended the process that ran it, for want of memory or by too deep a recursion")
        value: dict[str, Any] = json.loads(answer)
        return value

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _listen(self) -> None:
        if self._process.stdout is not None:
            with contextlib.suppress(ValueError, OSError):
                for line in self._process.stdout:
                    self._answers.put(line)
        self._answers.put("")


_LOCK = threading.Lock()
_WORKERS: dict[str, _Worker] = {}


@atexit.register
def _end() -> None:
    for worker in _WORKERS.values():
        worker.end()
