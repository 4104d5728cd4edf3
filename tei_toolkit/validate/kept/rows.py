"""What is kept of a document that was examined, as JSON: it can be read by nobody who means harm, and says no name.

The same bytes may lie in several places; what was found in them is told of each under its own name.
"""

import json
from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

from tei_toolkit.model.diagnostic import Diagnostic, Edit, Fix, Location, Severity
from tei_toolkit.tei.prolog import Instruction, Prolog
from tei_toolkit.validate.examination import Examined
from tei_toolkit.validate.references import Reference
from tei_toolkit.validate.suppressions import Suppression

_SEVERITIES = {str(one): one for one in Severity}
# what a row that is not what it should be raises while it is read
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError)


def written(content: Any) -> bytes:
    """A row as bytes."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read(row: bytes) -> Any:
    """A row from its bytes.

    Raises:
        ValueError: it is none.
    """
    return json.loads(row.decode("utf-8", "surrogatepass"))


def of_diagnostics(found: Iterable[Diagnostic], name: str) -> list[Any]:
    """Rows of findings, in which the document of that name has none."""
    return [
        [one.name, str(one.severity), one.message, _place(one.location, name), one.check, one.hint,
         [_place(place, name) for place in one.related], one.guidelines, one.fix and astuple(one.fix)]
        for one in found
    ]  # fmt: skip


def diagnostics(rows: list[Any], name: str) -> list[Diagnostic]:
    """Findings from their rows, in the document of that name."""
    found = []
    for title, severity, message, place, check, hint, related, guidelines, fix in rows:
        others = tuple([_location(one, name) for one in related])
        where = _location(place, name)
        mend = None if fix is None else Fix(fix[0], tuple([Edit(*edit) for edit in fix[1]]))
        found.append(Diagnostic(title, _SEVERITIES[severity], message, where, check, hint, others, guidelines, mend))
    return found


def of_examined(seen: Examined, name: str) -> Any:
    """The row of a document of that name; its references to other files are rows apart."""
    return {
        "found": of_diagnostics(seen.found, name),
        "suppressions": [
            [one.names, one.reason, one.place, one.begin, one.end, sorted(one.used)] for one in seen.suppressions
        ],
        "counted": seen.counted,
        "read": seen.chosen is not None,
        "schemas": seen.schemas,
        "without_xsd": seen.without_xsd,
        "targets": seen.targets,
    }


def examined(row: Any, name: str) -> Examined:
    """What is kept of a document, told of the one of that name."""
    return Examined(
        diagnostics(row["found"], name),
        [],
        [
            Suppression(
                tuple(names), reason, _spot(place), None if begin is None else _spot(begin), _spot(end), {*used}
            )
            for names, reason, place, begin, end, used in row["suppressions"]
        ],
        counted=bool(row["counted"]),
        schemas=tuple(row["schemas"]),
        without_xsd=bool(row["without_xsd"]),
        targets=tuple((str(address), bool(identified)) for address, identified in row["targets"]),
    )


def references(rows: list[Any]) -> list[Reference]:
    """References to other files from their rows."""
    return [Reference(*row) for row in rows]


def of_prolog(prolog: Prolog) -> Any:
    """The row of a document's beginning."""
    return [
        [astuple(one) for one in prolog.instructions],
        prolog.document_type,
        prolog.public,
        prolog.root,
        prolog.attributes,
    ]


def prolog(row: Any) -> Prolog:
    """A document's beginning from its row."""
    instructions, document_type, public, root, attributes = row
    system = None if document_type is None else tuple(document_type)
    return Prolog([Instruction(*one) for one in instructions], system, public, root, attributes)


def _place(place: Location, name: str) -> list[Any]:
    return [None if place.path == name else place.path, place.line, place.column, place.xpath]


def _location(row: list[Any], name: str) -> Location:
    path, line, column, xpath = row
    return Location(name if path is None else path, line, column, xpath)


def _spot(row: list[int]) -> tuple[int, int]:
    line, column = row
    return line, column
