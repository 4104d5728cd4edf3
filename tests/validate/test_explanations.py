"""Every finding is explained, with an example that gives it and the same made right, which gives none."""

from pathlib import Path

import pytest
from framing import framed

from tei_toolkit.validate.catalogue import CATALOGUE, PURPOSES
from tei_toolkit.validate.checks import CHECKS
from tei_toolkit.validate.explanations import _all, explanation, table_of_checks
from tei_toolkit.validate.pipeline import validate

ROOT = Path(__file__).resolve().parents[2]

# these are about a file that cannot be read and about a program besides: no document shows them
WITHOUT_EXAMPLE = {"unreadable-file", "not-checked", "engines-differ"}
SHOWN = sorted(set(CATALOGUE) - WITHOUT_EXAMPLE)
# where a schema is used, it tells of these itself
ONLY_BY = {"missing-header-part": ["header"], "no-such-date": ["dates"], "unfollowed-inclusion": ["inclusions"]}
NAMESPACES = (
    'xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"'
    ' datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
)
IDREF = f"""<element name="TEI" ns="http://www.tei-c.org/ns/1.0" {NAMESPACES}>
  <element name="text"><element name="body"><element name="p">
    <optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
    <optional><attribute name="follows" ns=""><data type="IDREF"/></attribute></optional>
    <text/></element></element></element></element>"""


def found(name, example, folder):
    """The names of what is found in an example, in a folder where the files are that examples speak of."""
    (folder / "page-1.jpg").write_bytes(b"")
    document, schema = framed(example), None
    if name == "bad-default-value":
        (folder / "s.rng").write_text(f'<element name="TEI" {NAMESPACES}><optional>{example}</optional></element>')
        document, schema = "<TEI/>", folder / "s.rng"
    elif name == "undefined-id":
        (folder / "s.rng").write_text(IDREF)
        document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{example}</body></text></TEI>'
        schema = folder / "s.rng"
    elif name == "no-schema-declared":
        # the store, where a schema would be looked for, is empty in tests
        (folder / "tei-toolkit.toml").write_text('[validate]\nschema = "tei_transcript"\nrequire-declared = true\n')
    (folder / "document.xml").write_text(document, encoding="utf-8")
    # by the XML Schema alone what it is worse at than RELAX NG can be seen
    only = ["xsd"] if name == "xsd-violation" else ONLY_BY.get(name)
    report = validate(
        [folder / "document.xml"],
        schema=schema,
        xsd=name == "xsd-violation",
        checks=only,
        xinclude=name == "unresolved-inclusion",
    )
    return [one.name for one in report.diagnostics]


@pytest.mark.parametrize("name", SHOWN)
def test_the_wrong_example_gives_the_finding_and_no_other(name, tmp_path):
    assert found(name, explanation(name).wrong, tmp_path) == [name]


# what is right for an instruction is that there is something for it to be for
@pytest.mark.parametrize("name", SHOWN)
def test_the_right_example_gives_none(name, tmp_path):
    assert found(name, explanation(name).right, tmp_path) == []


def test_every_finding_is_explained_and_nothing_else():
    assert set(_all()) == set(CATALOGUE)
    assert {name for name in CATALOGUE if explanation(name).wrong is None} == WITHOUT_EXAMPLE
    assert all(explanation(name).why.endswith(".") for name in CATALOGUE)


def test_every_finding_belongs_to_a_check_and_every_check_has_findings():
    checks = [name for name, _ in CHECKS]
    assert list(PURPOSES) == [*checks, "suppressions"]
    assert {entry.check for entry in CATALOGUE.values()} == set(PURPOSES)


def test_what_is_about_the_tei_says_where_the_guidelines_treat_it():
    assert {name for name, entry in CATALOGUE.items() if entry.section is None} <= {
        "refused-xml", "unreadable-file", "not-checked", "engines-differ",
        "unresolved-inclusion", "unfollowed-inclusion",
        "unused-suppression", "suppression-without-reason", "unknown-suppression",
    }  # fmt: skip
    for entry in CATALOGUE.values():
        assert entry.section is None or entry.url.startswith("https://tei-c.org/release/doc/tei-p5-doc/en/html/")


def test_the_readme_has_the_table_of_checks():
    assert table_of_checks() in (ROOT / "README.md").read_text("utf-8")
