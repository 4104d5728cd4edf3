"""The words that names are made of, with their places: without possessives, and told whether they are initials."""

import re
from collections.abc import Iterable, Iterator

from tei_toolkit.model.record import record

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s\.?$")


@record
class Word:
    """A word of the text without its possessive; `bare` has no full stop either, for comparing.

    `is_initial` tells a single capital letter with a full stop, as in "J. Stalin".
    """

    start: int
    end: int
    text: str
    bare: str
    possessive: bool = False
    is_initial: bool = False


def words_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of a text or of a stretch of it, capitalised or not."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word, possessive, start = match.group(), False, match.start()
        if word.isalpha():
            yield Word(start, start + len(word), word, word)
            continue
        if "'" in word or "’" in word:
            found = _POSSESSIVE.search(word)
            if found:
                word, possessive = word[: found.start()], True
        bare = word.rstrip(".").replace("’", "'")
        yield Word(start, start + len(word), word, bare, possessive, len(word) == 2 and word[1] == ".")


def plain_words(words: Iterable[str]) -> list[Word]:
    """Words of letters alone that single blanks part, with their places."""
    made: list[Word] = []
    start = 0
    for word in words:
        end = start + len(word)
        made.append(Word(start, end, word, word))
        start = end + 1
    return made


def without_full_stop(run: list[Word]) -> list[Word]:
    """The run with the full stop of its last word left to the sentence, unless the word is an initial."""
    last = run[-1]
    if last.text[-1] == "." and not last.is_initial:
        return [*run[:-1], Word(last.start, last.end - 1, last.text[:-1], last.bare, last.possessive)]
    return run
