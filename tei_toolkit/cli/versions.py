"""What the toolkit stands on, for `tei --version`."""

from tei_toolkit import __version__
from tei_toolkit.tei.names import TEI_VERSION


def versions() -> tuple[tuple[str, str], ...]:
    """Name and version of the toolkit and of all that decides what it makes and says."""
    from lxml import etree

    from tei_toolkit.saxon import version as saxon_version
    from tei_toolkit.validate.schemas import schema_version

    libxml2 = ".".join(str(part) for part in etree.LIBXML_VERSION)
    return (
        ("TEI Toolkit", __version__),
        ("Saxon", saxon_version()),
        ("libxml2", libxml2),
        ("schema", f"tei_transcript {schema_version()}"),
        ("TEI", f"P5 {TEI_VERSION}"),
    )
