import re

import pytest

from tei_toolkit.errors import ConfigurationError
from tei_toolkit.project import read_project
from tei_toolkit.settings import nearest_settings, read_settings, settings_file


def test_the_toolkits_own_file_is_found_before_pyproject(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.tei-toolkit]\ntitle = "B"')
    assert settings_file(tmp_path) == tmp_path / "pyproject.toml"
    (tmp_path / "tei-toolkit.toml").write_text('title = "A"')
    assert settings_file(tmp_path) == tmp_path / "tei-toolkit.toml"


def test_settings_are_looked_for_upwards(tmp_path):
    (tmp_path / "tei-toolkit.toml").write_text('title = "A"')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert nearest_settings(inner) == tmp_path / "tei-toolkit.toml"
    # one that speaks of other tools only is passed by, were it no TOML
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other\n")
    assert nearest_settings(inner) == tmp_path / "tei-toolkit.toml"
    # as is one that only names the toolkit as a dependency
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\ndependencies = ["tei-toolkit"]\n')
    assert nearest_settings(inner) == tmp_path / "tei-toolkit.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.tei-toolkit.validate]\nrequire-declared = true\n")
    assert nearest_settings(inner) == tmp_path / "a" / "pyproject.toml"


def test_pyproject_holds_an_edition_too(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "pyproject.toml").write_text('[tool.tei-toolkit]\ntitle = "Letters"\nsources = ["*.txt"]\n')
    project = read_project(tmp_path)
    assert (project.title, project.sources) == ("Letters", (tmp_path / "a.txt",))
    assert project.settings == tmp_path / "pyproject.toml"


@pytest.mark.parametrize("name", ["tei-toolkit.toml", "pyproject.toml"])
@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ('titel = "x"', "unknown key 'titel'", "did you mean 'title'?"),
        ('validate.shema = "x"', "unknown key 'validate.shema'", "did you mean 'schema'?"),
        ("validate.require_declared = true", "unknown key 'validate.require_declared'", "'require-declared'"),
        ("validate = true", "'validate' must be a table", "[validate]"),
        ("validate.require-declared = 1", "'validate.require-declared' must be true or false", "= true"),
        ('validate.catalogs = "catalog.xml"', "'validate.catalogs' must be a list", 'catalogs = ["'),
        ('validate.schemas = ["x.rng"]', "'validate.schemas' must be a table of words", "schemas = {"),
        ("validate.schemas.x = 1", "'validate.schemas' must be a table of words", "schemas = {"),
        ("validate.max-errors = -1", "'validate.max-errors' must be a number", "max-errors = 100"),
        ("validate.max-errors = true", "'validate.max-errors' must be a number", "max-errors = 100"),
        ('validate.fail-on = "fatal"', "there is no validate.fail-on 'fatal'", 'fail-on = "error"'),
        ("validate.severity.pointers = 1", "'validate.severity' must be a table of words", "severity = {"),
        ('validate.schema = ""', "'validate.schema' must be words", 'schema = "…"'),
    ],
)
def test_what_settings_cannot_mean_is_told_whoever_reads_them(tmp_path, name, settings, message, hint):
    table = "" if name == "tei-toolkit.toml" else "[tool.tei-toolkit]\n"
    (tmp_path / name).write_text(f"{table}{settings}\n")
    for read in (lambda: read_settings(tmp_path / name), lambda: read_project(tmp_path)):
        with pytest.raises(ConfigurationError, match=re.escape(message)) as caught:
            read()
        assert caught.value.message.startswith(str(tmp_path / name))
        assert hint in caught.value.hint


def test_a_pyproject_that_speaks_of_the_toolkit_and_is_no_toml_is_told(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.tei-toolkit\n")
    with pytest.raises(ConfigurationError, match="not well-formed TOML"):
        nearest_settings(tmp_path)


def test_a_table_that_is_none_is_told(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool]\ntei-toolkit = 3\n")
    with pytest.raises(ConfigurationError, match=r"'tool\.tei-toolkit' must be a table"):
        settings_file(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nx = 3\n")
    with pytest.raises(ConfigurationError, match=r"there is no table \[tool\.tei-toolkit\]"):
        read_settings(tmp_path / "pyproject.toml")
