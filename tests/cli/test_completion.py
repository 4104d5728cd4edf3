import pytest

from tei_toolkit.cli.completion import SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_a_script_that_asks_the_program(tei, shell):
    answer = tei("completion", shell)
    assert answer.status == 0
    assert "_TEI_COMPLETE" in answer.out.decode()
    assert f"{shell}_complete" in answer.out.decode()


def completed(tei, monkeypatch, shell, words, word):
    variables = {"_TEI_COMPLETE": f"{shell}_complete", "COMP_WORDS": words}
    variables["COMP_CWORD"] = (
        word if shell == "powershell" else str(len(words.split()) - (0 if words[-1] == " " else 1))
    )
    with monkeypatch.context() as context:
        for name, value in variables.items():
            context.setenv(name, value)
        answer = tei()
    assert answer.err == ""
    return [line for line in answer.out.decode().splitlines() if line]


def test_commands_options_and_values_are_completed(tei, monkeypatch):
    assert completed(tei, monkeypatch, "bash", "tei val", "val") == ["plain,validate"]
    assert completed(tei, monkeypatch, "bash", "tei validate --format sa", "sa") == ["plain,sarif"]
    assert "plain,--baseline" in completed(tei, monkeypatch, "bash", "tei validate --ba", "--ba")


def test_powershell_gets_help_beside_and_no_paths(tei, monkeypatch):
    found = completed(tei, monkeypatch, "powershell", "tei val", "val")
    assert [line.split("\t")[0] for line in found] == ["validate"]
    assert "\tTell only what" in completed(tei, monkeypatch, "powershell", "tei validate --baseline", "--baseline")[0]
    assert completed(tei, monkeypatch, "powershell", "tei validate --baseline x", "x") == []


def test_an_unknown_shell_is_wrong_usage(tei, monkeypatch):
    monkeypatch.setenv("_TEI_COMPLETE", "tcsh_complete")
    assert tei().status == 2
