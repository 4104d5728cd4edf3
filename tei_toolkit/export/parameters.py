"""Parameters of stylesheets: what a person may set, of which type, and how words become values."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tei_toolkit.errors import UsageError
from tei_toolkit.saxon import Value

_TRUE = frozenset(("true", "yes", "1"))
_FALSE = frozenset(("false", "no", "0"))


class Parameter(NamedTuple):
    """A parameter of a stylesheet: its name, what it is for, its type, what it is where nobody sets it.

    `kind` is string, boolean or integer; `choices` are the only values that a string may have, where there are any,
    `limits` the least and the greatest that a number may be.
    What is `for_packager` is not the stylesheet's: the packager is told it.
    """

    name: str
    purpose: str
    kind: str = "string"
    default: str = ""
    choices: tuple[str, ...] = ()
    limits: tuple[int, int] | None = None
    for_packager: bool = False


def values_of(target: str, known: Iterable[Parameter], given: Mapping[str, str]) -> dict[str, Value]:
    """The values that the words given mean.

    Raises:
        UsageError: there is no such parameter, or it cannot have that value.
    """
    by_name = {parameter.name: parameter for parameter in known}
    values: dict[str, Value] = {}
    for name, words in given.items():
        if name not in by_name:
            hint = _instead(name, by_name)
            raise UsageError(f"the target '{target}' has no parameter '{name}'", hint=hint)
        values[name] = _value(by_name[name], words)
    return values


def _instead(name: str, known: Mapping[str, Parameter]) -> str:
    """What to do about a parameter that a target has not: name the targets that have it, else what is like it."""
    from tei_toolkit.export.targets import ALL_TARGETS
    from tei_toolkit.settings import nearest

    others = [target.name for target in ALL_TARGETS if any(one.name == name for one in target.parameters)]
    if others:
        return f"it is one of {', '.join(others)}"
    return nearest(name, known) if known else "it has no parameters"


def _value(parameter: Parameter, words: str) -> Value:
    if parameter.kind == "boolean":
        if words.lower() not in _TRUE | _FALSE:
            raise UsageError(f"the parameter '{parameter.name}' is yes or no, not '{words}'", hint="yes or no")
        return words.lower() in _TRUE
    if parameter.kind == "integer":
        if not words.lstrip("-").isdecimal():
            raise UsageError(f"the parameter '{parameter.name}' is a whole number, not '{words}'", hint="as 12")
        if parameter.limits and not parameter.limits[0] <= int(words) <= parameter.limits[1]:
            least, most = parameter.limits
            raise UsageError(f"the parameter '{parameter.name}' cannot be {words}", hint=f"from {least} to {most}")
        return int(words)
    if parameter.choices and words not in parameter.choices:
        raise UsageError(
            f"the parameter '{parameter.name}' cannot be '{words}'", hint="one of " + ", ".join(parameter.choices)
        )
    return words
