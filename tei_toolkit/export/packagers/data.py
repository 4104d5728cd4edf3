"""What a document says as data: one object of JSON, or a table with a row for each speech, mention, date and note."""

from collections.abc import Iterator
from typing import Any

from tei_toolkit.export.packaging import Packaging
from tei_toolkit.export.record import record_of, rows_of
from tei_toolkit.tei.document import TeiDocument

# the lists of the record, and what a row of each is called
KINDS = {"speeches": "speech", "mentions": "mention", "dates": "date", "notes": "note"}
# what formulas begin with, also in the width of Chinese and Japanese characters (OWASP, CSV injection)
_FORMULAS = frozenset("=+-@\t\r\n＝＋－＠")
COLUMNS = ("document", "kind", "position", "paragraph", "element", "speaker", "who", "text", "value", "before", "after")


def package_json(written: str, packaging: Packaging) -> bytes:
    """The record with its facts and rows, indented for people, each row naming its document."""
    import json

    record = record_of(rows_of(written))
    name = _name(packaging.document)
    value = {"document": {"name": name, **record["document"]}, "entities": record["entities"]}
    value |= {kind: [{"document": name, **row} for row in record[kind]] for kind in KINDS}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def package_csv(written: str, packaging: Packaging) -> bytes:
    """The rows of all kinds in one table (RFC 4180), in the order of the text within each kind.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    import csv
    import io

    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in table_rows(record_of(rows_of(written)), _name(packaging.document)):
        writer.writerow({column: _safe(str(cell)) for column, cell in row.items()})
    return table.getvalue().encode("utf-8", "replace")


def table_rows(record: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The rows of a record as a table has them; lists as words with blanks between."""
    for kind, singular in KINDS.items():
        for row in record[kind]:
            yield {
                "document": name,
                "kind": singular,
                "position": row["position"],
                "paragraph": row.get("paragraph") or "",
                "element": row["element"],
                "speaker": row.get("speaker") or "",
                "who": " ".join(row.get("who") or row.get("ref") or ()),
                "text": row["text"],
                "value": row.get("value") or row.get("words") or row.get("number") or "",
                "before": row.get("before") or "",
                "after": row.get("after") or "",
            }


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, be it of a stranger's name, file or date before our era."""
    return f"'{cell}" if cell[:1] in _FORMULAS else cell


def _name(document: TeiDocument) -> str:
    path = document.source.name.replace("\\", "/").rpartition("/")[2]
    return path.rpartition(".")[0] or path
