"""One document examined: every check made on it, whatever the other documents of a run are."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from tei_toolkit.errors import ReadError, ToolkitError
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.model.source import Source
from tei_toolkit.validate.checks import CHECKS, load_check
from tei_toolkit.validate.grammars import PACKAGED
from tei_toolkit.validate.repeats import about_header, once
from tei_toolkit.validate.schemas import Chosen, Schemas, load
from tei_toolkit.validate.subject import ATTRIBUTE_CHECKS, Subject

if TYPE_CHECKING:
    from tei_toolkit.tei.document import TeiDocument
    from tei_toolkit.tei.prolog import Prolog
    from tei_toolkit.validate.inclusions.places import Places
    from tei_toolkit.validate.kept.contents import Content
    from tei_toolkit.validate.references import Reference
    from tei_toolkit.validate.suppressions import Suppression

Document: TypeAlias = "str | Path | Source | BinaryIO | TeiDocument"
RELAX_NG_CHECK = "relax-ng"
XSD_CHECK = "xsd"
_UNREADABLE = frozenset({"not-well-formed", "refused-xml"})
NOT_CHECKED = "not-checked"
# this may be over with the next run
_NOT_KEPT = frozenset({"unreadable-file", NOT_CHECKED})
_REPORT = "a fault of the toolkit: report it with the document"
# the checks for which it matters what schema a document is held to
_CHOOSING = frozenset({RELAX_NG_CHECK, XSD_CHECK}) | ATTRIBUTE_CHECKS


@dataclass(slots=True)
class Examined:
    """What the examination of one document came to; all that a run needs to know of it.

    `found` are its findings without those that it asks to be left alone; `outgoing` its references to other files;
    `suppressions` its instructions, with what they were needed for so far. `chosen` are the schemas that it was to be
    held to, None where it was not read so far; `counted` is whether that choice is to be told of, `schemas` are the
    names of those that were used. `without_xsd` says that its XML Schema, the only one declared, cannot be used.

    `placed` says that the document would be told other things in another place; `targets` are the addresses of files
    that its references lead to, each with whether an identifier is looked for in it; `places` tells of a document that
    was put together where all of it stands. Where earlier runs have kept the document, `key` is what it is kept under,
    and `late` is what is wrong with its references, None where they are to be followed.
    """

    found: list[Diagnostic]
    outgoing: "list[Reference]"
    suppressions: "list[Suppression]"
    chosen: Chosen | None = None
    counted: bool = False
    schemas: tuple[str, ...] = ()
    without_xsd: bool = False
    placed: bool = False
    targets: tuple[tuple[str, bool], ...] = ()
    places: "Places | None" = None
    key: bytes | None = None
    late: list[Diagnostic] | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was examined, and by what it is known again: its bytes, how it begins, and what it was held to.

    Without its content it is not to be kept.
    """

    seen: Examined
    content: "Content | None" = None
    prolog: "Prolog | None" = None
    identity: str = ""


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
    """The checks that are made on each document, and the schemas among which each chooses.

    With `xinclude`, a document is checked with all that it includes.
    """

    def __init__(self, checks: Collection[str], schemas: Schemas, *, xinclude: bool = False) -> None:
        self.checks = frozenset(checks)
        self._schemas = schemas
        self._xinclude = xinclude

    def of(self, document: Document) -> Examined:
        """All that is to be said of one document by itself, in its order.

        Raises:
            ConfigurationError: the settings of its project cannot be used.
        """
        return self._of(self.subject(document))

    def look(self, path: Path) -> Looked:
        """As `of`, with what a file is known by, so that what was found can be kept.

        Raises:
            ConfigurationError: the settings of its project cannot be used.
        """
        from tei_toolkit.validate.kept.contents import read_content, state_of

        state = state_of(path)
        content = None if state is None else read_content(path, state)
        subject = self.subject(path, None if content is None else content.data)
        seen = self._of(subject)
        if state is None or content is None or any(one.name in _NOT_KEPT for one in seen.found):
            return Looked(seen)
        if subject.merged is not None:
            # what it includes may change by itself
            return Looked(seen)
        if content.data is None and not (content.settled and state_of(path) == state):
            # it was read several times, and may have been written to meanwhile
            again = read_content(path, state)
            if again is None or again.digest != content.digest:
                return Looked(seen)
        return Looked(seen, content._replace(data=None), subject.prolog, self.identity(subject))

    def identity(self, subject: Subject) -> str:
        """What a document is held to, in words that are others wherever something else may be found in it.

        Raises:
            ReadError: the document cannot be read.
        """
        said: list[object] = [sorted(self.checks), self._xinclude]
        if self.checks & _CHOOSING:
            chosen = subject.chosen
            told = ((one.name, one.severity, one.message, one.location.line) for one in chosen.diagnostics)
            said += [chosen.xsd, chosen.missing is not None and chosen.by_xsd, *told]
            if chosen.relax_ng is not None:
                said += [chosen.relax_ng.name, load(chosen.relax_ng).identity]
        if XSD_CHECK in self.checks and subject.xml_schema is not None:
            from tei_toolkit.validate.xml_schemas import identity_of

            said.append(identity_of(*subject.xml_schema))
        return repr(said)

    def _of(self, subject: Subject) -> Examined:
        seen = Examined([], [], [])
        try:
            subject.include()
            if subject.merged is not None and subject.merged.content is None:
                # of a part of a document there is not much to say
                seen.found = subject.merged.diagnostics
                return seen
            seen.found = self._findings(subject, seen)
            seen.outgoing, seen.placed = subject.outgoing, subject.placed
            self._leave_alone(subject, seen)
            seen.places = None if subject.merged is None else subject.merged.places
        except ReadError as error:
            seen.found = [_unreadable(subject, error)]
            seen.outgoing, seen.suppressions = [], []
        except ToolkitError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, the other documents are to be checked)
            seen = Examined([not_checked(subject.name, _of_toolkit(error), _REPORT)], [], [])
        if seen.outgoing:
            from tei_toolkit.validate.references import targets_of

            seen.targets = targets_of(seen.outgoing)
        return seen

    def subject(self, document: Document, data: bytes | None = None) -> Subject:
        """A document as the checks are given it; `data` are the bytes of a file that was read already."""
        content: Path | bytes | BinaryIO
        if data is not None:
            content = data
        elif isinstance(document, str | Path):
            content = Path(document)
        elif isinstance(document, Source):
            content = document.content
        elif hasattr(document, "read"):
            content = cast("BinaryIO", document)
        else:
            # a tree that was made has no positions, and one that was changed has wrong ones: both are read anew
            content = document.to_bytes()
        name, path = name_of(document), path_of(document)
        return Subject(name, content, path, self._schemas, self.checks, xinclude=self._xinclude)

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
        if seen.found:
            subject.bytes.read_on()
        if subject.bytes.may_have_suppressions:
            from tei_toolkit.validate.suppressions import kept, read_suppressions

            seen.suppressions = read_suppressions(subject)
            # who lets be what is told does not want to be told it otherwise
            seen.found = kept(once(seen.found) if seen.suppressions else seen.found, seen.suppressions)


def not_checked(name: str, reason: str, hint: str) -> Diagnostic:
    """The finding of a document whose check came to no end."""
    from tei_toolkit.validate.catalogue import diagnostic

    return diagnostic(
        NOT_CHECKED, f"the document could not be checked: {reason}", Location(name), "pipeline", hint=hint
    )


def _of_toolkit(error: Exception) -> str:
    """A fault of the toolkit itself in words, with its place there."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "" if trace is None else f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
    return f"{type(error).__name__}{place}: {' '.join(str(error).split()) or 'no reason given'}"


def _unreadable(subject: Subject, error: ReadError) -> Diagnostic:
    from tei_toolkit.validate.catalogue import diagnostic

    reason = error.message.removeprefix(f"{subject.name}: ")
    return diagnostic("unreadable-file", reason, Location(subject.name), "pipeline", hint=error.hint)


def _news(check: str, new: Iterable[Diagnostic], old: list[Diagnostic], *, judged: bool) -> Iterator[Diagnostic]:
    """The new diagnostics without those that are none where another check has said something else, or the same.

    `judged` is whether the document is held to a RELAX NG schema, which decides what parts it must have.
    """
    by_schema = [d for d in old if d.check == RELAX_NG_CHECK and d.severity is Severity.ERROR]
    if check == XSD_CHECK and by_schema:
        # the one schema says in fewer words what the other has said
        return
    told = {(d.name, d.location.line, d.location.column) for d in old}
    by_place = {(d.location.line, d.location.column) for d in by_schema}
    header_told = any(map(about_header, by_schema))
    for one in new:
        place = (one.location.line, one.location.column)
        again = (
            # what the schema does not ask for is not missing
            (one.name == "missing-header-part" and judged and not header_told)
            or (one.name == "unfollowed-inclusion" and place in by_place)
        )
        if not again and (one.name, *place) not in told:
            yield one
