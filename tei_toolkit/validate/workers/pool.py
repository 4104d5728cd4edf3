"""The workers of a run: documents are handed out in batches, and those of a worker that ended are tried again alone."""

import contextlib
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self, TypeAlias

from tei_toolkit.errors import ToolkitError
from tei_toolkit.processes import cores
from tei_toolkit.validate.examination import Examined, Looked, not_checked
from tei_toolkit.validate.plan import Plan
from tei_toolkit.validate.workers.messages import READY, EndedError, receive, send

Numbered: TypeAlias = "tuple[int, Path]"
Answer: TypeAlias = "Looked | ToolkitError | None"
"""What became of a document; None where no worker can be had, and it is to be examined here."""

# so many bytes give a worker enough to do that starting it pays
_WORTH_A_WORKER = 2 << 20
_MOST_IN_BATCH = 16
_LARGEST_BATCH = 1 << 20
_PATIENCE = 0.2
_LAST_SECONDS = 10.0
_LAST_WORDS = 5.0
_BEGIN = (
    "import gc, sys; gc.disable(); sys.path[:] = {path!r}; from tei_toolkit.validate.workers.serving import serve;"
    " gc.freeze(); gc.set_threshold(20000); gc.enable(); serve()"
)
_HINT = "look at the document by itself: it may want more memory than there is"


def how_many(jobs: int | None, sizes: Sequence[int]) -> int:
    """How many workers documents of these sizes in bytes are worth; with 1, none is.

    `jobs` is how many are wanted, None as many as there are cores and work for.
    """
    if jobs is not None:
        return max(1, min(jobs, len(sizes)))
    return max(1, min(cores(), len(sizes), sum(sizes) // _WORTH_A_WORKER))


class Pool:
    """Examines documents in so many processes.

    As a context manager it ends them, whatever they are doing.
    """

    def __init__(self, plan: Plan, number: int) -> None:
        self._plan = plan
        self._number = number
        self._lock = threading.Lock()
        self._waiting: deque[list[Numbered]] = deque()
        self._answers: queue.SimpleQueue[tuple[int, Answer] | BaseException] = queue.SimpleQueue()
        self._workers: set[Worker] = set()
        self._threads: list[threading.Thread] = []
        self._over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            for thread in self._threads:
                thread.join(_LAST_SECONDS)
        self._end()

    def examine(self, documents: Sequence[Numbered], sizes: Sequence[int]) -> Iterator[tuple[int, Answer]]:
        """What became of each, as it comes."""
        self._waiting.extend(batches(documents, sizes, self._number))
        for number in range(self._number):
            plan = replace(self._plan, saving=number == 0)
            thread = threading.Thread(target=self._work, args=(plan,), daemon=True)
            self._threads.append(thread)
            thread.start()
        for _ in documents:
            yield self._answer()

    def _answer(self) -> tuple[int, Answer]:
        while True:
            # not for ever: on Windows a person could not interrupt that
            with contextlib.suppress(queue.Empty):
                answer = self._answers.get(timeout=_PATIENCE)
                if isinstance(answer, BaseException):
                    raise answer
                return answer

    def _next(self) -> list[Numbered] | None:
        with self._lock:
            return None if self._over or not self._waiting else self._waiting.popleft()

    def _work(self, plan: Plan) -> None:
        """Keep one worker busy; what a thread of this process does."""
        worker: Worker | None = None
        hopeless = False
        try:
            while (batch := self._next()) is not None:
                if worker is None and not hopeless:
                    worker = self._begun(plan)
                    hopeless = worker is None
                if worker is None:
                    for number, _ in batch:
                        self._answers.put((number, None))
                else:
                    left = self._asked(worker, batch)
                    if left:
                        self._again(left, batch, worker.ended(_LAST_WORDS))
                        self._workers.discard(worker)
                        worker = None
            if worker is not None:
                worker.finish()
        except BaseException as error:  # noqa: BLE001 (whatever happens here is raised where answers are awaited)
            self._answers.put(error)

    def _begun(self, plan: Plan) -> "Worker | None":
        """A worker that is ready; None where none can be had."""
        try:
            worker = Worker()
        except OSError:
            return None
        with self._lock:
            self._workers.add(worker)
            if self._over:
                worker.ended()
        return worker if worker.prepare(plan) else None

    def _asked(self, worker: "Worker", batch: list[Numbered]) -> list[Numbered]:
        """Have a worker examine a batch; those that it left when it ended."""
        left = deque(batch)
        with contextlib.suppress(EndedError):
            worker.ask([(number, str(path)) for number, path in batch])
            while left:
                self._answers.put(worker.answer())
                left.popleft()
        return list(left)

    def _again(self, left: list[Numbered], batch: list[Numbered], why: str) -> None:
        """What to do about the documents that a worker left: the first of them may be what ended it."""
        if self._over:
            return
        if len(batch) == 1:
            number, path = left[0]
            self._answers.put((number, Looked(Examined([not_checked(str(path), why, _HINT)], [], []))))
            return
        with self._lock:
            self._waiting.appendleft(left[:1])
            if left[1:]:
                self._waiting.appendleft(left[1:])

    def _end(self) -> None:
        with self._lock:
            self._over = True
            self._waiting.clear()
        for worker in tuple(self._workers):
            worker.ended()


class Worker:
    """A process that examines documents.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(self) -> None:
        if not sys.executable:
            raise OSError("nobody knows where Python is")
        apart: dict[str, Any] = (
            # what a person interrupts is the run, which ends its workers
            {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
            if sys.platform == "win32"
            else {"start_new_session": True}
        )
        self._process = subprocess.Popen(  # noqa: S603 (this very interpreter)
            # the same places as here, so that a checkout that is not installed is found
            [sys.executable, "-c", _BEGIN.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **apart,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("the process cannot be spoken to")
        self._to, self._from = self._process.stdin, self._process.stdout

    def prepare(self, plan: Plan) -> bool:
        """Tell it what documents are held to; whether it can work."""
        try:
            send(self._to, plan)
            return bool(receive(self._from) == READY)
        except EndedError:
            self.ended()
            return False

    def ask(self, documents: list[tuple[int, str]]) -> None:
        """Hand it documents."""
        send(self._to, documents)

    def answer(self) -> tuple[int, Answer]:
        """What it says of the next."""
        answered: tuple[int, Answer] = receive(self._from)
        return answered

    def finish(self) -> None:
        """Let it end by itself."""
        with contextlib.suppress(EndedError):
            send(self._to, None)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_SECONDS)
        self.ended()

    def ended(self, patience: float = 0.0) -> str:
        """End it, if it does not end by itself in so many seconds; how it did, in words."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        alive = self._process.poll() is None
        self._process.kill()
        status = self._process.wait()
        for stream in (self._to, self._from):
            with contextlib.suppress(OSError):
                stream.close()
        how = f" by signal {-status}" if status < 0 and not alive else ""
        return f"the process that checked it was ended{how}"


def batches(documents: Sequence[Numbered], sizes: Sequence[int], workers: int) -> Iterator[list[Numbered]]:
    """Documents in their order, so many at once that speaking of them costs little, and that all end together."""
    most = max(1, min(_MOST_IN_BATCH, len(documents) // (4 * workers)))
    batch: list[Numbered] = []
    total = 0
    for document, size in zip(documents, sizes, strict=True):
        if batch and (len(batch) >= most or total + size > _LARGEST_BATCH):
            yield batch
            batch, total = [], 0
        batch.append(document)
        total += size
    if batch:
        yield batch
