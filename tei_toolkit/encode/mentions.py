"""The persons that a text names, in order, and what they are said to do."""

import re
from bisect import bisect_left

from tei_toolkit.encode.languages import Language
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation

_POSSESSIVE = re.compile(r"['’]s\b")
_FINITE = re.compile(
    r"\s*(?:,[^,:]*,?\s*)?(?:then|also|again|now|still|only|first|himself|herself|\w+ly)?\s*(?P<verb>\w+)"
)


class Mentions:
    """The mentions that point to a person, with the word lists that tell what a verb says of its subject."""

    def __init__(self, draft: AnnotatedTranscript, language: Language) -> None:
        self.text = draft.transcript.text
        self.speaking = frozenset(language.words("speech", "verbs"))
        self.pronouns = frozenset(language.words("pronouns", "subject"))
        self._acting = frozenset(language.words("persons", "person_after"))
        self._mentions = [a for a in draft.of("persName") if a.get("ref")]
        self._starts = [a.span.start for a in self._mentions]

    def between(self, start: int, end: int) -> list[Annotation]:
        """The mentions that begin within a stretch of the text."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def verb_of(self, mention: Annotation, stop: int) -> str | None:
        """The verb of which a mention is the subject, by the word after it; None where it is no subject."""
        if _POSSESSIVE.match(self.text, mention.span.end):
            return None
        following = self.between(mention.span.end, stop)
        match = _FINITE.match(self.text, mention.span.end, following[0].span.start if following else stop)
        verb = match["verb"].lower() if match else ""
        return verb if verb in self.speaking or verb in self._acting or verb.endswith("ed") else None
