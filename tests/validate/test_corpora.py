"""Corpora: many texts in one document, each with its header; identifiers and pointers count over the whole of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tei_toolkit.model.source import Source
from tei_toolkit.validate.pipeline import validate

NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p>p</p></publicationStmt>"
    "<sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>\n"
)


def text(number, body="<p>x</p>", header=HEADER):
    return f'<TEI xml:id="t{number}">{header.format(number)}<text><body>{body}</body></text></TEI>\n'


def corpus(*members, header=HEADER):
    return f"<teiCorpus {NAMESPACE}>\n{header.format('all')}{''.join(members)}</teiCorpus>\n"


def nested(*members):
    return f"<teiCorpus>{HEADER.format('some')}{''.join(members)}</teiCorpus>\n"


@pytest.fixture(scope="module")
def told(shared):
    schema = shared("schemas/tei_all-4.12.0.rng")

    def tell(content, **more):
        report = validate([Source("c.xml", content.encode())], schema=schema, **more)
        return [(one.name, one.location.line, one.location.xpath) for one in report.diagnostics]

    return tell


def test_hundreds_of_texts_are_one_document(told):
    members = [text(n, f'<p corresp="#t{(n + 1) % 400}">x</p>') for n in range(400)]
    assert told(corpus(*members)) == []


def test_corpora_within_corpora_and_texts_within_texts_are_valid(told):
    assert told(corpus(nested(text(1), text(2)), nested(nested(text(3))), text(4))) == []
    texts = f"<TEI {NAMESPACE}>{HEADER.format('all')}{text(1)}{text(2)}</TEI>"
    assert told(texts) == []


def test_identifiers_count_over_the_whole_of_it(told):
    found = told(corpus(text(1, '<p xml:id="p">x</p>'), nested(text(2), text(3, '<p xml:id="p">x</p>'))))
    assert found == [("duplicate-id", 9, "teiCorpus/teiCorpus/TEI[2]/text/body/p")]


def test_pointers_lead_through_the_whole_of_it(told):
    wrong = text(9, '<p corresp="#t1 #nowhere">x</p>')
    assert told(corpus(text(1), nested(text(2)), wrong)) == [("dangling-pointer", 10, "teiCorpus/TEI[2]/text/body/p")]


def test_prefixes_of_the_corpus_hold_in_its_texts(told):
    definition = (
        "<encodingDesc><listPrefixDef><prefixDef ident='t' matchPattern='([0-9]+)' replacementPattern='#t$1'/>"
        "</listPrefixDef></encodingDesc></teiHeader>"
    )
    header = HEADER.replace("</teiHeader>", definition)
    found = told(corpus(text(1, '<p corresp="t:1 t:2">x</p>'), header=header))
    assert found == [("dangling-pointer", 4, "teiCorpus/TEI/text/body/p")]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (corpus(text(1), text(2, header=HEADER.replace("<title>{}</title>", "<title/>"))), ["empty-header-part"]),
        (corpus(nested(text(1, header=HEADER.replace("<p>p</p>", "<p/>")))), ["empty-header-part"]),
        (corpus(text(1), header=HEADER.replace("{}", "")), ["empty-header-part"]),
        (corpus(text(1), header=""), ["missing-header-part"]),
        (corpus(text(1), text(2, header="")), ["missing-header-part"]),
        (
            f"<TEI {NAMESPACE}>{HEADER}{text(1)}{text(2, header=HEADER.replace('{}', ''))}</TEI>",
            ["empty-header-part"],
        ),
        (corpus(text(1), text(2)), []),
    ],
)
def test_every_header_of_it_is_looked_at(content, names):
    report = validate([Source("c.xml", content.encode())], checks=["header"])
    assert [one.name for one in report.diagnostics] == names


# the most that the process itself had: what its parent had counts for ru_maxrss too
MEASURED = """
import re, sys
from tei_toolkit.validate.pipeline import validate
report = validate([sys.argv[1]], schema=sys.argv[2])
assert not report.diagnostics, report.diagnostics[:3]
print(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="this system does not tell how much memory is used")
def test_memory_grows_with_the_identifiers_and_not_with_the_text(tmp_path, shared):
    def used(megabytes):
        place = tmp_path / f"{megabytes}.xml"
        body = "".join(f"<p>{'word <hi>and</hi> word ' * 40}</p>\n" for _ in range(250))
        count = megabytes * 1_000_000 // len(body)
        with place.open("w") as file:
            file.write(f"<teiCorpus {NAMESPACE}>\n{HEADER.format('all')}")
            file.writelines(text(n, f'<div xml:id="d{n}" corresp="#t0">{body}</div>') for n in range(count))
            file.write("</teiCorpus>\n")
        command = [sys.executable, "-c", MEASURED, str(place), str(shared("schemas/tei_all-4.12.0.rng"))]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    small, large = used(2), used(20)
    assert large - small < 8_000, "kB more for ten times the text"
