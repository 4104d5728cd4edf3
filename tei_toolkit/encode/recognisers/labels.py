"""Labels: who speaks, said before a paragraph's words ("Stalin:", "M. Kovalev:", "The President:")."""

import re
from functools import cache

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.recognisers.front import meaning_of
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "labels"
LABEL = re.compile(r"(?P<label>[^\W\d_a-z][^:\"“”„«\n?!]{0,70}?)\s*:(?=\s|[\"“„«])")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_LONGEST_LABEL_WORDS = 8


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find the paragraphs that begin with a speaker's label; the annotations are evidence and are not written."""
    found = []
    front = draft.of("front")
    start = front[0].span.end if front else 0
    for block in draft.of("p"):
        if block.span.start < start:
            continue
        match = LABEL.match(draft.transcript.slice(block.span))
        if match and is_speaker(match["label"], knowledge):
            span = Span(block.span.start, block.span.start + len(match["label"]))
            found.append(Annotation(span, "label", layer="evidence", rule=RULE))
    return Recognition(tuple(found))


def is_speaker(label: str, knowledge: Knowledge) -> bool:
    """Whether a label has the shape of a name, a title or a role, and is no field of metadata."""
    language = knowledge.language
    plain = re.sub(r"\s*\([^()]*\)$", "", label).strip()
    if plain.lower() in _not_speakers(language) or meaning_of(plain, knowledge) is not None:
        return False
    return plain in language.words("labels", "anonymous") or _has_shape_of_name(plain, language)


@cache
def _not_speakers(language: Language) -> frozenset[str]:
    return frozenset(word.lower() for word in language.words("labels", "not_speakers"))


def _has_shape_of_name(plain: str, language: Language) -> bool:
    """Whether a few capitalised words, small ones between, are more than the openings of sentences."""
    words = _WORD.findall(plain)
    if not words or len(words) > _LONGEST_LABEL_WORDS or "," in plain:
        return False
    small = {*language.words("structure", "within_names"), *language.words("titles", "name_links")}
    if not all(word[0].isupper() or word.lower() in small for word in words):
        return False
    offices = {part for title in language.words("titles", "offices") for part in title.split()}
    others = [word for word in words if word[0].isupper() and word.rstrip(".") not in offices and word != "The"]
    if not others:
        return any(word.rstrip(".") in offices for word in words)
    not_names = set(language.words("not_names", "words"))
    return not all(word.rstrip(".").capitalize() in not_names for word in others)
