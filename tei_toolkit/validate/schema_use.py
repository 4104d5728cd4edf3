"""Which schemas a run used, which it lacked, and what is told of that: once a run, however many documents there are."""

from collections.abc import Iterator

from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.validate.grammars import Grammar, Missing
from tei_toolkit.validate.schemas import NAME, Chosen, load


class SchemaUse:
    """Grows with the documents of a run; of several runs one can be made."""

    def __init__(self) -> None:
        self.used: dict[Grammar, None] = {}
        # of what is to be told, with whether the documents declare it: the first place, and how many documents
        self.told: dict[tuple[Grammar | Missing, bool], tuple[Location, int]] = {}

    @property
    def undone(self) -> int:
        """How many documents were held to no schema, because theirs was not to be had."""
        return sum(number for (what, _), (_, number) in self.told.items() if isinstance(what, Missing))

    def add(self, chosen: Chosen) -> None:
        """Note the choice for a document."""
        if chosen.relax_ng is not None:
            self.used[chosen.relax_ng] = None
        if chosen.missing is not None:
            self._count(chosen.missing, chosen.assumed, chosen.place, 1)
        elif chosen.relax_ng is not None and chosen.assumed:
            self._count(chosen.relax_ng, True, chosen.place, 1)

    def join(self, other: "SchemaUse") -> None:
        """Take over what another run has noted."""
        self.used |= other.used
        for (what, assumed), (place, number) in other.told.items():
            self._count(what, assumed, place, number)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is to be told: of schemas that are missing, of documents that declare none, and of odd schemas."""
        from tei_toolkit.validate.catalogue import diagnostic

        for (what, assumed), (place, number) in self.told.items():
            said = "the document declares no schema" if number == 1 else f"{number:,} documents declare no schema"
            it = "it" if number == 1 else "they"
            if isinstance(what, Grammar):
                message = f"{said}; {it} {'is' if number == 1 else 'are'} held to {what.name}"
                hint = 'put <?xml-model href="…"?> with the address of a schema before the root element'
                yield diagnostic("no-schema-declared", message, place, NAME, hint=hint)
                continue
            if assumed:
                message = f"{said}, and {what.reason}"
            else:
                message, it = f"the schema {what.reason}", "the document" if number == 1 else f"{number:,} documents"
            message = f"{message}: {it} {'was' if number == 1 else 'were'} not held to a schema"
            yield diagnostic("unknown-schema", message, place, NAME, hint=what.hint or None)
        for grammar in sorted(self.used, key=lambda used: str(used.path)):
            for note in load(grammar).notes:
                place = Location(note.place.path, note.place.line, note.place.column)
                hint = "mend it in the schema; default values are not applied, and documents are not refused for them"
                yield diagnostic("bad-default-value", note.message, place, NAME, hint=hint)

    def _count(self, what: Grammar | Missing, assumed: bool, place: Location, number: int) -> None:
        first, before = self.told.get((what, assumed), (place, 0))
        self.told[what, assumed] = (first, before + number)
