"""One document examined: every check made on it, whatever the other documents of a run are."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from tei_toolkit.errors import ReadError
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.model.source import Source
from tei_toolkit.validate.checks import CHECKS, load_check
from tei_toolkit.validate.grammars import PACKAGED
from tei_toolkit.validate.schemas import Chosen, Schemas
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from tei_toolkit.tei.document import TeiDocument
    from tei_toolkit.validate.references import Reference
    from tei_toolkit.validate.suppressions import Suppression

Document: TypeAlias = "str | Path | Source | BinaryIO | TeiDocument"
RELAX_NG_CHECK = "relax-ng"
XSD_CHECK = "xsd"
_UNREADABLE = frozenset({"not-well-formed", "refused-xml"})


@dataclass(slots=True)
class Examined:
    """What the examination of one document came to; all that a run needs to know of it.

    `found` are its findings without those that it asks to be left alone; `outgoing` its references to other files;
    `suppressions` its instructions, with what they were needed for so far. `chosen` are the schemas that it was to be
    held to, None where it was not read so far; `counted` is whether that choice is to be told of, `schemas` are the
    names of those that were used. `without_xsd` says that its XML Schema, the only one declared, cannot be used.
    """

    found: list[Diagnostic]
    outgoing: "list[Reference]"
    suppressions: "list[Suppression]"
    chosen: Chosen | None = None
    counted: bool = False
    schemas: tuple[str, ...] = ()
    without_xsd: bool = False


def name_of(document: Document) -> str:
    """What reports call a document; "-" is one without a name."""
    if isinstance(document, str | Path):
        return str(document)
    if isinstance(document, Source):
        return document.name
    return "-" if hasattr(document, "read") else document.source.name


def path_of(document: Document) -> Path | None:
    """Where a document lies, if it is a file."""
    if isinstance(document, str | Path):
        return Path(document)
    if isinstance(document, Source):
        return document.path
    return None if hasattr(document, "read") else document.source.path


class Examination:
    """The checks that are made on each document, and the schemas among which each chooses."""

    def __init__(self, checks: Collection[str], schemas: Schemas) -> None:
        self.checks = frozenset(checks)
        self._schemas = schemas

    def of(self, document: Document) -> Examined:
        """All that is to be said of one document by itself, in its order.

        Raises:
            ConfigurationError: the settings of its project cannot be used.
        """
        subject = self.subject(document)
        seen = Examined([], [], [])
        try:
            seen.found = self._findings(subject, seen)
            seen.outgoing = subject.outgoing
            self._leave_alone(subject, seen)
        except ReadError as error:
            from tei_toolkit.validate.catalogue import diagnostic

            reason = error.message.removeprefix(f"{subject.name}: ")
            place = Location(subject.name)
            seen.found = [diagnostic("unreadable-file", reason, place, "pipeline", hint=error.hint)]
            seen.outgoing, seen.suppressions = [], []
        return seen

    def subject(self, document: Document) -> Subject:
        """A document as the checks are given it."""
        content: Path | bytes | BinaryIO
        if isinstance(document, str | Path):
            content = Path(document)
        elif isinstance(document, Source):
            content = document.content
        elif hasattr(document, "read"):
            content = cast("BinaryIO", document)
        else:
            # a tree that was made has no positions, and one that was changed has wrong ones: both are read anew
            content = document.to_bytes()
        return Subject(name_of(document), content, path_of(document), self._schemas, self.checks)

    def _findings(self, subject: Subject, seen: Examined) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        for name, module in CHECKS:
            if name in {RELAX_NG_CHECK, XSD_CHECK} & self.checks:
                found.extend(self._choice(subject, name, found, seen))
            if name in self.checks:
                judged = RELAX_NG_CHECK in self.checks and subject.chosen.relax_ng is not None
                new = list(load_check(module)(subject))
                found.extend(_news(name, new, found, judged=judged))
                if name == XSD_CHECK and self._left_to_xsd(subject):
                    seen.without_xsd = any(one.name == "unknown-schema" for one in new)
            if any(d.name in _UNREADABLE for d in found):
                # what is no XML is to be mended first; of half a document there is not much to say
                break
        # the sort is stable: at one place the checks keep their order
        return sorted(found, key=lambda d: (d.location.line or 0, d.location.column or 0))

    def _left_to_xsd(self, subject: Subject) -> bool:
        """Whether the grammar of a document is for its XML Schema alone to judge."""
        chosen = subject.chosen
        missed = chosen.missing is not None and chosen.by_xsd
        return missed and XSD_CHECK in self.checks and subject.xml_schema is not None

    def _choice(self, subject: Subject, check: str, found: list[Diagnostic], seen: Examined) -> list[Diagnostic]:
        """Note the schema that a check will use, or lacks; what is wrong with how the document declares it, once."""
        chosen = subject.chosen
        if check == RELAX_NG_CHECK:
            seen.chosen = chosen
            seen.counted = not self._left_to_xsd(subject)
            if chosen.relax_ng is not None:
                seen.schemas += (chosen.relax_ng.name,)
        if check == XSD_CHECK and subject.xml_schema is not None:
            seen.schemas += (subject.xml_schema[0].name,)
        elif check == XSD_CHECK and chosen.xsd:
            seen.schemas += (f"{PACKAGED}.xsd",)
        return [one for one in chosen.diagnostics if one not in found]

    @staticmethod
    def _leave_alone(subject: Subject, seen: Examined) -> None:
        """Take out the findings that the document asks to be left alone."""
        if seen.found and not subject.bytes.may_have_suppressions:
            # where there was a fault, the document may not have been read to its end
            for _ in subject.bytes.chunks():
                pass
        if subject.bytes.may_have_suppressions:
            from tei_toolkit.validate.suppressions import kept, read_suppressions

            seen.suppressions = read_suppressions(subject)
            seen.found = kept(seen.found, seen.suppressions)


# what a schema says of a value, these would say again in other words
_BAD_VALUES = frozenset({"no-such-date", "bad-language-tag", "unknown-language-subtag"})


def _news(check: str, new: Iterable[Diagnostic], old: list[Diagnostic], *, judged: bool) -> Iterator[Diagnostic]:
    """The new diagnostics without those that only say again what another check has said.

    `judged` is whether the document is held to a RELAX NG schema, which decides what parts it must have.
    """
    by_schema = [d for d in old if d.check == RELAX_NG_CHECK and d.severity is Severity.ERROR]
    if check == XSD_CHECK and by_schema:
        # the one schema says in fewer words what the other has said
        return
    told = {(d.name, d.location.line, d.location.column) for d in old}
    header_told = any("teiHeader" in (d.location.xpath or "") for d in by_schema)
    for one in new:
        place = (one.location.line, one.location.column)
        again = (
            (one.name in _BAD_VALUES and ("bad-value", *place) in told)
            or (one.name == "missing-header-part" and judged)
            or (one.name == "empty-header-part" and header_told)
        )
        if not again and (one.name, *place) not in told:
            yield one
