"""A stylesheet's result that is the file already."""

from tei_toolkit.tei.document import TeiDocument


def package_as_written(written: str, _document: TeiDocument) -> bytes:
    """Give what the stylesheet wrote as UTF-8."""
    return written.encode("utf-8")
