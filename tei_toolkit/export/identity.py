"""What stays the same of a published document: its identifier, and the moment at which it counts as changed."""

import os
import re
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from tei_toolkit.errors import UsageError
from tei_toolkit.tei.document import TeiDocument

# the moments that a file in a zip archive can have
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
LATEST = datetime(2107, 12, 31, tzinfo=UTC)
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:tei-toolkit")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_HEADER = "/*/*[local-name()='teiHeader']"
_STATEMENT = f"{_HEADER}/*[local-name()='fileDesc']/*[local-name()='%s']/*[local-name()='%s']"
_DATED = etree.XPath(
    f"{_HEADER}//*[local-name()='change']/@when | {_STATEMENT % ('publicationStmt', 'date')}/@when", smart_strings=False
)
_NUMBERS = etree.XPath(_STATEMENT % ("publicationStmt", "idno"))
_TITLES = etree.XPath(f"{_STATEMENT % ('titleStmt', 'title')} | {_STATEMENT % ('titleStmt', 'author')}")


def identifier_of(document: TeiDocument) -> str:
    """A URN that stays while words of the text change: of the numbers of the header, else of titles, authors and name.

    It is a UUID of version 5 (RFC 9562, section 5.5).
    """
    parts = [" ".join("".join(one.itertext()).split()) for one in _NUMBERS(document.root)]
    if not any(parts):
        parts = [" ".join("".join(one.itertext()).split()) for one in _TITLES(document.root)]
        parts.append(document.source.stem)
    return f"urn:uuid:{uuid5(_NAMESPACE, '|'.join(parts).encode('utf-8', 'replace').decode())}"


def moment_of(document: TeiDocument) -> datetime:
    """The moment that SOURCE_DATE_EPOCH names, else the last day that the header dates, else the earliest there can be.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if value is not None:
        try:
            return min(LATEST, max(EARLIEST, datetime.fromtimestamp(int(value), UTC)))
        except (ValueError, OverflowError, OSError):
            raise UsageError(
                f"SOURCE_DATE_EPOCH is '{value}', not a number of seconds", hint="unset it or mend it"
            ) from None
    days = [day for day in map(_day, _DATED(document.root)) if day is not None]
    return min(LATEST, max((EARLIEST, *days)))


def _day(written: str) -> datetime | None:
    found = _DAY.match(written.strip())
    if found is None:
        return None
    year, month, day = (*found[0].split("-"), "01", "01")[:3]
    try:
        return datetime(int(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return None
