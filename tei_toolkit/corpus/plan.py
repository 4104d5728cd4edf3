"""What must be built anew and why, from what is and what the last build left; nothing is read or written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tei_toolkit.corpus.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Step:
    """A document of the build with the digest of its source, and why it must be built anew, if it must."""

    name: str
    source: str
    digest: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of a build in order, why the files of no document must be made, and names of documents that went."""

    steps: tuple[Step, ...]
    shared: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether all stands as it should."""
        return not self.shared and not self.gone and not any(step.reasons for step in self.steps)


def plan(
    sources: Sequence[tuple[str, str, str]],
    inputs: Mapping[str, str],
    last: Manifest,
    present: Mapping[str, str],
    *,
    force: bool = False,
) -> Plan:
    """Compare the sources (name, path, digest), the shared inputs and the files present with the last build.

    `present` holds the digests of those files of the last build that are there.
    """
    common = ("it was asked for",) if force else _changes(inputs, last)
    steps = tuple(
        Step(name, source, digest, common or _reasons(name, source, digest, last, present))
        for name, source, digest in sources
    )
    names = {step.name for step in steps}
    gone = tuple(name for name in last.documents if name not in names)
    shared = common or _damage(last.shared, present)
    if not last.shared:
        shared = shared or ("it has not been built yet",)
    return Plan(steps, shared, gone)


def _changes(inputs: Mapping[str, str], last: Manifest) -> tuple[str, ...]:
    """What of the shared inputs is not as it was; nothing where there was no build."""
    if not last.inputs:
        return ()
    reasons = [f"{key} {_verb(key)}" for key, value in inputs.items() if last.inputs.get(key) not in {value, None}]
    reasons += [f"{key} is new" for key in inputs if key not in last.inputs]
    reasons += [f"{key} is gone" for key in last.inputs if key not in inputs]
    return tuple(reasons)


def _verb(key: str) -> str:
    return "have changed" if key.endswith("s") else "has changed"


def _reasons(name: str, source: str, digest: str, last: Manifest, present: Mapping[str, str]) -> tuple[str, ...]:
    entry = last.documents.get(name)
    if entry is None:
        return ("it has not been built yet",)
    if entry.source != source:
        return (f"it is made from {source} now",)
    if entry.digest != digest:
        return (f"{source} has changed",)
    if not entry.complete:
        return ("the last build did not finish it",)
    return _damage(entry.outputs, present)


def _damage(outputs: Mapping[str, str], present: Mapping[str, str]) -> tuple[str, ...]:
    """Which files are not as the build left them."""
    return tuple(
        f"{path} is missing" if path not in present else f"{path} was changed"
        for path, digest in outputs.items()
        if present.get(path) != digest
    )
