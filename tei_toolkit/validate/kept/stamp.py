"""What judges documents: the toolkit and what it is made with, told apart from any other version of them."""

import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.parsers import expat

from tei_toolkit import __version__, resources
from tei_toolkit.validate.kept.database import FORMAT

_PACKAGE = Path(__file__).resolve().parents[2]
_JUDGING = ("validate", "relaxng", "tei", "model")
_LIBRARIES = ("langcodes", "language_data", "xmlschema", "lxml")


@cache
def stamp() -> str:
    """Words that differ where a document might be judged otherwise."""
    return " ".join((str(FORMAT), __version__, sys.version, expat.EXPAT_VERSION, *_libraries(), *_checkout()))


def _libraries() -> list[str]:
    """The libraries that checks ask, with their versions, as installers name their folders."""
    spec = find_spec("langcodes")
    if spec is None or spec.origin is None:
        return []
    names = os.listdir(Path(spec.origin).parents[1])  # noqa: PTH208 (names are all that is wanted)
    return sorted(one for one in names if one.endswith(".dist-info") and one.partition("-")[0] in _LIBRARIES)


def _checkout() -> list[str]:
    """Of a work tree, whose files change while its version does not, how they are now."""
    if (_PACKAGE / "data").is_dir():
        return []
    folders = [resources.schemas(), *(_PACKAGE / name for name in _JUDGING)]
    found = (Path(folder, name) for each in folders for folder, _, names in os.walk(each) for name in names)
    states = [(path, path.stat()) for path in sorted(found) if path.suffix != ".pyc"]
    return [f"{path.relative_to(_PACKAGE.parent)}:{state.st_size}:{state.st_mtime_ns}" for path, state in states]
