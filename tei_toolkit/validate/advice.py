"""What the schema does not know of the TEI: which elements people mean first, and what those from HTML or P4 mean."""

from tei_toolkit.relaxng.advice import Advice, Instead
from tei_toolkit.tei.names import TEI

_FAMILIAR = """
TEI teiCorpus teiHeader text standOff facsimile body front back group p div l lg sp list item head row cell table
title author editor respStmt resp name publisher distributor authority availability licence pubPlace date idno
fileDesc titleStmt publicationStmt sourceDesc profileDesc encodingDesc revisionDesc change bibl biblStruct listBibl
opener closer dateline salute signed postscript trailer epigraph argument sic corr orig reg abbr expan lem rdg
persName placeName orgName hi note ref pb lb cb quote q said emph foreign term speaker stage figure graphic
figDesc choice del add gap unclear supplied label ab seg
person listPerson place listPlace org listOrg event listEvent rs measure num time
app listWit witness msDesc msIdentifier surface zone titlePage docTitle titlePart docAuthor docImprint docDate
byline milestone anchor ptr desc mentioned soCalled address addrLine langUsage language correspDesc correspAction
projectDesc editorialDecl extent editionStmt edition seriesStmt notesStmt
"""
_FAMILIAR_ATTRIBUTES = """
xml:id xml:lang n type subtype when from to notBefore notAfter ref target rend rendition style key who place url
facs resp cert ana corresp next prev part reason unit quantity extent source
"""
_XML = "http://www.w3.org/XML/1998/namespace"


def _tei(local: str) -> str:
    return f"{TEI} {local}"


def _attribute(name: str) -> str:
    return f"{_XML} {name[4:]}" if name.startswith("xml:") else name


def _instead(
    foreign: str,
    *choices: tuple[str, str] | str,
    within: dict[str, str] | None = None,
    empty: bool | None = None,
) -> tuple[Instead, ...]:
    """The elements to try for a foreign one: each by its name, or with what to write."""
    pairs = [one if isinstance(one, tuple) else (one, f"<{one}>") for one in choices]
    return tuple(Instead(_tei(name), f"for <{foreign}> write {text}", within or {}, empty) for name, text in pairs)


def _look(foreign: str, rend: str, more: str) -> tuple[Instead, ...]:
    return _instead(foreign, ("hi", f'<hi rend="{rend}">, or what it stands for: {more}'), empty=False)


_HIGHLIGHTED = "<emph>, <foreign> or <title>"
_LISTS = {"li": "item", "ul": "list", "ol": "list"}
_TABLES = {"tr": "row", "td": "cell", "th": "cell"}
_INSTEAD: dict[str, tuple[Instead, ...]] = {
    "a": _instead("a", ("ref", '<ref target="…">')),
    "b": _look("b", "bold", _HIGHLIGHTED),
    "blockquote": _instead("blockquote", "quote"),
    "br": _instead("br", ("lb", "<lb/>"), empty=True),
    "center": _instead("center", ("hi", '<hi rend="center">'), ("p", '<p rend="center">')),
    "dd": _instead("dd", "item"),
    "dl": _instead("dl", ("list", "<list>, with <label> and <item>"), within={"dt": "label", "dd": "item"}),
    "dt": _instead("dt", "label"),
    "em": _instead("em", "emph", empty=False),
    "figcaption": _instead("figcaption", "head", "figDesc"),
    "font": _look("font", "…", _HIGHLIGHTED),
    "hr": _instead("hr", ("milestone", '<milestone unit="section"/>'), empty=True),
    "i": _look("i", "italic", _HIGHLIGHTED),
    "img": _instead("img", ("graphic", '<graphic url="…"/>'), ("figure", '<figure><graphic url="…"/></figure>')),
    "li": _instead("li", "item", within=_LISTS),
    "ol": _instead("ol", ("list", '<list rend="numbered">, with <item> for each <li>'), within=_LISTS),
    "paragraph": _instead("paragraph", "p"),
    "s": _look("s", "strikethrough", "<del>"),
    "section": _instead("section", "div"),
    "small": _look("small", "small", _HIGHLIGHTED),
    "span": _instead("span", "seg"),
    "strong": _instead("strong", ("hi", '<hi rend="bold"> or <emph>'), empty=False),
    "sub": _instead("sub", ("hi", '<hi rend="subscript">')),
    "sup": _instead("sup", ("hi", '<hi rend="superscript">')),
    "tbody": _instead("tbody", "row"),
    "td": _instead("td", "cell"),
    "th": _instead("th", ("cell", '<cell role="label">')),
    "title": _instead("title", "head"),
    "tr": _instead("tr", ("row", "<row>, with <cell> for each <td>"), within=_TABLES),
    "u": _look("u", "underline", "<emph>"),
    "ul": _instead("ul", ("list", "<list>, with <item> for each <li>"), within=_LISTS),
    "xptr": _instead("xptr", ("ptr", '<ptr target="…"/>')),
    "xref": _instead("xref", ("ref", '<ref target="…">')),
    "tei.2": (
        Instead(
            _tei("TEI"),
            f'this is TEI P4: write <TEI xmlns="{TEI}">, and see what else P5 writes otherwise',
        ),
    ),
}
for _number in range(7):
    _INSTEAD[f"h{_number}"] = _instead(f"h{_number}", "head")

_WHERE = ("target", "url", "facs", "ref")
ADVICE = Advice(
    familiar=tuple(_tei(name) for name in _FAMILIAR.split()),
    familiar_attributes=tuple(_attribute(name) for name in _FAMILIAR_ATTRIBUTES.split()),
    instead=_INSTEAD,
    attributes={
        "align": ("rend",),
        "class": ("rend", "type"),
        "color": ("rend",),
        "href": _WHERE,
        "language": (f"{_XML} lang",),
        "link": _WHERE,
        "no": ("n",),
        "nr": ("n",),
        "number": ("n",),
        "height": ("rend",),
        "src": ("url", "facs", "target"),
        "target": _WHERE,
        "url": _WHERE,
        "value": ("when",),
        "width": ("rend",),
    },
    owners={
        _attribute(attribute): tuple(map(_tei, elements.split()))
        for attribute, elements in {
            "when": "date",
            "from": "date",
            "to": "date",
            "notBefore": "date",
            "notAfter": "date",
            "target": "ref ptr",
            "url": "graphic",
            "who": "sp said",
            "reason": "gap supplied unclear",
            "place": "note add",
            "ref": "persName placeName",
        }.items()
    },
)
