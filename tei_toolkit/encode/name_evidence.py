"""What the words round a name tell of it: whether it is a person's."""

import re
from collections.abc import Sequence
from functools import cache

from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.name_forms import NameForm

_ENOUGH = 2.0
# the word before a place, met with going back from it: a search for it would begin at each character in turn
_BEFORE = re.compile(r"\n??\W{1,2}?([\w'’-]+)")
_AFTER = re.compile(r"\s+([\w'’-]+)")
_LABEL_AFTER = re.compile(r":\s*[\"“„«]")
# read backwards too
_CUE_BEFORE = re.compile(r"\s+([^\W\d_]+)\s*[\"”»“—–,?!.]")


@cache
def _joined(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word before or after a name in a list: "Peter, Ann and Lang"."""
    and_ = "|".join(map(re.escape, language.words("dates", "and_joints"))) or "(?!)"
    joint = rf"(?:,?\s+(?:{and_})|,)"
    return re.compile(rf"([^\W\d_]\w+){joint}\s+$"), re.compile(rf"{joint}\s+([^\W\d_]\w+)")


class Evidence:
    """Reads the neighbourhood of names by the word lists of a language."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._forenames = language.set_of("forenames", "common")
        self._things = language.set_of("not_names", "things")
        self._verbs = language.set_of("speech", "verbs")
        self._acts = language.set_of("persons", "person_after")
        self._dealings = language.set_of("persons", "person_before")
        self._possessions = language.set_of("persons", "human_possessions")
        self._to_places = language.set_of("persons", "place_before")
        self._linking = language.set_of("persons", "linking")
        self._towards = language.set_of("persons", "towards")
        self._joints = (",", *language.words("dates", "and_joints"))
        self._and_before, self._and_after = _joined(language)

    def is_strong(self, form: NameForm) -> bool:
        """Whether a form shows by itself, or by a cue for speech, that it names a person."""
        if len(form.tokens) > 1 and form.tokens[-1] in self._things:
            return False
        if form.wording.titles or (form.wording.has_initial and not form.wording.is_initials):
            return True
        if len(form.tokens) > 1 and form.tokens[0] in self._forenames:
            return True
        if self._leads_to_speech(form.end) or self._follows_cue(form):
            return True
        return not form.wording.possessive and len(form.tokens) <= 3 and self._after(form) in self._verbs

    def _leads_to_speech(self, end: int) -> bool:
        """Whether a colon and a quotation stand after the name, as after a label."""
        return self._text.startswith(":", end) and _LABEL_AFTER.match(self._text, end) is not None

    def _follows_cue(self, form: NameForm) -> bool:
        """Whether the name stands after a quotation and a verb of speaking: "…," said Peter."""
        cue = _CUE_BEFORE.match(self._text[max(0, form.start - 30) : form.start][::-1])
        return cue is not None and cue[1][::-1].lower() in self._verbs

    def speaks_for_a_person(self, forms: Sequence[NameForm], known: set[str]) -> bool:
        """Whether all mentions together make a name a person's; `known` are words of the cast's names."""
        first = forms[0]
        if len(first.tokens) > 1 and first.tokens[-1] in self._things:
            return False
        if len(first.tokens) > 1 and first.tokens[-1] in known:
            return True
        if len(first.tokens) > 2 or all(form.starts_sentence for form in forms):
            return False
        weight = 1.0 if first.tokens[0] in self._forenames else 0.0
        weight += sum(self._weight(form, known) for form in forms)
        return weight >= _ENOUGH and (len(forms) > 1 or weight > _ENOUGH)

    def _weight(self, form: NameForm, known: set[str]) -> float:
        weight = 0.0
        before, earlier = self._before(form)
        after = self._after(form)
        if form.wording.possessive:
            weight += 2 if after in self._possessions else 0.5
        elif after in self._verbs or after in self._acts:
            weight += 2
        if before in self._dealings or (before in self._linking and earlier in self._dealings):
            weight += 2
        elif before in self._to_places:
            weight -= 0.5 if before in self._towards else 1.5
        lead = self._text[max(0, form.start - 40) : form.start]
        beside = self._and_before.search(lead) if lead.rstrip().endswith(self._joints) else None
        following = self._and_after.match(self._text, form.end)
        if (beside and beside[1] in known) or (following and following[1] in known):
            weight += 2
        return weight

    def _before(self, form: NameForm) -> tuple[str, str]:
        back = self._text[max(0, form.start - 40) : form.start][::-1]
        first = _BEFORE.match(back)
        if first is None or "\n\n" in back[: first.start(1)]:
            return "", ""
        second = _BEFORE.match(back, first.end(1))
        return first[1][::-1].lower(), second[1][::-1].lower() if second else ""

    def _after(self, form: NameForm) -> str:
        start = form.end + (2 if form.wording.possessive else 0)
        match = _AFTER.match(self._text, start)
        return match[1].lower() if match else ""
