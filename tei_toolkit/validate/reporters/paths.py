"""How a file is named in reports."""

from pathlib import Path


def shown(path: str) -> str:
    """A path as a person in the working directory writes it: relative where it lies below."""
    place = Path(path)
    if not place.is_absolute():
        return path
    try:
        return str(place.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return path


def on_one_line(message: str) -> str:
    """A message without line breaks."""
    return " ".join(message.split())
