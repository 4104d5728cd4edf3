"""Who is said to speak, by the clause before or after a quotation: a name, a pronoun, a noun, "I" (§3.3.3).

The grammar is small: the subject of the finite verb, before it or after it. A name that is addressed or looked at is no
subject, however near it stands.
"""

import re
from collections.abc import Sequence
from functools import cache

from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.mentions import Mentions, speaking_verbs
from tei_toolkit.model.annotation import Annotation
from tei_toolkit.model.record import record

_CLAUSE = re.compile(r"[^\"“”„«»]{0,120}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAD = re.compile(r"[\s,;:.?!—–_*-]*")
_MOST_WORDS_BEFORE_VERB = 6


@record
class Cue:
    """A subject that speaks: `kind` is name, pronoun, noun or narrator; `spoken` tells of a verb of speaking."""

    kind: str
    person: str | None = None
    gender: str | None = None
    spoken: bool = True


@record
class CueWords:
    """The words of a language that cues are made of."""

    speaking: frozenset[str]
    acting: frozenset[str]
    genders: dict[str, str]
    determiners: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    narrator: frozenset[str]
    leading: frozenset[str]
    """Words before a name that are no adjective of it."""
    addressing: frozenset[str]
    taking: frozenset[str]
    """Verbs that take whom they speak to as their object."""
    joining: frozenset[str]
    prepositions: frozenset[str]
    agent: frozenset[str]
    auxiliaries: frozenset[str]
    past_endings: tuple[str, ...]
    her_endings: tuple[str, ...]
    his_endings: tuple[str, ...]
    set_off: re.Pattern[str]
    """What stands before a name that a speech calls: a pause, or a word such as "dear"."""
    stop: re.Pattern[str]
    """Where a clause ends: with its sentence, but not after an initial or a title that is shortened."""

    def gender_of_verb(self, verb: str) -> str | None:
        """The gender of whoever speaks, where the ending of the verb tells it."""
        return "f" if verb.endswith(self.her_endings) else "m" if verb.endswith(self.his_endings) else None

    def is_verb(self, word: str) -> bool:
        """Whether a word may be a finite verb in the past."""
        return word in self.speaking or word in self.acting or (word.endswith(self.past_endings) and len(word) > 3)


@cache
def cue_words(language: Language) -> CueWords:
    """The word lists of a language."""
    masculine, feminine = language.words("pronouns", "masculine"), language.words("pronouns", "feminine")
    subjects = language.words("pronouns", "subject")
    genders = {word: "m" for word in subjects if word in masculine} | {w: "f" for w in subjects if w in feminine}
    determiners = language.words("cues", "determiners")
    return CueWords(
        speaking_verbs(language),
        language.set_of("persons", "person_after"),
        genders,
        frozenset(determiners),
        language.set_of("genders", "men"),
        language.set_of("genders", "women"),
        frozenset(language.words("pronouns", "first")[:1]),
        frozenset((*language.words("cues", "going_on"), *language.words("structure", "continuing"))),
        language.set_of("cues", "addressing"),
        language.set_of("speech", "addressee_verbs"),
        language.set_of("cues", "conjunctions"),
        language.set_of("cues", "prepositions"),
        language.set_of("cues", "agent"),
        language.set_of("cues", "auxiliaries"),
        language.words("cues", "past_endings"),
        language.words("cues", "her_endings"),
        language.words("cues", "his_endings"),
        _set_off(language),
        _stop(language),
    )


def cue_after(mentions: Mentions, words: CueWords, start: int, stop: int) -> Cue | None:
    """The cue in the clause that follows a quotation: "said Ann", "Ann said", "he asked", "said the old man"."""
    place, clause = clause_after(mentions.text, words, start, stop)
    found = mentions.between(place, place + len(clause))
    tokens = list(_WORD.finditer(clause))
    if not tokens:
        return None
    first = tokens[0].group().lower()
    verb, hyphen, pronoun = first.partition("-")
    if hyphen and verb in words.speaking and pronoun.rpartition("-")[2] in words.genders:
        return Cue("pronoun", gender=words.genders[pronoun.rpartition("-")[2]])
    if first in words.speaking or (first.endswith(words.past_endings) and first in words.acting):
        return _subject_after_verb(clause, place, tokens, found, words)
    return _subject_first(mentions, clause, (place, stop), found, words)


def _stop(language: Language) -> re.Pattern[str]:
    titles = "".join(rf"(?<!\b{re.escape(title)}.)" for title in language.words("titles", "abbreviated"))
    # what stands before the stop is asked after it: a pattern that begins with a class of characters is found faster
    return re.compile(rf"[.?!](?<![A-Z].)(?<!\b[A-Z][a-z].){titles}(?:\s|$)|[;:](?:\s|$)|\n\s*\n")


def _set_off(language: Language) -> re.Pattern[str]:
    calling = [form for word in language.words("cues", "calling") for form in (word, word[:1].upper() + word[1:])]
    words = "|".join(map(re.escape, calling)) or "(?!)"
    return re.compile(rf"(?:[,;!?.—–(]|[\"“„«‘'_]|\b(?:{words}))\s*[\"“„«‘'_]?$")


def names_one_of_two(mentions: Mentions, words: CueWords, start: int, stop: int) -> bool:
    """Whether the clause after a quotation gives it to a name that more than one person may bear."""
    if not mentions.any_of_two(start, stop):
        return False
    place, clause = clause_after(mentions.text, words, start, stop)
    tokens = [(token.start() + place, token.group().lower()) for token in _WORD.finditer(clause)]
    if not tokens:
        return False
    if tokens[0][1] in words.speaking:
        return len(tokens) > 1 and mentions.names_one_of_two(tokens[1][0])
    spoken = not words.speaking.isdisjoint(token for _, token in tokens[1:_MOST_WORDS_BEFORE_VERB])
    return spoken and mentions.names_one_of_two(tokens[0][0])


def clause_after(text: str, words: CueWords, start: int, stop: int) -> tuple[int, str]:
    """The clause after a quotation, to the end of its sentence, and where it begins."""
    lead = _LEAD.match(text, start, stop)
    place = lead.end() if lead else start
    match = _CLAUSE.match(text, place, stop)
    clause = match.group() if match else ""
    end = words.stop.search(clause)
    return place, clause[: end.start()] if end else clause


def _subject_after_verb(
    clause: str, place: int, tokens: Sequence[re.Match[str]], found: Sequence[Annotation], words: CueWords
) -> Cue | None:
    """Read "said Ann", "cried she", "replied the old man"; a name must come next, or after an adverb."""
    verb = tokens[0].group().lower()
    told = words.gender_of_verb(verb) if verb in words.speaking else None
    untold = Cue("pronoun", gender=told) if told else None
    if len(tokens) < 2:
        return untold
    second = tokens[1].group().lower()
    if second in words.genders:
        return Cue("pronoun", gender=words.genders[second])
    if found and found[0].span.start <= place + tokens[min(2, len(tokens) - 1)].start():
        between = clause[tokens[0].end() : found[0].span.start - place]
        if "," not in between and words.prepositions.isdisjoint(_WORD.findall(between)):
            return Cue("name", (found[0].get("ref") or "").lstrip("#"))
    if second in words.narrator:
        return Cue("narrator")
    return _noun([token.group().lower() for token in tokens[1:6]], words) or untold


def _noun(tokens: Sequence[str], words: CueWords) -> Cue | None:
    """A noun phrase, by its head: the first word of the list of men and women."""
    if not tokens or tokens[0] not in words.determiners:
        return None
    for token in tokens[1:5]:
        if token in words.men:
            return Cue("noun", gender="m")
        if token in words.women:
            return Cue("noun", gender="f")
    return Cue("noun")


def _subject_first(
    mentions: Mentions, clause: str, place: tuple[int, int], found: Sequence[Annotation], words: CueWords
) -> Cue | None:
    """Read "Ann said", "he asked", "I said", "the old man replied"; other verbs tell of an action."""
    start, stop = place
    tokens = [token.group().lower() for token in _WORD.finditer(clause)][: _MOST_WORDS_BEFORE_VERB + 1]
    described = bool(found) and mentions.text[start : found[0].span.start].strip() == tokens[0]  # "old Lang said"
    if found and (found[0].span.start == start or (described and tokens[0] not in words.leading)):
        verb = mentions.verb_of(found[0], min(stop, start + len(clause)))
        if verb:
            return Cue("name", (found[0].get("ref") or "").lstrip("#"), spoken=verb in words.speaking)
        return None
    first = tokens[0]
    spoken = any(token in words.speaking for token in tokens[1:5])
    if first in words.genders:
        return Cue("pronoun", gender=words.genders[first], spoken=spoken)
    if first in words.narrator and len(tokens) > 1:
        return Cue("narrator", spoken=spoken)
    if first in words.determiners:
        noun = _noun(tokens, words)
        return Cue("noun", gender=noun.gender, spoken=spoken) if noun and (spoken or noun.gender) else None
    return None


def _by_whom(mentions: Mentions, words: CueWords, lead: str, start: int, stop: int) -> Cue | None:
    """Read "…when thus accosted by Miss Brown,": the last name, after "by"."""
    found = mentions.between(max(start, stop - 60), stop)
    if not found:
        return None
    last = found[-1]
    before = lead[: last.span.start - start].rstrip()
    if (
        before.rpartition(" ")[2] in words.agent
        and " " in before
        and len(mentions.text[last.span.end : stop].split()) <= 1
    ):
        return Cue("name", (last.get("ref") or "").lstrip("#"))
    return None


def cue_before(mentions: Mentions, words: CueWords, start: int, stop: int) -> Cue | None:
    """The subject of the sentence that leads to a quotation or stands before it; the last finite verb's counts."""
    text = mentions.text
    lead = text[start:stop]
    found = [(mention, verb) for mention in mentions.between(start, stop) if (verb := mentions.verb_of(mention, stop))]
    leads = lead.rstrip(" _*([").endswith((":", ",", "—", "--"))
    tokens = [(token.start() + start, token.group().lower()) for token in _WORD.finditer(lead)]
    best: tuple[int, Cue] | None = None
    if leads and (passive := _by_whom(mentions, words, lead, start, stop)) is not None:
        return passive
    for mention, verb in found:
        best = (mention.span.start, Cue("name", (mention.get("ref") or "").lstrip("#"), spoken=verb in words.speaking))
    for index, (place, token) in enumerate(tokens[:-1]):
        after = [word for _, word in tokens[index + 1 : index + 5]]
        if token in words.genders and any(words.is_verb(word) or word in words.auxiliaries for word in after[:3]):
            spoken = leads and any(word in words.speaking for word in after)
            if best is None or (place > best[0] and not best[1].spoken):
                best = (place, Cue("pronoun", gender=words.genders[token], spoken=spoken))
        elif token in words.narrator and after and (best is None or place > best[0]):
            best = (place, Cue("narrator", spoken=leads and any(word in words.speaking for word in after)))
    return best[1] if best else None
