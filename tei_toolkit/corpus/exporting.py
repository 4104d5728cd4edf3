"""How the documents of an edition are exported: as a value that another process can be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.model.outcome import Artefact, Outcome
from tei_toolkit.project import Project
from tei_toolkit.tei.authorities import Authorities
from tei_toolkit.tei.document import TeiDocument

if TYPE_CHECKING:
    from tei_toolkit.export.targets import Target

# all texts as one: the name by which settings ask for it among the targets, and where it comes to lie
BOOK_TARGET = "book"
BOOK_PLACE = "book.pdf"


@dataclass(frozen=True, slots=True)
class Exporter:
    """Exports the documents of a project, by its settings, with whom they point to in its authority files."""

    project: Project
    authorities: Authorities = field(default_factory=lambda: Authorities(()))

    def __call__(
        self, document: TeiDocument, target: str, addresses: Mapping[str, str], folder: Path
    ) -> Outcome[Artefact]:
        """Export a document; a page is told addresses to link to, images are looked for in `folder`.

        Raises:
            ToolkitError: it cannot be exported.
        """
        from tei_toolkit.export.pipeline import export
        from tei_toolkit.export.targets import target_named

        document = self.authorities.added_to(document, folder)
        return export(document, target, parameters=self._parameters(target_named(target), addresses), folder=folder)

    def _parameters(self, target: "Target", addresses: Mapping[str, str]) -> dict[str, str]:
        """What a target is told: the settings of printed pages, or addresses for a page to link to."""
        from tei_toolkit.export.targets import BOOK, LANGUAGE

        project = self.project
        given = project.printed if target is BOOK else {**addresses, "edition": project.title}
        # a language without words of its own has the words of English, as on the pages of a site
        lang = (project.lang or "").partition("-")[0].lower()
        if lang in LANGUAGE.choices:
            given = {**given, "lang": lang}
        names = {parameter.name for parameter in target.parameters}
        return {name: value for name, value in given.items() if name in names}
