"""What tells one toolkit from another: what its files say, and nothing else about them."""

import os
import shutil

import pytest

from tei_toolkit.validate.kept import stamp


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A toolkit of the test's own."""
    place = tmp_path / "tei_toolkit"
    shutil.copytree(stamp._PACKAGE / "validate", place / "validate")
    monkeypatch.setattr(stamp, "_PACKAGE", place)
    return place


def told():
    return stamp.stamp.__wrapped__()


def test_a_toolkit_that_judges_otherwise_is_another_though_its_version_is_the_same(package):
    before = told()
    checks = package / "validate" / "checks"
    content = (checks / "dates.py").read_bytes()
    (checks / "dates.py").write_bytes(content.replace(b"a", b"e", 1))
    assert told() != before
    (checks / "dates.py").write_bytes(content)
    assert told() == before
    (checks / "dates.py").rename(checks / "days.py")
    assert told() != before


def test_the_same_toolkit_installed_anew_is_the_same(package):
    before = told()
    for path in package.rglob("*.py"):
        os.utime(path, (0, 0))
    assert told() == before


def test_what_python_and_editors_write_beside_it_is_none_of_it(package):
    before = told()
    compiled = package / "validate" / "__pycache__"
    compiled.mkdir(exist_ok=True)
    # as Python calls what it is about to put in place
    (compiled / "dates.cpython-311.pyc.140123456789").write_bytes(b"half")
    (package / "validate" / ".dates.py.swp").write_bytes(b"open")
    assert told() == before


def test_a_file_that_is_gone_before_it_is_read_stops_nothing(package):
    before = told()
    try:
        (package / "validate" / "gone.py").symlink_to("nowhere")
    except OSError:
        pytest.skip("this system makes no links")
    assert told() == before
