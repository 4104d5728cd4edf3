"""Each document of a run examined: by this process or others, or by an earlier run whose findings are kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.errors import ToolkitError
from tei_toolkit.validate.examination import Document, Examination, Examined, Looked
from tei_toolkit.validate.plan import Plan

if TYPE_CHECKING:
    from tei_toolkit.validate.kept.results import Results
    from tei_toolkit.validate.workers.pool import Answer


class Each:
    """The documents of a run, in their order, whoever examines them.

    With `results`, those that have not changed are taken from there, and the others are kept there. `plan` is what
    other processes are told, where others may be asked; `jobs` how many, None as many as it pays to have. `kept`
    counts the documents that were taken from earlier runs.
    """

    def __init__(
        self,
        examination: Examination,
        results: "Results | None" = None,
        plan: Plan | None = None,
        jobs: int | None = 1,
    ) -> None:
        self.kept = 0
        self._examination = examination
        self._results = results
        self._plan = plan
        self._jobs = jobs

    def of(self, documents: Sequence[Document]) -> Iterator[Examined]:
        """What each comes to.

        Raises:
            ConfigurationError: the settings of a document's project cannot be used.
        """
        known, missing = self._known(documents)
        if self._plan is None or self._jobs == 1 or len(missing) < 2:
            yield from (self._one(document, known.pop(number, None)) for number, document in enumerate(documents))
            return
        from tei_toolkit.validate.workers.pool import Pool, how_many

        sizes = [_size(path) for _, path in missing]
        workers = how_many(self._jobs, sizes)
        if workers == 1:
            yield from (self._one(document, known.pop(number, None)) for number, document in enumerate(documents))
            return
        elsewhere = {number for number, _ in missing}
        with Pool(replace(self._plan, keeping=self._results is not None), workers) as pool:
            answers = _InOrder(pool.examine(missing, sizes))
            for number, document in enumerate(documents):
                if number in elsewhere:
                    yield self._answered(document, answers.of(number))
                else:
                    yield self._one(document, known.pop(number, None))

    def _known(self, documents: Sequence[Document]) -> tuple[dict[int, Examined], list[tuple[int, Path]]]:
        """What is kept of the documents, by number; the files of which nothing is."""
        known: dict[int, Examined] = {}
        missing: list[tuple[int, Path]] = []
        for number, document in enumerate(documents):
            if not isinstance(document, str | Path):
                continue
            seen = None if self._results is None else self._results.look_up(Path(document), self._examination)
            if seen is None:
                missing.append((number, Path(document)))
            else:
                known[number] = seen
        self.kept = len(known)
        return known, missing

    def _one(self, document: Document, known: Examined | None) -> Examined:
        if known is not None:
            return known
        if self._results is None or not isinstance(document, str | Path):
            return self._examination.of(document)
        return self._noted(document, self._examination.look(Path(document)))

    def _answered(self, document: Document, answer: "Answer") -> Examined:
        if isinstance(answer, ToolkitError):
            raise answer
        return self._one(document, None) if answer is None else self._noted(document, answer)

    def _noted(self, document: Document, looked: Looked) -> Examined:
        if self._results is not None and isinstance(document, str | Path):
            self._results.keep(Path(document), looked)
        return looked.seen


class _InOrder:
    """Answers that come in any order, given by number."""

    def __init__(self, answers: "Iterator[tuple[int, Answer]]") -> None:
        self._answers = answers
        self._early: dict[int, Answer] = {}

    def of(self, number: int) -> "Answer":
        """The answer of a number; those that come before it are put aside."""
        while number not in self._early:
            other, answer = next(self._answers)
            self._early[other] = answer
        return self._early.pop(number)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
