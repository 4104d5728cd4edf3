"""Which characters of a document are worth a closer look: told from its bytes, before any markup is read."""

import re
import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Iterable

# private use, replacement, noncharacters, controls of direction
_SUSPICIOUS = re.compile(
    "[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd\ufdd0-\ufdef\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
RIGHT_TO_LEFT = re.compile(
    "[\u05d0-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# none of those before these is among them; what is searched is then a handful of characters in most texts
_LATER = re.compile("[^\x00-\u05cf]+")
_REFERENCE = re.compile(r"&#(?:x0*[0-9a-fA-F]{3,}|0*\d{3,});")


class Characters:
    """What is in a text: `suspicious` characters, or such as may be; text `not_composed`; text `right_to_left`."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.suspicious = self.not_composed = self.right_to_left = False
        decoder = getincrementaldecoder("utf-8")("replace")
        before = ""
        for number, chunk in enumerate(chunks):
            if number == 0 and b"\0" in chunk[:64]:
                decoder = getincrementaldecoder("utf-16")("replace")
            text = before + decoder.decode(chunk)
            # what is cut between two pieces belongs together
            before = text[-1:]
            self._look(text)

    def _look(self, text: str) -> None:
        if "&#" in text and _REFERENCE.search(text):
            self.suspicious = self.not_composed = self.right_to_left = True
        if text.isascii():
            return
        later = "".join(_LATER.findall(text))
        self.suspicious = self.suspicious or _SUSPICIOUS.search(later) is not None
        self.not_composed = self.not_composed or not unicodedata.is_normalized("NFC", text)
        self.right_to_left = self.right_to_left or RIGHT_TO_LEFT.search(later) is not None
