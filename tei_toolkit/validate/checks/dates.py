"""The check that dates are possible, do not run backwards and do not gainsay one another (TEI P5 §14.4)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from tei_toolkit.validate.survey import Dates

NAME = "dates"
_IN_ORDER = (("from", "to"), ("notBefore", "notAfter"), ("from", "notAfter"), ("notBefore", "to"))
_EXCLUSIVE = (("from", "notBefore"), ("to", "notAfter"))

Fault = tuple[str, str, str]
"""The name of the diagnostic, what is said after the element's name, and what to do."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A diagnostic for each element with a date that is none, or with two that cannot both be."""
    survey = subject.survey
    if survey.failure is not None:
        return
    wrong = {dates: faults for dates in survey.dates if (faults := list(faults_of(dates)))}
    if not wrong:
        return
    from tei_toolkit.validate.attributes import Role
    from tei_toolkit.validate.locating import located

    for found in located(subject, {Role.DATES: wrong}):
        for name, said, hint in wrong[found.value]:  # type: ignore[index]  # (what was wanted is what is found)
            yield diagnostic(name, f"'{found.element}' {said}", found.location, NAME, hint=hint)


def faults_of(dates: "Dates") -> Iterator[Fault]:
    """What is wrong with the dates of one element."""
    from tei_toolkit.validate.calendar import before, read_date

    periods = {}
    for name, value in dates:
        # an interval of ISO 8601 has a beginning and an end, or one of them with a duration
        parts = [part for part in value.split("/") if not part.startswith("P")] if name.endswith("-iso") else [value]
        readings = [read_date(part) for part in parts]
        impossible = [one.fault for one in readings if one is not None and one.fault]
        if impossible:
            yield "no-such-date", f"has @{name} '{value}': {impossible[0]}", "mend the date"
        known = [one.period for one in readings if one is not None and one.period is not None]
        if len(known) == len(readings) and known:
            if len(known) == 2 and before(known[1], known[0]):
                yield "dates-run-backwards", f"has @{name} '{value}', which ends before it begins", "swap its two dates"
            elif len(known) == 1:
                periods[name] = known[0]
    written = dict(dates)
    for suffix in ("", "-iso"):
        for first, last in ((one + suffix, other + suffix) for one, other in _IN_ORDER):
            if first in periods and last in periods and before(periods[last], periods[first]):
                said = f"has @{first} '{written[first]}', which is after @{last} '{written[last]}'"
                yield "dates-run-backwards", said, "swap the two, or mend the one that is wrong"
        yield from _exclusive(set(written), suffix)


def _exclusive(names: set[str], suffix: str) -> Iterator[Fault]:
    when = f"when{suffix}"
    others = [f"{name}{suffix}" for name in ("notBefore", "notAfter", "from", "to") if f"{name}{suffix}" in names]
    if when in names and others:
        said = f"has @{when}, and @{others[0]} besides: it says twice when it is"
        yield "conflicting-dates", said, f"keep @{when} for a date that is known, or the others for a span or a doubt"
        return
    for first, other in ((one + suffix, two + suffix) for one, two in _EXCLUSIVE):
        if {first, other} <= names:
            said = f"has @{first} and @{other}, which exclude one another"
            hint = "@from and @to are for what lasted, @notBefore and @notAfter for what is uncertain"
            yield "conflicting-dates", said, hint
