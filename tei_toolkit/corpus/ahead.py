"""Books and pages for print made ahead, in other processes, while this one makes the pages of the site."""

import contextlib
import multiprocessing
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path

from tei_toolkit.corpus.exporting import Exporter
from tei_toolkit.corpus.stages import Stages
from tei_toolkit.files import read_bytes
from tei_toolkit.model.outcome import Artefact, Outcome
from tei_toolkit.model.source import Source
from tei_toolkit.processes import cores
from tei_toolkit.tei.document import TeiDocument, parse_again

# targets that take long enough for a document to be worth the way to another process and back
_WORTH_IT = frozenset(("pdf", "epub", "docx"))
# a process takes about as long to start as it needs for so many exports
_LEAST = 8
# so many results may wait for each process: enough to keep it busy, few enough to hold in memory
_WAITING = 4


@dataclass(frozen=True, slots=True)
class Task:
    """One export: what `Stages.export` is given, with the document as its file and the name it is reported under."""

    name: str
    path: Path
    target: str
    addresses: Mapping[str, str]
    folder: Path

    @property
    def key(self) -> tuple[str, str]:
        """By what its result is asked for."""
        return self.name, self.target


@contextlib.contextmanager
def exported_ahead(stages: Stages, tasks: Sequence[Task], jobs: int | None) -> Iterator[Stages]:
    """Stages whose `export` gives what other processes have made, where that pays; else as they are.

    `jobs` is how many processes there may be with this one, None as many as there are processors for.
    Results are to be asked for in about the order of the tasks.
    """
    worth = [task for task in tasks if task.target in _WORTH_IT]
    number = min(cores() if jobs is None else jobs - 1, len(worth) // _LEAST)
    export = stages.export
    if number < 1 or not isinstance(export, Exporter):
        yield stages
        return
    # a copy of this process would have an engine in it that works in no copy
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(number, mp_context=context) as pool:
        ahead = _Ahead(pool, export, deque(worth), number * _WAITING)
        ahead.go_on()
        try:
            yield replace(stages, export=ahead.export)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@dataclass(slots=True)
class _Ahead:
    """Exports under way, and those still to be begun."""

    pool: ProcessPoolExecutor
    exporter: Exporter
    waiting: deque[Task]
    most: int
    begun: dict[tuple[str, str], "Future[Outcome[Artefact]]"] = field(default_factory=dict)

    def go_on(self) -> None:
        """Begin as many as may wait for being asked for."""
        with contextlib.suppress(BrokenProcessPool):
            while self.waiting and len(self.begun) < self.most:
                task = self.waiting.popleft()
                self.begun[task.key] = self.pool.submit(_export, self.exporter, task)

    def export(
        self, document: TeiDocument, target: str, addresses: Mapping[str, str], folder: Path
    ) -> Outcome[Artefact]:
        """What was made ahead; made here, where it was not, or the process that was to make it is no more."""
        future = self.begun.pop((document.source.name, target), None)
        self.go_on()
        if future is not None:
            with contextlib.suppress(BrokenProcessPool):
                return future.result()
        return self.exporter(document, target, addresses, folder)


def _export(exporter: Exporter, task: Task) -> Outcome[Artefact]:
    return exporter(
        parse_again(Source(task.name, read_bytes(task.path), task.path)), task.target, task.addresses, task.folder
    )
