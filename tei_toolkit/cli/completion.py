"""`tei completion`: scripts by which a shell completes commands, options and their values."""

import os
import shlex
from typing import ClassVar

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, get_completion_class
from click.shell_completion import shell_complete as click_complete

from tei_toolkit.cli import options
from tei_toolkit.cli.group import COMMANDS, help_text, tei
from tei_toolkit.cli.running import COMPLETION
from tei_toolkit.cli.status import USAGE

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command(
    "completion",
    help=help_text(
        COMMANDS["completion"],
        "tei completion bash > ~/.local/share/bash-completion/completions/tei",
        "tei completion powershell >> $PROFILE",
    ),
    epilog="In zsh write it to a file _tei in a folder of fpath, in fish to ~/.config/fish/completions/tei.fish.",
)
@click.argument("shell", type=click.Choice(SHELLS))
@options.debug
def completion_command(shell: str) -> int:
    """Print the script of a shell."""
    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"there is no completion for {shell}")
    click.echo(made(tei, {}, "tei", COMPLETION).source())
    return 0


def answer(instruction: str) -> int:
    """Answer a shell that asks for completions, such as "bash_complete"; the exit status."""
    shell = instruction.partition("_")[0]
    return click_complete(tei, {}, "tei", COMPLETION, instruction) if shell in SHELLS else USAGE


class PowerShellComplete(ShellComplete):
    """Completion for PowerShell, which click does not know."""

    name = "powershell"
    source_template: ClassVar[str] = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $command, $position)
    $env:%(complete_var)s = "powershell_complete"
    $env:COMP_WORDS = $command.ToString()
    $env:COMP_CWORD = $word
    try {
        %(prog_name)s | Where-Object { $_ } | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD
    }
}"""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is written, and that one."""
        words = _words(os.environ["COMP_WORDS"])[1:]
        incomplete = os.environ["COMP_CWORD"]
        if incomplete and words and words[-1] == incomplete:
            words.pop()
        return words, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """A value with its help; PowerShell itself completes paths where nothing is answered."""
        if item.type != "plain":
            return ""
        told = " ".join(str(item.help or "").split())
        return f"{item.value}\t{told}" if told else str(item.value)

    def complete(self) -> str:
        """All completions, a line each."""
        return "\n".join(line for line in super().complete().splitlines() if line)


def _words(line: str) -> list[str]:
    """The words of a line, of which the last may be unfinished."""
    try:
        return shlex.split(line, posix=False)
    except ValueError:
        return line.split()


add_completion_class(PowerShellComplete)
