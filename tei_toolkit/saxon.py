"""XSLT 3.0 by SaxonC: the one room that imports saxonche, one thread at a time and with nothing opened to it.

Inputs go in as text; while a stylesheet is compiled its own modules may be read from files, and while it runs nothing
may be read or written at all.
"""

import contextlib
import os
import re
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from tei_toolkit.errors import ToolkitError

Value = str | int | bool | None

_FEATURE = "http://saxon.sf.net/feature/"
_PROTOCOLS = _FEATURE + "allowedProtocols"
_OPTIMISATIONS = _FEATURE + "optimizationLevel"
# "miscellaneous", which transforms gain by; the others cost more to look for than one document takes without them
_FEW_OPTIMISATIONS = "m"
_CLOSED = {
    _FEATURE + "allow-external-functions": "false",
    _FEATURE + "parserFeature?uri=http://xml.org/sax/features/external-general-entities": "false",
    _FEATURE + "parserFeature?uri=http://xml.org/sax/features/external-parameter-entities": "false",
    _FEATURE + "parserFeature?uri=http://apache.org/xml/features/nonvalidating/load-external-dtd": "false",
}
# "… on line 4 column 140 of s1.xsl:", as Saxon writes it in exceptions and on its error stream; these patterns are
# compiled where something fails
_PLACE = r"on line (\d+)(?: column (\d+))? of (\S+?):?(?=\s|$)"
_REASON = r"(?ms)^\s*([A-Z]{4}\d{4})\s+(.+?)(?=\n\s*(?:In |invoked |at )|\nError |\Z)"
_WARNINGS = r"(?ms)^\s*Warning\b.*?(?=^\s*Error\b|^\s*Warning\b|\Z)"


class StylesheetError(ToolkitError):
    """A stylesheet could not be compiled or stopped while it ran; the message says where."""


class DocumentError(ToolkitError):
    """A document is not well-formed, or larger in something than Saxon takes; the message does not name it."""


class Transformation(NamedTuple):
    """What a stylesheet wrote, and what it said by xsl:message, each message as text or serialised XML."""

    result: str
    messages: tuple[str, ...] = ()


class Standalone(NamedTuple):
    """A stylesheet that needs no other file: its text, and what its parameters are to hold.

    Of each parameter there is the name in Clark notation, the content, and whether that is an XML document.
    """

    text: str
    held: tuple[tuple[str, str, bool], ...] = ()


def version() -> str:
    """Name the Saxon that does the work, for `tei --version`."""
    with _LOCK:
        processor = next((session.processor for _, session in _SESSIONS.values()), None) or _closed_processor()
        return str(processor.version)


def transform(
    stylesheet: Path,
    xml: str,
    parameters: Mapping[str, Value] | None = None,
    *,
    own: Path | None = None,
    stamp: str = "",
    standalone: Standalone | None = None,
) -> Transformation:
    """Run a stylesheet over a document given as text, which may begin with a byte order mark.

    A parameter of None is not set; strings, whole numbers and booleans arrive as xs:string, xs:integer, xs:boolean.
    `own` is a stylesheet whose templates come before those of `stylesheet`, which its xsl:next-match calls;
    `standalone` is compiled in place of the file `stylesheet`, with few optimisations. What was compiled is used again
    as long as `stamp` is the same.

    Raises:
        StylesheetError: the stylesheet is wrong, or stopped.
        DocumentError: the document is not well-formed, or wants a file that it may not open.
    """
    key = (stylesheet.absolute(), own.absolute() if own is not None else None, standalone)
    with _LOCK:
        kept, session = _SESSIONS.get(key, ("", None))
        if session is None or kept != stamp:
            session = _Session(*key)
            _SESSIONS[key] = (stamp, session)
        return session.transform(xml.removeprefix("\ufeff"), parameters or {})


def forget() -> None:
    """Compile every stylesheet anew when it is used next, for one of the toolkit's own may have changed."""
    with _LOCK:
        _SESSIONS.clear()


def is_compiled(stylesheet: Path) -> bool:
    """Whether the whole of a stylesheet stands ready, so that to run it costs no compiling."""
    return (stylesheet.absolute(), None, None) in _SESSIONS


class _Session:
    """A compiled stylesheet and the processor that it belongs to; to be used by one thread at a time.

    What is closed to a processor cannot be opened again, so each stylesheet has one: its modules are read while it
    is compiled, and from then on nothing is.
    """

    def __init__(self, stylesheet: Path, own: Path | None, standalone: Standalone | None) -> None:
        import saxonche

        self.failure = saxonche.PySaxonApiError
        self.stylesheet = own or stylesheet
        self.toolkits = stylesheet
        self.processor = _closed_processor()
        self.processor.set_configuration_property(_PROTOCOLS, "file")
        text = None
        if standalone is not None:
            text = standalone.text
            self.processor.set_configuration_property(_OPTIMISATIONS, _FEW_OPTIMISATIONS)
        compiler = self.processor.new_xslt30_processor()
        if own is not None:
            text = _over(own, stylesheet)
        with _quiet() as noise:
            try:
                self.executable: Any = (
                    compiler.compile_stylesheet(stylesheet_file=str(stylesheet))
                    if text is None
                    else compiler.compile_stylesheet(stylesheet_text=text)
                )
            except self.failure as error:
                raise self._explained(str(error) + "\n" + noise(), str(error)) from None
        self.processor.set_configuration_property(_PROTOCOLS, "")
        self.held = {
            name: self._document(content) if is_document else self._typed(content)
            for name, content, is_document in (standalone.held if standalone is not None else ())
        }

    def transform(self, xml: str, parameters: Mapping[str, Value]) -> Transformation:
        self.executable.clear_parameters()
        self.executable.clear_xsl_messages()
        self.executable.set_save_xsl_message(True)
        for name, value in parameters.items():
            if value is not None:
                self.executable.set_parameter(name, self._typed(value))
        for name, value in self.held.items():
            self.executable.set_parameter(name, value)
        with _quiet() as noise:
            document = self._document(xml)
            try:
                result = self.executable.transform_to_string(xdm_node=document)
            except self.failure as error:
                raise self._explained(noise() + "\n" + str(error), str(error)) from None
            messages = self.executable.get_xsl_messages()
        said = tuple(str(messages.item_at(i)) for i in range(messages.size)) if messages is not None else ()
        return Transformation(str(result or ""), said)

    def _document(self, xml: str) -> Any:
        try:
            return self.processor.parse_xml(xml_text=xml)
        except self.failure as error:
            # "… reported by XML parser: JAXP00010006: …": the parser's own limits, such as a depth of 100
            reason = re.sub(r"^.*?XML parser: (?:JAXP\d+: )?", "", " ".join(str(error).split()))
            limit = re.search(r"exceeds the .*limit", reason) is not None
            hint = "shorten what is longer or deeper than anything a person encodes" if limit else "validate it first"
            raise DocumentError(f"Saxon cannot read the document: {reason.rstrip('.')}", hint=hint) from None

    def _explained(self, report: str, summary: str) -> StylesheetError:
        report = re.sub(_WARNINGS, "", report)
        place = re.search(_PLACE, report)
        reason = re.search(_REASON, report)
        words = f"{reason[2]} [{reason[1]}]" if reason else summary
        where = f"{self._module(place[3])}:{place[1]}" if place else str(self.stylesheet)
        return StylesheetError(f"{where}: {' '.join(words.split())}", hint="mend the stylesheet there")

    def _module(self, name: str) -> str:
        """The path of the module that Saxon names by its last part, where one such lies with the stylesheet."""
        last = name.rstrip("/").rpartition("/")[2]
        if last in {"", self.stylesheet.name}:
            return str(self.stylesheet)
        # modules lie beside it, and in the toolkit's rooms side by side
        rooms = sorted(self.toolkits.parent.parent.glob("*/"))
        folders = (self.stylesheet.parent, self.toolkits.parent, *rooms)
        return next((str(folder / last) for folder in folders if (folder / last).is_file()), last)

    def _typed(self, value: str | int | bool) -> Any:
        if isinstance(value, bool):
            return self.processor.make_boolean_value(value)
        if isinstance(value, int):
            return self.processor.make_integer_value(value)
        return self.processor.make_string_value(value)


# making processors in two threads at once ends the process without an exception
_LOCK = threading.Lock()
_SESSIONS: dict[tuple[Path, Path | None, Standalone | None], tuple[str, _Session]] = {}


def _over(own: Path, stylesheet: Path) -> str:
    """A stylesheet that holds `own`, and `stylesheet` with lower import precedence (XSLT 3.0, section 3.11.3)."""
    return (
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        f'<xsl:import href="{_address(stylesheet)}"/><xsl:include href="{_address(own)}"/>'
        "</xsl:stylesheet>"
    )


def _address(path: Path) -> str:
    # xml.sax.saxutils would bring the whole of urllib.request along, which costs a cold start 30 ms
    return path.as_uri().replace("&", "&amp;")


def _closed_processor() -> Any:
    import saxonche

    processor = saxonche.PySaxonProcessor(license=False)
    for name, value in _CLOSED.items():
        processor.set_configuration_property(name, value)
    return processor


@contextlib.contextmanager
def _quiet() -> Iterator[Any]:
    """Catch what Saxon writes to the process's error stream; gives a function that reads it."""
    sys.stderr.flush()
    noise = _noise()
    noise.truncate(0)
    noise.seek(0)
    try:
        kept = os.dup(2)
    except OSError:
        yield lambda: ""
        return
    os.dup2(noise.fileno(), 2)

    def heard() -> str:
        noise.seek(0)
        return noise.read().decode("utf-8", "replace")

    try:
        yield heard
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@cache
def _noise() -> BinaryIO:
    """The file that takes what Saxon says, one for the process."""
    if hasattr(os, "memfd_create"):
        return cast("BinaryIO", open(os.memfd_create("saxon"), "w+b", buffering=0))  # noqa: PTH123 (it has no path)
    import tempfile

    return cast("BinaryIO", tempfile.TemporaryFile(buffering=0))
