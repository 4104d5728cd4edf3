"""What a person may ask of an encoding, beside the settings of the project."""

from dataclasses import dataclass
from typing import Literal

Mode = Literal["auto", "narrative", "turns", "drama", "dash"]
SpeechElement = Literal["said", "u", "sp"]
DateStyle = Literal["narrative", "news"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to encode.

    `speech` is the element of turns: said (TEI P5 §3.3.3), u (§8.3) or sp (§7.2). `mode` says how the document gives
    speech, where it should not be voted. `date_style` says what a date without its year is counted from: in a narrative
    the last full date told of, in news the date of the document. `edtf` adds uncertain dates as @when-custom.
    """

    speech: SpeechElement = "said"
    mode: Mode = "auto"
    date_style: DateStyle | None = None
    edtf: bool = False
