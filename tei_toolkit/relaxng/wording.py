"""Names and lists of names in sentences."""

from collections.abc import Iterable, Sequence

from tei_toolkit.relaxng.name_classes import display

FEW = 6
_EXCERPT = 40


def quoted(name: str) -> str:
    """A name in quotation marks, as a person writes it."""
    return f"'{display(name)}'"


def listed(names: Sequence[str], conjunction: str = "or", few: int = FEW) -> str:
    """Names in a row: the first few of them, and how many more there are."""
    shown = [quoted(name) for name in names]
    if len(shown) > few + 1:
        return f"{', '.join(shown[:few])} {conjunction} {len(shown) - few} others"
    return said(shown, conjunction)


def said(words: Sequence[str], conjunction: str = "or") -> str:
    """Words in a row."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def excerpt(text: str, longest: int = _EXCERPT) -> str:
    """The beginning of a text, on one line."""
    words = " ".join(text[: 4 * longest].split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def unique(names: Iterable[str]) -> list[str]:
    """Names without repetition, in their order."""
    return list(dict.fromkeys(names))


def article(name: str) -> str:
    """A name with "a" or "an" before it; one without vowels is read letter by letter."""
    shown = quoted(name)
    local = shown.strip("'").rpartition(":")[2].lower()
    spelt = not any(vowel in local for vowel in "aeiouy")
    opens_with_vowel = local[:1] in ({*"aefhilmnorsx"} if spelt else {*"aeio"}) or local.startswith("un")
    return f"{'an' if opens_with_vowel and not local.startswith('uni') else 'a'} {shown}"
