"""What a stage returns: a value with what was noticed on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from tei_toolkit.model.diagnostic import Diagnostic

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """A value, and the diagnostics found while making it."""

    value: T_co
    diagnostics: "tuple[Diagnostic, ...]" = ()


@dataclass(frozen=True, slots=True)
class Artefact:
    """A published form of one document: its bytes, with the suffix and media type that name the format.

    `beside` are further files that it needs, by their places from its own folder.
    """

    target: str
    content: bytes
    suffix: str
    media_type: str
    beside: Mapping[str, bytes] = field(default_factory=dict)
