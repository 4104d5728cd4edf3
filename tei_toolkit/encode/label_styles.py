"""How a document labels its speakers ("Name:", "NAME.", "NAME text", a line of its own), voted from all its paragraphs.

No single paragraph tells a label from the opening of a sentence: "Enter. He…" and "Duke. If…" look alike. A document
does: its labels come back, and they begin most of its paragraphs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from tei_toolkit.encode.languages import Language


def _ranges(chars: Iterable[int]) -> str:
    """Numbers of characters, in order, as ranges of a character class."""
    found: list[tuple[int, int]] = []
    for char in chars:
        if found and found[-1][1] == char - 1:
            found[-1] = found[-1][0], char
        else:
            found.append((char, char))
    return "".join(rf"\u{first:04x}-\u{last:04x}" for first, last in found)


# of the alphabets that have capitals and belong to a language file, or are near one
_ALPHABETS = (*range(0x250), *range(0x370, 0x590), *range(0x1E00, 0x2000))
CAPITAL = rf"[^\W\d_{_ranges(char for char in _ALPHABETS if chr(char).islower())}]"
"""A letter that is no small one; letters of alphabets without small ones are too."""
# that a colon or dash comes at all is asked first: most paragraphs are told by it at once
COLON = re.compile(
    rf"(?P<label>{CAPITAL}(?=[^:\"“”„«»\n?!]{{0,90}}+\s*:)[^:\"“”„«»\n?!]{{0,90}}?)\s*:(?=\s|[\"“„«»])"
)  # fmt: skip
DASHED = re.compile(
    rf"(?P<label>{CAPITAL}(?=[^:\"“”«»\n?!—–]{{0,62}}+\n?[—–])[^:\"“”«»\n?!—–]{{0,60}}?)\.\s?[—–](?=\s)"
)
"""A label before a stop and a dash, as French minutes and plays have them ("M. Morel. — Oui")."""
_LETTERS = re.compile(r"[^\W\d_]*")
_FEWEST_TURNS = 8
_SMALLEST_SHARE = 0.25
_RETURNS = 2.5
"""How often a label comes back on average, for a style to be believed."""
_MOST_VOTERS = 4000
_MOSTLY = 0.8
_FIRST_WORD = re.compile(r"[^\W\d_][\w-]*")


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """A way of labelling: `pattern` finds the label at the beginning of a paragraph, and its match ends with it."""

    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vote:
    """The style of a document, and the labels that came back in it; with `only` there are no others."""

    style: LabelStyle
    labels: frozenset[str]
    capitals: bool
    only: bool = False

    def accepts(self, label: str, known: frozenset[str]) -> bool:
        """Whether a label is one: it comes back, is set in capitals like the others, or is made of `known` words."""
        if label in self.labels:
            return True
        if self.only:
            return False
        if self.capitals:
            return is_in_capitals(label)
        words = label.casefold().split()
        return bool(words) and all(word in known for word in words)


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of few labels: how many there are at least, how many come back, and their share of the openings."""

    labels: int
    returning: int
    share: float

    def is_met(self, labels: int, returning: int, openings: int) -> bool:
        """Whether so many labels are enough, of which so many come back, at so many openings."""
        return labels >= self.labels and returning >= self.returning and labels >= self.share * openings


def are_in_capitals(labels: Sequence[str]) -> bool:
    """Whether nearly all labels are in capitals."""
    return sum(map(is_in_capitals, labels)) > _MOSTLY * len(labels)


def is_in_capitals(label: str) -> bool:
    """Whether all words that matter are in capitals ("FIRST LORD", "The CHAIRMAN")."""
    words = [word for word in re.findall(r"[^\W\d_]+", label) if len(word) > 1]
    upper = [word for word in words if word.isupper()]
    return bool(upper) and all(word.isupper() or len(word) <= 4 for word in words)


@cache
def styles(language: Language) -> tuple[LabelStyle, ...]:
    """The styles that are voted on beside the colon, for the small words and abbreviated titles of a language."""
    small = "|".join(map(re.escape, language.words("structure", "within_names"))) or "(?!)"
    short = [title for title in language.words("titles", "personal") if len(title) <= 6 and " " not in title]
    title = _by_first_letter(sorted({*short, *map(str.upper, short)}, key=lambda t: (-len(t), t))) or "(?!)"
    upper = CAPITAL
    # no shorter part of a word is tried: what may follow a label goes on with no word
    word = rf"(?:(?:{title})\.|{upper}[\w'’-]*+|\d++|(?:{small})(?!\w))"
    capitals = rf"(?:(?:{title})\.?|{upper}{{2,}}+(?:['’-]{upper}++)*+|\d++|(?:{small})(?!\w))"
    name = rf"(?!(?:{small})\b){word}(?:[ ]{word}){{0,4}}?"
    names = rf"{capitals}(?:,?[ ]{capitals}){{0,5}}?"
    initials = rf"(?:[ ]{upper}\.[ ]?{upper}(?=\.))?"
    # what somebody in capitals does, or whom they speak to, before the words: "ORGON, aside."; in casts there are none
    aside = rf"(?<={upper}{{2}}),[ ](?!{upper})[^.:\n()]{{1,50}}"
    stop = rf"\.(?=\s|$)|[ ]?(?=\([^()]+\))|{aside}\.(?=[ ]\S)"
    line = rf"[.:]?[ ]*(?=\n|$)|{aside}[.:]?[ ]*(?=\n(?!{upper}{{2}}))"
    return (
        LabelStyle("stop", re.compile(rf"(?P<label>{name}{initials}|{names})(?:{stop})")),
        LabelStyle("capitals", re.compile(rf"(?P<label>{names})[.]?(?=[ ](?!{upper}{{2}})\S|\n)")),
        LabelStyle("line", re.compile(rf"(?P<label>{name}|{names})(?:{line})")),
    )


def _by_first_letter(words: Iterable[str]) -> str:
    """The words as alternatives in their order, those of one first letter together: so few are tried at each place."""
    rests: dict[str, list[str]] = defaultdict(list)
    for word in words:
        rests[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


Known: TypeAlias = dict[tuple[str, str], tuple[str, bool]]
"""The label that a style finds in an opening, "" where none, and whether it stands alone on its line."""


def vote(openings: Sequence[str], language: Language, known: Known | None = None) -> Vote | None:
    """The style that most paragraphs agree on, or None where labels with a colon or none at all are as likely.

    `openings` are the first two hundred characters or so of each paragraph, those that stand alone on a line too.
    What is found in them is put into `known`, so that a further vote need not look again.
    """
    voters = [opening for opening in openings if opening][:_MOST_VOTERS]
    if len(voters) < _FEWEST_TURNS:
        return None
    colons = _returning(filter(None, map(label_before_colon, voters)))
    best: Vote | None = None
    # before a dash a stop ends no label of the style that has stops alone
    score = max(sum(colons.values()), labels_before_dash(voters))
    for style in styles(language):
        found = _returning(filter(None, labels_of(style, voters, language, known)))
        turns = sum(found.values())
        if len(found) < 2 or turns < max(_FEWEST_TURNS, _SMALLEST_SHARE * len(voters)) or turns < _RETURNS * len(found):
            continue
        capitals = sum(count for label, count in found.items() if is_in_capitals(label)) > _MOSTLY * turns
        if turns > score * (1 if style.name != "line" else 1.2):
            best, score = Vote(style, frozenset(found), capitals), turns
    return best


def labels_of(
    style: LabelStyle, voters: Iterable[str], language: Language, known: Known | None = None
) -> list[str | None]:
    """What may be the label of each, "" where it has none; None where words follow a label that stands alone."""
    found: list[str | None] = []
    alone = False
    for opening in voters:
        if alone:
            found.append(None)
            alone = False
            continue
        one = known.get((style.name, opening)) if known is not None else None
        if one is None:
            one = label_in(opening, style, language)
            if known is not None:
                known[style.name, opening] = one
        # however short they are, the words after a label on a line of its own are somebody's
        label, alone = one
        found.append(label)
    return found


@cache
def _small_beginnings(language: Language) -> frozenset[str]:
    """The first letters that run together of what a label may begin with that has no capital."""
    return frozenset(
        map(_first_letters, (*language.words("structure", "within_names"), *language.words("titles", "personal")))
    )


def _first_letters(text: str) -> str:
    match = _LETTERS.match(text)
    return match.group() if match else ""


def may_begin_with_label(opening: str, language: Language) -> bool:
    """Whether any style may find a label: most lines of prose begin with a small letter."""
    return not opening[:1].islower() or _first_letters(opening) in _small_beginnings(language)


def label_in(opening: str, style: LabelStyle, language: Language, *, lines: bool = False) -> tuple[str, bool]:
    """The label that a style finds in an opening, "" where none, and whether it stands alone on its line."""
    match = style.pattern.match(opening)
    if match is None:
        return "", False
    label = " ".join(match["label"].split())
    rest = opening[match.end() :]
    rest = rest.partition("\n")[0] if lines else rest
    # a name in capitals before a small letter is as likely the subject of a sentence
    told = style.name == "capitals" and rest.lstrip()[:1].islower()
    if told or not may_be_label(label, language):
        return "", False
    return label, not rest.strip()


def label_before_colon(opening: str) -> str | None:
    """The label with a colon that a paragraph begins with."""
    match = COLON.match(opening) if ":" in opening else None
    return " ".join(match["label"].split()) if match else None


def labels_before_dash(openings: Iterable[str]) -> int:
    """How many paragraphs begin with a label before a stop and a dash; few have a dash at all."""
    return sum(1 for opening in openings if ("—" in opening or "–" in opening) and DASHED.match(opening))


def _returning(labels: Iterable[str]) -> dict[str, int]:
    return {label: count for label, count in Counter(labels).items() if count > 1}


def sets_apart(opening: str, language: Language) -> bool:
    """Whether the first word is one that headings and stage directions begin with ("SCENE 1", "Enter a boatman")."""
    first = _FIRST_WORD.match(opening)
    return first is not None and first.group().casefold() in _no_labels(language)[1]


def may_be_label(label: str, language: Language) -> bool:
    """Whether a label may name somebody: a lone opener of sentences, division or stage word does not."""
    plain = label.casefold().rstrip(".")
    words = plain.split()
    openers, never, not_names = _no_labels(language)
    if (
        plain in openers
        or words[0] in never
        or words[-1] in language.set_of("structure", "divisions")
        or _counts_or_dates(plain, language)
    ):
        return False
    return " " in plain or label.isupper() or label not in not_names


def _counts_or_dates(label: str, language: Language) -> bool:
    """Whether a label is a number, or one with a month ("30 February")."""
    first, _, rest = label.partition(" ")
    return first.isdigit() and (not any(map(str.isalpha, rest)) or rest in language.table("months"))


@cache
def _question_marks(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The letters that questions and answers are labelled by, at the beginning of a paragraph and of any line."""
    letters = sorted(word for word in language.words("labels", "anonymous") if len(word) == 1)
    # one class of characters is told from most at once
    label = rf"(?P<label>[{''.join(map(re.escape, letters))}])(?:[.:]|[ ]?[–—-])(?=\s)" if letters else "(?!)"
    return re.compile(label), re.compile(rf"\n[ \t]*{label}")


def questions(text: str, language: Language) -> re.Pattern[str] | None:
    """The pattern of the labels "Q." and "A.", where a text is an interview.

    It uses both, and both twice at least, unless one asks what the other answers directly after it.
    """
    label, at_line = _question_marks(language)
    found = list(at_line.finditer(f"\n{text}"))
    counts = Counter(match["label"] for match in found)
    if len(counts) < 2:
        return None
    if sum(count > 1 for count in counts.values()) > 1:
        return label
    first, second = found[:2]
    asked = text[first.end() - 1 : second.start() - 1].strip()
    answered = first["label"] != second["label"] and "\n" not in asked and asked.endswith("?")
    return label if answered else None


@cache
def _no_labels(language: Language) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words that open sentences; words that begin headings and directions; words that are no names."""
    return (
        language.set_of("structure", "openers"),
        frozenset((*language.words("structure", "divisions"), *language.words("stage", "openers"))),
        language.set_of("not_names", "words"),
    )
