"""What the last build made of what: digests of inputs and outputs, kept beside the outputs."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tei_toolkit.corpus.description import Description
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity

MANIFEST_NAME = ".manifest.json"
_FORMAT = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the last build; an entry that is not `complete` was begun and must be built again.

    `source` is the path of its file from the edition's root, `outputs` are paths from the output folder with the
    digests of what was written there ("" where nothing is known), `valid` tells whether it could be published,
    `neighbours` are names and titles of the texts before and after, which its pages link to. `references` are what its
    pointers mean in other texts, `links` the addresses that its pages were given for them.
    """

    source: str
    digest: str
    outputs: Mapping[str, str] = field(default_factory=dict)
    complete: bool = False
    valid: bool = True
    diagnostics: tuple[Diagnostic, ...] = ()
    description: Description | None = None
    neighbours: tuple[str, ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A build: digests of what all documents share as input, the documents by name, and the files of no document.

    `made_of` has fingerprints of what pages of no document were made of.
    """

    inputs: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Entry] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)
    made_of: Mapping[str, str] = field(default_factory=dict)

    def outputs(self) -> dict[str, str]:
        """Every file of the build with its digest."""
        files = dict(self.shared)
        for entry in self.documents.values():
            files.update(entry.outputs)
        return files

    def to_bytes(self, known: dict[str, tuple[Entry, str]] | None = None) -> bytes:
        """The manifest as JSON, the same bytes for the same build.

        A large edition is recorded again and again: `known` keeps the entries as they were written, by name, so that
        only those are written anew that are others.
        """
        known = {} if known is None else known
        for name, entry in self.documents.items():
            if name not in known or known[name][0] is not entry:
                known[name] = (entry, f"{_json(name)}: {_json(_plain(entry))}")
        documents = ", ".join(known[name][1] for name in sorted(self.documents))
        parts = {"inputs": dict(self.inputs), "made_of": dict(self.made_of), "shared": dict(self.shared)}
        rest = ", ".join(f'"{name}": {_json(value)}' for name, value in parts.items())
        return f'{{"documents": {{{documents}}}, "format": {_FORMAT}, {rest}}}\n'.encode("utf-8", "replace")


def _json(value: Any) -> str:
    # not indented: only without does the encoder run in C
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def digest(content: bytes) -> str:
    """The fingerprint by which contents are compared (SHA-256)."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the last build in an output folder; an empty one where there is none that can be used."""
    try:
        value = json.loads((folder / MANIFEST_NAME).read_bytes())
        if value["format"] != _FORMAT:
            return Manifest()
        documents = {name: _entry(entry) for name, entry in value["documents"].items()}
        return Manifest(dict(value["inputs"]), documents, dict(value["shared"]), dict(value["made_of"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "source": entry.source,
        "digest": entry.digest,
        "outputs": dict(entry.outputs),
        "complete": entry.complete,
        "valid": entry.valid,
        "diagnostics": [_plain_diagnostic(diagnostic) for diagnostic in entry.diagnostics],
        "description": _fields(entry.description) if entry.description is not None else None,
        "neighbours": list(entry.neighbours),
        "references": dict(entry.references),
        "links": dict(entry.links),
    }


def _plain_diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    related = [_fields(location) for location in diagnostic.related]
    return {**_fields(diagnostic), "location": _fields(diagnostic.location), "related": related}


def _fields(value: Description | Location | Diagnostic) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _entry(value: dict[str, Any]) -> Entry:
    description = value["description"]
    return Entry(
        value["source"],
        value["digest"],
        dict(value["outputs"]),
        value["complete"],
        value["valid"],
        tuple(_diagnostic(diagnostic) for diagnostic in value["diagnostics"]),
        Description(**description) if description is not None else None,
        tuple(value["neighbours"]),
        dict(value["references"]),
        dict(value["links"]),
    )


def _diagnostic(value: dict[str, Any]) -> Diagnostic:
    return Diagnostic(
        value["name"],
        Severity(value["severity"]),
        value["message"],
        Location(**value["location"]),
        value["check"],
        value["hint"],
        tuple(Location(**location) for location in value["related"]),
    )
