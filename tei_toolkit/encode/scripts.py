"""Writing systems: which letters are of which, and what letters tell of a language.

Ranges are of the Unicode Character Database (Scripts.txt); codes are of ISO 15924 and BCP 47.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

_MARKS = "\u0300-\u036f"


@dataclass(frozen=True, slots=True)
class Script:
    """A writing system: its letters as a character class, and the language that it is mostly or only used for.

    `telling` are letters that only one of its languages has, in the order in which they are asked; `only` says that
    nearly all that is written in it is of one language.
    """

    code: str
    letters: str
    language: str | None = None
    only: bool = False
    telling: tuple[tuple[str, str], ...] = ()


SCRIPTS = (
    Script("Latn", "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"),
    Script(
        "Cyrl",
        "\u0400-\u052f\u1c80-\u1c88\u2de0-\u2dff\ua640-\ua69f",
        telling=(
            ("uk", "ґїєҐЇЄ"), ("be", "ўЎ"), ("mk", "ѓќѕЃЌЅ"), ("sr", "ђћљњџјЂЋЉЊЏЈ"), ("kk", "әғқұһӘҒҚҰҺ"),
            ("mn", "өүӨҮ"), ("ru", "ыэёЫЭЁ"),
        ),
    ),
    Script("Grek", "\u0370-\u03e1\u03f0-\u03ff\u1f00-\u1fff", "el", telling=(("grc", "\u1f00-\u1fff"),)),
    Script("Hebr", "\u0591-\u05f4\ufb1d-\ufb4f", "he", telling=(("yi", "\u05f0-\u05f2\ufb1d\ufb1f"),)),
    Script(
        "Arab",
        "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
        "ar",
        telling=(("ur", "\u0679\u0688\u0691\u06ba\u06d2"), ("fa", "\u067e\u0686\u0698\u06af")),
    ),
    Script("Armn", "\u0531-\u0556\u0559-\u0588", "hy", only=True),
    Script("Geor", "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d", "ka", only=True),
    Script("Deva", "\u0900-\u0963\u0970-\u097f", "hi"),
    Script("Beng", "\u0980-\u09e3", "bn"),
    Script("Guru", "\u0a01-\u0a75", "pa", only=True),
    Script("Gujr", "\u0a81-\u0ae3", "gu", only=True),
    Script("Taml", "\u0b82-\u0be5", "ta", only=True),
    Script("Telu", "\u0c00-\u0c63", "te", only=True),
    Script("Knda", "\u0c80-\u0ce3", "kn", only=True),
    Script("Mlym", "\u0d00-\u0d63", "ml", only=True),
    Script("Thai", "\u0e01-\u0e3a\u0e40-\u0e4e", "th", only=True),
    Script("Tibt", "\u0f00-\u0fbc", "bo", only=True),
    Script("Ethi", "\u1200-\u137c", "am"),
    Script("Mong", "\u1820-\u18aa", "mn-Mong", only=True),
    Script("Hang", "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3", "ko", only=True),
    # Chinese and Japanese share letters; kana are Japanese alone
    Script(
        "Hani",
        "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
        "zh",
        telling=(("ja", "\u3041-\u3096\u30a1-\u30fa"),),
    ),
)  # fmt: skip
_SAMPLE = 2_000
_ASCII = bytes(range(128))
_FAR_MORE = 2
_CODES = {script.code: script for script in SCRIPTS}


def script_of(text: str, small_words: tuple[str, ...] = ()) -> Script:
    """The writing system of a text: that of its language's small words, unless another has far more letters.

    Latin where there are no letters.
    """
    usual = _usual(small_words)
    sample = text[:_SAMPLE]
    known = sum(map(len, _letters(usual).findall(sample)))
    if known > len(sample) / (_FAR_MORE + 1):
        return usual
    counts = _counted(sample)
    most = max(counts, key=lambda code: counts[code])
    return _CODES[most] if counts[most] > _FAR_MORE * known else usual


@cache
def _usual(small_words: tuple[str, ...]) -> Script:
    counts = _counted(" ".join(small_words))
    return _CODES[max(counts, key=lambda code: counts[code])]


def _counted(text: str) -> dict[str, int]:
    """How many letters of each writing system a text has; it has few that differ, and each is looked up once."""
    counts = dict.fromkeys(_CODES, 0)
    for char in set(text):
        for code in _codes_of(char):
            counts[code] += text.count(char)
    return counts


@lru_cache(maxsize=10_000)
def _codes_of(char: str) -> tuple[str, ...]:
    return tuple(script.code for script in SCRIPTS if _class(script.letters).match(char))


@cache
def _letters(script: Script) -> re.Pattern[str]:
    return re.compile(f"[{script.letters}]+")


def others(text: str, script: Script) -> list[int]:
    """Where two letters together are of any other writing system than that of the text."""
    if script.code == "Latn":
        # of a text that is nearly all ASCII, the rest is looked through faster alone
        rest = text.encode("utf-8", "replace").translate(None, _ASCII).decode("utf-8", "replace")
        if not _two_others(script).search(rest):
            return []
    return [match.start() for match in _two_others(script).finditer(text)]


@cache
def _two_others(script: Script) -> re.Pattern[str]:
    letters = "".join(other.letters for other in SCRIPTS if other is not script)
    return re.compile(f"[{letters}][{letters}{_MARKS}]")


@cache
def runs(script: Script) -> re.Pattern[str]:
    """Words of a writing system, with the blanks, marks and figures between them."""
    letters = f"[{script.letters}{_MARKS}]"
    word = rf"[{script.letters}]{letters}*(?:['’ʼ׳״\u200c\u200d·-]{letters}+)*"
    return re.compile(rf"{word}(?:[\s,.;!?·،؛؟、。，\d-]{{1,12}}{word})*")


def told_by_letters(text: str, script: Script) -> tuple[str, bool] | None:
    """The language that the letters of a text show, and whether for sure; None where they tell of none."""
    for language, letters in script.telling:
        if _class(letters).search(text):
            return language, False
    return (script.language, script.only) if script.language is not None else None


@cache
def _class(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")
