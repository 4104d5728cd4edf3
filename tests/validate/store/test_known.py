import pytest

from tei_toolkit.tei.names import TEI_VERSION
from tei_toolkit.validate.store.known import (
    EPIDOC_VERSION,
    Identity,
    address_of,
    https,
    identity_at,
    identity_named,
    known_names,
    release,
    stated_version,
)

CURRENT = [
    "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
    "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
    "HTTP://WWW.TEI-C.ORG:80/release/xml/tei/custom/schema/relaxng/tei_all.rng",
    "https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
    "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng//tei_all.rng",
    "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rnc",
    "http://www.tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd",
    "http://www.tei-c.org/release/xml/tei/custom/schema/dtd/tei_all.dtd",
    "http://www.tei-c.org/release/xml/tei/schema/relaxng/tei_all.rng",
    "http://www.tei-c.org/Vault/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng",
    "https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng",
    "https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng#here",
    "https://jenkins.tei-c.org/job/TEIP5/lastSuccessfulBuild/artifact/P5/release/xml/tei/custom/schema/relaxng/tei_all.rng",
    "http://teijenkins.hcmc.uvic.ca/job/TEIP5-Pure-ODD/lastStableBuild/artifact/P5/release/xml/tei/custom/schema/relaxng/tei_all.rng",
]


@pytest.mark.parametrize("address", CURRENT)
def test_all_forms_of_an_address_mean_one_schema(address):
    assert identity_at(address) == Identity("tei_all")


@pytest.mark.parametrize(
    ("address", "name", "version"),
    [
        ("http://www.tei-c.org/Vault/P5/3.1.0/xml/tei/custom/schema/relaxng/tei_all.rng", "tei_all", "3.1.0"),
        ("https://vault.tei-c.org/P5/4.9.0/xml/tei/custom/schema/relaxng/tei_lite.rng", "tei_lite", "4.9.0"),
        ("http://www.tei-c.org/release/xml/tei/odd/p5odds.rng", "p5odds", None),
        ("http://www.stoa.org/epidoc/schema/latest/tei-epidoc.rng", "tei-epidoc", None),
        ("http://www.stoa.org/epidoc/schema/8.16/tei-epidoc.rng", "tei-epidoc", "8.16"),
        ("https://epidoc.stoa.org/schema/9.3/tei-epidoc.rng", "tei-epidoc", "9.3"),
    ],
)
def test_an_address_may_mean_a_version(address, name, version):
    assert identity_at(address) == Identity(name, version)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
        "https://www.tei-c.org.example.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
        "https://example.org/?https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
        "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/letters.rng",
        "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/../tei_all.rng",
        "https://jenkins.tei-c.org/job/TEIP5-CMC-features/lastSuccessfulBuild/artifact/P5/release/xml/tei/custom/schema/relaxng/tei_all.rng",
        "tei_all.rng",
        "",
    ],
)
def test_other_addresses_are_not_taken_for_known_ones(address):
    assert identity_at(address) is None


@pytest.mark.parametrize("name", known_names())
def test_every_known_schema_is_found_by_its_name_and_by_its_own_address(name):
    assert identity_named(name) == Identity(name)
    assert address_of(Identity(name)).startswith("https://")
    version = EPIDOC_VERSION if "epidoc" in name else TEI_VERSION
    assert identity_at(address_of(Identity(name))) == Identity(name, version)
    assert identity_at(address_of(Identity(name, "4.0.0"))) == Identity(name, "4.0.0")


@pytest.mark.parametrize(
    ("written", "identity"),
    [
        ("all", Identity("tei_all")),
        ("TEI-All", Identity("tei_all")),
        ("simpleprint", Identity("tei_simplePrint")),
        ("epidoc", Identity("tei-epidoc")),
        ("lite@v4.9.0", Identity("tei_lite", "4.9.0")),
        ("lite@", None),
        ("lite@../x", None),
        ("letters", None),
    ],
)
def test_names_may_be_written_as_people_do(written, identity):
    assert identity_named(written) == identity


def test_what_a_schema_says_of_its_release_is_found():
    comment = (
        b"<grammar><!--\nTEI Edition: P5 Version\xc2\xa04.12.0. Last updated on 28th July 2026, revision 113e933e2\n-->"
    )
    assert stated_version(comment) == "4.12.0"
    assert stated_version(b"<grammar/>") is None


def test_the_schema_of_the_tei_says_its_release(shared):
    path = shared("schemas/tei_all-4.12.0.rng")
    assert stated_version(path.read_bytes()) == "4.12.0"


def test_releases_are_compared_as_numbers():
    assert release("4.9.0") < release("4.12.0")
    assert release(None) < release("0.1")


def test_addresses_are_looked_up_in_one_form():
    assert https("HTTP://Example.org:80/A.rng#x") == "https://example.org/A.rng" == https("https://example.org/A.rng")
    assert https("urn:x") == "urn:x"
