"""What a document can be exported to, one row for each target."""

from collections.abc import Callable
from dataclasses import dataclass

from tei_toolkit.errors import UsageError
from tei_toolkit.export.packagers.as_written import package_as_written
from tei_toolkit.export.packagers.pdf import package_pdf
from tei_toolkit.tei.document import TeiDocument


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a stylesheet that a person may set, and what it is for."""

    name: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Target:
    """A target: the stylesheet that writes it (below `xslt/`), and the packager that makes a file of what it wrote."""

    name: str
    stylesheet: str
    suffix: str
    media_type: str
    purpose: str
    package: Callable[[str, TeiDocument], bytes] = package_as_written
    parameters: tuple[Parameter, ...] = ()


_PAGE_PARAMETERS = (
    Parameter("index", "address of the index page, relative to the page"),
    Parameter("edition", "name of the edition, shown above the title"),
    Parameter("tei", "address of the TEI file, relative to the page"),
    Parameter("pdf", "address of the PDF, relative to the page"),
    Parameter("text", "address of the plain text, relative to the page"),
)

TARGETS: tuple[Target, ...] = (
    Target(
        "html", "html/page.xsl", ".html", "text/html", "a web page that stands by itself", parameters=_PAGE_PARAMETERS
    ),
    Target("pdf", "print/document.xsl", ".pdf", "application/pdf", "printed pages, as PDF/UA-1", package=package_pdf),
    Target("text", "text/text.xsl", ".txt", "text/plain", "plain text, as the source had it"),
)


def target_named(name: str) -> Target:
    """The target of that name.

    Raises:
        UsageError: there is none; the hint lists those there are.
    """
    found = next((target for target in TARGETS if target.name == name), None)
    if found is None:
        raise UsageError(f"there is no export target '{name}'", hint="targets: " + ", ".join(t.name for t in TARGETS))
    return found
