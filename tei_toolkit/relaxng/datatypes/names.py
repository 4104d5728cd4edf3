"""Names: Name, NCName and the types made of it, NMTOKEN, QName and NOTATION, ENTITY, language."""

from collections.abc import Hashable
from functools import cache
from re import Pattern
from re import compile as compile_pattern

from tei_toolkit.relaxng.datatypes.kind import Context, Explain, Kind, Parse, blank_fault, quoted, regex, shown
from tei_toolkit.relaxng.datatypes.name_characters import FOLLOWERS, LETTERS, character_class
from tei_toolkit.relaxng.datatypes.whitespace import split

# RFC 3066
LANGUAGE = "[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"
_NAME_TAKES = "a name: letters, digits, '-', '_' and '.', beginning with a letter or '_'"


@cache
def _name_pattern(part: str, colon: str, is_ascii: bool) -> Pattern[str]:
    """What matches a name, or one of the characters that may begin or follow; the long tables only outside ASCII."""
    letters = "" if is_ascii else character_class(LETTERS)
    start = f"[A-Za-z_{colon}{letters}]"
    follow = f"[A-Za-z0-9._{colon}{letters}{'' if is_ascii else character_class(FOLLOWERS)}-]"
    return compile_pattern({"name": f"{start}{follow}*", "start": start, "follow": follow, "token": f"{follow}+"}[part])


def _matches(part: str, text: str, colon: str) -> bool:
    return _name_pattern(part, colon, text.isascii()).fullmatch(text) is not None


def _is_name(text: str, colon: str = "") -> bool:
    return _matches("name", text, colon)


def ncname(text: str, _context: Context | None = None) -> str | None:
    """A name without a colon."""
    return text if _is_name(text) else None


def _name(text: str, _context: Context | None) -> str | None:
    return text if _is_name(text, ":") else None


def _nmtoken(text: str, _context: Context | None) -> str | None:
    return text if _matches("token", text, ":") else None


def _language(text: str, _context: Context | None) -> str | None:
    return text if regex(LANGUAGE).fullmatch(text) else None


def _qname(text: str, context: Context | None) -> tuple[str, str] | None:
    prefix, colon, local = text.rpartition(":")
    if not _is_name(local) or (colon and not _is_name(prefix)):
        return None
    uri = context.prefix(prefix) if context is not None else None
    if uri is None:
        # without a default namespace a name stands in none; a prefix must be declared
        return None if prefix else ("", local)
    return uri, local


def _entity(text: str, context: Context | None) -> str | None:
    return text if _is_name(text) and context is not None and context.is_unparsed_entity(text) else None


def _list_of(parse: Parse) -> Parse:
    def items(text: str, context: Context | None) -> Hashable | None:
        values = tuple(parse(word, context) for word in split(text))
        return None if not values or None in values else values

    return items


def _begins_wrongly(character: str) -> str:
    if character.isdecimal():
        return "it begins with a digit"
    return f"it begins with {quoted(character)}, where only a letter or '_' may stand"


def name_fault(text: str, colon: str = "") -> str:
    """What keeps a text from being a name."""
    if blank := blank_fault(text):
        return blank
    wrong = next((character for character in text if not _matches("follow", character, colon)), None)
    if wrong == ":":
        return "it contains a colon"
    if wrong is not None:
        return f"it contains {shown(wrong)}, which may not stand in a name"
    return "it is not a name" if _matches("start", text[0], colon) else _begins_wrongly(text[0])


def _ncname_fault(text: str, _context: Context | None) -> str:
    return name_fault(text)


def _any_name_fault(text: str, _context: Context | None) -> str:
    return name_fault(text, ":")


def _nmtoken_fault(text: str, _context: Context | None) -> str:
    return blank_fault(text) or name_fault(f"a{text}", ":")


def _qname_fault(text: str, _context: Context | None) -> str:
    if text.count(":") > 1:
        return "it contains more than one colon"
    prefix, colon, local = text.rpartition(":")
    if colon and not prefix:
        return "there is nothing before the colon"
    if colon and not local:
        return "there is nothing after the colon"
    for part in (prefix, local) if colon else (local,):
        if not _is_name(part):
            return name_fault(part)
    return f"the prefix {quoted(prefix)} is not declared here"


def _entity_fault(text: str, _context: Context | None) -> str:
    if not _is_name(text):
        return name_fault(text)
    return f"no unparsed entity {quoted(text)} is declared in the document's DTD"


def _language_fault(text: str, _context: Context | None) -> str:
    if blank := blank_fault(text):
        return blank
    if "_" in text:
        return "the parts of a language code are joined by '-', not by '_'"
    parts = text.split("-")
    if "" in parts:
        return "there is a '-' with nothing before or after it"
    odd = next((character for character in text if not regex("[A-Za-z0-9-]").match(character)), None)
    if odd is not None:
        return f"it contains {shown(odd)}, but a language code has only letters, digits and '-' of ASCII"
    long = next((part for part in parts if len(part) > 8), None)
    return f"{quoted(long)} is longer than 8 characters" if long else "its first part may have letters only"


def _list_fault(parse: Parse, explain: Explain) -> Explain:
    def items(text: str, context: Context | None) -> str:
        words = split(text)
        if not words:
            return "it is empty"
        wrong = next(word for word in words if parse(word, context) is None)
        fault = explain(wrong, context)
        return fault if len(words) == 1 else f"its part {quoted(wrong)} is wrong: {fault}"

    return items


def _kind(name: str, takes: str, parse: Parse, explain: Explain, id_type: str | None = None) -> Kind:
    return Kind(name, takes, parse, explain, length=len, id_type=id_type)


def _plural(name: str, item: str, parse: Parse, explain: Explain, id_type: str | None = None) -> Kind:
    return Kind(
        name,
        f"one or more of these, with spaces between: {item}",
        _list_of(parse),
        _list_fault(parse, explain),
        length=len,
        id_type=id_type,
        needs_context=parse is _entity,
    )


_NMTOKEN_TAKES = "letters, digits, '-', '_', '.' and ':', without a space"
_ENTITY_TAKES = "the name of an unparsed entity that the document's DTD declares"
_QNAME_TAKES = "a name, with or without a declared prefix before a colon"

KINDS = (
    _kind("Name", "a name: letters, digits, '-', '_', '.' and ':', not beginning with a digit", _name, _any_name_fault),
    _kind("NCName", _NAME_TAKES, ncname, _ncname_fault),
    _kind("NMTOKEN", _NMTOKEN_TAKES, _nmtoken, _nmtoken_fault),
    _plural("NMTOKENS", _NMTOKEN_TAKES, _nmtoken, _nmtoken_fault),
    _kind("ID", f"a name that nothing else in the document has: {_NAME_TAKES[8:]}", ncname, _ncname_fault, "ID"),
    _kind("IDREF", "the ID of something in the document", ncname, _ncname_fault, "IDREF"),
    _plural("IDREFS", "the ID of something in the document", ncname, _ncname_fault, "IDREFS"),
    Kind("ENTITY", _ENTITY_TAKES, _entity, _entity_fault, length=len, needs_context=True),
    _plural("ENTITIES", _ENTITY_TAKES, _entity, _entity_fault),
    # no length: jing, like the later edition of XSD, gives none to names with prefixes
    Kind("QName", _QNAME_TAKES, _qname, _qname_fault, needs_context=True),
    Kind("NOTATION", _QNAME_TAKES, _qname, _qname_fault, needs_context=True),
    _kind("language", "a language code such as en or de-AT", _language, _language_fault),
)
