"""What editors did to the text: words in brackets, sic, gaps; and what went wrong with it (TEI P5 §3.5, ch. 12)."""

import re
from collections.abc import Iterable, Iterator

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.span import Span

RULE = "editorial"
# blocks in which notes and directions are read as parts of a line
_LINES = frozenset({"p", "item", "ab"})
_BRACKETS = re.compile(r"\[([^\[\]\n]{1,400})\]")
_FOOTNOTE_MARK = re.compile(r"\d{1,3}|[a-z*†‡]|\*+")
_SENTENCE = re.compile(r"[A-Z][^.?!]*(?:\s+\S+){3,}[.?!]?")
# one or two words, or a name; a longer question is an editor's
_DOUBTED = re.compile(r"\S+(?:\s+\S+)?\?|[A-Z]\S*(?:\s+[A-Z]\S*){2,3}\?")
_WORD_BEFORE = re.compile(r"[\w'’-]+(?=[,;]?\s*$)")
_NAME_BEFORE = re.compile(r"[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3}(?=\s*$)")
# a word between question marks stands where a decoder lost quotation marks that it did not know
_LOST_QUOTES = re.compile(r"\?(?<![\w?!]\?)(?=[^\W\d_])[^?\n]{0,60}?[^\W_]\?(?=[\s,.;:)\]]|$)")
_TWICE_ENCODED = re.compile(r"[^\W\d_]{0,30}(?:(?:Ã[\x80-\xbf\u0152-\u2122]|Â[\xa0-\xbf]|â€[\w\W])[^\W\d_]{0,30})+")
_GARBLED_SIGNS = ("Ã", "Â", "â€", "\ufffd")
_REPLACED = re.compile("\\w{0,30}\ufffd[\\w\ufffd]*")
_STRAY_APOSTROPHE = re.compile(r"(?<![\w'’])[^\W\d_]+(?:n['’]t|['’](?:re|ve|ll|m|d|s))['’](?![\w'’])", re.IGNORECASE)
_SLIP = re.compile(r"['’](?:t|re|ve|ll|m|d|s)['’]")
_LONGEST_NAME = 120
_OPENING_SINGLE = re.compile(r"(?:^|[\s(\[—–])['‘](?=\w)")


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Mark brackets, mojibake and certain typing errors; the characters of the source are all kept."""
    annotations: list[Annotation] = []
    diagnostics: list[Diagnostic] = []
    whole = draft.transcript.text
    garbled_anywhere = any(sign in whole for sign in _GARBLED_SIGNS) or _LOST_QUOTES.search(whole) is not None
    stray_anywhere = _SLIP.search(whole) is not None
    if "[" not in whole and not garbled_anywhere and not stray_anywhere:
        return Recognition()
    for block in draft.of("p", "head", "item", "dateline", "ab", "stage", "note"):
        text = draft.transcript.slice(block.span)
        if "[" in text:
            made = _bracketed(text, block.span.start, knowledge)
            annotations += made if block.element in _LINES else _parted(text, block.span.start, made)
        mojibake = list(_mojibake(text, block.span.start)) if garbled_anywhere else []
        garbled = [annotation.span for annotation, *_ in mojibake]
        typing = [
            slip
            for slip in (_typing(text, block.span.start) if stray_anywhere else ())
            if not any(slip[0].span.overlaps(span) for span in garbled)
        ]
        for annotation, name, message, hint in (*mojibake, *typing):
            annotations.append(annotation)
            place = draft.transcript.location(annotation.span)
            diagnostics.append(diagnostic(name, message, place, RULE, hint))
    return Recognition(tuple(dict.fromkeys(annotations)), tuple(dict.fromkeys(diagnostics)))


def _parted(text: str, offset: int, made: Iterable[Annotation]) -> Iterator[Annotation]:
    """Those of the annotations that can stand where notes are read as blocks: a note only with blanks round it."""
    for one in made:
        start, end = one.span.start - offset, one.span.end - offset
        apart = (not start or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())
        if one.element not in {"note", "stage"} or apart:
            yield one


def _annotation(start: int, end: int, element: str, *content: Annotation, **attributes: str) -> Annotation:
    return Annotation(
        Span(start, end), element, tuple(attributes.items()), layer="editorial", content=content, rule=RULE
    )


def _bracketed(text: str, offset: int, knowledge: Knowledge) -> Iterator[Annotation]:
    for match in _BRACKETS.finditer(text):
        start, end = offset + match.start(), offset + match.end()
        inside = match[1].strip()
        if not inside or _FOOTNOTE_MARK.fullmatch(inside) or text[match.end() : match.end() + 1] == "(":
            continue
        if inside.lower().partition(",")[0].strip("!. ") in knowledge.language.words("editorial", "sic"):
            yield _annotation(start, end, "note", type="editorial", place="inline")
            yield from _spoken_of(text, match.start(), offset, "sic", bare="," not in inside)
            continue
        gap = _gap(inside, knowledge)
        stage = _stage(inside, knowledge)
        if gap is not None:
            yield _annotation(start, end, "note", type="editorial", place="inline")
            yield Annotation(Span(end, end), "gap", gap, layer="editorial", resp=RESPONSIBLE, rule=RULE)
        elif stage is not None:
            yield _annotation(start, end, "stage", type=stage)
        elif inside == "?":
            yield _annotation(start, end, "note", type="editorial", place="inline")
            yield from _spoken_of(text, match.start(), offset, "unclear", bare=True)
        elif _DOUBTED.fullmatch(inside):
            yield _annotation(start, end, "unclear")
        elif _SENTENCE.fullmatch(inside) and (inside[-1] in ".?!" or match.span() == (0, len(text))):
            yield _annotation(start, end, "note", type="editorial", place="inline")
        else:
            yield _annotation(start, end, "supplied")


def _spoken_of(text: str, place: int, offset: int, element: str, *, bare: bool) -> Iterator[Annotation]:
    """The word that a "sic" or "?" speaks of: the one before it, or the whole name where another name is offered."""
    start = max(0, place - _LONGEST_NAME)
    word = None if bare else _NAME_BEFORE.search(text, start, place)
    word = word or _WORD_BEFORE.search(text, start, place)
    if word:
        yield _annotation(offset + word.start(), offset + word.end(), element)


def _gap(inside: str, knowledge: Knowledge) -> tuple[tuple[str, str], ...] | None:
    """Attributes of a gap where the words in brackets say that something is missing."""
    plain = inside.lower().strip(" .!")
    if plain and not plain.strip("…."):
        return (("reason", "omitted"),)
    if inside in {"…", "..."}:
        return (("reason", "omitted"),)
    reasons = knowledge.language.table("editorial", "gap_words")
    reason = next((reasons[word] for word in sorted(reasons, key=len, reverse=True) if _has_word(plain, word)), None)
    if reason is None or len(plain.split()) > 6:
        return None
    attributes = [("reason", reason)]
    units = knowledge.language.table("editorial", "units")
    cardinals = knowledge.language.table("cardinals")
    unit = next((units[word] for word in plain.split() if word in units), None)
    numbers = (int(word) if word.isdigit() else cardinals.get(word) for word in plain.split())
    number = next((number for number in numbers if number), None)
    if unit and number:
        attributes += [("quantity", str(number)), ("unit", unit)]
    elif unit:
        attributes += [("unit", unit)]
    return tuple(attributes)


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _stage(inside: str, knowledge: Knowledge) -> str | None:
    """The kind of event that the words in brackets tell of, such as laughter."""
    words = knowledge.language.table("editorial", "stage_words")
    return words.get(inside.lower().strip(" .!"))


def _mojibake(text: str, offset: int) -> Iterator[tuple[Annotation, str, str, str]]:
    hint = "read the source again with its right encoding, or correct the word by hand"
    patterns = [_LOST_QUOTES] if "?" in text else []
    if any(sign in text for sign in _GARBLED_SIGNS):
        patterns += [_TWICE_ENCODED, _REPLACED]
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = offset + match.start(), offset + match.end()
            mended = _decoded_again(match.group()) if pattern is _TWICE_ENCODED else None
            message = f"“{match.group()}” looks like characters lost in a wrong decoding; tagged sic"
            if mended is None:
                yield _annotation(start, end, "sic"), "mojibake", message, hint
            else:
                corrected = _correction(end, mended)
                yield _annotation(start, end, "choice", corrected), "mojibake", f"{message}, read “{mended}”", hint
                yield _annotation(start, end, "sic"), "mojibake", f"{message}, read “{mended}”", hint


def _decoded_again(word: str) -> str | None:
    try:
        return word.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def _typing(text: str, offset: int) -> Iterator[tuple[Annotation, str, str, str]]:
    """Contractions with an apostrophe too many, where no single quotation mark is open that it could close."""
    for match in _STRAY_APOSTROPHE.finditer(text):
        if _OPENING_SINGLE.search(text, 0, match.start() + 1):
            continue
        start, end = offset + match.start(), offset + match.end()
        mended = match.group()[:-1]
        message = f"“{match.group()}” has an apostrophe too many; “{mended}” stands beside it in corr"
        hint = "if the source means it so, take the choice out"
        yield _annotation(start, end, "choice", _correction(end, mended)), "typing-error", message, hint
        yield _annotation(start, end, "sic"), "typing-error", message, hint


def _correction(at: int, text: str) -> Annotation:
    return Annotation(
        Span(at, at), "corr", layer="editorial", content=(text,), resp=RESPONSIBLE, cert="high", rule=RULE
    )
