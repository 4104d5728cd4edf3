"""What recognisers may know beside the text: its language, the names of the authority files, what a person asked."""

from dataclasses import dataclass, field

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.options import Options
from tei_toolkit.encode.triggers import Hit, Triggers, Words

RESPONSIBLE = "#tei-toolkit"
"""The respStmt of the toolkit, which every correction, supplied value and guess names in @resp."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A language's word lists, the names known beforehand, and the options of the run.

    `found` holds where the trigger words of each recogniser stand in the text, where that was found for all.
    """

    language: Language
    gazetteer: Gazetteer
    options: Options = field(default_factory=Options)
    found: dict[str, list[Hit]] = field(default_factory=dict, repr=False)

    def triggers(self, recogniser: str, text: str, words: Words) -> list[Hit]:
        """Where the trigger words of a recogniser stand in the text; asked once, for of a long text they are many."""
        places = self.found.pop(recogniser, None)
        return places if places is not None else Triggers({recogniser: words(self.language)}).places(text)[recogniser]
