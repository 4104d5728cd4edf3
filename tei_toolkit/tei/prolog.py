"""What a document says of itself before its first element ends: instructions, document type, root."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

# a name is looked for where one can begin only: long words of strangers would otherwise be read from each letter
_PSEUDO_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
_REFERENCES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


@dataclass(frozen=True, slots=True)
class Instruction:
    """A processing instruction with its pseudo-attributes, and where it begins."""

    target: str
    attributes: dict[str, str]
    line: int
    column: int


@dataclass(slots=True)
class Prolog:
    """The beginning of a document.

    `document_type` is the address of a DTD that the document names, with its place, `public` its public identifier;
    `root` is the name of the outermost element as "{namespace}local", `attributes` are its attributes in the same form.
    All is empty as far as the document cannot be read.
    """

    instructions: list[Instruction] = field(default_factory=list)
    document_type: tuple[str, int, int] | None = None
    public: str = ""
    root: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


class _EnoughError(Exception):
    """The root has been seen."""


def read_prolog(chunks: Iterable[bytes]) -> Prolog:
    """Read the beginning of a document, and no more of it than is needed; nothing that it names is opened."""
    prolog = Prolog()
    parser = expat.ParserCreate(namespace_separator="}")

    def place() -> tuple[int, int]:
        return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def instruction(target: str, data: str) -> None:
        found = {name: _unescaped(double or single) for name, double, single in _PSEUDO_ATTRIBUTE.findall(data)}
        prolog.instructions.append(Instruction(target, found, *place()))

    def document_type(_name: str, system: str | None, public: str | None, _internal: bool) -> None:
        if system is not None:
            prolog.public = public or ""
            prolog.document_type = (system, *place())

    def start(name: str, attributes: dict[str, str]) -> None:
        prolog.root = _clark(name)
        prolog.attributes = {_clark(attribute): value for attribute, value in attributes.items()}
        raise _EnoughError

    parser.ProcessingInstructionHandler = instruction
    parser.StartDoctypeDeclHandler = document_type
    parser.StartElementHandler = start
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
    except (_EnoughError, expat.ExpatError, ValueError, LookupError):
        # what cannot be read is for the check of well-formedness to tell
        pass
    finally:
        # so that the parser is not held by what it holds
        parser.ProcessingInstructionHandler = parser.StartDoctypeDeclHandler = parser.StartElementHandler = None
    return prolog


def _clark(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _unescaped(value: str) -> str:
    for reference, character in _REFERENCES.items():
        value = value.replace(reference, character)
    return value
