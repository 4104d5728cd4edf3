"""What the recognisers know of a language: words, labels, titles, months, as data in one file a language."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tei_toolkit.errors import UsageError


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The word lists of one language file; `tag` is its BCP 47 tag."""

    tag: str
    tables: Mapping[str, Mapping[str, Any]]
    _lists: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, repr=False)
    _sets: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False)

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """A list of words; empty where the file has none."""
        found = self._lists.get((section, key))
        if found is None:
            found = self._lists[section, key] = tuple(self.tables.get(section, {}).get(key, ()))
        return found

    def set_of(self, section: str, key: str) -> frozenset[str]:
        """The same words as a set, which tells at once whether it has one."""
        found = self._sets.get((section, key))
        if found is None:
            found = self._sets[section, key] = frozenset(self.words(section, key))
        return found

    def table(self, section: str, key: str | None = None) -> Mapping[str, Any]:
        """A section, or a table within it, as a mapping; empty where the file has none."""
        found = self.tables.get(section, {})
        return found if key is None else found.get(key, {})


@cache
def language(tag: str) -> Language:
    """The language file for a BCP 47 tag ("en", or "en-GB" falling back to "en").

    Raises:
        UsageError: there is no file for that language.
    """
    folder = Path(__file__).parent
    path = folder / f"{tag.partition('-')[0].lower()}.toml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in folder.glob("*.toml")))
        raise UsageError(f"no language file for '{tag}'", hint=f"there are files for: {known}")
    return Language(tag, tomllib.loads(path.read_text("utf-8")))


def refuse_unknown(tag: str) -> None:
    """Make sure that a tag names a language, be there a file for it or none.

    Raises:
        UsageError: it is no BCP 47 tag, or of a language that is not registered.
    """
    # the library takes "en_GB" for a tag, which xml:lang may not have
    from langcodes import tag_is_valid

    if "_" in tag or not tag_is_valid(tag):
        raise UsageError(f"'{tag}' is no language tag", hint="give one of BCP 47, such as en, de-AT, mn or mn-Latn")


def has_file(tag: str) -> bool:
    """Whether there is a language file for a tag."""
    return (Path(__file__).parent / f"{tag.partition('-')[0].lower()}.toml").is_file()


DEFAULT = "en"
"""The language of texts that show none."""
_WORD = re.compile(r"\w+")
_SAMPLE = 8_000
_FEWEST = 2
_CLEAR = 1.3
"""How many times more function words of another language there must be than of the default."""


def default() -> str:
    """The tag of the language of texts that show none; another one than English where its file was taken away."""
    return DEFAULT if DEFAULT in function_words() else min(function_words(), default=DEFAULT)


def language_of(text: str) -> str:
    """The tag of the language file whose function words a text has most of; the default one where none is clear."""
    words = Counter(filter(_all_function_words().__contains__, _WORD.findall(text[:_SAMPLE].lower())))
    counts = {tag: sum([words[word] for word in found.intersection(words)]) for tag, found in function_words().items()}
    usual = default()
    best = max(counts, key=lambda tag: (counts[tag], tag == usual), default=usual)
    return best if counts.get(best, 0) > max(_FEWEST, _CLEAR * counts.get(usual, 0)) else usual


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The small words of each language that has a file, by its tag."""
    tags = sorted(file.stem for file in Path(__file__).parent.glob("*.toml"))
    return {tag: frozenset(language(tag).words("structure", "function_words")) for tag in tags}


@cache
def _all_function_words() -> frozenset[str]:
    return frozenset().union(*function_words().values())
