"""References from one text of an edition to another, which lead to its pages there."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tei_toolkit.export.site.document import address_of
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.names import qualified


def addresses_elsewhere(document: TeiDocument, folder: Path, published: Callable[[Path], bool]) -> dict[str, str]:
    """The files that references name, as they write them, and the addresses of the pages made of these.

    Paths begin at `folder`; `published` says of a path whether pages are made of the file.
    """
    found: dict[str, str] = {}
    if b".xml" not in document.source.content:
        return found
    for element in document.root.iter(qualified("ref"), qualified("ptr")):
        target = next(iter((element.get("target") or "").split()), "")
        file = target.partition("#")[0]
        if not file or file in found:
            continue
        try:
            parts = urlsplit(file)
        except ValueError:
            continue
        if parts.scheme or parts.netloc or not parts.path:
            continue
        path = (folder / unquote(parts.path)).resolve()
        if published(path):
            found[file] = address_of(path.stem)
    return found
