"""Conversations: speeches grouped into turns, with what the text says for and against each speaker (§3.3.3)."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tei_toolkit.encode.cues import Cue, CueWords, cue_before
from tei_toolkit.encode.dialogue import MOST_CANDIDATES, Turn, resolve
from tei_toolkit.encode.mentions import Mentions
from tei_toolkit.model.annotation import Annotation
from tei_toolkit.model.record import record
from tei_toolkit.model.span import Span

NARRATOR = "narrator"
_SET_OFF_AFTER = re.compile(r"[\"”»’'_]?\s*(?:[,.!?;:—–…]|--|[\"”»]|$)")
_BREAK, _LONGEST = 3, 30
"""How many paragraphs of narration end a conversation."""
# weights of evidence, by what it is
_ACTS_IN_PARAGRAPH = 4.0
_NEXT_TO_SPEECH = 1.2
_CALLED = 2.2
_CALLS = -5.0
_SPEAKS_OF = -0.6
_NAMED_BESIDE = -0.2
_OTHER_GENDER = -6.0
_SAME_GENDER = 0.8
_LAST_OF_GENDER = 1.5
_NARRATED_BEFORE = 1.0
_AWAY, _ABSENT = 0.1, -2.0
_FAR = 99
_NOT_YET, _SOON = -1.0, 1
"""Whom the text first names further on than in the next paragraph does not speak yet."""
_SURE = 6.0
_NEVER_NAMED = -0.8
"""Whom no speech of the whole text is given to by name seldom speaks."""


@record
class Speech:
    """A speech in its paragraph, where the sentence begins that leads to it, and whom hard evidence gives it to.

    It is ambiguous where that evidence is a name that two persons bear. `after` is the cue in the clause after it,
    where nothing before it names anybody.
    """

    said: Annotation
    block: Span
    lead: int
    named: str | None = None
    goes_on: bool = False
    ambiguous: bool = False
    addressed: tuple[str, ...] = ()
    after: Cue | None = None


@dataclass(slots=True)
class _Group:
    """The speeches of one paragraph that one person speaks."""

    speeches: list[int]
    block: int
    named: str | None = None
    goes_on: bool = False
    turn: Turn = field(default_factory=Turn)


class Conversations:
    """Finds the speakers of speeches that no label and no named cue gives to anybody."""

    def __init__(
        self,
        mentions: Mentions,
        words: CueWords,
        blocks: Sequence[Span],
        genders: Callable[[], dict[str, str]],
        *,
        narrator: str,
    ) -> None:
        self._mentions = mentions
        self._words = words
        self._blocks = blocks
        self._index = {block.start: index for index, block in enumerate(blocks)}
        self._find_genders = genders
        self._narrator = narrator
        self._places: dict[str, list[int]] = {}
        starts = [block.start for block in blocks]
        for mention in mentions.all():
            index = bisect_right(starts, mention.span.start) - 1
            self._places.setdefault((mention.get("ref") or "").lstrip("#"), []).append(index)
        self.narrator_speaks = False
        self.called: dict[int, list[str]] = {}

    @cached_property
    def _genders(self) -> dict[str, str]:
        """The gender of each person that shows one; where labels name every speaker nobody asks."""
        return self._find_genders()

    def speakers(self, speeches: Sequence[Speech]) -> list[tuple[str | None, bool]]:
        """The speaker of each speech, or None where nobody can be named, and whether hard evidence says so.

        Whom each speech calls by name is in `called` then, by the index of the speech.
        """
        answer: list[tuple[str | None, bool]] = [(speech.named, True) for speech in speeches]
        recent: list[str] = []
        named = Counter(speech.named for speech in speeches if speech.named)
        for groups in self._conversations(speeches):
            self._weigh(groups, speeches)
            resolved: list[str | None] = [group.named for group in groups]
            if not all(resolved):  # in texts with labels hardly ever
                candidates = self._candidates(groups, speeches, recent, named)
                self._weigh_presence(groups, candidates[:MOST_CANDIDATES], named)
                resolved = resolve([group.turn for group in groups], candidates)
            certain = False
            for group, speaker in zip(groups, resolved, strict=True):
                certain = group.named is not None or (group.goes_on and certain)
                for index in group.speeches:
                    if answer[index][0] is None:
                        answer[index] = (speaker, certain)
            recent = [s for s in dict.fromkeys([*(g.turn.speaker for g in reversed(groups)), *recent]) if s][:4]
        return answer

    def _weigh_presence(self, groups: Sequence[_Group], candidates: Sequence[str], named: Counter[str]) -> None:
        """Weigh how far from each speech a candidate is last or next named: who is not about does not speak."""
        for person in candidates:
            told = person == self._narrator
            sure = sorted(
                g.block for g in groups if g.turn.speaker == person or (told and g.turn.weights.get(person, 0) > _SURE)
            )
            places = self._places.get(person, [])
            never = 0.0 if person in named or told else _NEVER_NAMED
            for group in groups:
                near = min(_nearest(places, group.block), _nearest(sure, group.block))
                unmet = _NOT_YET if places and places[0] > group.block + _SOON else 0.0
                group.turn.favour(person, never + unmet + max(_ABSENT, -_AWAY * near))

    def _conversations(self, speeches: Sequence[Speech]) -> Iterator[list[_Group]]:
        """The groups of speeches with few paragraphs of narration between."""
        groups: list[_Group] = []
        for index, speech in enumerate(speeches):
            block = self._index.get(speech.block.start, -1)
            last = groups[-1] if groups else None
            if (
                last is not None
                and last.block == block
                and (not speech.named or speech.named == (last.named or speech.named))
                and not self._differ(speeches[last.speeches[-1]], last.named, speech)
            ):
                last.speeches.append(index)
                last.named = last.named or speech.named
                continue
            long = len(groups) > _LONGEST and block - groups[-1].block > 1
            if last is not None and (long or block - last.block > _BREAK):
                yield groups
                groups = []
            groups.append(_Group([index], block, speech.named, speech.goes_on))
            if len(groups) > 1:
                groups[-1].turn.gap = max(0, block - groups[-2].block - 1)
        if groups:
            yield groups

    def _differ(self, before: Speech, named: str | None, speech: Speech) -> bool:
        """Whether a pronoun gives one of two speeches of a paragraph to another person than a name gives the other."""
        if speech.named and not before.named:
            # whom a pronoun means has been named before it, and is not named anew after it
            return _pronoun(before) is not None
        if named and not speech.named:
            pronoun = _pronoun(speech)
            return pronoun is not None and self._genders.get(named, pronoun) != pronoun
        return False

    def _weigh(self, groups: Sequence[_Group], speeches: Sequence[Speech]) -> None:
        called: set[str] = set()
        for group in groups:
            turn = group.turn
            turn.speaker, turn.goes_on = group.named, group.goes_on
            for person in called:
                turn.favour(person, _CALLED)
            called = self._inside(group, speeches)
            if turn.speaker is None:
                self._around(group, speeches)

    def _inside(self, group: _Group, speeches: Sequence[Speech]) -> set[str]:
        """Weigh the names that a speech itself holds, and give those that it calls."""
        called: set[str] = set()
        text = self._mentions.text
        for index in group.speeches:
            span = speeches[index].said.span
            for mention in self._mentions.between(span.start, span.end):
                person = (mention.get("ref") or "").lstrip("#")
                before = text[max(span.start, mention.span.start - 12) : mention.span.start]
                if self._words.set_off.search(before) and _SET_OFF_AFTER.match(text, mention.span.end, span.end):
                    called.add(person)
                    self.called.setdefault(index, []).append(person)
                    group.turn.favour(person, _CALLS)
                else:
                    group.turn.favour(person, _SPEAKS_OF)
        return called

    def _around(self, group: _Group, speeches: Sequence[Speech]) -> None:
        """Weigh the narration of the paragraph, and of the one before where the paragraph begins with the speech."""
        first, last = speeches[group.speeches[0]], speeches[group.speeches[-1]]
        block = first.block
        cues = [cue for index in group.speeches if (cue := speeches[index].after) is not None]
        before = cue_before(self._mentions, self._words, first.lead, first.said.span.start)
        if before is not None:
            cues.append(before)
        cue = next((cue for cue in cues if cue.spoken), cues[0] if cues else None)
        if cue is not None:
            self._weigh_cue(group, cue, block, first)
        for person in (person for index in group.speeches for person in speeches[index].addressed):
            group.turn.favour(person, _CALLS)
        inside = [speeches[index].said.span for index in group.speeches]
        for mention in self._mentions.between(block.start, block.end):
            if not any(span.contains(mention.span) for span in inside):
                group.turn.favour((mention.get("ref") or "").lstrip("#"), _NAMED_BESIDE)
        opens = not self._mentions.text[block.start : first.said.span.start].strip()
        if opens and cue is None and group.block > 0:
            self._weigh_before(group, last)

    def _weigh_cue(self, group: _Group, cue: Cue, block: Span, first: Speech) -> None:
        if cue.kind == "name":
            group.turn.favour(cue.person, _ACTS_IN_PARAGRAPH)
        elif cue.kind == "narrator":
            self.narrator_speaks = True
            group.turn.favour(self._narrator, _ACTS_IN_PARAGRAPH * 2)
        elif cue.gender is not None:
            weights = group.turn.weights
            for person, gender in self._genders.items():
                weight = _SAME_GENDER if gender == cue.gender else _OTHER_GENDER
                weights[person] = weights.get(person, 0.0) + weight
            if cue.kind == "pronoun":
                group.turn.favour(self._last_of(cue.gender, block, first), _LAST_OF_GENDER)
            group.turn.favour(self._narrator, _OTHER_GENDER)

    def _last_of(self, gender: str, block: Span, first: Speech) -> str | None:
        """The last subject of that gender in the narration before a speech: in its paragraph or the one before."""
        index = self._index.get(block.start, 0)
        start = self._blocks[index - 1].start if index else block.start
        found = [
            (mention.get("ref") or "").lstrip("#")
            for mention in self._mentions.between(start, first.said.span.start)
            if self._mentions.verb_of(mention, first.said.span.start)
        ]
        return next((person for person in reversed(found) if self._genders.get(person, gender) == gender), None)

    def _weigh_before(self, group: _Group, speech: Speech) -> None:
        """A paragraph of narration that ends with somebody doing something is often followed by that person's words."""
        before = self._blocks[group.block - 1]
        if group.turn.gap == 0 and speech.block.start != before.start and self._holds_speech(before):
            return
        cue = cue_before(self._mentions, self._words, before.start, before.end)
        if cue is None:
            return
        leads = self._mentions.text[before.start : before.end].rstrip().endswith((":", ",", "—"))
        weight = _ACTS_IN_PARAGRAPH * 2 if leads else _NARRATED_BEFORE
        if cue.kind == "name":
            group.turn.favour(cue.person, weight)
        elif cue.kind == "narrator":
            group.turn.favour(self._narrator, weight)
        elif cue.gender is not None:
            for person, gender in self._genders.items():
                if gender != cue.gender:
                    group.turn.favour(person, -weight)
            if cue.kind == "pronoun":
                group.turn.favour(self._last_of(cue.gender, before, speech), weight / 2)

    def _holds_speech(self, block: Span) -> bool:
        return any(mark in self._mentions.text[block.start : block.end] for mark in '"“„«')

    def _candidates(
        self, groups: Sequence[_Group], speeches: Sequence[Speech], recent: Sequence[str], named: Counter[str]
    ) -> list[str]:
        """Who may speak: those who are said to, then those who act or are called, then those who spoke just before."""
        count: Counter[str] = Counter()
        for group in groups:
            if group.turn.speaker:
                count[group.turn.speaker] += 6
            for person, weight in group.turn.weights.items():
                if weight > 0 and (person != self._narrator or weight > _ACTS_IN_PARAGRAPH):
                    count[person] += 1 + int(weight)
        start, end = speeches[groups[0].speeches[0]].block.start, speeches[groups[-1].speeches[-1]].block.end
        index = self._index.get(start, 0)
        start = self._blocks[max(0, index - 2)].start
        for mention in self._mentions.between(start, end):
            count[(mention.get("ref") or "").lstrip("#")] += 1
        for person in list(count):
            count[person] += min(3, named[person]) if named[person] else -2
        for place, person in enumerate(recent):
            count[person] += 3 if place < 2 else 1
        return [person for person, _ in sorted(count.items(), key=lambda item: (-item[1], item[0]))]


def _pronoun(speech: Speech) -> str | None:
    """The gender of the pronoun that a clause after a speech gives it to."""
    cue = speech.after
    return cue.gender if cue is not None and cue.kind == "pronoun" and cue.spoken else None


def _nearest(places: Sequence[int], block: int) -> int:
    """How many paragraphs lie between one and the nearest of some places, which are in order."""
    index = bisect_left(places, block)
    after = places[index] - block if index < len(places) else _FAR
    return min(after, block - places[index - 1]) if index else after
