"""The schema is a subset of TEI, and its two forms give the same verdicts."""

import subprocess
from collections import Counter

import pytest
from lxml import etree
from mutations import TEI, mutated
from sampler import documents
from xsd_writer import SCHEMAS, written

from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.names import TEI_VERSION
from tei_toolkit.validate.checks.xsd import violations
from tei_toolkit.validate.grammars import in_file, packaged
from tei_toolkit.validate.schemas import load, schema_version


@pytest.fixture(scope="module")
def sampled():
    """Valid documents that visit the whole schema, and the sampler that made them."""
    return documents(300, seed=5)


@pytest.fixture(scope="module")
def schema():
    return load(packaged())


def read_again(tree):
    return parse(Source("sampled.xml", etree.tostring(tree))).root


def faults(schema, root):
    return schema.faults(etree.tostring(root))


def agree(schema, root):
    found, also = faults(schema, root), violations(root)
    assert bool(found) == bool(also), ([f.message for f in found], [str(v.reason) for v in also])
    return bool(found)


def test_both_forms_name_the_same_release():
    xsd = etree.parse(SCHEMAS / "tei_transcript.xsd").getroot()
    assert xsd.get("version") == schema_version() == "0.1.0"
    assert xsd.findtext(".//{*}documentation") == f"TEI P5 {TEI_VERSION}"


def test_the_xml_schema_is_written_from_the_relax_ng_as_it_stands():
    assert (SCHEMAS / "tei_transcript.xsd").read_bytes() == written()


def test_every_element_and_attribute_is_sampled(sampled):
    trees, sampler = sampled
    used = {etree.QName(element).localname for tree in trees for element in tree.iter(etree.Element)}
    assert sampler.elements - used == set()
    assert min(sampler.attributes_used.values()) >= 1


def test_the_samples_are_valid_by_both_forms(sampled, schema):
    trees, _ = sampled
    for tree in trees[:80]:
        assert not agree(schema, read_again(tree))


def test_the_samples_are_valid_against_the_whole_tei(sampled, shared):
    whole = load(in_file(shared(f"schemas/tei_all-{TEI_VERSION}.rng")))
    trees, _ = sampled
    for tree in trees:
        root = read_again(tree)
        assert [fault.message for fault in faults(whole, root)] == []


def test_the_samples_are_valid_against_the_whole_tei_by_jing(sampled, shared, program, tmp_path):
    trees, _ = sampled
    paths = []
    for number, tree in enumerate(trees):
        paths.append(tmp_path / f"{number}.xml")
        tree.write(paths[-1], encoding="UTF-8")
    for schema_path in (packaged().path, shared(f"schemas/tei_all-{TEI_VERSION}.rng")):
        answer = subprocess.run([program("jing"), schema_path, *paths], capture_output=True, text=True, check=False)
        assert (answer.stdout, answer.returncode) == ("", 0)


def test_mutations_get_the_same_verdict_from_both_forms(sampled, schema):
    trees, _ = sampled
    small = sorted(trees, key=lambda tree: sum(1 for _ in tree.iter()))[:150]
    verdicts = Counter()
    for seed in range(450):
        tree, _kind = mutated(small[seed % len(small)], seed)
        verdicts[agree(schema, read_again(tree))] += 1
    # mutations that never did harm would prove nothing, nor those that always did
    assert min(verdicts[True], verdicts[False]) > 90


def test_the_document_encoded_by_hand_is_valid_by_both_forms(shared, schema):
    tree = etree.parse(shared("gold/stalin-choibalsan-1944.xml"))
    root = read_again(tree)
    assert not agree(schema, root)
    assert sum(agree(schema, read_again(mutated(tree, seed)[0])) for seed in range(40)) > 10


def test_documents_of_others_get_the_same_verdict_from_both_forms(shared, schema):
    seen = Counter()
    for path in sorted(shared("tei-documents/docs").iterdir()):
        if path.stat().st_size < 60_000:
            try:
                root = parse(Source(path.name, path.read_bytes())).root
            except Exception:  # noqa: BLE001, S112 (some are no XML, and that is their point)
                continue
            seen[agree(schema, root)] += 1
    assert seen[True] > 20


SMALL = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title/></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>
</fileDesc></teiHeader><text><body><p><date/></p></body></text></TEI>"""
VALUES = {
    "when": "1944 1944-01 1944-01-22 -0044-03-15 --02-29 --12 ---31 23:00:00 2024-02-29 2023-02-29 1944-13-01"
    " 1944-02-30 0000 12024 44 24:00:00 1944-01-01T24:00:00 23:59:60 12:00 12:00:00.5 12:00:00. 1944-01-22Z"
    " 1944-01-22+14:00 1944-01-22-05:00 --02-30 1944-1-2 22.1.1944 T12:00:00",
    "corresp": "#a #é a.xml#b ../a http://example.org/a%20b?c#d mailto:a@b wd:Q1 urn:x:y /a #a#b ## %zz a%2 1:a [a] http://"
    " http://a:b/ http://a:80/ :a é:x a: # ? //a <a> a|b a\\b ^ ` {a}",
    "cert": "high low medium unknown 0 1 0.5 .5 1.1 -0.1 High 1e0 NaN",
    "rend": "a a-b é italic; \u00a0",
    "xml:lang": "en mn-Latn zh-Hant-TW en_GB abcdefghi x 1a",
    "xml:id": "a a.b é _ 1a a:b -a",
    "dur": "P1D PT1H P PT -P1D P1Y2M3DT4H5M6.7S 1D P1.5D PT0.5S P1S",
    "quantity": "1 1.5 -1 1/2 1/ 1e3 +1 .5 5. x",
    "instant": "true false 1 0 unknown inapplicable yes TRUE",
}


@pytest.mark.parametrize(("attribute", "values"), VALUES.items(), ids=VALUES)
def test_values_get_the_same_verdict_from_all(attribute, values, schema, program, tmp_path):
    """Of each attribute some values are right and some wrong, for both forms and for jing."""
    verdicts, paths = {}, []
    for value in [*values.split(" "), ""]:
        root = read_again(etree.fromstring(SMALL))
        next(root.iter(TEI + "date")).set(attribute.replace("xml:", "{http://www.w3.org/XML/1998/namespace}"), value)
        paths.append(tmp_path / f"{len(paths)}.xml")
        paths[-1].write_bytes(etree.tostring(root))
        verdicts[paths[-1].name, value] = not agree(schema, root)
    assert set(verdicts.values()) == {True, False}
    answer = subprocess.run(
        [program("jing"), "-i", packaged().path, *paths], capture_output=True, text=True, check=False
    )
    refused = {line.partition(".xml:")[0].rpartition("/")[2] + ".xml" for line in answer.stdout.splitlines()}
    assert {value for (name, value), right in verdicts.items() if not right} == {
        value for (name, value) in verdicts if name in refused
    }
