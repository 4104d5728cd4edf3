"""What is wrong with the attributes of a start tag."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tei_toolkit.relaxng.automaton import Automaton, RejectedError, State, Tag
from tei_toolkit.relaxng.checks import Check
from tei_toolkit.relaxng.events import Start
from tei_toolkit.relaxng.expectations import required_attributes
from tei_toolkit.relaxng.faults import Fault, Kind, Mend
from tei_toolkit.relaxng.likelihood import Likelihood
from tei_toolkit.relaxng.likeness import most_like
from tei_toolkit.relaxng.name_classes import plain_names
from tei_toolkit.relaxng.patterns import Pattern
from tei_toolkit.relaxng.values import explain
from tei_toolkit.relaxng.vocabulary import Vocabulary, expected_attributes
from tei_toolkit.relaxng.wording import excerpt, listed, quoted
from tei_toolkit.relaxng.xml import expanded_name

MOST_FAULTS = 50
_MOST_TRIED = 8
_NO_USES: Mapping[str, int] = {}
_VALUE_EXCERPT = 60
_FEW_OWNERS = 12
_FEW_SHOWN = 4
_SHORTEST_MISTYPED = 3


@dataclass(slots=True)
class TagReading:
    """A start tag read with patience: its faults, the state after it, and its identifiers (attribute, value, kind)."""

    automaton: Automaton
    vocabulary: Vocabulary
    likelihood: Likelihood
    event: Start
    faults: list[Fault] = field(default_factory=list)
    identifiers: list[tuple[str, str, str]] = field(default_factory=list)

    def read(self, tag: Tag) -> State:
        """The state after the tag; what is wrong with its attributes is noted, and passed over."""
        attributes = self.event.attributes
        try:
            state, found = tag.after(attributes) if attributes else (tag.bare, ())
        except RejectedError:
            return self._read_one_by_one(tag)
        self.identifiers += [(attributes[2 * place], attributes[2 * place + 1], kind) for place, kind in found]
        return state

    def _read_one_by_one(self, tag: Tag) -> State:
        unknown: list[tuple[str, str, Tag]] = []
        attributes = self.event.attributes
        for position in range(0, len(attributes), 2):
            name, value = attributes[position], attributes[position + 1]
            try:
                checks, outcomes = tag.step(name)
            except RejectedError:
                unknown.append((name, value, tag))
                continue
            outcome = tuple(check[value] for check in checks)
            self._note_identifiers(checks, outcome, name, value)
            try:
                tag = outcomes[outcome]
            except RejectedError:
                self._bad_value(name, value, [check.pattern for check in checks])
                tag = outcomes[(True,) * len(checks)]
        meant = {self._unknown(name, value, tag) for name, value, _ in unknown[:MOST_FAULTS]}
        if len(unknown) > MOST_FAULTS:
            more = len(unknown) - MOST_FAULTS
            self._add(Kind.UNKNOWN_ATTRIBUTE, f"{self._element()} has {more} more attributes that it may not have")
        try:
            return tag.bare
        except RejectedError:
            self._missing(tag, meant)
            return tag.stripped()

    def _element(self) -> str:
        return quoted(self.event.name)

    def _add(self, kind: Kind, message: str, **more: object) -> None:
        self.faults.append(Fault(kind, self.event.spot, message, **more))  # type: ignore[arg-type]

    def _note_identifiers(self, checks: Sequence[Check], outcome: tuple[bool, ...], name: str, value: str) -> None:
        for check, right in zip(checks, outcome, strict=True):
            kind = check.pattern.id_type
            if right and kind is not None:
                self.identifiers.append((name, value, kind))

    def _bad_value(self, name: str, value: str, alternatives: list[Pattern]) -> None:
        patterns = self.automaton.grammar.patterns
        fault = explain(patterns, patterns.choice(alternatives), value, self.automaton.context)
        attribute = f"@{quoted(name)[1:-1]}"
        shown = excerpt(value, _VALUE_EXCERPT)
        message = f'{attribute} of {self._element()} may not be "{shown}": {fault.reason}'
        mend = None
        hint = None if fault.takes is None or fault.takes in fault.reason else f"{attribute} takes {fault.takes}"
        if fault.meant is not None:
            text = f'perhaps {attribute[1:]}="{fault.meant}" is meant'
            mend = Mend("replace", fault.meant, text, attribute=name, sure=fault.sure)
            hint = text if hint is None else f"{text}; {hint}"
        self._add(Kind.BAD_VALUE, message, hint=hint, found=value, mend=mend)

    def _unknown(self, name: str, value: str, tag: Tag) -> str | None:
        """Tell of an attribute that may not be there; answered is the name that was probably meant."""
        given = set(self.event.attributes[::2])
        free = self.likelihood.ordered_attributes(one for one in expected_attributes(tag) if one not in given)
        message = f"{self._element()} has no attribute {quoted(name)}"
        if self.event.name in self.vocabulary.owners.get(name, ()):
            message = f"{self._element()} may not have the attribute {quoted(name)} beside its others"
        for candidate in self._near(name, free):
            if self._would_hold(tag, candidate, value):
                sure = self._mistyped(name, free, tag, value) == [candidate]
                mend = Mend("rename-attribute", candidate, f"perhaps {quoted(candidate)} is meant", sure=sure)
                self._add(Kind.UNKNOWN_ATTRIBUTE, message, hint=mend.text, found=name, expected=tuple(free), mend=mend)
                return candidate
        owners = [one for one in self.vocabulary.owners.get(name, []) if one != self.event.name]
        if expanded_name(name)[0] and not owners:
            message += f" (of the namespace {expanded_name(name)[0]})"
        hint = f"it may have {listed(free)}" if free else "it may have none"
        if 0 < len(owners) <= _FEW_OWNERS or name in self.likelihood.advice.owners:
            others = listed(self.likelihood.ordered_owners(name, owners), "and", few=_FEW_SHOWN)
            hint = f"{quoted(name)} may stand on {others}"
            hint += f"; {self._element()} may have {listed(free)}" if free else ""
        self._add(Kind.UNKNOWN_ATTRIBUTE, message, hint=hint, found=name, expected=tuple(free))
        return None

    def _near(self, name: str, free: list[str]) -> Iterator[str]:
        local = expanded_name(name)[1]
        same_local = [one for one in free if expanded_name(one)[1] == local]
        yield from same_local
        yield from (one for one in self.likelihood.advice.attributes.get(local.casefold(), ()) if one in free)
        yield from most_like(name, [one for one in free if one not in same_local], _NO_USES)[:_MOST_TRIED]

    def _mistyped(self, name: str, free: list[str], tag: Tag, value: str) -> list[str]:
        """The attributes whose names are like the one given and that could have its value; a known name is right."""
        local = expanded_name(name)[1]
        same_local = [one for one in free if expanded_name(one)[1].casefold() == local.casefold()]
        near = same_local
        if not same_local and name not in self.vocabulary.owners and len(local) >= _SHORTEST_MISTYPED:
            near = most_like(name, free, _NO_USES)
        return [one for one in near if self._would_hold(tag, one, value)]

    @staticmethod
    def _would_hold(tag: Tag, name: str, value: str) -> bool:
        try:
            checks, outcomes = tag.step(name)
            _ = outcomes[tuple(check[value] for check in checks)]
        except RejectedError:
            return False
        return True

    def _missing(self, tag: Tag, meant: set[str | None]) -> None:
        """Tell of attributes that must be there; those that another was meant to be are not missed."""
        tag.recall()
        required = [list(required_attributes(pattern)) for pattern, _ in tag.hypotheses]
        common = [
            name
            for attribute in min(required, key=len, default=[])
            for name in plain_names(attribute.names)
            if all(any(one.names.contains(name) for one in other) for other in required)
        ]
        if not common:
            names = self.likelihood.ordered_attributes(expected_attributes(tag))
            if not names:
                message = f"{self._element()} may not stand anywhere as it is: the schema allows it nothing"
                self._add(Kind.UNEXPECTED_ELEMENT, message, hint="take it out", found=self.event.name)
            elif not meant & set(names):
                message = f"{self._element()} lacks an attribute"
                self._add(Kind.MISSING_ATTRIBUTE, message, hint=f"add {listed(names)}", expected=tuple(names))
            return
        for name in dict.fromkeys(common):
            if name not in meant:
                shown = quoted(name)[1:-1]
                mend = Mend("add-attribute", name, f'add {shown}="…"')
                message = f"{self._element()} lacks the attribute {quoted(name)}"
                self._add(Kind.MISSING_ATTRIBUTE, message, hint=mend.text, expected=(name,), mend=mend)
