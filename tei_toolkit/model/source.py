"""What a transcript was read from."""

import os
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
        if self.path is None and self.name == "-":
            return "stdin"
        stem = (self.path or Path(self.name)).stem
        # names of old discs are in older encodings, and no text may hold what stands for their bytes
        return stem if stem.isascii() else os.fsencode(stem).decode("utf-8", "replace")
