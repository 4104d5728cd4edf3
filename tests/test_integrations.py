"""What other programs are told about the toolkit: hooks, workflows, editors."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tei_toolkit.cli.group import tei
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.reporters import reporter

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github"
EXAMPLES = (
    sorted(GITHUB.rglob("*.yml")) + sorted((GITHUB / "examples").glob("*.json")) + [ROOT / ".pre-commit-hooks.yaml"]
)
INVALID = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>No header.</p></body></text></TEI>\n'


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_command_in_them_is_one_that_the_toolkit_has(path):
    commands = re.findall(r"\btei ((?:validate|schema) .*)$", path.read_text("utf-8"), re.MULTILINE)
    for command in commands:
        name, *words = [word.strip("\"'") for word in command.split() if "${" not in word]
        found = tei.get_command(None, name)
        if name == "schema":
            found = found.get_command(None, words.pop(0))
        with found.make_context(name, words or ["."]) as context:
            # a hook is given its files
            named = [context.params.get(key) for key in ("paths", "files_from", "what")]
            assert any(named) or path.name.startswith(".pre-commit")


@pytest.mark.skipif(sys.platform == "win32", reason="the action's bash is Git's there")
def test_the_action_adds_the_schemas_that_it_is_given(tmp_path, program):
    yaml = pytest.importorskip("yaml", reason="the extra 'test' brings pre-commit, which brings PyYAML")
    action = yaml.safe_load((GITHUB / "actions" / "validate" / "action.yml").read_text("utf-8"))
    (script,) = [step["run"] for step in action["runs"]["steps"] if step.get("name") == "Add schemas"]
    (tmp_path / "tei").write_text('#!/bin/sh\necho "$@"\n[ "$3" != wrong ]\n')
    (tmp_path / "tei").chmod(0o755)

    def run(schemas):
        environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "SCHEMAS": schemas}
        command = [program("bash"), "-eo", "pipefail", "-c", script]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.splitlines()

    assert run("tei_all\n\nepidoc@9.7\n") == (0, ["schema add tei_all", "schema add epidoc@9.7"])
    assert run("") == (0, [])
    assert run("wrong\ntei_all") == (1, ["schema add wrong"])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_they_can_be_read(path):
    if path.suffix == ".json":
        assert json.loads(path.read_text("utf-8"))
    else:
        yaml = pytest.importorskip("yaml", reason="the extra 'test' brings pre-commit, which brings PyYAML")
        assert yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize("severity", Severity)
def test_an_editor_finds_file_line_column_and_name_in_a_line(severity):
    task = json.loads((GITHUB / "examples" / "vscode-tasks.json").read_text("utf-8"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    found = Diagnostic("bad-value", severity, "‘a: b’ [no] date: 1:2:", Location("ü b.xml", 12, 7), "relax-ng")
    match = re.match(pattern["regexp"], reporter("concise")(Report(1, (found,))).rstrip("\n"))
    told = {name: match[group] for name, group in pattern.items() if isinstance(group, int)}
    assert told == {
        "file": "ü b.xml",
        "line": "12",
        "column": "7",
        "severity": str(severity),
        "message": "‘a: b’ [no] date: 1:2:",
        "code": "bad-value",
    }


HOOKS = """
repos:
  - repo: {clone}
    rev: {revision}
    hooks:
      - id: tei-validate
      - id: tei-validate-fix
"""


def test_the_hook_runs_under_pre_commit(tmp_path, program):
    git = program("git")
    pytest.importorskip("pre_commit", reason="the extra 'test' brings pre-commit")
    clone, project = tmp_path / "toolkit", tmp_path / "letters"
    ignored = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "dist")
    shutil.copytree(ROOT, clone, ignore=ignored)
    environment = _quiet_git(tmp_path)

    def run(*command, where, **options):
        return subprocess.run(
            command, cwd=where, env=environment, capture_output=True, text=True, check=False, **options
        )

    def commit(where):
        for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "all")):
            assert run(git, *command, where=where).returncode == 0

    commit(clone)
    project.mkdir()
    revision = run(git, "rev-parse", "HEAD", where=clone).stdout.strip()
    # as a project names it, so that the toolkit is installed once for all that follows
    (project / ".pre-commit-config.yaml").write_text(HOOKS.format(clone=clone.as_posix(), revision=revision))
    (project / "good.xml").write_bytes((ROOT / "corpus" / "sources" / "the-lighthouse.xml").read_bytes())
    (project / "page.html").write_text("<p>")
    commit(project)
    hook = (sys.executable, "-m", "pre_commit", "run", "tei-validate", "--all-files", "--verbose")
    first = run(*hook, where=project)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "1 document checked, no findings" in first.stdout
    (project / "bad.xml").write_text(INVALID)
    assert run(git, "add", "-A", where=project).returncode == 0
    second = run(*hook, where=project)
    assert second.returncode == 1
    assert "bad.xml:1:" in second.stdout
    good = (project / "good.xml").read_bytes()
    (project / "bad.xml").write_bytes(re.sub(rb"(</?)title\b", rb"\1titel", good))
    assert run(git, "add", "-A", where=project).returncode == 0
    mending = tuple(f"{word}-fix" if word == "tei-validate" else word for word in hook)
    third = run(*mending, where=project)
    assert third.returncode == 1
    assert "files were modified by this hook" in third.stdout
    assert (project / "bad.xml").read_bytes() == good
    assert run(*mending, where=project).returncode == 0


def _quiet_git(folder):
    (folder / "gitconfig").write_text("[user]\n\tname = A\n\temail = a@example.org\n[init]\n\tdefaultBranch = main\n")
    own = {"GIT_CONFIG_GLOBAL": str(folder / "gitconfig"), "PRE_COMMIT_HOME": str(folder / "home")}
    # what is installed comes from a network, which may fail for a moment
    patient = {"PIP_RETRIES": "10", "PIP_DEFAULT_TIMEOUT": "60"}
    return {**os.environ, **own, **patient}
