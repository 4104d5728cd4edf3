"""A plan whose workers end, as by a signal, at documents that are called so."""

import os
import signal
from dataclasses import dataclass

from tei_toolkit.validate.examination import Examination
from tei_toolkit.validate.plan import Plan


@dataclass(frozen=True, slots=True)
class CrashingPlan(Plan):
    """What the documents are called decides what becomes of a worker: kills.xml, ends.xml, breaks.xml."""

    def schemas(self):
        """As of any plan; called in the worker, it makes it fragile."""
        made = Plan.schemas(self)
        of = Examination.of

        def examined(self, document):
            if "kills" in str(document):
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
            if "ends" in str(document):
                os._exit(3)
            if "breaks" in str(document):
                raise MemoryError
            return of(self, document)

        Examination.of = examined
        return made


@dataclass(frozen=True, slots=True)
class HopelessPlan(Plan):
    """No worker is ever ready."""

    def schemas(self):
        """End the worker."""
        os._exit(1)
