"""What the engine that sets pages is given: markup, a theme, images, fonts, the documents themselves."""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tei_toolkit.errors import UsageError
from tei_toolkit.export.packagers.themes import Theme
from tei_toolkit.export.packaging import Packaging
from tei_toolkit.resources import stylesheets
from tei_toolkit.tei.document import TeiDocument

# plain PDF turns a missing glyph into an empty box without a word; under these standards it is an error
STANDARDS = ["a-3a", "ua-1"]
MAIN = "main.typ"
LIBRARY = ("tei.typ", "page.typ", "indexes.typ")
THEME = "theme.typ"

_SUSPECTS = b"/Suspects false"
_FONTS = frozenset((".ttf", ".otf", ".ttc", ".otc"))
_PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of markup, and the document that it was written from."""

    name: str
    written: str
    document: TeiDocument


@dataclass(frozen=True, slots=True)
class TypstBook:
    """All that makes a book, by file name: the parts, of which the first holds the others, and what they draw in."""

    parts: tuple[Part, ...]
    theme: Theme
    fonts: tuple[Path, ...] = ()
    drawn: dict[str, bytes] = field(default_factory=dict)
    attached: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, written: str, packaging: Packaging) -> "TypstBook":
        """The book of one document.

        Raises:
            UsageError: there is no such theme or font.
        """
        source = packaging.document.source
        name = attachment_name(source.name)
        part = Part(MAIN, written, packaging.document)
        theme = Theme.named(str(packaging.values.get("theme") or ""))
        fonts = fonts_named(str(packaging.values.get("fonts") or ""))
        return cls((part,), theme, fonts, drawn_of(packaging), {name: source.content})

    @property
    def files(self) -> dict[str, bytes]:
        """The files that the engine reads; the last lines of the first part attach the documents."""
        attaching = "".join(f'\n#attach("{name}")' for name in self.attached)
        written = {part.name: part.written for part in self.parts}
        written[self.parts[0].name] += attaching + "\n"
        return {
            **{name: text.encode("utf-8", "replace") for name, text in written.items()},
            **{name: (stylesheets() / "print" / name).read_bytes() for name in LIBRARY},
            THEME: self.theme.content,
            **self.drawn,
            **self.attached,
        }

    def compiled(self) -> tuple[bytes, list[Any]]:
        """The pages as PDF, and what the engine warned of.

        Raises:
            typst.TypstError: the engine refused something.
            UsageError: SOURCE_DATE_EPOCH is no number.
        """
        import typst

        timestamp = _timestamp()
        with _alone() as folder:
            # the package types its inputs more narrowly than it takes them
            inputs: Any
            inputs, root = _laid_out(self.files, folder / "root", self.theme.folder)
            # the machine's fonts would make the pages differ from place to place
            compiler: Any = typst.Compiler(
                inputs,
                root=str(root),
                ignore_system_fonts=True,
                font_paths=[str(path) for path in _folders(self.fonts, folder)],
            )
            content, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=STANDARDS, timestamp=timestamp
            )
        # readers that poppler serves call the entry an error, and without it the same is so (ISO 32000-1, table 321)
        return bytes(content).replace(_SUSPECTS, b" " * len(_SUSPECTS), 1), list(warnings)


def _laid_out(files: dict[str, bytes], folder: Path, beside: Path | None) -> tuple[dict[str, bytes], Path]:
    """The files that the engine takes as they are, which must be UTF-8, and where it finds the others.

    Those are put into `folder`, and what lies `beside` a theme is found there too, unless a file of the book has its
    name.
    """
    others = {name: content for name, content in files.items() if not _is_text(content)}
    if not others and beside is not None:
        return files, beside
    folder.mkdir()
    for name, content in others.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    if beside is not None:
        _link(beside, folder)
    return {name: content for name, content in files.items() if name not in others}, folder


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _link(source: Path, target: Path) -> None:
    """Have the files and folders of `source` in `target` too, without those that are there."""
    for path in sorted(source.iterdir()):
        place = target / path.name
        if place.is_dir() and path.is_dir():
            _link(path, place)
        elif not place.exists():
            try:
                place.symlink_to(path)
            except OSError:  # a system that lets administrators alone make links
                if path.is_dir():
                    shutil.copytree(path, place)
                else:
                    shutil.copyfile(path, place)


def drawn_of(packaging: Packaging) -> dict[str, bytes]:
    """The images of a document by the addresses that the stylesheets know them by."""
    return {quote(place): content for place, content in packaging.images.files.items()}


def attachment_name(name: str) -> str:
    """The name of a document's file as a path that neither the engine nor a reader's computer takes otherwise."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "source-" + (re.sub(r"[^\w.\-]+", "-", last).strip("-.") or "document.xml")


def fonts_named(paths: str) -> tuple[Path, ...]:
    """Font files and folders of them, parted as the system parts paths.

    Raises:
        UsageError: one of them is not there, or is no font.
    """
    found = tuple(Path(one) for one in paths.split(os.pathsep) if one)
    for path in found:
        if not path.exists():
            raise UsageError(f"{path}: there is no such font or folder of fonts", hint="name a .ttf or .otf file")
        if path.is_file() and path.suffix.lower() not in _FONTS:
            raise UsageError(f"{path}: is no font", hint="name a .ttf, .otf or .ttc file, or a folder of them")
    return found


def _folders(fonts: tuple[Path, ...], folder: Path) -> list[Path]:
    """Folders with all the fonts, for the engine looks through folders only."""
    folders = [path for path in fonts if path.is_dir()]
    files = [path for path in fonts if path.is_file()]
    if files:
        place = folder / "fonts"
        place.mkdir()
        for number, path in enumerate(files):
            shutil.copyfile(path, place / f"{number}{path.suffix}")
        folders.append(place)
    return folders


@contextlib.contextmanager
def _alone() -> Iterator[Path]:
    """An empty folder, and no way to the network: packages that a theme names are not fetched."""
    kept = {name: os.environ.get(name) for name in _PROXIES}
    os.environ.update(dict.fromkeys(_PROXIES, "http://127.0.0.1:9"))
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
    finally:
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _timestamp() -> int:
    """The moment that SOURCE_DATE_EPOCH names; without it, and without a date in the header, the pages are of 1970."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not value.isdecimal():
        raise UsageError(f"SOURCE_DATE_EPOCH is '{value}', not a number of seconds", hint="unset it or mend it")
    return int(value)
