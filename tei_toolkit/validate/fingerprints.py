"""What makes a finding the same finding after the file around it has changed."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.sources import Sources


def fingerprinted(diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Each diagnostic with its fingerprint, 64 hexadecimal digits, different for all of a report.

    Name, file, message and the text of the line go into it, and no line number; of findings that are alike in all
    these, the first in the file is the first.
    """
    sources = Sources()
    met: Counter[bytes] = Counter()
    for one in diagnostics:
        line = " ".join(sources.line(one.location).split())
        said = "\0".join((one.name, shown(one.location.path), one.message, line)).encode("utf-8", "surrogatepass")
        met[said] += 1
        yield one, hashlib.sha256(said + str(met[said]).encode()).hexdigest()
