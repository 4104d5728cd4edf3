"""What is published of the documents of an edition, made ahead by other processes while this one writes it down."""

import contextlib
import multiprocessing
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_toolkit.corpus.exporting import Exporter
from tei_toolkit.corpus.stages import Stages
from tei_toolkit.files import read_bytes
from tei_toolkit.model.outcome import Artefact, Outcome
from tei_toolkit.model.source import Source
from tei_toolkit.processes import cores
from tei_toolkit.tei.document import TeiDocument, parse_again

if TYPE_CHECKING:
    from tei_toolkit.corpus.making import Neighbours
    from tei_toolkit.corpus.publishing import SitePublisher
    from tei_toolkit.export.site.document import DocumentPages

# targets that take long enough for a document to be worth the way to another process and back
_WORTH_IT = frozenset(("pdf", "epub", "docx"))
# a process takes about as long to start as it needs for so many exports, and for the pages of so many documents
_LEAST = 8
_LEAST_PAGES = 100
# the pages that so many processes make are as many as this one can write
_MOST_FOR_PAGES = 4
# so many results may wait for each process: enough to keep it busy, few enough to hold in memory
_WAITING = 4
_PAGES = "site"


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

    def done(self, exporter: Exporter, _publisher: "SitePublisher | None") -> Outcome[Artefact]:
        """What the export gives."""
        return exporter(_read(self.name, self.path), self.target, self.addresses, self.folder)


@dataclass(frozen=True, slots=True)
class PagesTask:
    """The pages of one document: what `SitePublisher.pages` is given, with the document as its file and `reported`."""

    reported: str
    path: Path
    name: str
    suffixes: Mapping[str, str]
    neighbours: "Neighbours"
    folder: Path
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """By what its result is asked for."""
        return self.reported, _PAGES

    def done(self, _exporter: Exporter, publisher: "SitePublisher | None") -> "DocumentPages | None":
        """What the publisher gives, where there is one."""
        if publisher is None:
            return None
        document = _read(self.reported, self.path)
        return publisher.pages(document, self.name, self.suffixes, self.neighbours, self.folder, self.links)


Work = Task | PagesTask


@contextlib.contextmanager
def made_ahead(stages: Stages, tasks: Sequence[Work], jobs: int | None) -> Iterator[Stages]:
    """Stages whose `export` and `site` give what other processes have made, where that pays; else as they are.

    `jobs` is how many processes there may be with this one, None as many as there are processors for.
    Results are to be asked for in about the order of the tasks.
    """
    exports = [task for task in tasks if isinstance(task, Task) and task.target in _WORTH_IT]
    pages = [task for task in tasks if isinstance(task, PagesTask)]
    others = cores() if jobs is None else jobs - 1
    # a processor that is alone gains nothing by having its own work done by another process
    for_pages = len(pages) // _LEAST_PAGES if jobs is not None or others > 1 else 0
    number = min(others, len(exports) // _LEAST + min(for_pages, _MOST_FOR_PAGES))
    if number < 1 or not isinstance(stages.export, Exporter):
        yield stages
        return
    worth = set(map(id, [*exports, *(pages if for_pages else ())]))
    # a copy of this process would have an engine in it that works in no copy
    context = multiprocessing.get_context("spawn")
    makers = (stages.export, stages.site)
    with ProcessPoolExecutor(number, mp_context=context, initializer=_begin, initargs=makers) as pool:
        ahead = _Ahead(pool, stages.export, deque(task for task in tasks if id(task) in worth), number * _WAITING)
        ahead.go_on()
        site = replace(stages.site, ahead=ahead.pages) if stages.site is not None and for_pages else stages.site
        try:
            yield replace(stages, export=ahead.export, site=site)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@dataclass(slots=True)
class _Ahead:
    """Work under way, and what is still to be begun."""

    pool: ProcessPoolExecutor
    exporter: Exporter
    waiting: deque[Work]
    most: int
    begun: "dict[tuple[str, str], Future[Any]]" = field(default_factory=dict)

    def go_on(self) -> None:
        """Begin as much as may wait for being asked for."""
        with contextlib.suppress(BrokenProcessPool):
            while self.waiting and len(self.begun) < self.most:
                task = self.waiting.popleft()
                self.begun[task.key] = self.pool.submit(_done, task)

    def export(
        self, document: TeiDocument, target: str, addresses: Mapping[str, str], folder: Path
    ) -> Outcome[Artefact]:
        """What was made ahead; made here, where it was not, or the process that was to make it is no more."""
        made: Outcome[Artefact] | None = self._result(document.source.name, target)
        return made if made is not None else self.exporter(document, target, addresses, folder)

    def pages(self, reported: str) -> "DocumentPages | None":
        """The pages that were made ahead of the document that is reported under that name."""
        made: DocumentPages | None = self._result(reported, _PAGES)
        return made

    def _result(self, name: str, target: str) -> Any:
        future = self.begun.pop((name, target), None)
        self.go_on()
        if future is not None:
            with contextlib.suppress(BrokenProcessPool):
                return future.result()
        return None


# of a process that works for another: what it makes things with
_makers: "list[tuple[Exporter, SitePublisher | None]]" = []


def _begin(exporter: Exporter, publisher: "SitePublisher | None") -> None:
    # told once and not with each task, for a style of one's own may be long
    _makers.append((exporter, publisher))


def _done(task: Work) -> "Outcome[Artefact] | DocumentPages | None":
    return task.done(*_makers[-1])


def _read(name: str, path: Path) -> TeiDocument:
    return parse_again(Source(name, read_bytes(path), path))
