"""Language tags (BCP 47): whether they have the right form, and whether their subtags are registered.

The form is that of RFC 5646 §2.1. Which subtags there are is asked of the library `langcodes`, which holds what IANA
has registered; the commonest tags, two letters alone, are known without it.
"""

import re
from functools import cache

_TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo"
    " es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka"
    " kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng"
    " nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st"
    " su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
# registered as wholes before there were rules (RFC 5646 §2.2.8)
_GRANDFATHERED = frozenset(
    "en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu"
    " sgn-be-fr sgn-be-nl sgn-ch-de art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh-min-nan"
    " zh-xiang".split()
)
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3}(?P<extended>(?:-[a-z]{3}(?![a-z0-9])){0,3})|[a-z]{4,8})"
    r"(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*)(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
# names that people write for the tag; the Guidelines' own languages first
_NAMES = {
    "arabic": "ar", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi",
    "french": "fr", "german": "de", "greek": "el", "hebrew": "he", "hungarian": "hu", "italian": "it",
    "japanese": "ja", "korean": "ko", "latin": "la", "norwegian": "no", "persian": "fa", "polish": "pl",
    "portuguese": "pt", "russian": "ru", "sanskrit": "sa", "spanish": "es", "swedish": "sv", "turkish": "tr",
    "welsh": "cy", "yiddish": "yi",
}  # fmt: skip
# taken for the tag of a language, and that of a country or of nothing
_MISTAKEN = {"cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "cn": "zh", "ua": "uk", "uk": "uk", "gk": "grc"}


def form_fault(tag: str) -> tuple[str, str] | None:
    """Why a tag has not the form of one, and what to do; None where it has."""
    match = _TAG.fullmatch(tag)
    if tag.lower() in _GRANDFATHERED:
        return None
    if match is None:
        mended = re.sub(r"[_\s]+", "-", tag.strip())
        if mended != tag and _TAG.fullmatch(mended):
            return "its parts are joined by hyphens", f"write {mended}"
        if any(len(part) > 8 for part in tag.split("-")):
            return "no part of a tag has more than eight letters", _hint(tag)
        return "its parts must be language, script, region and variants, in this order", _hint(tag)
    variants = (match["variants"] or "").lower().split("-")[1:]
    if len(set(variants)) < len(variants):
        return "it has a variant twice", "take one of the two out"
    singletons = re.findall(r"-([a-z0-9])(?=-)", (match["extensions"] or "").lower())
    if len(set(singletons)) < len(singletons):
        return "it has an extension twice", "put the two together"
    return None


def unknown_subtag(tag: str) -> tuple[str, str] | None:
    """The first part of a well-formed tag that is not registered, with what to do; None where all are."""
    lower = tag.lower()
    if lower in _TWO_LETTERS or lower in _GRANDFATHERED or lower.startswith("x-"):
        return None
    match = _TAG.fullmatch(tag)
    if match is None:
        return None
    language, _, extended = (match["language"] or "").lower().partition("-")
    if not _is_registered(language):
        return language, _shorter(language) or _hint(language)
    parts = [*(part for part in extended.split("-") if part)]
    parts += [match["script"].title()] if match["script"] else []
    parts += [match["region"].upper()] if match["region"] else []
    parts += [part for part in (match["variants"] or "").lower().split("-") if part]
    for part in parts:
        if not _is_registered(part):
            return part, f"take '{part}' out, or write it behind x- and declare the tag in langUsage"
    return None


@cache
def _is_registered(subtag: str) -> bool:
    if subtag in _TWO_LETTERS:
        return True
    from langcodes.data_dicts import VALIDITY

    return VALIDITY.match(subtag) is not None


def _shorter(language: str) -> str | None:
    """What BCP 47 has for a code of ISO 639-2 that it does not have: the code of two letters."""
    from langcodes.data_dicts import LANGUAGE_REPLACEMENTS

    short = LANGUAGE_REPLACEMENTS.get(language)
    if len(language) == 3 and short is not None and _is_registered(short):
        return f"write {short}: of several codes for a language the shortest is its tag"
    return None


def _hint(tag: str) -> str:
    near = _NAMES.get(tag.lower()) or _MISTAKEN.get(tag.lower())
    return f"write {near}" if near else "write a tag such as en, grc or sr-Latn-RS, or x- and a name of your own"
