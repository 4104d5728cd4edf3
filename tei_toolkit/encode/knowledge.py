"""What recognisers may know beside the text: its language, the names of the authority files, what a person asked."""

from dataclasses import dataclass, field

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.options import Options

RESPONSIBLE = "#tei-toolkit"
"""The respStmt of the toolkit, which every correction, supplied value and guess names in @resp."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A language's word lists, the names known beforehand, and the options of the run."""

    language: Language
    gazetteer: Gazetteer
    options: Options = field(default_factory=Options)
