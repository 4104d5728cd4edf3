"""What may be meant by a child that may not stand where it does: changes that the automaton accepts, tried in turn."""

from collections.abc import Callable, Iterator

from tei_toolkit.relaxng import moving, naming, wrapping
from tei_toolkit.relaxng.events import Start
from tei_toolkit.relaxng.trial import Remedy, Trial

_Way = Callable[[Trial, Start], Iterator[Remedy]]

_OF_UNKNOWN: tuple[_Way, ...] = (naming.namespaces, naming.instead, naming.alike)
_OF_KNOWN: tuple[_Way, ...] = (
    naming.namespaces,
    wrapping.ends_empty,
    wrapping.like_the_previous,
    moving.later,
    moving.insertions,
    moving.earlier,
    naming.instead,
    wrapping.ends_amid_text,
    wrapping.fitting,
    wrapping.ends,
    naming.slips,
    naming.substitutes,
    moving.before_parent,
    wrapping.any_wrapper,
)


def remedy_for(trial: Trial, child: Start) -> Remedy | None:
    """The likeliest change by which all is well, or None."""
    ways = _OF_KNOWN if child.name in trial.vocabulary.elements else _OF_UNKNOWN
    for way in ways:
        for remedy in way(trial, child):
            return remedy
    return None


def remedy_for_text(trial: Trial) -> Remedy | None:
    """The likeliest element to put text into that may not stand where it does, or None."""
    return next(wrapping.around_text(trial), None)
