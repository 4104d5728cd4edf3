"""The links of pages, held against what they lead to."""

from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from lxml import html

_ADDRESSES = frozenset(("href", "src", "action"))
_IDENTIFIERS = frozenset(("popovertarget", "for", "data-copy", "aria-labelledby", "aria-describedby", "aria-controls"))


def pages(folder):
    """The pages in a folder, as trees by their paths."""
    return {path: html.document_fromstring(path.read_bytes()) for path in sorted(Path(folder).rglob("*.html"))}


def _links(tree):
    for element in tree.iter("*"):
        for name, value in element.attrib.items():
            if name in _ADDRESSES:
                yield value
            elif name in _IDENTIFIERS:
                yield from (f"#{one}" for one in value.split())


def faulty_links(trees):
    """Each link within the pages that leads to no file, or to no place of a page: the page, and the link."""
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    for path, tree in trees.items():
        for link in _links(tree):
            if link.startswith(("https://", "http://", "mailto:", "data:")):
                continue
            address, fragment = urldefrag(urljoin(path.as_uri(), str(link)))
            target = Path(unquote(address.removeprefix("file://")))
            if not target.is_file() or (fragment and target.suffix == ".html" and unquote(fragment) not in ids[target]):
                yield path.name, link


def repeated_identifiers(trees):
    """Each identifier that two elements of a page have: the page, and the identifier."""
    for path, tree in trees.items():
        yield from ((path.name, one) for one, times in Counter(tree.xpath("//@id")).items() if times > 1)
