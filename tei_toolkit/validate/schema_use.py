"""Which schemas a run used, which it lacked, and what is told of that: once a run, however many documents there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.validate.grammars import Grammar, Missing
from tei_toolkit.validate.schemas import NAME, Chosen, load


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a schema: at the first document concerned, of how many, and of those how many declare none."""

    place: Location
    documents: int
    undeclared: int


class SchemaUse:
    """Grows with the documents of a run; of several runs one can be made."""

    def __init__(self) -> None:
        self.used: dict[Grammar, None] = {}
        self.told: dict[Grammar | Missing, _Told] = {}
        # documents whose XML Schema, the only one that they declare, cannot be used
        self.without_xsd = 0

    @property
    def undone(self) -> int:
        """How many documents were held to no schema, because theirs was not to be had."""
        missed = sum(told.documents for what, told in self.told.items() if isinstance(what, Missing))
        return missed + self.without_xsd

    def add(self, chosen: Chosen) -> None:
        """Note the choice for a document."""
        if chosen.relax_ng is not None:
            self.used[chosen.relax_ng] = None
        # that a document declares none is not told twice, where that is an error
        refused = any(one.name == "no-schema-declared" for one in chosen.diagnostics)
        what = chosen.missing or (chosen.relax_ng if chosen.assumed and not refused else None)
        if what is not None:
            self._count(what, _Told(chosen.place, 1, int(chosen.assumed)))

    def join(self, other: "SchemaUse") -> None:
        """Take over what another run has noted."""
        self.used |= other.used
        self.without_xsd += other.without_xsd
        for what, told in other.told.items():
            self._count(what, told)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is to be told: of schemas that are missing, of documents that declare none, and of odd schemas."""
        for what, told in self.told.items():
            from tei_toolkit.validate.catalogue import diagnostic

            if isinstance(what, Missing):
                message = f"{_without(what, told)} not held to a schema"
                yield diagnostic("unknown-schema", message, told.place, NAME, hint=what.hint or None)
            else:
                held = "it is" if told.documents == 1 else "they are"
                message = f"{_undeclared(told)}; {held} held to {what.name}"
                hint = 'put <?xml-model href="…"?> with the address of a schema before the root element'
                yield diagnostic("no-schema-declared", message, told.place, NAME, hint=hint)
        for grammar in sorted(self.used, key=lambda used: str(used.path)):
            for note in load(grammar).notes:
                from tei_toolkit.validate.catalogue import diagnostic

                place = Location(note.place.path, note.place.line, note.place.column)
                hint = "mend it in the schema; default values are not applied, and documents are not refused for them"
                yield diagnostic("bad-default-value", note.message, place, NAME, hint=hint)

    def _count(self, what: Grammar | Missing, new: _Told) -> None:
        old = self.told.get(what)
        if old is not None:
            new = _Told(old.place, old.documents + new.documents, old.undeclared + new.undeclared)
        self.told[what] = new


def _without(missing: Missing, told: _Told) -> str:
    """The schema that is missing, and the documents that go without it."""
    if told.undeclared == told.documents:
        return f"{_undeclared(told)}, and {missing.reason}: {'it was' if told.documents == 1 else 'they were'}"
    if told.documents == 1:
        return f"the schema {missing.reason}: the document was"
    among = f", {told.undeclared:,} of them without a declaration," if told.undeclared else ""
    return f"the schema {missing.reason}: {told.documents:,} documents{among} were"


def _undeclared(told: _Told) -> str:
    return (
        "the document declares no schema" if told.documents == 1 else f"{told.documents:,} documents declare no schema"
    )
