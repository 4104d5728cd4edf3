"""What one check says of a fault that another has told already, and told better, is not told again.

That is seen once it is known which findings are wanted: whoever asks for dates alone is told of them.
"""

from collections.abc import Sequence

from tei_toolkit.model.diagnostic import Diagnostic, Severity

_SCHEMA = "relax-ng"
# what a schema says of a value, these would say again in other words
_BAD_VALUES = frozenset({"no-such-date", "bad-language-tag", "unknown-language-subtag"})
_HEADER_PARTS = frozenset({"missing-header-part", "empty-header-part"})


def about_header(one: Diagnostic) -> bool:
    """Whether a diagnostic is what a schema says of a header."""
    return one.check == _SCHEMA and one.severity is Severity.ERROR and "teiHeader" in (one.location.xpath or "")


def once(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Findings without those that only say again what others of them say."""
    if not any(one.name in _BAD_VALUES or one.name in _HEADER_PARTS for one in found):
        return list(found)
    values = {_place(one) for one in found if one.name == "bad-value"}
    headers = {one.location.path for one in found if about_header(one)}
    return [
        one
        for one in found
        if not (one.name in _BAD_VALUES and _place(one) in values)
        and not (one.name in _HEADER_PARTS and one.location.path in headers)
    ]


def _place(one: Diagnostic) -> tuple[str, int | None, int | None]:
    return one.location.path, one.location.line, one.location.column
