"""Schemas that scholars share: the TEI's own customisations and EpiDoc, by name and by every address they go under.

The TEI publishes its schemas at https://www.tei-c.org/release/ (the newest release) and keeps each release in its
Vault; documents name them by either, in http or https, by the Vault's "current", by older hosts, and by the server that
builds releases. EpiDoc is at https://epidoc.stoa.org/schema/, and was at www.stoa.org.
"""

import re
from dataclasses import dataclass

from tei_toolkit.tei.names import TEI_VERSION

TEI_ALL = "tei_all"
EPIDOC = "tei-epidoc"
EPIDOC_VERSION = "9.8"
"""The release of EpiDoc that a name without a version means."""

_TEI_NAMES = (
    "tei_all tei_allPlus tei_bare tei_basic tei_corpus tei_customization tei_dictionaries tei_drama tei_enrich tei_its"
    " tei_jtei tei_lite tei_math tei_minimal tei_ms tei_odds tei_simple tei_simplePrint tei_speech tei_svg tei_tite"
    " tei_xinclude p5odds"
).split()
_PURPOSES = {
    "tei_all": "all of TEI",
    "tei_bare": "the least that TEI can be",
    "tei_corpus": "language corpora",
    "tei_drama": "plays",
    "tei_jtei": "articles of the Journal of the TEI",
    "tei_lite": "TEI Lite",
    "tei_ms": "descriptions of manuscripts",
    "tei_odds": "customisations of TEI (ODD)",
    "tei_simplePrint": "TEI simplePrint: early print",
    "tei_speech": "transcribed speech",
    EPIDOC: "EpiDoc: inscriptions and papyri",
}
# addresses as `_bare` gives them: without scheme, lower-case host
_TEI_HOST = r"(?:www\.)?tei-c\.org"
_ROOTS = "|".join(
    (
        rf"{_TEI_HOST}/release",
        rf"{_TEI_HOST}/Vault/P5/(?P<vault>[^/]+)",
        r"vault\.tei-c\.org/P5/(?P<vault2>[^/]+)",
        # builds between releases
        r"(?:jenkins2?\.tei-c\.org|jenkins-paderborn\.tei-c\.org|teijenkins\.hcmc\.uvic\.ca)"
        r"/job/TEIP5(?:-dev|-Pure-ODD)?/last[A-Za-z]+Build/artifact/(?:P5/)?release",
    )
)
_TEI_ADDRESS = re.compile(
    rf"(?:{_ROOTS})/xml/tei/(?:(?:custom/)?schema/(?:relaxng|xsd|dtd)|odd)/(?P<name>[A-Za-z0-9_]+)\.(?:rng|rnc|xsd|dtd)"
)
_EPIDOC_ADDRESS = re.compile(
    r"(?:(?:www\.)?stoa\.org/epidoc|epidoc\.stoa\.org)/schema/(?P<version>[^/]+)/tei-epidoc\.(?:rng|rnc)"
)
_VERSION = re.compile(r"\d+(?:\.\d+)*[a-z]?")
# TEI's tools put a space there that keeps the words on one line
_STATED = re.compile(rb"TEI Edition:[^\n]{0,80}?Version(?:\s|\xc2\xa0)+(\d+\.\d+\.\d+)")
_BEGINNING = 4096


@dataclass(frozen=True, slots=True)
class Identity:
    """A known schema: its name, and its version where one is meant and not the newest."""

    name: str
    version: str | None = None

    def __str__(self) -> str:
        return self.name if self.version is None else f"{self.name}@{self.version}"


def known_names() -> tuple[str, ...]:
    """The names of all known schemas, TEI's first."""
    return (*_TEI_NAMES, EPIDOC)


def purpose(name: str) -> str:
    """What a known schema is for, in a few words; empty where its name says it."""
    return _PURPOSES.get(name, "")


def identity_named(name: str) -> Identity | None:
    """The known schema of a name such as "tei_all", "lite", "simpleprint", "epidoc" or "tei_all@4.9.0"."""
    wanted, at, version = name.partition("@")
    wanted = wanted.casefold().replace("-", "_")
    for one in known_names():
        plain = one.casefold().replace("-", "_")
        if wanted in {plain, plain.removeprefix("tei_")}:
            if not at:
                return Identity(one)
            version = version.removeprefix("v")
            return Identity(one, version) if _VERSION.fullmatch(version) else None
    return None


def identity_at(address: str) -> Identity | None:
    """The known schema that an address means, whatever its form; XSD and DTD of a name stand for its RELAX NG."""
    bare = _bare(address)
    found = _TEI_ADDRESS.fullmatch(bare)
    if found is not None:
        identity = identity_named(found["name"])
        return None if identity is None else _of_version(identity.name, found["vault"] or found["vault2"])
    found = _EPIDOC_ADDRESS.fullmatch(bare)
    return None if found is None else _of_version(EPIDOC, found["version"])


def address_of(identity: Identity) -> str:
    """The official address of a known schema in one release, which never changes: the toolkit's where none is meant."""
    if identity.name == EPIDOC:
        return f"https://epidoc.stoa.org/schema/{identity.version or EPIDOC_VERSION}/tei-epidoc.rng"
    release = f"https://www.tei-c.org/Vault/P5/{identity.version or TEI_VERSION}/xml/tei"
    return (
        f"{release}/odd/p5odds.rng"
        if identity.name == "p5odds"
        else (f"{release}/custom/schema/relaxng/{identity.name}.rng")
    )


def default_version(name: str) -> str:
    """The version that the name of a known schema means where none is given."""
    return EPIDOC_VERSION if name == EPIDOC else TEI_VERSION


def stated_version(content: bytes) -> str | None:
    """The release of TEI P5 that a schema says it was made from, in the comment that TEI's tools write."""
    found = _STATED.search(content[:_BEGINNING])
    return None if found is None else found[1].decode()


def release(version: str | None) -> tuple[int, ...]:
    """A version as numbers that can be compared; none at all is the oldest."""
    return tuple(int(part) for part in re.findall(r"\d+", version or ""))


def https(address: str) -> str:
    """An address in the form by which it is looked up: https, host in small letters, without fragment."""
    scheme, colon, _ = address.partition("://")
    return f"https://{_bare(address)}" if colon and scheme.lower() in {"http", "https"} else address.partition("#")[0]


def _of_version(name: str, version: str | None) -> Identity:
    # "current", "latest" and the like are no versions
    return Identity(name, version if version is not None and _VERSION.fullmatch(version) else None)


def _bare(address: str) -> str:
    rest = address.strip().partition("#")[0].partition("://")[2]
    host, slash, path = rest.partition("/")
    host = host.lower().removesuffix(":443").removesuffix(":80")
    return f"{host}{slash}{re.sub('/{2,}', '/', path)}"
