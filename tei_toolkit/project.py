"""Settings of an edition, read from its tei-toolkit.toml, with paths resolved."""

from dataclasses import dataclass, field
from pathlib import Path

SETTINGS_NAME = "tei-toolkit.toml"


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what terms an edition is published: words for people, and the address of the licence where it has one."""

    text: str = "All rights reserved unless the source says otherwise."
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of an edition; the defaults serve a single file outside any project.

    Paths are absolute. `sources` are files in the order they are built; `authorities` are TEI files of persons,
    places and organisations; `targets` are names of export targets; `language` is the BCP 47 tag of the texts where
    it should not be detected.
    """

    root: Path = field(default_factory=Path.cwd)
    title: str = "Transcripts"
    publisher: str = "unpublished"
    licence: Licence = field(default_factory=Licence)
    editor: str | None = None
    description: str | None = None
    language: str | None = None
    sources: tuple[Path, ...] = ()
    authorities: tuple[Path, ...] = ()
    targets: tuple[str, ...] = ("html", "pdf", "text")
    output: Path | None = None
