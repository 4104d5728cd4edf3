"""What an edition is made of, watched: sources, authorities, stylesheets, style, settings."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event

from tei_toolkit.errors import ToolkitError
from tei_toolkit.project import Project, read_project
from tei_toolkit.resources import stylesheets
from tei_toolkit.settings import PYPROJECT_NAME, SETTINGS_NAME

# how often it is looked, in seconds; files are not read, only asked for their time and size
INTERVAL = 0.4


@dataclass(frozen=True, slots=True)
class Watch:
    """The state of the files of an edition at a moment."""

    corpus: Path
    state: dict[Path, tuple[int, int]]

    @classmethod
    def of(cls, corpus: Path) -> "Watch":
        """The edition as it is now."""
        return cls(corpus, _state(corpus))

    def changed(self, stop: Event) -> frozenset[Path]:
        """Wait until something changed, and then until nothing does: the files that came, went or changed.

        There are none where `stop` was set meanwhile.
        """
        while not stop.wait(INTERVAL):
            state = _state(self.corpus)
            if state != self.state:
                # an editor may write several files, or one in pieces
                while not stop.wait(INTERVAL / 2):
                    later = _state(self.corpus)
                    if later == state:
                        changed = frozenset(path for path, _ in self.state.items() ^ state.items())
                        self.state.clear()
                        self.state.update(state)
                        return changed
                    state = later
        return frozenset()


def _state(corpus: Path) -> dict[Path, tuple[int, int]]:
    found: dict[Path, tuple[int, int]] = {}
    for path in _files(corpus):
        try:
            about = path.stat()
        except OSError:
            continue
        found[path] = (about.st_mtime_ns, about.st_size)
    return found


def _files(corpus: Path) -> list[Path]:
    # either may come to hold the settings; what is not there has no state
    settings = [corpus / SETTINGS_NAME, corpus / PYPROJECT_NAME] if corpus.is_dir() else [corpus]
    toolkit = [path for path in stylesheets().rglob("*") if path.is_file()]
    try:
        project = read_project(corpus)
    except ToolkitError:
        # settings that are being written may be faulty for a while
        return [*settings, *toolkit]
    return [*settings, *toolkit, *_of_project(project)]


def _of_project(project: Project) -> list[Path]:
    beside = {source.parent for source in project.sources} | {project.root / "tei"}
    if project.stylesheet is not None:
        beside.add(project.stylesheet.parent)
    found = [path for folder in beside if folder.is_dir() for path in folder.rglob("*") if path.is_file()]
    output = project.output or project.root / "build"
    found = [path for path in found if not path.is_relative_to(output)]
    return [*found, *project.authorities, *project.printed_with, *([project.css] if project.css is not None else [])]
