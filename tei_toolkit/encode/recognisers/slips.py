"""What went wrong with the text: characters lost in decoding, and certain typing errors (TEI P5 §3.5.1).

What is wrong is kept in sic; the correction stands beside it in corr where a rule is certain enough.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.sentences import sentence_starts
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.span import Span

RULE = "slips"
RULES = (
    Rule(
        "lost-quotation-marks",
        "It stood in ⟦?Morning?⟧, they said.",
        "a word between question marks stands where a decoder lost quotation marks that it did not know",
        "sic",
    ),
    Rule(
        "twice-encoded",
        "They met in the ⟦cafÃ©⟧.",
        "UTF-8 that was read as Windows-1252 can be read back, so the correction is certain",
        "sic",
    ),
    Rule("replaced", "They met in the ⟦caf\ufffd⟧.", "U+FFFD says that a character was lost, but not which", "sic"),
    Rule(
        "apostrophe-too-many",
        "I ⟦don't'⟧ know.",
        "a contraction has one apostrophe, where no single quotation mark is open that the other could close",
        "sic",
    ),
    Rule(
        "question-with-full-stop",
        "How many boats do they need⟦.⟧ Nobody knew.",
        "a word that asks, then an auxiliary before its subject, make a question, which no full stop ends",
        "sic",
    ),
)
_LOST_QUOTES = re.compile(r"\?(?<![\w?!]\?)(?=[^\W\d_])[^?\n]{0,60}?[^\W_]\?(?=[\s,.;:)\]]|$)")
_TWICE_ENCODED = re.compile(r"[^\W\d_]{0,30}(?:(?:Ã[\x80-\xbf\u0152-\u2122]|Â[\xa0-\xbf]|â€[\w\W])[^\W\d_]{0,30})+")
_GARBLED_SIGNS = ("Ã", "Â", "â€", "\ufffd")
_REPLACED = re.compile("\\w{0,30}\ufffd[\\w\ufffd]*")
_OPENING_SINGLE = re.compile(r"(?:^|[\s(\[—–])['‘](?=\w)")
_BLOCKS = ("p", "head", "item", "dateline", "ab", "stage", "note")


@dataclass(frozen=True, slots=True)
class _Slip:
    """What is wrong, the diagnostic's name, message and hint, and how it should read where that is certain."""

    span: Span
    name: str
    message: str
    hint: str
    mended: str | None = None
    cert: str = "high"


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Tag what is garbled or mistyped as sic, and report it."""
    whole = draft.transcript.text
    garbled_anywhere = any(sign in whole for sign in _GARBLED_SIGNS) or _LOST_QUOTES.search(whole) is not None
    slip, contracted = _contracted(knowledge.language)
    stray_anywhere = slip.search(whole) is not None
    asking = _asking(knowledge.language)
    words = knowledge.triggers(RULE, whole, triggers)
    asked = sorted(start for start, _, _ in words if asking.match(whole, start)) if asking is not None else []
    if not garbled_anywhere and not stray_anywhere and not asked:
        return Recognition()
    slips: list[_Slip] = []
    for block in draft.of(*_BLOCKS):
        text, offset = draft.transcript.slice(block.span), block.span.start
        found = list(_mojibake(text, offset)) if garbled_anywhere else []
        if stray_anywhere:
            found += _apart(found, _typing(text, offset, contracted))
        if bisect_left(asked, offset) < bisect_left(asked, block.span.end):
            found += _apart(found, _questions(text, offset, knowledge.language))
        slips += found
    slips = list(dict.fromkeys(slips))
    diagnostics = tuple(_diagnostic(draft, slip) for slip in slips)
    return Recognition(tuple(one for slip in slips for one in _annotations(slip)), diagnostics)


def _apart(found: list[_Slip], others: Iterator[_Slip]) -> list[_Slip]:
    return [other for other in others if not any(other.span.overlaps(slip.span) for slip in found)]


def _diagnostic(draft: AnnotatedTranscript, slip: _Slip) -> Diagnostic:
    return diagnostic(slip.name, slip.message, draft.transcript.location(slip.span), RULE, slip.hint)


def _annotations(slip: _Slip) -> Iterator[Annotation]:
    if slip.mended is not None:
        at = Span(slip.span.end, slip.span.end)
        corr = Annotation(at, "corr", (), "editorial", (slip.mended,), RESPONSIBLE, slip.cert, RULE)
        yield Annotation(slip.span, "choice", layer="editorial", content=(corr,), rule=RULE)
    yield Annotation(slip.span, "sic", layer="editorial", rule=RULE)


def _mojibake(text: str, offset: int) -> Iterator[_Slip]:
    hint = "read the source again with its right encoding, or correct the word by hand"
    patterns = [_LOST_QUOTES] if "?" in text else []
    if any(sign in text for sign in _GARBLED_SIGNS):
        patterns += [_TWICE_ENCODED, _REPLACED]
    for pattern in patterns:
        for match in pattern.finditer(text):
            span = Span(offset + match.start(), offset + match.end())
            mended = _decoded_again(match.group()) if pattern is _TWICE_ENCODED else None
            message = f"“{match.group()}” looks like characters lost in a wrong decoding; tagged sic"
            if pattern is _REPLACED:
                message = f"“{match.group()}” has U+FFFD where a character was lost; tagged sic"
            if mended is not None:
                message = f"{message}, read “{mended}”"
            yield _Slip(span, "mojibake", message, hint, mended)


def _decoded_again(word: str) -> str | None:
    try:
        return word.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def _typing(text: str, offset: int, contracted: re.Pattern[str]) -> Iterator[_Slip]:
    """Contractions with an apostrophe too many, where no single quotation mark is open that it could close."""
    for match in contracted.finditer(text):
        if _OPENING_SINGLE.search(text, 0, match.start() + 1):
            continue
        mended = match.group()[:-1]
        message = f"“{match.group()}” has an apostrophe too many; “{mended}” stands beside it in corr"
        hint = "if the source means it so, take the choice out"
        yield _Slip(Span(offset + match.start(), offset + match.end()), "typing-error", message, hint, mended)


@cache
def _contracted(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What two apostrophes of a contraction have between them, and the whole word with one too many."""
    endings = language.words("editorial", "contractions")
    tails = "|".join({re.escape(end.rpartition("'")[2]) for end in endings}) or "(?!)"
    whole = "|".join(re.escape(end).replace("'", "['’]") for end in endings) or "(?!)"
    return (
        re.compile(rf"['’](?:{tails})['’]"),
        re.compile(rf"(?<![\w'’])[^\W\d_]+?(?:{whole})['’](?![\w'’])", re.IGNORECASE),
    )


@cache
def _asking(language: Language) -> re.Pattern[str] | None:
    """Sentences that begin as only questions do and run to a full stop; None where word order does not tell."""
    auxiliaries = "|".join(language.words("editorial", "asking_auxiliaries"))
    if not auxiliaries:
        return None
    pronouns = "|".join(language.words("editorial", "asking_subjects"))
    words = (word.capitalize() for word in language.words("editorial", "asking_words"))
    of = (word.capitalize() for word in language.words("editorial", "asking_of"))
    noun = rf"(?!(?:{pronouns}|{auxiliaries})\b)[a-z]+"
    openings = "|".join((*(rf"{word}(?:\s{noun}){{1,2}}" for word in of), *words))
    return re.compile(rf"(?:{openings})\s(?:{auxiliaries})\s(?:{pronouns})\b[^.?!\"“”„«»\n]{{0,120}}\.(?![.\w])")


def triggers(language: Language) -> dict[str, None]:
    """The words that sentences begin with which run to a full stop though they ask."""
    if not language.words("editorial", "asking_auxiliaries"):
        return {}
    words = (*language.words("editorial", "asking_words"), *language.words("editorial", "asking_of"))
    return dict.fromkeys(map(str.capitalize, words))


def _questions(text: str, offset: int, language: Language) -> Iterator[_Slip]:
    """The full stops of sentences that begin as only questions do."""
    pattern = _asking(language)
    if pattern is None:
        return
    starts = sentence_starts(text, language)
    for match in pattern.finditer(text):
        place = match.start()
        begins = place in starts or text[place - 1] in "\"“„«‘'—:"
        if not begins or not (match.end() >= len(text.rstrip()) or _ends_here(text, match.end(), starts)):
            continue
        span = Span(offset + match.end() - 1, offset + match.end())
        message = f"“{' '.join(match.group().split())}” is a question with a full stop; “?” stands beside it in corr"
        hint = "if the source means it so, take the choice out"
        yield _Slip(span, "typing-error", message, hint, "?", "medium")


def _ends_here(text: str, end: int, starts: list[int]) -> bool:
    """Whether a sentence ends at a place: a closing mark or the beginning of another follows."""
    return text[end] in "\"”»“’'" or any(end <= start <= end + 2 for start in starts)
