"""Runs whose results are kept, in a project of the test's own."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A run over documents that finds what earlier ones have kept, and must report what one without a cache does.

    It answers with the report and the names of the documents that were examined.
    """
    from tei_toolkit.validate.examination import Examination
    from tei_toolkit.validate.pipeline import validate
    from tei_toolkit.validate.plan import Work

    look = Examination.look
    # what is kept of one small document is not asked for otherwise
    monkeypatch.setattr(sys.modules[validate.__module__], "_SMALL", 0)

    def call(documents, **settings):
        examined = []

        def noted(self, path):
            examined.append(Path(path).as_posix())
            return look(self, path)

        Examination.look = noted
        try:
            report = validate(documents, work=Work(tmp_path / "cache"), **settings)
        finally:
            Examination.look = look
        assert report.trouble is None
        assert report.kept == len(documents) - len(examined)
        assert replace(report, kept=0) == validate(documents, **settings)
        return report, examined

    return call
