"""Speech that a dash opens and nothing closes: what of the paragraph is spoken, and what the narrator says (§3.3.3).

A dash at the beginning of a paragraph opens speech. The narrator's clause in it is found by its verb: "—Yes, said Ann."
Where a language sets dashes round that clause too ("—Sí —dijo Ana—. Vamos."), they mark it. After a clause that ends a
sentence, speech goes on unless the next sentence tells of somebody in the third person and the past.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.cues import CueWords, cue_words
from tei_toolkit.encode.date_rules import alternatives
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.modes import begins_with_dash, mode_of
from tei_toolkit.encode.recognisers.turns import body_blocks, direct_speech
from tei_toolkit.encode.sentences import sentence_starts
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition

RULE = "dashes"
_INNER_DASH = re.compile(r"(?<=\S)\s?(?:[—–―]|--)\s?(?=\S)|(?<=\s)-\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITAL = r"(?:(?:Mr|Mrs|Ms|Dr|Fr|St|[A-Z])\.|[^\W\d_a-zß-öø-ÿ][\w'’-]*)"
_NAME = (
    rf"(?:(?:[Tt]he|[Hh]is|[Hh]er|[Mm]y|[Oo]ld|[Yy]oung)\s+)*{_CAPITAL}(?:\s+(?:{_CAPITAL}|of|the|de|van|von)){{0,4}}"
)
_NOUN = r"(?:the|a|an|his|her|my|their|our|another|one)\s+(?:[\w'’-]+\s+){0,3}[\w'’-]+"
_ADVERBS = r"(?:(?:then|also|again|now|still|only|just|\w+ly),?\s+)?"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of speech, offsets within its paragraph."""

    start: int
    end: int


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make said of what dashes open, in a document whose paragraphs do so throughout."""
    if mode_of(draft, knowledge) != "dash":
        return Recognition()
    found: list[Annotation] = []
    text = draft.transcript.text
    for block in body_blocks(draft):
        if block.element != "p" or not begins_with_dash(text, block.span.start):
            continue
        offset = block.span.start
        pieces = spoken(text[offset : block.span.end], knowledge.language)
        found += [direct_speech(offset + piece.start, offset + piece.end, RULE) for piece in pieces]
    return Recognition(tuple(found))


def spoken(paragraph: str, language: Language) -> list[_Piece]:
    """The stretches of a paragraph that are spoken; it begins with a dash."""
    words = cue_words(language)
    pieces: list[_Piece] = []
    start, narrated = 0, False
    for clause_start, clause_end, resumes in _clauses(paragraph, language, words):
        if clause_start > start:
            pieces.append(_Piece(start, clause_start))
        start, narrated = clause_end, True
        if not resumes:
            break
    else:
        pieces.append(_Piece(start, start + _end_of_speech(paragraph[start:], language, words, narrated=narrated)))
    return [piece for piece in (_trimmed(paragraph, piece) for piece in pieces) if piece.end > piece.start]


def _end_of_speech(text: str, language: Language, words: CueWords, *, narrated: bool) -> int:
    """Where speech ends and the narrator goes on: before the first sentence but one that tells of him."""
    starts = sentence_starts(text, language)
    for index, start in enumerate(starts[1:], 1):
        stop = starts[index + 1] if index + 1 < len(starts) else len(text)
        if not _is_spoken(text[start:stop], language, words, narrated=narrated):
            return start
    return len(text)


def _trimmed(paragraph: str, piece: _Piece) -> _Piece:
    start, end = piece.start, piece.end
    while start < end and (paragraph[start].isspace() or (start and paragraph[start] in ",.;:")):
        start += 1
    while end > start and paragraph[end - 1].isspace():
        end -= 1
    return _Piece(start, end)


def _clauses(paragraph: str, language: Language, words: CueWords) -> Iterator[tuple[int, int, bool]]:
    """The narrator's clauses: where each begins and ends, and whether speech goes on after it."""
    place = 1
    between = _between_dashes(paragraph, language)
    if between:
        yield from between
        return
    while (match := _clause(language).search(paragraph, place)) is not None:
        start = match.start("cue")
        end = _end_of_clause(paragraph, match, language)
        rest = paragraph[end:].strip()
        goes_on = bool(rest) and (
            rest[0].islower() or paragraph[:end].rstrip()[-1:] in ",:—" or _is_spoken(rest, language, words)
        )
        yield start, end if goes_on else len(paragraph), goes_on
        if not goes_on:
            return
        place = max(end, match.end())


def _between_dashes(paragraph: str, language: Language) -> list[tuple[int, int, bool]]:
    """Clauses that dashes set off: an inner dash, a verb of speaking close after it, and a dash or the end."""
    dashes = list(_INNER_DASH.finditer(paragraph, 1))
    verbs = cue_words(language).speaking
    found: list[tuple[int, int, bool]] = []
    index = 0
    while index < len(dashes):
        start = dashes[index].start()
        stop = dashes[index + 1].start() if index + 1 < len(dashes) else len(paragraph)
        clause = paragraph[dashes[index].end() : stop]
        tokens = [token.lower() for token in _WORD.findall(clause)[:4]]
        if clause[:1].islower() and tokens and any(token in verbs for token in tokens[:3]):
            goes_on = index + 1 < len(dashes)
            end = dashes[index + 1].end() if goes_on else len(paragraph)
            found.append((start, end, goes_on))
            index += 1
        index += 1
    return found


@cache
def _clause(language: Language) -> re.Pattern[str]:
    """A narrator's clause: verb and subject after a comma or the end of a sentence, in either order."""
    verbs = alternatives(cue_words(language).speaking)
    pronouns = alternatives(cue_words(language).genders)
    first = alternatives(cue_words(language).narrator)
    subject = rf"(?:{pronouns}|they|(?i:{first})|{_NAME}|{_NOUN})"
    return re.compile(
        rf"(?<=[,.?!…;:—-])\s*(?P<cue>(?:{verbs})\s+{subject}(?!\w)|{subject}\s+{_ADVERBS}(?:{verbs})(?!\w))"
    )


def _end_of_clause(paragraph: str, match: re.Match[str], language: Language) -> int:
    """Where the narrator's clause ends: with its sentence, or at a comma before words that are spoken again.

    Speech that stopped at a comma goes on after one: "—Tell me, the priest said, did he write?"
    """
    place = match.end()
    starts = [start for start in sentence_starts(paragraph[place:], language) if start]
    end = place + starts[0] if starts else len(paragraph)
    interrupted = paragraph[: match.start("cue")].rstrip().endswith(",")
    comma = (_RESUMED_ANYHOW if interrupted else _RESUMED).search(paragraph, place, end)
    return comma.end() if comma else end


_RESUMED = re.compile(r"[,:]\s+(?=(?:[^\W\d_a-z]|I\b|you\b|we\b|my\b|your\b|if you|and you))")
_RESUMED_ANYHOW = re.compile(r"[,:]\s+(?!\w+ing\b|and\b|with\b|as\b|in\b|his\b|her\b|without\b|looking\b|who\b)(?=\w)")
_ADDRESS = frozenset(
    "i me my mine we us our you your yours i'm i’m i'll i’ll i've i’ve don't don’t let's let’s what's what’s"
    " that's that’s it's it’s he's he’s she's she’s isn't isn’t is are am".split()
)


def _is_spoken(sentence: str, language: Language, words: CueWords, *, narrated: bool = True) -> bool:
    """Whether a sentence of a paragraph of speech is spoken: by its persons, its verb, and how it ends.

    Before any clause of the narrator only a name that does something in the past makes a sentence his; after one a
    pronoun does too.
    """
    ends = [start for start in sentence_starts(sentence, language) if start]
    tokens = [token.lower() for token in _WORD.findall(sentence[: ends[0]] if ends else sentence)]
    if not tokens or sentence.rstrip()[-1:] in "?!" or not _ADDRESS.isdisjoint(tokens):
        return True
    acts = [token for token in tokens[1:5] if words.is_verb(token)]
    if tokens[0] in words.genders or tokens[0] in {"they", "his", "her", "their"}:
        return not narrated
    opener = tokens[0] in language.words("structure", "openers")
    if not narrated:
        return opener or not sentence[:1].isupper() or not (tokens[1:2] and words.is_verb(tokens[1]))
    return not (acts or any(token in {"was", "were", "had"} for token in tokens[1:6]))
