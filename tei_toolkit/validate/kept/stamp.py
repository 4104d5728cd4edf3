"""What judges documents: the toolkit and what it is made with, told apart from any other version of them."""

import contextlib
import os
import sys
from functools import cache
from hashlib import blake2b
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
    return " ".join((str(FORMAT), __version__, sys.version, expat.EXPAT_VERSION, *_libraries(), _judges()))


def _libraries() -> list[str]:
    """The libraries that checks ask, with their versions, as installers name their folders."""
    spec = find_spec("langcodes")
    if spec is None or spec.origin is None:
        return []
    names = os.listdir(Path(spec.origin).parents[1])  # noqa: PTH208 (names are all that is wanted)
    return sorted(one for one in names if one.endswith(".dist-info") and one.partition("-")[0] in _LIBRARIES)


def _judges() -> str:
    """The files that judge, by their bytes: what was changed or installed anew may be of the same version as before.

    Times would not do: a clone and an installation have new ones, though nothing in them is another.
    """
    made = blake2b(digest_size=20)
    for place in (resources.schemas(), *(_PACKAGE / name for name in _JUDGING)):
        for folder, folders, names in os.walk(place):
            # Python writes there while other processes run, under names that are soon gone
            folders[:] = sorted(set(folders) - {"__pycache__"})
            for name in sorted(name for name in names if not name.startswith(".")):
                path = os.path.join(folder, name)  # noqa: PTH118 (asked of hundreds of files)
                with contextlib.suppress(OSError), open(path, "rb") as file:  # noqa: PTH123
                    content = file.read()
                    made.update(f"{os.path.relpath(path, place.parent)} {len(content)} ".encode())
                    made.update(content)
    return made.hexdigest()
