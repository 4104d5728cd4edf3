"""The persons that a text names, in order, and what they are said to do."""

import re
from bisect import bisect_left
from functools import cache

from tei_toolkit.encode.languages import Language
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation

_POSSESSIVE = re.compile(r"['’]s\b")
# lists of words that may stand between a subject and its verb
_BETWEEN = ("adverbs", "emphasis", "clitics", "reflexives")


@cache
def _finite(language: Language) -> re.Pattern[str]:
    """The word after a name that may be its verb; an aside or an adverb may stand between."""
    between = [re.escape(word) for kind in _BETWEEN for word in language.words("cues", kind)]
    between += [rf"\w+{re.escape(ending)}" for ending in language.words("cues", "adverb_endings")]
    return re.compile(rf"\s*(?:,[^,:]*,?\s*)?(?:{'|'.join(between) or '(?!)'})?\s*(?P<verb>\w+)")


@cache
def speaking_verbs(language: Language) -> frozenset[str]:
    """The verbs that tell of words spoken or thought."""
    return frozenset(w for kind in ("verbs", "cue_verbs", "thought_verbs") for w in language.words("speech", kind))


class Mentions:
    """The mentions that point to a person, with the word lists that tell what a verb says of its subject."""

    def __init__(self, draft: AnnotatedTranscript, language: Language) -> None:
        self.text = draft.transcript.text
        self.speaking = speaking_verbs(language)
        self.pronouns = language.set_of("pronouns", "subject")
        self._acting = language.set_of("persons", "person_after")
        self._past_endings = language.words("cues", "past_endings")
        self._finite = _finite(language)
        names = draft.of("persName")
        self._mentions = [a for a in names if a.get("ref")]
        self._unresolved = sorted(a.span.start for a in names if not a.get("ref"))
        self._roles = draft.of("roleName")
        self._starts = [a.span.start for a in self._mentions]

    def all(self) -> list[Annotation]:
        """Every mention, in order."""
        return self._mentions

    def names_one_of_two(self, place: int) -> bool:
        """Whether a name begins here that more than one person may bear."""
        index = bisect_left(self._unresolved, place)
        return index < len(self._unresolved) and self._unresolved[index] == place

    def any_of_two(self, start: int, stop: int) -> bool:
        """Whether such a name begins within a stretch of the text; in most texts there is none."""
        return bisect_left(self._unresolved, start) < bisect_left(self._unresolved, stop)

    def titles(self) -> dict[str, set[str]]:
        """The titles that each person is mentioned by."""
        found: dict[str, set[str]] = {}
        for role in self._roles:
            index = bisect_left(self._starts, role.span.start + 1) - 1
            mention = self._mentions[index] if index >= 0 else None
            if mention is not None and mention.span.contains(role.span):
                words = self.text[role.span.start : role.span.end].replace(".", "").split()
                found.setdefault((mention.get("ref") or "").lstrip("#"), set()).update(words)
        return found

    def between(self, start: int, end: int) -> list[Annotation]:
        """The mentions that begin within a stretch of the text."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def verb_of(self, mention: Annotation, stop: int) -> str | None:
        """The verb of which a mention is the subject, by the word after it; None where it is no subject."""
        if _POSSESSIVE.match(self.text, mention.span.end):
            return None
        following = self.between(mention.span.end, stop)
        match = self._finite.match(self.text, mention.span.end, following[0].span.start if following else stop)
        verb = match["verb"].lower() if match else ""
        return verb if verb in self.speaking or verb in self._acting or verb.endswith(self._past_endings) else None
