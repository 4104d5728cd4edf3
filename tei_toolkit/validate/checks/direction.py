"""The check that text written from right to left stands where the markup says so (TEI P5 §5.6, §vi.1)."""

from collections.abc import Iterator

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.attributes import XML_LANG
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.characters import RIGHT_TO_LEFT
from tei_toolkit.validate.subject import Subject
from tei_toolkit.validate.texts import Stretch, Tally, Texts, times

NAME = "direction"
# languages that are, or were, written in a script from right to left, and such scripts
_LANGUAGES = frozenset(
    "ae aii ajp apc apd ar arc arq ars ary arz azb bal bqi brh ckb dv fa glk ha haz he hbo iw jpr jrb khw ks ku"
    " lad lrc mid ms mzn nqo ota pa pal peo phn pnb prs ps rhg sam sd sdh skr sog swb syc syr tg tmr tru ug ur uz xmn"
    " xpr yi ydd yih yud".split()
)
_SCRIPTS = frozenset(
    "adlm arab aran armi avst chrs elym hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo palm phli phlp"
    " phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa yezi".split()
)
# of these nothing is known: several languages, none, or one that is not told
_UNTOLD = frozenset({"und", "mul", "mis", "zxx", "x", "qaa"})
_STYLES = ("direction", "writing-mode", "rtl")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A note for each language, or for none, under which text from right to left stands without a word of it."""
    if not subject.characters.right_to_left or not subject.is_tei:
        return
    looking = _Looking()
    Texts(looking.start, looking.text, looking.end).read(subject)
    for name, language, number, place in looking.tally.results(subject.name):
        said = f"the language in force is '{language}'" if language else "no language is declared for it"
        message = f"text that is written from right to left, and {said}{times(number)}"
        hint = "say with xml:lang what language it is, with a script where that is not its usual one (ar, he, tr-Arab)"
        yield diagnostic(name, message, place, NAME, hint=hint)


class _Looking:
    """The languages in force, and the text met so far."""

    def __init__(self) -> None:
        self.tally = Tally()
        self._languages: list[str | None] = [""]

    def start(self, _name: str, attributes: list[str]) -> None:
        language: str | None = self._languages[-1]
        for name, value in zip(attributes[::2], attributes[1::2], strict=True):
            if name == XML_LANG:
                language = value.strip()
            elif name in {"style", "rend"} and any(word in value for word in _STYLES):
                language = None
                break
        self._languages.append(language)

    def end(self) -> None:
        self._languages.pop()

    def text(self, stretch: Stretch) -> None:
        language = self._languages[-1]
        if language is None or _says_so(language):
            return
        match = RIGHT_TO_LEFT.search(stretch.text)
        if match is not None:
            self.tally.count("unmarked-direction", language, stretch.place(match.start()))


def _says_so(tag: str) -> bool:
    """Whether a language, or its script, is written from right to left, or nobody can tell."""
    parts = tag.lower().split("-")
    if not parts[0]:
        return False
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if scripts:
        return scripts[0] in _SCRIPTS
    return parts[0] in _LANGUAGES or parts[0] in _UNTOLD
