"""Entities of different documents that share an xml:id and are not the same: an edition shows them as one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tei_toolkit.export.catalogue import diagnostic
from tei_toolkit.export.record import Record
from tei_toolkit.export.site.gathering import Recorded
from tei_toolkit.model.diagnostic import Diagnostic, Location

_HINT = "give one of them another xml:id, or mend what is wrong of it"


def conflicts(documents: Sequence[Recorded], files: Mapping[str, str | Path]) -> Iterator[Diagnostic]:
    """A warning for each entity that an earlier document tells otherwise: another kind, or another identifier.

    Identifiers differ where two documents give ones of one type and none in common. `files` are the files of the
    documents by their names, as findings name them.
    """
    kinds: dict[str, tuple[str, str]] = {}
    given: dict[tuple[str, str], tuple[set[str], str]] = {}
    for one in documents:
        place = str(files.get(one.name, one.name))
        for entity in one.given["entities"]:
            slug = entity["slug"]
            kind, before = kinds.setdefault(slug, (entity["kind"], place))
            if kind != entity["kind"]:
                yield _warning(slug, f"a {entity['kind']} here and a {kind} in {before}", place, before)
                continue
            for type_, values in _identifiers(entity).items():
                known, before = given.setdefault((slug, type_.casefold()), (values, place))
                if known.isdisjoint(values):
                    told = f"{type_} {', '.join(sorted(values))} here and {', '.join(sorted(known))} in {before}"
                    yield _warning(slug, told, place, before)


def _identifiers(entity: Record) -> dict[str, set[str]]:
    found = defaultdict(set)
    for identifier in entity["identifiers"]:
        found[identifier["type"]].add(identifier["value"])
    return found


def _warning(slug: str, told: str, place: str, before: str) -> Diagnostic:
    message = f"the xml:id '{slug}' is {told}, and the edition shows them as one"
    found = diagnostic("conflicting-entities", message, Location(place), "site", _HINT)
    return replace(found, related=(Location(before),))
