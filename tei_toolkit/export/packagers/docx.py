"""The parts that the stylesheets write for a word processor become one archive (ECMA-376, Open Packaging Conventions).

WordprocessingML is written directly: pandoc keeps neither the numbers of notes nor styles named after what TEI encodes,
and python-docx knows no footnotes.
"""

from tei_toolkit.export.identity import moment_of
from tei_toolkit.export.packagers.archive import archive_of, parts_of
from tei_toolkit.export.packaging import Packaging

_TYPES = "[Content_Types].xml"
_FOLDER = "word/"


def package_docx(written: str, packaging: Packaging) -> bytes:
    """The parts of a text and its images in one archive, the same bytes every time."""
    files = parts_of(written)
    shown = files[f"{_FOLDER}_rels/document.xml.rels"]
    images = packaging.images.files.items()
    files |= {_FOLDER + place: data for place, data in images if f'Target="{place}"'.encode() in shown}
    # programs tell the format by the part that says the types of the others
    names = [_TYPES, *sorted(files.keys() - {_TYPES})]
    return archive_of(((name, files[name]) for name in names), moment_of(packaging.document))
