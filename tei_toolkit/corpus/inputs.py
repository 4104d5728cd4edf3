"""Fingerprints of what every document of an edition depends on besides its own source."""

import os
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tei_toolkit import __version__
from tei_toolkit.corpus.manifest import digest
from tei_toolkit.files import read_bytes
from tei_toolkit.project import Project
from tei_toolkit.resources import schemas, stylesheets, user_schemas
from tei_toolkit.settings import SEARCHES

# what the bytes of a document or a page depend on, beside the toolkit's own files
_LIBRARIES = ("charset-normalizer", "lxml", "pyahocorasick", "saxonche", "typst", "xmlschema")
_OWN_FILES = (".py", ".toml")


def shared_inputs(project: Project) -> dict[str, str]:
    """The digests of settings, authority files, stylesheets, schemas and toolkit, by what a person calls them.

    Raises:
        UsageError: the settings or an authority file went away.
        ReadError: one of them cannot be read.
    """
    inputs = {}
    if project.settings is not None:
        inputs["the settings"] = digest(read_bytes(project.settings))
    for path in project.authorities:
        inputs[Path(os.path.relpath(path, project.root)).as_posix()] = digest(read_bytes(path))
    if project.css is not None:
        inputs["the style"] = digest(read_bytes(project.css))
    if project.printed_with:
        inputs["the theme and fonts"] = digest(
            "".join(digest(read_bytes(path)) for path in project.printed_with).encode()
        )
    if project.stylesheet is not None:
        # with what it imports, which lies in its folder
        inputs["the stylesheet"] = _of_files(project.stylesheet.parent, lambda name: ".xsl" in name)
    inputs["the stylesheets"] = _of_files(stylesheets())
    inputs["the schemas"] = _of_files(schemas())
    inputs["the store of schemas"] = _of_store()
    package = Path(__file__).resolve().parent.parent
    own = _of_files(package, lambda name: name.endswith(_OWN_FILES))
    inputs["the toolkit"] = digest(f"{__version__} {own}".encode())
    inputs["the installed libraries"] = digest(" ".join(f"{name} {_version(name)}" for name in _LIBRARIES).encode())
    if project.search != SEARCHES[0]:
        inputs["pagefind"] = _version("pagefind")
    inputs["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH", "")
    return inputs


def _of_store() -> str:
    folder = user_schemas()
    if folder is None:
        return ""
    # its entries are small files, and change with what they tell of
    return _of_files(folder, lambda name: name.endswith(".json"), below=False)


def _of_files(base: Path, wanted: Callable[[str], bool] = lambda _name: True, *, below: bool = True) -> str:
    """The digest of the files of a folder whose names are wanted, with those of the folders in it or without."""
    total = sha256()
    # by paths as text: the toolkit has hundreds of files
    found: list[str] = []
    for folder, folders, names in os.walk(base):
        found += [os.path.join(folder, name) for name in names if wanted(name)]  # noqa: PTH118
        if not below:
            folders.clear()
    for path in sorted(path for path in found if os.path.isfile(path)):  # noqa: PTH113
        with open(path, "rb") as file:  # noqa: PTH123
            content = file.read()
        name = path[len(str(base)) :].replace(os.sep, "/")
        total.update(f"{name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
