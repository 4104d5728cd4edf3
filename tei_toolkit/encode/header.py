"""The teiHeader: what is known of the transcript, and the conventions of its encoding (TEI P5 ch. 2)."""

from datetime import UTC, datetime
from functools import cache

from tei_toolkit.encode.elements import Element, element, optional
from tei_toolkit.encode.stand_off import PREFIXES, list_person
from tei_toolkit.model.annotation import AnnotatedTranscript
from tei_toolkit.model.entity import Identifier
from tei_toolkit.model.metadata import Citation, Metadata
from tei_toolkit.project import Project

_CONVENTIONS: tuple[tuple[str, dict[str, str], str], ...] = (
    (
        "correction",
        {"method": "markup", "status": "medium"},
        "The witness side of every choice (sic, orig, abbr) has each character of the transcript; corrections of the "
        "toolkit name it in @resp and say how certain they are in @cert.",
    ),
    (
        "quotation",
        {"marks": "all"},
        "Quotation marks are kept as characters, inside the element that they delimit.",
    ),
    (
        "segmentation",
        {},
        "A speech is a said with its speaker in @who; one that a narrator interrupts, or that a new paragraph takes up "
        "again, is several, linked by @next and @prev. A quotation that is nobody's speech is q or soCalled.",
    ),
    (
        "stdVals",
        {},
        "Dates and times are given in W3C form; what the words leave open is resolved from the document's own dates, "
        "with @cert.",
    ),
    (
        "interpretation",
        {},
        "Names of persons, places and organisations are tagged at each mention by name, and point to the lists of this "
        "document; offices standing alone, pronouns and names of peoples are not. A name that fits several persons "
        "has no reference.",
    ),
    (
        "punctuation",
        {"marks": "all"},
        "Square brackets of the transcript are kept as characters inside supplied or note.",
    ),
)


def tei_header(draft: AnnotatedTranscript, project: Project, version: str, epoch: int | None) -> Element:
    """The header of a document; `epoch` (seconds, from SOURCE_DATE_EPOCH) dates the encoding where it is given."""
    metadata = draft.metadata
    return element(
        "teiHeader",
        element(
            "fileDesc", _title_statement(draft, metadata), _publication(project), _source_description(draft, metadata)
        ),
        _encoding(draft, version),
        _profile(draft, metadata),
        _revision(epoch),
    )


def _title_statement(draft: AnnotatedTranscript, metadata: Metadata) -> Element:
    return element(
        "titleStmt",
        element("title", metadata.title or draft.transcript.source.stem, type="main"),
        optional("author", metadata.author),
        optional("editor", metadata.translator, role="translator"),
        element(
            "respStmt",
            element(
                "resp", "encoding in TEI: structure, speech, names, dates and editorial marks recognised by program"
            ),
            element("name", "TEI Toolkit"),
            xml_id="tei-toolkit",
        ),
    )


def _publication(project: Project) -> Element:
    licence = project.licence
    words = element("p", licence.text)
    stated = element("licence", words, target=licence.url) if licence.url else words
    return element("publicationStmt", element("publisher", project.publisher), element("availability", stated))


def _source_description(draft: AnnotatedTranscript, metadata: Metadata) -> Element:
    copy_text, original = metadata.copy_text, metadata.original
    if copy_text is None:
        title = element("title", metadata.title or draft.transcript.source.stem)
        item = element("bibl", title, type="copytext")
    else:
        item = _copy_text(copy_text, metadata)
    return element("sourceDesc", item, _original(original) if original else None)


def _copy_text(item: Citation, metadata: Metadata) -> Element:
    parts = (
        ("", optional("author", item.author)),
        ("", optional("title", item.title or metadata.title, level="a")),
        ("", element("date", item.date_text, when=item.date) if item.date_text else None),
        ("", optional("publisher", item.archive)),
        ("", optional("title", item.journal, level="j")),
        ("vol. ", optional("biblScope", item.volume, unit="volume")),
        ("no. ", optional("biblScope", item.issue, unit="issue")),
        ("pp. ", _pages(item.pages)),
        ("translated by ", optional("editor", item.translator, role="translator")),
        ("", optional("idno", item.url, type="URL")),
        ("document ", optional("idno", item.number, type="number")),
    )
    present: list[Element | str | None] = []
    for lead, part in parts:
        if part is not None:
            present += [f", {lead}" if present else lead, part]
    return element("bibl", *present, xml_id="copy-text", type="copytext")


def _original(item: Citation) -> Element:
    language = element("textLang", mainLang=item.language) if item.language else None
    title = optional("title", item.title, level="a" if item.journal else "m")
    analytic = element("analytic", optional("author", item.author), title, language) if item.journal else None
    dated = element("date", item.date_text, when=item.date) if item.date_text else None
    scope = (
        optional("biblScope", item.volume, unit="volume"),
        optional("biblScope", item.issue, unit="issue"),
        _pages(item.pages),
    )
    if dated is None and not any(scope):
        dated = element("date")
    imprint = element("imprint", *scope, dated)
    monograph = element(
        "monogr",
        None if item.journal else optional("author", item.author),
        optional("title", item.journal.strip("?") if item.journal else None, level="j") if item.journal else title,
        None if item.journal else language,
        imprint,
    )
    return element("biblStruct", analytic, monograph, xml_id="original", type="original")


def _pages(pages: str | None) -> Element | None:
    if not pages:
        return None
    first, _, last = pages.replace("–", "-").partition("-")
    limits = {"from_": first.strip(), "to": last.strip()} if last else {}
    return element("biblScope", pages, unit="page", **limits)


def _encoding(draft: AnnotatedTranscript, version: str) -> Element:
    used = {known.type for entity in (*draft.persons, *draft.places, *draft.organisations) for known in _known(entity)}
    prefixes = [
        element(
            "prefixDef", element("p", f"Identifiers of {name}"),
            ident=prefix, matchPattern=pattern, replacementPattern=address,
        )
        for name, (prefix, pattern, address) in PREFIXES.items()
        if name in used
    ]  # fmt: skip
    application = element("application", element("label", "TEI Toolkit"), ident="tei-toolkit", version=version)
    return element(
        "encodingDesc",
        _conventions(),
        element("listPrefixDef", *prefixes) if prefixes else None,
        element("appInfo", application),
    )


@cache
def _conventions() -> Element:
    """The editorialDecl, the same in each document."""
    stated = [element(name, element("p", words), **attributes) for name, attributes, words in _CONVENTIONS]
    return element("editorialDecl", *stated)


def _known(entity: object) -> tuple[Identifier, ...]:
    return getattr(entity, "identifiers", ())


def _profile(draft: AnnotatedTranscript, metadata: Metadata) -> Element:
    dated = element("date", metadata.date_text, when=metadata.date) if metadata.date else None
    creation = element("creation", dated) if dated is not None else None
    abstract = element("abstract", element("p", metadata.abstract)) if metadata.abstract else None
    participants = element("particDesc", list_person(draft.persons)) if draft.persons else None
    return element(
        "profileDesc",
        creation,
        abstract,
        _languages(draft, metadata),
        _calendars(draft),
        _setting(draft, metadata),
        participants,
    )


_CALENDARS = {
    "calendar-julian": "Julian calendar",
    "calendar-gregorian": "Gregorian calendar",
    "calendar-edtf": "Extended Date/Time Format (ISO 8601-2:2019)",
}


def _calendars(draft: AnnotatedTranscript) -> Element | None:
    """The calendars and datings that dates of the document point to (TEI P5 §2.4.5)."""
    used = {
        pointer.lstrip("#")
        for date in draft.of("date")
        for name in ("calendar", "datingMethod")
        for pointer in (date.get(name) or "").split()
    }
    listed = [
        element("calendar", element("p", name), xml_id=identifier)
        for identifier, name in _CALENDARS.items()
        if identifier in used
    ]
    return element("calendarDesc", *listed) if listed else None


def _languages(draft: AnnotatedTranscript, metadata: Metadata) -> Element:
    own = metadata.language or "und"
    languages = [element("language", "language of the text", ident=own)]
    if metadata.original_language and metadata.original_language != own:
        languages.append(element("language", "language of the original", ident=metadata.original_language))
    listed = {own, metadata.original_language}
    foreign = sorted({a.get("xml:lang") or "und" for a in draft.of("foreign")} - listed)
    languages += [element("language", "language of words in the text", ident=tag) for tag in foreign]
    return element("langUsage", *languages)


def _setting(draft: AnnotatedTranscript, metadata: Metadata) -> Element | None:
    dateline = next(iter(draft.of("dateline")), None)
    places = [a for a in draft.of("placeName") if dateline and dateline.span.contains(a.span)]
    if not places and not metadata.place:
        return None
    where = element("placeName", metadata.place) if metadata.place else None
    if places:
        where = element("placeName", draft.transcript.slice(places[0].span), ref=places[0].get("ref"))
    when = element("date", metadata.date_text, when=metadata.date) if metadata.date else None
    return element("settingDesc", element("setting", when, where))


def _revision(epoch: int | None) -> Element | None:
    if epoch is None:
        return None
    day = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    return element("revisionDesc", element("change", "encoded", when=day, who="#tei-toolkit"))
