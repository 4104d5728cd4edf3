"""The command `tei`: its commands are imported only when they are run."""

from importlib import import_module

import click

from tei_toolkit.cli.status import USAGE

COMMANDS = {
    "init": "Begin an edition: settings, a sample transcript and authority files.",
    "encode": "Encode transcripts in TEI.",
    "validate": "Check TEI documents against schema, pointers and identifiers.",
    "explain": "Explain a finding: what it means, and an example wrong and right.",
    "schema": "Keep schemas for validation: add, list, show, remove, check.",
    "export": "Publish TEI documents as web page, site, PDF, text or data.",
    "build": "Build an edition: encode, validate and export what changed.",
    "serve": "Show an edition in the browser, and build it anew as it changes.",
    "completion": "Print the script by which a shell completes what is typed.",
}


class LazyGroup(click.Group):
    """A group whose help knows its commands by a table, so that it need not load them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Name the commands in the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load the command from the module of its name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"tei_toolkit.cli.{cmd_name}"), f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the first argument, or say which was likely meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from tei_toolkit.settings import nearest

            raise click.UsageError(f"there is no command '{args[0]}': {nearest(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _show_versions(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from tei_toolkit.cli.versions import versions

        for name, version in versions():
            click.echo(f"{name:<12} {version}")
        ctx.exit()


def help_text(purpose: str, *examples: str) -> str:
    """The help of a command: what it is for, and examples on lines of their own."""
    # \b keeps click from filling the lines of a paragraph
    return "\n".join((purpose, "", "\b", "Examples:", *(f"  {example}" for example in examples)))


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    help=help_text(
        "Turn transcripts into scholarly editions in TEI P5, offline.",
        "tei init letters && tei build letters",
        "tei encode interview.txt | tei validate -",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 clean, 1 findings, 2 wrong usage or nothing to work on, 3 could not be done.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_versions,
    help="Show the versions of toolkit, Saxon, libxml2, schema and TEI.",
)
@click.option("--debug", is_flag=True, expose_value=False, help="Show where in the code a failure arose.")
@click.pass_context
def tei(ctx: click.Context) -> None:
    """Hold the commands together; without one, show what there is."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(USAGE)
