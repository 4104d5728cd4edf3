"""What a transcript was read from."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its bytes, and the name it is reported under ("-" is standard input)."""

    name: str
    content: bytes
    path: Path | None = None

    @property
    def stem(self) -> str:
        """The name without folder and suffix, from which outputs and identifiers are named."""
        return "stdin" if self.path is None and self.name == "-" else (self.path or Path(self.name)).stem
