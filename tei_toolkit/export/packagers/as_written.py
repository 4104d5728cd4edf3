"""A stylesheet's result that is the file already."""

from tei_toolkit.export.packaging import Packaging


def package_as_written(written: str, _packaging: Packaging) -> bytes:
    """Give what the stylesheet wrote as UTF-8."""
    return written.encode("utf-8")
