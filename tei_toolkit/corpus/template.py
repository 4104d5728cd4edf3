"""The beginnings of an edition: settings, a sample transcript, authority files."""

import contextlib
from pathlib import Path

from tei_toolkit.errors import UsageError
from tei_toolkit.files import write_atomically

_TEMPLATE = Path(__file__).resolve().parent / "template"


def create(folder: Path) -> tuple[Path, ...]:
    """Write the files of a new edition into a folder, which is made where it does not exist.

    Raises:
        UsageError: the folder is a file, or holds one of the files already; nothing is written then.
        WriteError: a file cannot be written; what was written before it is removed.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file, and an edition needs a folder", hint="name another folder")
    originals = sorted(path for path in _TEMPLATE.rglob("*") if path.is_file())
    places = [folder / original.relative_to(_TEMPLATE) for original in originals]
    for place in places:
        if place.exists():
            raise UsageError(f"{place}: exists already, and nothing was written", hint="begin in another folder")
    new_folders = [each for each in {each for place in places for each in place.parents} if not each.exists()]
    try:
        for original, place in zip(originals, places, strict=True):
            write_atomically(place, original.read_bytes())
    except BaseException:
        # half an edition would keep the next attempt from beginning
        for place in places:
            place.unlink(missing_ok=True)
        for each in sorted(new_folders, key=lambda path: len(path.parts), reverse=True):
            with contextlib.suppress(OSError):
                each.rmdir()
        raise
    return tuple(places)
