"""The stages that a build drives, as functions that a test can replace."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tei_toolkit.corpus.description import Description
from tei_toolkit.corpus.exporting import BOOK_TARGET, Exporter
from tei_toolkit.errors import ConfigurationError
from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Severity
from tei_toolkit.model.outcome import Artefact, Outcome
from tei_toolkit.model.report import Report
from tei_toolkit.model.source import Source
from tei_toolkit.project import Project
from tei_toolkit.settings import nearest
from tei_toolkit.tei.document import TeiDocument

if TYPE_CHECKING:
    from tei_toolkit.corpus.publishing import SitePublisher
    from tei_toolkit.export.index_page import IndexEntry

_ABOUT_SCHEMAS = frozenset({"unknown-schema", "no-schema-declared", "bad-default-value"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as the index shows it: its name, what it says of itself, its files from the output folder."""

    name: str
    description: Description
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stages:
    """How to encode, validate and export one document, and how to make the index of all.

    `export` is given the document, the target, addresses for the page to link to, and the folder of the images.
    `suffixes` holds for each target of the edition the suffix of its files. `site` makes the pages of a web edition,
    where one is wanted.
    """

    encode: Callable[[Source], Outcome[TeiDocument]]
    validate: Callable[[Source], Report]
    export: Callable[[TeiDocument, str, Mapping[str, str], Path], Outcome[Artefact]]
    index: Callable[[Sequence[Listed]], Artefact]
    suffixes: Mapping[str, str]
    site: "SitePublisher | None" = None


def stages_for(project: Project) -> Stages:
    """The toolkit's own stages, with the authority files read once for all documents.

    Raises:
        ConfigurationError: the settings name a target that there is not.
        ReadError: an authority file cannot be read.
    """
    from tei_toolkit.corpus.publishing import SitePublisher
    from tei_toolkit.encode.authorities import read_gazetteer
    from tei_toolkit.export.index_page import index_page
    from tei_toolkit.export.targets import ALL_TARGETS, SITE
    from tei_toolkit.tei.authorities import Authorities
    from tei_toolkit.validate.pipeline import validate
    from tei_toolkit.validate.schemas import Schemas
    from tei_toolkit.validate.settings import settings_for

    # what consists of several files is made by tei export
    known = {target.name: target for target in ALL_TARGETS if target.beside is None}
    for target in project.targets:
        if target not in known and target != BOOK_TARGET:
            reason = f"{shown(project.settings or project.root)}: unknown target '{target}'"
            raise ConfigurationError(reason, hint=nearest(target, [*known, BOOK_TARGET]))
    choices = settings_for(project.root).choices()
    gazetteer = read_gazetteer(project.authorities)
    # settings and catalogs are read once for all documents
    schemas = Schemas()
    authorities = Authorities(project.authorities)

    def encoded(source: Source) -> Outcome[TeiDocument]:
        # an edition of TEI files has no use for what recognises, and would wait for it
        from tei_toolkit.encode.pipeline import encode

        return encode(source, project=project, gazetteer=gazetteer)

    return Stages(
        encode=encoded,
        validate=_once_a_build(lambda source: validate([source], schemas=schemas, **choices)),
        export=Exporter(project, authorities),
        index=lambda listed: index_page(
            project.title, project.description, project.publisher, project.licence, [_entry(one) for one in listed]
        ),
        suffixes={target: known[target].suffix for target in project.targets if target in known and target != SITE},
        site=SitePublisher.of(project, authorities) if SITE in project.targets else None,
    )


def _once_a_build(validate: Callable[[Source], Report]) -> Callable[[Source], Report]:
    """Validation of many documents, one by one, that tells once what is said of schemas and not of a document."""
    told: set[tuple[str, str]] = set()

    def validated(source: Source) -> Report:
        report = validate(source)
        kept = []
        for one in report.diagnostics:
            if one.name in _ABOUT_SCHEMAS and one.severity is not Severity.ERROR:
                if (one.name, one.message) in told:
                    continue
                told.add((one.name, one.message))
            kept.append(one)
        return replace(report, diagnostics=tuple(kept))

    return validated


def _entry(listed: Listed) -> "IndexEntry":
    from tei_toolkit.export.index_page import IndexEntry

    about = listed.description
    facts = [_count(about.words, "word")]
    if about.speakers:
        facts.append(_count(about.speakers, "speaker"))
    links = tuple((label, quote(path)) for label, path in listed.files)
    return IndexEntry(about.title, about.date_text, about.author, about.abstract, links, tuple(facts))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
