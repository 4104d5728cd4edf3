"""The verdicts of jing over every type and facet: schemas, texts, and which texts mean the same."""

import importlib.util
import itertools
import os
import re
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tei_toolkit.relaxng.datatypes import BUILT_IN, COMPATIBILITY, XML_SCHEMA, DatatypeError, datatype


def beside(name):
    """A module of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


samples = beside("samples")

PREFIXES = {"": "urn:d", "p": "urn:p", "q": "urn:p", "xml": "http://www.w3.org/XML/1998/namespace"}
SCHEMA = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:d" xmlns:p="urn:p" xmlns:q="urn:p" '
    f'datatypeLibrary="{XML_SCHEMA}">'
)
DOCTYPE = "".join(f'<!ENTITY {name} SYSTEM "x" NDATA n>' for name in ("ent", "ent2"))
DOCUMENT = f'<!DOCTYPE r [<!NOTATION n SYSTEM "x">{DOCTYPE}]><r xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:p">'
# jing takes these parameters and then fails on every right value, so that there is no verdict to follow
NO_VERDICT = {*samples.FAMILIES["dates"], "duration"}


class Place:
    def prefix(self, prefix):
        return PREFIXES.get(prefix)

    def is_unparsed_entity(self, name):
        return name in {"ent", "ent2"}


def written(text):
    """A text as element content on one line."""
    return re.sub("[\t\n\r\u0085\u2028]", lambda match: f"&#{ord(match.group())};", escape(text))


def param(parameter):
    name, value = parameter
    return f"<param name={quoteattr(name)}>{written(value)}</param>"


def data(name, parameters, library=XML_SCHEMA):
    return f'<data type="{name}" datatypeLibrary="{library}">{"".join(map(param, parameters))}</data>'


def lines_with_errors(jing, *files):
    # ids need not be unique here; jing's status is 1 where anything is wrong
    environment = {**os.environ, "JAVA_TOOL_OPTIONS": "-Xss64m"}
    done = subprocess.run([jing, "-i", *files], capture_output=True, check=False, encoding="utf-8", env=environment)
    assert "Exception" not in done.stdout + done.stderr, done.stdout[-2000:]
    return {int(line) for line in re.findall(r"(?m)^[^\n]*?:(\d+):\d+: (?:fatal )?error:", done.stdout)}


def grouped(numbers):
    """Numbers in runs of those that share a group, jing's recursion going as deep as a choice is long."""
    return [(key, list(run)) for key, run in itertools.groupby(numbers, key=lambda number: number // 50)]


def judged(jing, folder, patterns, entries):
    """Whether jing takes each (number of pattern, text), the numbers being in order."""
    schema, document = folder / "schema.rng", folder / "document.xml"
    groups = "".join(
        f'<element name="g{group}"><zeroOrMore><choice>'
        + "".join(f'<element name="c{index}">{patterns[index]}</element>' for index in run)
        + "</choice></zeroOrMore></element>"
        for group, run in grouped(range(len(patterns)))
    )
    start = f'<start><element name="r"><zeroOrMore><choice>{groups}</choice></zeroOrMore></element></start>'
    schema.write_text(f"{SCHEMA}{start}</grammar>", encoding="utf-8")
    rows, places, last = [DOCUMENT], [], None
    for index, text in entries:
        if index // 50 != last:
            rows.append(f"{'' if last is None else f'</g{last}>'}<g{index // 50}>")
            last = index // 50
        rows.append(f"<c{index}>{written(text)}</c{index}>")
        places.append(len(rows))
    document.write_text("\n".join([*rows, f"</g{last}></r>"]), encoding="utf-8")
    wrong = lines_with_errors(jing, schema, document)
    assert wrong <= set(places)
    return [line not in wrong for line in places]


def made(name, parameters, library=XML_SCHEMA):
    try:
        return datatype(library, name, parameters)
    except DatatypeError:
        return None


def known(name, parameters):
    return name not in NO_VERDICT or not any("ength" in facet for facet, _ in parameters)


def refused(jing, folder, cases):
    """Whether jing refuses each (name, parameters, library) in a schema."""
    rows = "\n".join(f'<element name="e"><attribute name="a">{data(*case)}</attribute></element>' for case in cases)
    schema, document = folder / "schema.rng", folder / "document.xml"
    schema.write_text(f"{SCHEMA}<start><choice>\n{rows}\n</choice></start></grammar>", encoding="utf-8")
    document.write_text("<r/>", encoding="utf-8")
    wrong = lines_with_errors(jing, schema, document)
    return [line + 2 in wrong for line in range(len(cases))]


def test_every_schema_is_taken_or_refused_as_by_jing(program, tmp_path):
    chance = samples.chances()
    libraries = (BUILT_IN, COMPATIBILITY, XML_SCHEMA, "urn:x", f"{XML_SCHEMA}/", XML_SCHEMA.removesuffix("-datatypes"))
    names = (*samples.TYPES, "anyType", "anySimpleType", "anyAtomicType", "untypedAtomic", "dateTimeStamp", "strings")
    cases = [(name, (), library) for library in libraries for name in names]
    cases += [(name, (("length", "1"),), library) for library in libraries[:2] for name in ("string", "token", "ID")]
    every = [(name, parameters, XML_SCHEMA) for name, parameters, _ in samples.everything(0) if known(name, parameters)]
    cases += every
    cases += [("string", (("pattern", samples.any_pattern(chance)),), XML_SCHEMA) for _ in range(3000)]
    verdicts = refused(program("jing"), tmp_path, cases)
    assert [case for case, verdict in zip(cases, verdicts, strict=True) if verdict != (made(*case) is None)] == []
    assert 500 < sum(verdicts) < len(cases) - 500


def test_every_text_is_judged_as_by_jing(program, tmp_path):
    jing = program("jing")
    chance = samples.chances()
    cases = [(made(name, parameters), texts) for name, parameters, texts in samples.everything(20)]
    cases += [
        (made("string", (("pattern", samples.right_pattern(chance)),)), samples.strings(chance)) for _ in range(1500)
    ]
    cases += [(made(name, parameters), [text]) for name, parameters, text in beside("test_cases").judged_texts()]
    cases = [(kind, texts) for kind, texts in cases if kind is not None]
    entries = [(index, text) for index, (_, texts) in enumerate(cases) for text in texts]
    verdicts = judged(jing, tmp_path, [data(kind.name, kind.parameters) for kind, _ in cases], entries)
    place = Place()
    differing = [
        (cases[index][0], text, verdict)
        for (index, text), verdict in zip(entries, verdicts, strict=True)
        if cases[index][0].allows(text, place) != verdict
    ]
    assert differing == []
    assert len(entries) > 60_000
    assert sum(verdicts) > 10_000


def test_texts_mean_the_same_where_jing_says_so(program, tmp_path):
    jing = program("jing")
    chance = samples.chances()
    place = Place()
    patterns, entries, expected = [], [], []
    for family, name in ((family, name) for family, names in samples.FAMILIES.items() for name in names):
        kind = datatype(XML_SCHEMA, name, ())
        right = [text for text in (*samples.POOLS[family], *samples.POOLS["others"]) if kind.allows(text, place)]
        # a name without a prefix means something else in a schema, and a schema declares no entities
        if name in {"QName", "NOTATION"}:
            right = [text for text in right if ":" in text]
        if name in {"ENTITY", "ENTITIES"}:
            continue
        for one in chance.sample(right, min(len(right), 40)):
            patterns.append(f'<value type="{name}">{written(one)}</value>')
            for other in right:
                entries.append((len(patterns) - 1, other))
                expected.append(kind.value(one, place) == kind.value(other, place))
    verdicts = judged(jing, tmp_path, patterns, entries)
    assert [entry for entry, verdict, same in zip(entries, verdicts, expected, strict=True) if verdict != same] == []
    assert len(entries) > 10_000
    assert sum(verdicts) > 500
