"""A plan whose workers end, as by a signal, at documents that are called so."""

import os
import signal
import sys
from dataclasses import dataclass

from tei_toolkit.validate.examination import Examination
from tei_toolkit.validate.plan import Plan


@dataclass(frozen=True, slots=True)
class CrashingPlan(Plan):
    """What the documents are called decides what becomes of a worker: kills.xml, ends.xml, breaks.xml."""

    def schemas(self):
        """As of any plan; called in the worker, it makes it fragile."""
        findings = Examination._findings

        def found(self, subject, seen):
            if "kills" in subject.name:
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
            if "ends" in subject.name:
                os._exit(3)
            if "breaks" in subject.name:
                raise MemoryError
            return findings(self, subject, seen)

        Examination._findings = found
        return Plan.schemas(self)


@dataclass(frozen=True, slots=True)
class HopelessPlan(Plan):
    """No worker is ever ready."""

    def schemas(self):
        """End the worker."""
        os._exit(1)


@dataclass(frozen=True, slots=True)
class LoudPlan(Plan):
    """Its workers print before they answer."""

    def schemas(self):
        """As of any plan; and says two words."""
        sys.stdout.write("a word")
        sys.stdout.flush()
        os.write(1, b"another")
        return Plan.schemas(self)
