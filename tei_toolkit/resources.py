"""Where the schemas and stylesheets of the toolkit lie, in a wheel as in a checkout."""

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


def _folder(name: str) -> Path:
    # a wheel carries the folder inside the package; a checkout and an editable install have it beside the package
    for place in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise ToolkitError(f"the installation has no folder '{name}'", hint="install tei-toolkit again")
