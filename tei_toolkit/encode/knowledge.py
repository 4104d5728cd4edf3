"""What recognisers may know beside the text: its language, and the names of the project's authority files."""

from dataclasses import dataclass

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.languages import Language

RESPONSIBLE = "#tei-toolkit"
"""The respStmt of the toolkit, which every correction, supplied value and guess names in @resp."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A language's word lists and the names known beforehand."""

    language: Language
    gazetteer: Gazetteer
