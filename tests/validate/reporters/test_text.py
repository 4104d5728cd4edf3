import pytest

from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.reporters import reporter

LINE = "Zoë said “Is it you?” and went."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_line_is_shown_as_it_reads_whatever_its_encoding(tmp_path, codec):
    path = tmp_path / "old.txt"
    path.write_bytes(f"First.\n{LINE}\n".encode(codec))
    found = Diagnostic("mojibake", Severity.WARNING, "odd", Location(str(path), 2, 10), "editorial")
    told = reporter("text")(Report(1, (found,))).splitlines()
    assert told[1] == f"  2 | {LINE}"
    assert told[2].index("^") == told[1].index("“")
