"""Where the references between the texts of an edition lead, and whose pages must be made again because of it."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from tei_toolkit.corpus.manifest import Entry
from tei_toolkit.corpus.output import Output
from tei_toolkit.files import read_bytes


@dataclass(slots=True)
class Linking:
    """The links of one build.

    Which page of a text shows something is known once its pages are made. So each document is made first with the
    links that it had in the build `before`, or would have if every text were one page; those for which that was wrong
    are made again.
    """

    output: Output
    before: Mapping[str, Entry]
    _settled: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def begun(self, name: str, entries: Mapping[str, Entry]) -> Mapping[str, str]:
        """The addresses that the pages of a document are to be given."""
        references = entries[name].references
        if not references:
            return {}
        if name in self._settled:
            return self._settled[name]
        from tei_toolkit.export.site.elsewhere import expected

        last = self.before.get(name)
        known = last.links if last is not None and last.references == references else {}
        return known or expected(references)

    def is_settled(self, name: str, entry: Entry) -> bool:
        """Whether the links of a document are known for certain."""
        return not entry.references or name in self._settled

    def leading_to(self, changed: AbstractSet[str], entries: Mapping[str, Entry]) -> list[str]:
        """The documents that refer to one of those."""
        return [
            name
            for name, entry in entries.items()
            if any(meant.rpartition("#")[0] in changed for meant in entry.references.values())
        ]

    def settle(self, entries: Mapping[str, Entry], published: Sequence[str], changed: AbstractSet[str]) -> list[str]:
        """Find out where references lead, once the pages are made; gives the documents whose links were wrong.

        References of what has not changed to what has not are right as they are.
        """
        from tei_toolkit.export.site.elsewhere import Places, text_meant

        shown = set(published)
        places = Places(lambda name: self._pages(entries[name]) if name in shown else None, self._entities)
        wrong = []
        for name in published:
            entry = entries[name]
            asked = {
                pointer: meant
                for pointer, meant in entry.references.items()
                if name in changed or text_meant(meant)[0] in changed
            }
            if places.addresses(asked) != {
                pointer: entry.links[pointer] for pointer in asked if pointer in entry.links
            }:
                wrong.append(name)
            if asked:
                self._settled[name] = places.addresses(entry.references)
        return wrong

    def _pages(self, entry: Entry) -> dict[str, bytes]:
        """The pages of a document by the names of their files."""
        from tei_toolkit.export.site.elsewhere import PAGES, pages_in

        places = (place for place in entry.outputs if place.startswith(PAGES))
        return pages_in({place: read_bytes(self.output.folder / place) for place in places})

    def _entities(self, name: str) -> list[dict[str, Any]]:
        from tei_toolkit.corpus.publishing import read_record, record_place

        entities: list[dict[str, Any]] = read_record(read_bytes(self.output.folder / record_place(name)))["entities"]
        return entities
