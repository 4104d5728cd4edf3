"""The moment that a dateline gives: its date with the time of day after it (TEI P5 §4.2.2, §14.4)."""

import re
from functools import cache

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition

MOMENT = Rule(
    "moment",
    "Harbor, ⟦October 22, 1971⟧, noon\n\nThe boats were gone.",
    "a dateline says when the document was made or the meeting began, by its day and hour together",
)
RULES = (MOMENT,)
_LONGEST = 8
_DAY = len("1944-01-22")


@cache
def _joint(language: Language) -> re.Pattern[str]:
    """What may stand between a day and its hour."""
    at = "|".join(map(re.escape, language.words("time", "at"))) or "(?!)"
    return re.compile(rf"[,;]?\s{{1,3}}(?:(?:{at})\s)?")


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Give the day of a dateline its hour, where one time follows it; a stretch of time has no one moment."""
    datelines = Spans(annotation.span for annotation in draft.of("dateline"))
    dates = [a for a in draft.of("date") if len(a.get("when") or "") == _DAY and datelines.covers(a.span.start)]
    times = {a.span.start: a.get("when") for a in draft.of("time") if a.get("when")}
    withdrawn: list[Annotation] = []
    found: list[Annotation] = []
    for date in dates:
        joint = _joint(knowledge.language).match(draft.transcript.text, date.span.end, date.span.end + _LONGEST)
        time = times.get(joint.end()) if joint is not None else None
        if time is not None:
            withdrawn.append(date)
            found.append(date.having({"when": f"{date.get('when')}T{time}"}))
    return Recognition(tuple(found), withdrawn=tuple(withdrawn))
