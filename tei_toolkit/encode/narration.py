"""What a narrator says in a paragraph of speech: his clauses, and the sentences that only he can say (TEI P5 §3.3.3).

"—Yes, said the old man, and sat down. Come in." Nothing but grammar tells who says what of it: a clause of a verb of
speaking and its subject is the narrator's, and so is what goes on with it after a comma; words for "I" and "you" are
not. The words stand in the section `cues` of a language file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.cues import cue_words
from tei_toolkit.encode.languages import Language
from tei_toolkit.model.record import record

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ELIDED = re.compile(r"^([^\W\d_]{1,2}['’])(?=[^\W\d_])")
_WORDS_BEFORE_VERB = 5
_LONGEST_TITLE = 4
_NEVER = ("\n",)


@record
class Token:
    """A word with its place; an article or pronoun that is elided ("l'", "s'") is a word of its own."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Clause:
    """A narrator's clause: where its words begin and end, and its verb."""

    start: int
    end: int
    verb: str


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of a stretch of text."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        place, word = match.start(), match.group()
        elided = _ELIDED.match(word)
        if elided and len(word) > elided.end() + 1:
            found.append(Token(place, place + elided.end(), elided[1], elided[1].lower()))
            place, word = place + elided.end(), word[elided.end() :]
        found.append(Token(place, match.end(), word, word.lower()))
    return found


class Narration:
    """A language's grammar of narrators; without `present`, verbs of speaking in the present are the speakers' own."""

    def __init__(self, language: Language, *, present: bool = True) -> None:
        words = cue_words(language)
        verbs = {*words.speaking, *language.words("speech", "thought_verbs")}
        self.verbs = frozenset({*verbs, *(_ELIDED.sub("", verb) for verb in verbs)})
        self.present = language.set_of("cues", "present")
        if not present:
            self.verbs -= self.present
        self.acts = words.acting
        self._past_endings = words.past_endings
        self.narrator = words.narrator
        self.pronouns = frozenset(words.genders)
        self.third = language.set_of("cues", "third")
        self.address = language.set_of("cues", "address")
        self.going_on = language.set_of("cues", "going_on")
        self.conjunctions = language.set_of("cues", "conjunctions")
        self.determiners = language.set_of("cues", "determiners")
        self._adverbs = language.set_of("cues", "adverbs")
        self._adverb_endings = language.words("cues", "adverb_endings") or _NEVER
        self._participles = language.words("cues", "participle_endings") or _NEVER
        self._small = frozenset((*language.words("cues", "clitics"), *language.words("cues", "reflexives")))
        self._joined = language.set_of("cues", "joined")
        self._verb_endings = language.words("cues", "verb_endings")
        self._objects = language.set_of("cues", "objects")
        self.nouns_capitalised = bool(language.table("structure").get("nouns_capitalised"))
        self._links = frozenset((*language.words("titles", "name_links"), *language.words("structure", "within_names")))

    def addresses(self, tokens: Sequence[Token]) -> bool:
        """Whether words are among them that only somebody who speaks uses."""
        return any(token.lower in self.address for token in tokens)

    def is_small(self, token: Token) -> bool:
        """Whether a word only goes with a verb, as "se" and "sa" do."""
        return token.lower in self._small

    def is_participle(self, token: Token) -> bool:
        """Whether a word goes on with a clause, as "laughing" does."""
        return token.lower.endswith(self._participles) and len(token.lower) > _LONGEST_TITLE

    def is_adverb(self, token: Token) -> bool:
        """Whether a word may stand between a subject and its verb."""
        return token.lower in self._adverbs or token.lower.endswith(self._adverb_endings)

    def tells(self, token: Token) -> bool:
        """Whether a word is a verb of what a narrator tells: that somebody speaks, moves or looks."""
        word = token.lower
        return (
            word in self.verbs
            or word in self.acts
            or (word.endswith(self._past_endings) and len(word) > _LONGEST_TITLE - 1)
        )

    def clause(self, text: str, tokens: Sequence[Token]) -> Clause | None:
        """The clause that the words begin with, where it is one of a verb of speaking with its subject."""
        if not tokens:
            return None
        return self._verb_first(text, tokens) or self._subject_first(text, tokens)

    def _verb_first(self, text: str, tokens: Sequence[Token]) -> Clause | None:
        """Read "said the old man", "s'écria-t-il", "répondit Anne", "zasmial sa"."""
        index = 1 if tokens[0].lower in self._small and len(tokens) > 1 else 0
        verb, *parts = tokens[index].lower.split("-")
        if parts and parts[-1] in self._joined:
            return Clause(tokens[0].start, tokens[index].end, verb)
        if verb not in self.verbs or parts or tokens[index].is_capitalised:
            return None
        index += 1
        while index < len(tokens) and (tokens[index].lower in self._small or self.is_adverb(tokens[index])):
            index += 1
        if index == len(tokens):
            return Clause(tokens[0].start, tokens[-1].end, verb)
        if _paused(text, tokens, index):
            return None if self.determiners else Clause(tokens[0].start, tokens[index - 1].end, verb)
        end = self._subject(text, tokens, index)
        if end is None and not self.determiners:
            end = index
        return Clause(tokens[0].start, tokens[end - 1].end, verb) if end is not None else None

    def _subject_first(self, text: str, tokens: Sequence[Token]) -> Clause | None:
        """Read "he asked", "the old man said gravely", "Mr Lang then replied"; no object may follow the verb."""
        end = self._subject(text, tokens, 0, before_verb=True)
        if end is None or (end < len(tokens) and _paused(text, tokens, end)):
            return None
        while end < len(tokens) and (self.is_adverb(tokens[end]) or tokens[end].lower in self._small):
            end += 1
        if end == len(tokens) or tokens[end].lower not in self.verbs:
            return None
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        if following is not None and following.lower in self._objects and not _paused(text, tokens, end + 1):
            return None
        return Clause(tokens[0].start, tokens[end].end, tokens[end].lower)

    def _subject(self, text: str, tokens: Sequence[Token], index: int, *, before_verb: bool = False) -> int | None:
        """The index after a subject that begins at an index: a pronoun, a name, or a noun with its article."""
        token = tokens[index]
        if token.lower in self.pronouns or token.lower in self.narrator or token.lower in self.third:
            return index + 1
        if token.lower in self.determiners and not token.is_capitalised:
            return self._noun(text, tokens, index + 1, before_verb=before_verb)
        if token.is_capitalised:
            end = index + 1
            while end < len(tokens) and end < index + _WORDS_BEFORE_VERB and not _paused(text, tokens, end):
                if not tokens[end].is_capitalised and tokens[end].lower not in self._links:
                    break
                end += 1
            return end
        if token.lower in self.going_on or token.lower in self.address or token.lower in self.verbs:
            return None
        if index + 1 < len(tokens) and tokens[index + 1].is_capitalised and not _paused(text, tokens, index + 1):
            return self._subject(text, tokens, index + 1)  # "old Foley"
        return None if self.determiners else index + 1

    def _noun(self, text: str, tokens: Sequence[Token], index: int, *, before_verb: bool) -> int | None:
        """The index after a noun that begins after its article, with what describes it."""
        end = index
        while (
            end < len(tokens) and end < index + _WORDS_BEFORE_VERB and not (end > index and _paused(text, tokens, end))
        ):
            if before_verb and end > index and (tokens[end].lower in self.verbs or self.is_adverb(tokens[end])):
                break
            if not before_verb and end > index and tokens[end].lower in self.going_on:
                break
            end += 1
        return end if end > index else None

    def may_be_verb(self, token: Token) -> bool:
        """Whether a word is a verb of speaking, or looks like one in the past where the language shows that."""
        return token.lower in self.verbs or (bool(self._verb_endings) and token.lower.endswith(self._verb_endings))


def _paused(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether a comma or another mark stands before a word; the full stop of a title is none."""
    between = text[tokens[index - 1].end : tokens[index].start]
    if not between.strip():
        return False
    before = tokens[index - 1]
    return not (between.strip() == "." and before.is_capitalised and len(before.text) <= _LONGEST_TITLE)


@cache
def narration(language: Language, *, present: bool = True) -> Narration:
    """The grammar of a language, made once."""
    return Narration(language, present=present)
