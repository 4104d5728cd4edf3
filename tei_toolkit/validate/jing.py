"""jing as a second opinion, for those who have Java: its verdicts held against the toolkit's own."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tei_toolkit.errors import ToolkitError
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.validate.catalogue import diagnostic

NAME = "relax-ng"
_LINE = re.compile(r"^(?P<file>.+):(?P<line>\d+):(?P<column>\d+): (?:fatal )?error: (?P<message>.*)$", re.MULTILINE)


def differences(
    schema: Path, documents: Sequence[tuple[str, Path | None]], found: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """A diagnostic for each document of which jing gives another verdict; those that have no file are left out.

    Documents that could not be read are left out too, for jing opens what they name.

    Raises:
        ToolkitError: jing is not there, or does not run.
    """
    program = shutil.which("jing")
    if program is None:
        raise ToolkitError("jing is not installed", hint="install it with Java, or leave --engine jing out")
    ours: dict[str, set[str]] = {}
    for one in found:
        if one.severity is Severity.ERROR and one.check == NAME:
            ours.setdefault(one.location.path, set()).add(one.name)
    unread = {"not-well-formed", "refused-xml", "unreadable-file", "not-checked", "external-dtd"}
    unreadable = {one.location.path for one in found if one.name in unread}
    for name, path in documents:
        if path is not None and name not in unreadable:
            yield from _difference(_first_error(program, schema, path), name, accepted=name not in ours)


def _difference(theirs: tuple[int, int, str] | None, name: str, *, accepted: bool) -> Iterator[Diagnostic]:
    if (theirs is None) == accepted:
        return
    line, column, message = theirs or (1, 1, "")
    said = f"jing refuses the document: {message}" if theirs else "jing accepts the document"
    place = Location(name, line, column)
    yield diagnostic("engines-differ", said, place, NAME, hint="report it with schema and document: one of them errs")


def _first_error(program: str, schema: Path, path: Path) -> tuple[int, int, str] | None:
    compact = ["-c"] if schema.suffix.lower() == ".rnc" else []
    try:
        # the program is the one that the user has installed, and asked for
        run = subprocess.run(  # noqa: S603
            [program, *compact, str(schema), str(path)], capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as failure:
        raise ToolkitError(
            f"jing does not run: {failure.strerror or failure}", hint="leave --engine jing out"
        ) from None
    error = _LINE.search(run.stdout)
    if error is not None:
        return int(error["line"]), int(error["column"]), error["message"]
    if run.returncode:
        said = " ".join((run.stderr or run.stdout).split())[-200:]
        raise ToolkitError(f"jing does not run: {said}", hint="leave --engine jing out")
    return None
