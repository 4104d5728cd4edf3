"""Speech that a dash opens and nothing closes: what of the paragraph is spoken, and what the narrator says (§3.3.3).

A dash at the beginning of a paragraph opens speech. The narrator's clause in it is found by its verb: "—Yes, said Ann."
Where a language sets dashes round that clause too ("—Sí —dijo Ana—. Vamos."), they mark it. After a clause that ends a
sentence, speech goes on unless the next sentence tells what somebody does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.modes import begins_with_dash, mode_of
from tei_toolkit.encode.narration import Clause, Narration, Token, narration, tokens_of
from tei_toolkit.encode.recognisers.turns import body_blocks, direct_speech
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.sentences import sentence_starts
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition

RULE = "dashes"
RULES = (
    Rule(
        "opening-dash",
        "⟦—Yes,⟧ said Ann.\n\n—Then come, said Peter.\n\n—I come, said Ann.",
        "where dashes open paragraphs throughout, they open speech, and the narrator's clause is found by its verb",
    ),
    Rule(
        "dashes-round-the-clause",
        "—Lo sé —respondió Ana—. ⟦Lo vi.⟧\n\n—Bien —dijo Pedro.\n\n—Sí —dijo Ana.",
        "some languages set dashes round the narrator's clause, and what follows it is spoken",
        language="es",
    ),
)
# a dash that opens what is set off by two ("Sí —dijo"), and one with blanks on both sides ("Да, — сказал")
_ASIDE = re.compile(r"(?<=\S)\s(?:[—–―]|--)(?=[^\W\d_])")
_ASIDE_ENDS = re.compile(r"(?<=\S)(?:[—–―]|--)(?=[\s.,;:?!…]|$)")
_INNER_DASH = re.compile(r"(?<=[,.?!…])\s(?:[—–―]|--?)\s")
_BREAK = re.compile(r"[,?!…;:—–]+[\"”»’']?\s+|\.(?:\s?\.)+\s+|(?<=\S)(?:[—–―]|--)\s?|\.\s+(?=[^\W\d_A-ZА-ЯЁ])")
_PAUSE = re.compile(r"[,:;—–]\s*")
_STOP = re.compile(r"\.\s+")
_MID_SENTENCE = (",", ";", ":", "—", "–", "-")
_CONTINUED = "»"
"""What begins a paragraph in which a speech goes on that a dash opened."""
_VOTERS = 400
_FIRST_TOKENS = 6
_FEWEST_SPOKEN = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of speech, offsets within its paragraph."""

    start: int
    end: int


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make said of what dashes open, in a document whose paragraphs do so throughout."""
    if mode_of(draft, knowledge) != "dash":
        return Recognition()
    text = draft.transcript.text
    blocks = [block for block in body_blocks(draft) if block.element in {"p", "head", "item"}]
    dashed = [b for b in blocks if b.element == "p" and begins_with_dash(text, b.span.start)]
    grammar = _grammar([text[b.span.start : b.span.end] for b in islice(dashed, _VOTERS)], knowledge.language)
    found: list[Annotation] = []
    speaking = False
    for block in blocks:
        offset = block.span.start
        paragraph = text[offset : block.span.end]
        opens = begins_with_dash(text, offset) or (speaking and paragraph[0] == _CONTINUED)
        pieces = spoken(paragraph, knowledge.language, grammar) if opens and block.element == "p" else []
        speaking = bool(pieces)
        found += [direct_speech(offset + piece.start, offset + piece.end, RULE) for piece in pieces]
    return Recognition(tuple(found))


def _grammar(paragraphs: Sequence[str], language: Language) -> Narration:
    """The grammar for a document: "he says" is the narrator's only where most of his verbs are in the present."""
    grammar = narration(language)
    verbs = [
        clause.verb
        for paragraph in paragraphs
        for start, tokens in _beginnings(paragraph, 1, len(paragraph))
        if (clause := grammar.clause(paragraph, tokens)) is not None and clause.start >= start
    ]
    return narration(language, present=2 * sum(verb in grammar.present for verb in verbs) >= len(verbs) > 0)


def spoken(
    paragraph: str, language: Language, grammar: Narration | None = None, *, sentences: bool = True
) -> list[_Piece]:
    """The stretches of a paragraph that are spoken; it begins with a dash, or with a mark.

    Without `sentences` the narrator has clauses only, as within quotation marks.
    """
    grammar = grammar or narration(language)
    told = _between_dashes(paragraph, grammar) or list(_told(paragraph, language, grammar, sentences=sentences))
    pieces: list[_Piece] = []
    place = 0
    for start, end in [*told, (len(paragraph), len(paragraph))]:
        piece = _trimmed(paragraph, place, start)
        if piece is not None:
            pieces.append(piece)
        place = end
    return pieces


def _trimmed(paragraph: str, start: int, end: int) -> _Piece | None:
    while start < end and (paragraph[start].isspace() or (start and paragraph[start] in ",.;:—–―-")):
        start += 1
    while end > start and paragraph[end - 1].isspace():
        end -= 1
    return _Piece(start, end) if any(char.isalnum() for char in paragraph[start:end]) else None


def _beginnings(paragraph: str, start: int, end: int) -> Iterator[tuple[int, list[Token]]]:
    """The places within a sentence where a narrator's clause may begin, and the words that follow each."""
    for match in _BREAK.finditer(paragraph, start, end):
        if any(char.isalpha() for char in paragraph[start : match.start()]):
            yield match.end(), list(islice(tokens_of(paragraph, match.end(), end), 2 * _FIRST_TOKENS))


def _told(paragraph: str, language: Language, grammar: Narration, *, sentences: bool) -> Iterator[tuple[int, int]]:
    """What the narrator tells: clauses within sentences, and whole sentences."""
    starts = [*(start for start in sentence_starts(paragraph, language)), len(paragraph)]
    cued = acting = False
    for index, start in enumerate(starts[:-1]):
        end = starts[index + 1]
        tokens = tokens_of(paragraph, start, end)
        clause = _opening_clause(paragraph, tokens, grammar) if index and sentences else None
        if (
            clause is None
            and index
            and sentences
            and _is_told(paragraph, (start, end), tokens, grammar, cued=cued, acting=acting)
        ):
            acting = True
            if cued or _speech_returns(paragraph, starts[index + 1 :], tokens, grammar):
                yield start, end
            continue
        acting = False
        for clause_start, clause_end in _clauses(paragraph, start if clause else max(1, start), end, grammar, clause):
            cued = True
            yield clause_start, clause_end


def _opening_clause(paragraph: str, tokens: Sequence[Token], grammar: Narration) -> Clause | None:
    """The clause that a sentence opens with: "…? Ann asked"; only a name may do so, and only after no full stop."""
    if not tokens or not tokens[0].is_capitalised or tokens[0].lower in grammar.pronouns | grammar.narrator:
        return None
    before = paragraph[: tokens[0].start].rstrip(" \n\"”»’'")
    if before.endswith(".") and not before.endswith(("...", ". .")):
        return None
    return grammar.clause(paragraph, tokens[: 2 * _FIRST_TOKENS])


def _clauses(
    paragraph: str, start: int, end: int, grammar: Narration, opening: Clause | None
) -> Iterator[tuple[int, int]]:
    """The narrator's clauses of a sentence, each with what goes on with it."""
    place = start
    if opening is not None:
        place = _end_of_clause(paragraph, opening, end, grammar)
        yield opening.start, place
    while place < end:
        for begin, tokens in _beginnings(paragraph, place, end):
            clause = grammar.clause(paragraph, tokens)
            if clause is not None and not paragraph[begin : clause.start].strip():
                break
        else:
            return
        place = _end_of_clause(paragraph, clause, end, grammar)
        yield clause.start, place


def _end_of_clause(paragraph: str, clause: Clause, end: int, grammar: Narration) -> int:
    """Where a narrator's clause ends: with its sentence, or at a comma before words that are spoken again.

    Speech that stopped at a comma goes on after one, unless what follows goes on with the clause: "—Tell me, the
    priest said, bending down, did he write?"
    """
    interrupted = paragraph[: clause.start].rstrip().endswith(_MID_SENTENCE)
    place = clause.end
    if (stop := _STOP.match(paragraph, place, end)) is not None:
        return stop.end()  # "says I. What": the stop is no initial's
    while (comma := _PAUSE.search(paragraph, place, end)) is not None:
        place = comma.end()
        tokens = tokens_of(paragraph, place, end)
        if tokens and _resumes(paragraph, tokens, grammar, interrupted=interrupted):
            return place
    return end


def _resumes(paragraph: str, tokens: Sequence[Token], grammar: Narration, *, interrupted: bool) -> bool:
    """Whether the words after a comma are spoken again, rather than a narrator's clause that goes on."""
    first = tokens[0]
    own = _up_to_pause(paragraph, tokens)
    if grammar.is_participle(first) or (grammar.is_adverb(first) and len(own) < _FEWEST_SPOKEN):
        return False
    told = any(grammar.tells(token) for token in own[1:4])
    joins = first.lower in grammar.conjunctions
    if grammar.addresses(tokens):
        return not (first.lower in grammar.going_on and told and not grammar.addresses(own))
    if first.lower in grammar.pronouns | grammar.third or joins or first.lower in grammar.going_on:
        return interrupted and not told and (joins or first.lower not in grammar.going_on)
    return interrupted or (first.is_capitalised and not told)


def _up_to_pause(paragraph: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The words up to the next comma."""
    for index in range(1, len(tokens)):
        if paragraph[tokens[index - 1].end : tokens[index].start].strip():
            return tokens[:index]
    return tokens


def _is_told(
    paragraph: str, place: tuple[int, int], tokens: Sequence[Token], grammar: Narration, *, cued: bool, acting: bool
) -> bool:
    """Whether a sentence is the narrator's: somebody does something in it, and nobody is spoken to.

    After a sentence that tells what is done, those go on with it that speak to nobody.
    """
    if len(tokens) < 2 or paragraph[place[0] : place[1]].rstrip()[-1:] in "?!" or grammar.addresses(tokens):
        return False
    first = tokens[0]
    subject = first.lower in grammar.pronouns | grammar.third or first.is_capitalised
    verb = next(
        (
            token
            for token in _up_to_pause(paragraph, tokens)[1:4]
            if not grammar.is_adverb(token) and not token.is_capitalised
        ),
        None,
    )
    if subject and verb is not None and verb.lower in grammar.acts | grammar.verbs - grammar.present:
        return True
    return acting and cued and subject and verb is not None and grammar.tells(verb)


def _speech_returns(paragraph: str, starts: Sequence[int], told: Sequence[Token], grammar: Narration) -> bool:
    """Whether what is told is an interruption: speech goes on after it, to somebody or after a look or a movement."""
    if len(starts) < 2:
        return False
    own = any(token.lower in grammar.third for token in told[2:])
    return own or grammar.addresses(tokens_of(paragraph, starts[0]))


def _between_dashes(paragraph: str, grammar: Narration) -> list[tuple[int, int]]:
    """What dashes set off: by their blanks ("Sí —dijo Ana—. Vamos."), or a verb close after one ("Да, — сказала")."""
    found: list[tuple[int, int]] = []
    place = 1
    while (opened := _ASIDE.search(paragraph, place)) is not None:
        closed = _ASIDE_ENDS.search(paragraph, opened.end())
        tokens = list(islice(tokens_of(paragraph, opened.end()), _FIRST_TOKENS))
        if closed is None and not any(grammar.tells(token) or grammar.may_be_verb(token) for token in tokens[:3]):
            break
        place = closed.end() if closed is not None else len(paragraph)
        found.append((opened.start(), place))
    if found:
        return found
    dashes = list(_INNER_DASH.finditer(paragraph, 1))
    index = 0
    while index < len(dashes):
        tokens = list(islice(tokens_of(paragraph, dashes[index].end()), _FIRST_TOKENS))
        lower = bool(tokens) and not tokens[0].is_capitalised
        if lower and any(grammar.may_be_verb(token) for token in tokens[:3]):
            end = dashes[index + 1].end() if index + 1 < len(dashes) else len(paragraph)
            found.append((dashes[index].start(), end))
            index += 1
        index += 1
    return found
