"""Schemas in the compact syntax, by the package rnc2rng where it is installed."""

import re

from tei_toolkit.errors import ToolkitError
from tei_toolkit.relaxng.errors import Place, SchemaError

_LINE = re.compile(r":(\d+):(\d+)|line (\d+)")


def to_xml(content: bytes, path: str) -> bytes:
    """A schema in compact syntax as one in XML syntax.

    Raises:
        ToolkitError: the package is not installed.
        SchemaError: the schema is not in compact syntax.
    """
    try:
        import rnc2rng
    except ImportError:
        raise ToolkitError(
            f"{path}: is in compact syntax, for which a further package is needed",
            hint="pip install 'tei-toolkit[compact]', or give the schema in XML syntax",
        ) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SchemaError(Place(path, 1, 1), "is not UTF-8, as a schema in compact syntax must be") from None
    try:
        translated: str = rnc2rng.dumps(rnc2rng.loads(text))
    except Exception as error:  # noqa: BLE001 (the package raises errors of several libraries, and its own)
        raise _fault(error, path) from None
    return translated.encode()


def _fault(error: Exception, path: str) -> SchemaError:
    """What the package says, with the place as far as it tells one."""
    said = " ".join(str(error).split())
    position = getattr(error, "location", None) or getattr(error, "source_pos", None)
    line, column = getattr(position, "lineno", 1), getattr(position, "colno", 1)
    found = _LINE.search(said)
    if position is None and found is not None:
        line, column = int(found[1] or found[3]), int(found[2] or 1)
    return SchemaError(
        Place(path, line, column), f"is no schema in compact syntax: {said[:160] or type(error).__name__}"
    )
