"""The check against a RELAX NG schema: libxml2 judges the content, our own reading of the schema finds the words."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.grammar.libxml2 import without_attributes
from tei_toolkit.validate.places import Places
from tei_toolkit.validate.schemas import RelaxNgSchema, load
from tei_toolkit.validate.subject import Subject

NAME = "relax-ng"
_ABOUT_ATTRIBUTES = frozenset(("unknown-attribute", "missing-attribute", "bad-value"))


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One diagnostic for each fault that the document's schema sees."""
    if subject.readable is None or subject.readable.chosen.relax_ng is None:
        return
    schema = load(subject.readable.chosen.relax_ng)
    root, places = subject.readable.document.root, subject.readable.places
    stripped = without_attributes(root, schema.grammar)
    valid = schema.compiled.validate(stripped)
    log = list(schema.compiled.error_log)
    found = False
    for fault in schema.finder.faults(root, attributes_only=valid) if schema.grammar.local else ():
        found = found or fault.name not in _ABOUT_ATTRIBUTES
        yield diagnostic(fault.name, fault.message, places.of(fault.element), NAME, hint=fault.hint)
        if fault.name == "not-tei":
            # nothing that follows would say more
            return
    if not valid and not found:
        yield from _in_libxml2_words(log, stripped, places, schema)


def _in_libxml2_words(
    log: list[etree._LogEntry], stripped: etree._Element, places: Places, schema: RelaxNgSchema
) -> Iterator[Diagnostic]:
    """What libxml2 says, for want of better words; of a chain of complaints those at the innermost elements."""
    deepest = max((entry.path.count("/") for entry in log if entry.path), default=0)
    said = set()
    for entry in log:
        if entry.path and entry.path.count("/") == deepest and entry.path not in said:
            said.add(entry.path)
            message = re.sub(r"\bgot\b", "found", entry.message.strip())
            yield diagnostic("schema-violation", f"{schema.name}: {message}", _place(entry, stripped, places), NAME)
    if not said:
        at_root = places.of(places.document.root)
        yield diagnostic("schema-violation", f"{schema.name} refuses the document", at_root, NAME)


def _place(entry: etree._LogEntry, stripped: etree._Element, places: Places) -> Location:
    matches: Any = stripped.getroottree().xpath(entry.path or "/*")
    if not matches:
        return Location(places.document.source.name, entry.line, 1)
    rank = next(number for number, each in enumerate(stripped.iter(etree.Element)) if each is matches[0])
    return places.of(places.by_rank(rank))
