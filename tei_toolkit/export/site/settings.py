"""What a web edition is called and by which rules it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_toolkit.settings import SEARCHES

if TYPE_CHECKING:
    from tei_toolkit.export.own_stylesheet import OwnStylesheet


BUILT_IN, PAGEFIND = SEARCHES


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The settings of a web edition.

    `url` is the address that it will be published under, `lang` the language of the words that are added, `search`
    whose index pages search in, `css` rules of style of one's own, `book` where all texts lie as one PDF, `parameters`
    further parameters of the stylesheets as words, `own` a stylesheet.
    """

    title: str = "Transcripts"
    description: str | None = None
    publisher: str | None = None
    licence: str | None = None
    licence_address: str | None = None
    url: str | None = None
    lang: str | None = None
    search: str = BUILT_IN
    css: str | None = None
    book: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    own: "OwnStylesheet | None" = None

    def frame(self) -> dict[str, str | bool]:
        """The parameters that every page of the edition is given."""
        given = {
            "edition": self.title,
            "publisher": self.publisher,
            "licence": self.licence,
            "licence-address": self.licence_address,
            "url": self.url,
            "lang": self.lang or "en",
            "search": self.search,
            "book": self.book,
        }
        return {name: value for name, value in given.items() if value} | {"own-style": self.css is not None}
