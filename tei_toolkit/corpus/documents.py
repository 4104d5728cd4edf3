"""The documents of an edition: which file each is made from, under which name."""

from dataclasses import dataclass
from pathlib import Path

from tei_toolkit.errors import ConfigurationError
from tei_toolkit.files import shown
from tei_toolkit.project import Project

TAKEN_OVER = "tei"


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an edition: its name, from which its outputs are named, and the file it is made from."""

    name: str
    source: Path


def documents_of(project: Project) -> tuple[Document, ...]:
    """The documents of an edition in order; tei/NAME.xml stands for a source NAME that an editor took over.

    Raises:
        ConfigurationError: two sources would make the same document.
    """
    taken_over = project.root / TAKEN_OVER
    is_any = taken_over.is_dir()
    found: dict[str, Path] = {}
    for source in project.sources:
        # names that differ in case alone would be one file on some systems
        name = source.stem.casefold()
        other = found.setdefault(name, source)
        if is_any and source.parent == taken_over:
            found[name] = source
        elif other is not source and other not in {source, _by_an_editor(source, taken_over)}:
            one, two = (_shown(path, project.root) for path in (other, source))
            settings = shown(project.settings or project.root)
            reason = f"{settings}: {one} and {two} would both make the document '{source.stem}'"
            raise ConfigurationError(reason, hint="rename one of them, or name only one under 'sources'")
    return tuple(
        Document(source.stem, _by_an_editor(source, taken_over) if is_any else source) for source in found.values()
    )


def _by_an_editor(source: Path, folder: Path) -> Path:
    """The file in which an editor took over the encoding of a source, or the source itself."""
    theirs = folder / f"{source.stem}.xml"
    return theirs if theirs.is_file() else source


def _shown(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
