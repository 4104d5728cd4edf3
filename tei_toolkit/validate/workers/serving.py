"""What a worker does: it examines the documents that it is given, one after the other, until it is told to end."""

import os
import queue
import sys
import threading
from pathlib import Path
from typing import IO, Any

from tei_toolkit.errors import ToolkitError
from tei_toolkit.validate.examination import Examination, Looked
from tei_toolkit.validate.plan import Plan
from tei_toolkit.validate.schemas import save_all
from tei_toolkit.validate.workers.messages import READY, EndedError, receive, send


def serve() -> None:
    """Answer on standard output what is asked on standard input: first the plan, then batches of documents."""
    answers = os.fdopen(os.dup(1), "wb")
    # whatever a library prints must not come between the answers
    os.dup2(2, 1)
    asked: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, asked), daemon=True).start()
    plan: Plan = asked.get()
    examination = Examination(plan.checks, plan.schemas(), xinclude=plan.xinclude)
    send(answers, READY)
    while (batch := asked.get()) is not None:
        for number, name in batch:
            send(answers, (number, _examined(examination, Path(name), keeping=plan.keeping)))
    if plan.saving:
        save_all()


def _listen(stream: IO[bytes], asked: "queue.SimpleQueue[Any]") -> None:
    """Hand on what is asked; where the run is no more, end at once, whatever is being examined."""
    try:
        while True:
            value = receive(stream)
            asked.put(value)
            if value is None:
                return
    except EndedError:
        os._exit(1)


def _examined(examination: Examination, path: Path, *, keeping: bool) -> Looked | ToolkitError:
    try:
        return examination.look(path) if keeping else Looked(examination.of(path))
    except ToolkitError as error:
        return error
