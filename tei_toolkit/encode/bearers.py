"""Names that two places or organisations of the authorities bear: the one that is meant, or a doubt that names both."""

from collections.abc import Sequence

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.gazetteer import Entity, Gazetteer, Match
from tei_toolkit.model.annotation import AnnotatedTranscript
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.span import Span


def told_apart(
    draft: AnnotatedTranscript, matches: Sequence[Match], gazetteer: Gazetteer
) -> dict[Span, tuple[Entity, ...]]:
    """Whom each match may mean: of several that bear a name, the one whom the text names alone by another name."""
    bearers = {match.span: gazetteer.bearers(_written(draft, match.span), match.entity) for match in matches}
    named = {several[0].id for several in bearers.values() if len(several) == 1}
    found = {}
    for span, several in bearers.items():
        alone = [one for one in several if one.id in named]
        found[span] = tuple(alone) if len(alone) == 1 else several
    return found


def ambiguous(draft: AnnotatedTranscript, span: Span, candidates: Sequence[Entity], rule: str) -> Diagnostic:
    """The diagnostic of a name that several bear, with the names and identifiers of these."""
    several = " or ".join(f"{one.names[0].text} (#{one.id})" for one in candidates[:3])
    message = f"“{_written(draft, span)}” may be {several}; tagged without a reference"
    hint = "give @ref by hand, or take the name from all but one of them in the authority file"
    return diagnostic("ambiguous-name", message, draft.transcript.location(span), rule, hint)


def _written(draft: AnnotatedTranscript, span: Span) -> str:
    return " ".join(draft.transcript.slice(span).split())
