"""Where the pointers of a document lead: to itself, to another file, or out into the world, which is left alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tei_toolkit.tei.prefixes import Prefixes
from tei_toolkit.validate.nearest import Nearest

if TYPE_CHECKING:
    from tei_toolkit.validate.subject import Subject
    from tei_toolkit.validate.survey import Pointers

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(.*)", re.DOTALL)
_LONGEST = 400
_UNCHECKED = re.compile(r"[(]")  # XPointer schemes, those of the TEI among them (TEI P5 §17.2.4)


class Reference(NamedTuple):
    """A reference to another file: the attribute's value, the bases in force at it, the reference, the address, the id.

    Value and bases are as `short` makes them.

    `written` is the reference as it stands in the attribute; `address` is that of the file, without what is behind '#'.
    """

    value: str
    bases: str
    written: str
    address: str
    identifier: str


def short(value: str) -> str:
    """A value by which a long one is known: an attribute may hold very many references, and each knows its value."""
    if len(value) <= _LONGEST:
        return value
    return f"{len(value)} {blake2b(value.encode('utf-8', 'surrogatepass'), digest_size=20).hexdigest()}"


def targets_of(references: Iterable[Reference]) -> tuple[tuple[str, bool], ...]:
    """The addresses that references lead to, in order, each with whether an identifier is looked for there."""
    identified: dict[str, bool] = {}
    for one in references:
        identified[one.address] = identified.get(one.address, False) or bool(one.identifier)
    return tuple(sorted(identified.items()))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one reference: the name of the diagnostic, what it does, as "points to …", and what to do."""

    name: str
    said: str
    hint: str


class References:
    """Follows the pointers of one document as far as its own text tells; what is left are references to other files."""

    def __init__(self, subject: "Subject") -> None:
        self._identifiers = subject.survey.identifiers
        self._path = subject.path
        self.prefixes = Prefixes(subject.survey.prefixes)
        self.nearest = Nearest(self._identifiers)
        self.outgoing: set[Reference] = set()
        self.placed = False
        self._addresses: dict[tuple[str, str], str | None] = {}

    @cached_property
    def _own(self) -> str | None:
        """The document's own address, where it is a file."""
        return None if self._path is None else self._path.resolve().as_uri()

    def faults(self, pointers: "Pointers") -> Iterator[Fault]:
        """What is wrong with the references of one attribute; those to other files are put aside."""
        value, bases = pointers
        identifiers = self._identifiers
        for written in value.split():
            if written.startswith("#") and written[1:] in identifiers:
                continue
            if written in identifiers:
                yield Fault(
                    "dangling-pointer",
                    f"means the file '{written}', and no xml:id without a '#'",
                    f"write #{written}",
                )
            elif written.startswith("#"):
                yield from self._local(value, bases, written)
            else:
                yield from self._elsewhere(value, bases, written)

    def _local(self, value: str, bases: str, written: str) -> Iterator[Fault]:
        wanted = written[1:]
        if not wanted or _UNCHECKED.search(wanted) or unquote(wanted) in self._identifiers:
            return
        if bases and self._put_aside(value, bases, written, written):
            # what was put together from several files keeps the bases of these
            return
        near = self.nearest.to(wanted)
        hint = f"perhaps '#{near}' is meant" if near else f'give the element it means xml:id="{wanted}"'
        yield Fault("dangling-pointer", f"points to '{written}', and nothing has that xml:id", hint)

    def _elsewhere(self, value: str, bases: str, written: str) -> Iterator[Fault]:
        scheme = _SCHEME.fullmatch(written)
        if scheme is None:
            self._put_aside(value, bases, written, written)
            return
        prefix, rest = scheme[1], scheme[2]
        if prefix not in self.prefixes:
            return
        expanded = self.prefixes.expanded(prefix, rest)
        if expanded == []:
            said = f"points to '{written}', and no prefixDef for '{prefix}' has a pattern that '{rest}' matches"
            yield Fault("unmatched-prefix", said, "mend the pointer, or the matchPattern of the prefixDef")
        # where there are several, one of them must lead somewhere; only a single one can be held to
        if expanded is None or len(expanded) != 1:
            return
        meant = expanded[0]
        if meant.startswith("#"):
            wanted = meant[1:]
            if wanted and not _UNCHECKED.search(wanted) and unquote(wanted) not in self._identifiers:
                near = self.nearest.to(wanted)
                hint = f"perhaps '{near}' is meant" if near else f'give the element it means xml:id="{wanted}"'
                said = f"points to '{written}', which means '{meant}', and nothing has that xml:id"
                yield Fault("dangling-pointer", said, hint)
        elif _SCHEME.fullmatch(meant) is None:
            self._put_aside(value, bases, written, meant)

    def _put_aside(self, value: str, bases: str, written: str, meant: str) -> bool:
        """Note a reference to another file; whether it was one."""
        if self._own is None or meant.startswith("/"):
            return False
        self.placed = True
        file, _, fragment = meant.partition("#")
        address = self._address(bases, file)
        if address is None:
            return False
        identifier = "" if _UNCHECKED.search(fragment) else unquote(fragment)
        if address == self._own and (not identifier or identifier in self._identifiers):
            return True
        self.outgoing.add(Reference(short(value), short(bases), written, address, identifier))
        return True

    def _address(self, bases: str, file: str) -> str | None:
        """The address of a file as a document writes it, or None where it is on no disk of this machine."""
        if (bases, file) not in self._addresses:
            address = self._own or ""
            for base in bases.split():
                address = urljoin(address, base)
            address = urldefrag(urljoin(address, file))[0]
            parts = urlsplit(address)
            is_here = parts.scheme == "file" and not parts.netloc and not parts.query
            self._addresses[bases, file] = address if is_here else None
        return self._addresses[bases, file]
