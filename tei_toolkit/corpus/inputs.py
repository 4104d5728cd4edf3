"""Fingerprints of what every document of an edition depends on besides its own source."""

import os
from collections.abc import Iterable
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
_OWN_FILES = frozenset({".py", ".toml"})


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
        inputs["the stylesheet"] = _of_files(project.stylesheet.parent.rglob("*.xsl*"), project.stylesheet.parent)
    inputs["the stylesheets"] = _of_files(stylesheets().rglob("*"), stylesheets())
    inputs["the schemas"] = _of_files(schemas().rglob("*"), schemas())
    inputs["the store of schemas"] = _of_store()
    package = Path(__file__).resolve().parent.parent
    own = (path for path in package.rglob("*") if path.suffix in _OWN_FILES)
    inputs["the toolkit"] = digest(f"{__version__} {_of_files(own, package)}".encode())
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
    return _of_files(folder.glob("*.json"), folder)


def _of_files(paths: Iterable[Path], base: Path) -> str:
    total = sha256()
    for path in sorted(path for path in paths if path.is_file()):
        content = path.read_bytes()
        total.update(f"{path.relative_to(base).as_posix()} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
