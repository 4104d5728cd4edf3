"""Themes of the printed page: the two that come along, and those that a person copied and changed."""

from dataclasses import dataclass
from pathlib import Path

from tei_toolkit.errors import UsageError
from tei_toolkit.files import read_bytes
from tei_toolkit.resources import stylesheets

SUFFIX = ".typ"
DEFAULT = "edition"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: what messages call it, its text, and the folder that it may take images from."""

    name: str
    content: bytes
    folder: Path | None = None

    @classmethod
    def named(cls, name: str) -> "Theme":
        """The theme of a name or in a file; without a name, that of a scholarly book.

        Raises:
            UsageError: there is none, or it wants packages from the network.
            ReadError: its file cannot be read.
        """
        shipped = themes()
        if not name or name in shipped:
            path = shipped[name or DEFAULT]
            return cls(path.name, path.read_bytes())
        path = Path(name)
        if not path.is_file():
            raise UsageError(
                f"{name}: there is no such theme", hint=f"a file that ends in {SUFFIX}, or one of {', '.join(shipped)}"
            )
        content = read_bytes(path)
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            raise UsageError(f"{name}: the theme is not UTF-8", hint="save the file as UTF-8") from None
        for number, line in enumerate(content.splitlines(), start=1):
            if b'"@' in line.split(b"//")[0]:
                raise UsageError(
                    f"{name}:{number}: a theme may not fetch packages",
                    hint="copy what it needs into the theme, or into a file beside it",
                )
        return cls(name, content, path.resolve().parent)


def themes() -> dict[str, Path]:
    """The themes that come along, by name."""
    return {path.stem: path for path in sorted((stylesheets() / "print" / "themes").glob(f"*{SUFFIX}"))}
