"""Where the schemas and stylesheets of the toolkit lie, in a wheel as in a checkout."""

import os
import sys
from pathlib import Path

from tei_toolkit.errors import ToolkitError

_PACKAGE = Path(__file__).resolve().parent


def schemas() -> Path:
    """Folder of the toolkit's schemas (`tei_transcript.rng`, `tei_transcript.xsd`).

    Raises:
        ToolkitError: the installation lacks them.
    """
    return _folder("schemas")


def stylesheets() -> Path:
    """Folder of the toolkit's XSLT stylesheets.

    Raises:
        ToolkitError: the installation lacks them.
    """
    return _folder("xslt")


def user_cache() -> Path | None:
    """Folder for what may be made anew at any time, the user's own; TEI_TOOLKIT_CACHE names another.

    None where TEI_TOOLKIT_CACHE is empty: then nothing is kept.
    """
    return _of_user("TEI_TOOLKIT_CACHE", "XDG_CACHE_HOME", "~/.cache", "~/Library/Caches", "")


def user_schemas() -> Path | None:
    """Folder of the schemas that the user has added, the user's own; TEI_TOOLKIT_SCHEMAS names another.

    None where TEI_TOOLKIT_SCHEMAS is empty: then there are none.
    """
    return _of_user(
        "TEI_TOOLKIT_SCHEMAS", "XDG_DATA_HOME", "~/.local/share", "~/Library/Application Support", "schemas"
    )


def _of_user(variable: str, xdg: str, default: str, mac: str, inside: str) -> Path | None:
    named = os.environ.get(variable)
    if named is not None:
        return Path(named).absolute() if named else None
    # a library for these lines would cost a tenth of the time that a small document takes to validate
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = mac
    else:
        base = os.environ.get(xdg) or default
    folder = Path(base).expanduser() / "tei-toolkit" / inside
    return folder if folder.is_absolute() else None


def _folder(name: str) -> Path:
    # a wheel carries the folder inside the package; a checkout and an editable install have it beside the package
    for place in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise ToolkitError(f"the installation has no folder '{name}'", hint="install tei-toolkit again")
