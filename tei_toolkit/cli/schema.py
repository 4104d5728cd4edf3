"""`tei schema`: the schemas that the user keeps, for validation without a network."""

import json
from typing import Any

import click

from tei_toolkit import resources
from tei_toolkit.cli import options
from tei_toolkit.cli.console import failed, message, plural
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.status import CLEAN, FINDINGS, USAGE
from tei_toolkit.errors import UsageError
from tei_toolkit.validate.store.entries import Entry, Store

_NAME = "NAME[@VERSION]"
as_json = click.option("--json", "as_json", is_flag=True, help="Write it for programs.")


@click.group(
    "schema",
    invoke_without_command=True,
    help=help_text(COMMANDS["schema"], "tei schema add tei_all", "tei schema list"),
    epilog="Only add asks the network, by https. TEI_TOOLKIT_SCHEMAS names another folder for the store.",
)
@options.debug
@click.pass_context
def schema_command(ctx: click.Context) -> None:
    """Hold the commands of the store together; without one, show what there is."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(USAGE)


@schema_command.command(
    "add",
    short_help="Add a schema by name, by https address, or from a file.",
    help=help_text(
        "Add a schema and all that it includes: a known one by NAME, any by an https URL, or one from a FILE.",
        "tei schema add tei_all",
        "tei schema add epidoc@9.7",
        "tei schema add https://example.org/letters.rng --sha256 0123…",
        "tei schema add odd/letters.rng --declared https://example.org/letters.rng",
    ),
)
@click.argument("what", metavar="NAME|URL|FILE")
@click.option("--sha256", metavar="DIGEST", help="Refuse a schema whose file has another SHA-256.")
@click.option("--name", metavar="NAME", help="What to call it; else its file's name.")
@click.option(
    "--declared", multiple=True, metavar="URL", help="A further address that documents declare it by; repeatable."
)
@options.debug
def add_command(what: str, sha256: str | None, name: str | None, declared: tuple[str, ...]) -> int:
    """Fetch or read a schema, make sure that it is one, and keep it."""
    from tei_toolkit.validate.store.adding import add

    entry, new = add(what, _store(), sha256=sha256, name=name, declared=declared)
    message(f"{entry.label} {'added' if new else 'is in the store already'}: SHA-256 {entry.sha256}")
    click.echo(str(entry.path))
    return CLEAN


@schema_command.command(
    "list",
    short_help="List the schemas of the store.",
    help=help_text("List the schemas of the store.", "tei schema list --known"),
)
@click.option("--known", is_flag=True, help="List the schemas that add knows by name instead.")
@as_json
@options.debug
def list_command(known: bool, as_json: bool) -> int:
    """One line for each schema."""
    rows = _known() if known else [_about(entry) for entry in _store().entries()]
    if as_json:
        _as_json([{key: value for key, value in row.items() if key != "told"} for row in rows])
        return CLEAN
    if not rows:
        message("the store holds no schemas; tei schema add tei_all adds the TEI's own")
    width = max((len(str(row["key"])) for row in rows), default=0)
    for row in rows:
        click.echo(f"{row['key']:<{width}}  {row['told']}".rstrip())
    return CLEAN


@schema_command.command(
    "show",
    short_help="Show where a schema is from, its files and their SHA-256.",
    help=help_text("Show where a schema is from, its files and their SHA-256.", "tei schema show tei_all"),
)
@click.argument("name", metavar=_NAME)
@as_json
@options.debug
def show_command(name: str, as_json: bool) -> int:
    """All that the store knows of a schema."""
    entry = _entry(name)
    if as_json:
        _as_json({key: value for key, value in _about(entry).items() if key != "told"})
        return CLEAN
    lines = [("name", entry.name), ("version", entry.version or "unknown"), ("file", str(entry.path))]
    lines += [("address", address) for address in entry.addresses]
    lines += [("sha256", f"{part.sha256}  {part.place} ({part.size:,} bytes)") for part in entry.parts]
    for key, value in lines:
        click.echo(f"{key:<8} {value}")
    return CLEAN


@schema_command.command(
    "remove",
    short_help="Remove schemas from the store.",
    help=help_text("Remove schemas from the store.", "tei schema remove tei_all@4.9.0"),
)
@click.argument("names", metavar=f"{_NAME}...", nargs=-1, required=True)
@options.debug
def remove_command(names: tuple[str, ...]) -> int:
    """Remove each schema; a name without version removes it where there is one version only."""
    store = _store()
    for entry in [_entry(name, only=True) for name in names]:
        store.remove(entry)
        message(f"{entry.label} removed")
    return CLEAN


@schema_command.command(
    "check",
    short_help="Check that the schemas are as they were added.",
    help=help_text("Check that the schemas of the store are as they were added.", "tei schema check"),
)
@click.argument("names", metavar=f"[{_NAME}...]", nargs=-1)
@options.debug
def check_command(names: tuple[str, ...]) -> int:
    """Check the SHA-256 of every file; say which schema is to be added again."""
    entries = [_entry(name) for name in names] or list(_store().entries())
    damaged = 0
    for entry in entries:
        faults = list(entry.faults())
        damaged += bool(faults)
        for fault in faults:
            failed(f"{entry.label}: {fault} (tei schema remove {entry.key}, and add it again)")
    message(f"{plural(len(entries), 'schema')} checked, {f'{damaged:,} damaged' if damaged else 'all as added'}")
    return FINDINGS if damaged else CLEAN


def _as_json(content: Any) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def _store() -> Store:
    folder = resources.user_schemas()
    if folder is None:
        raise UsageError("there is no store", hint="TEI_TOOLKIT_SCHEMAS is empty: name a folder, or unset it")
    return Store(folder)


def _entry(name: str, *, only: bool = False) -> Entry:
    store = _store()
    entry = store.named(name)
    if entry is None:
        from tei_toolkit.settings import nearest

        known = [one.key for one in store.entries()]
        hint = nearest(name, known) if known else "it holds none; tei schema add tei_all adds the TEI's own"
        raise UsageError(f"the store has no schema '{name}'", hint=hint)
    versions = store.versions(entry.name)
    if only and "@" not in name and len(versions) > 1:
        hint = f"name one: {', '.join(one.key for one in versions)}"
        raise UsageError(f"the store has {len(versions)} versions of '{entry.name}'", hint=hint)
    return entry


def _about(entry: Entry) -> dict[str, Any]:
    files = f"{len(entry.parts)} files" if len(entry.parts) > 1 else "1 file"
    return {
        "key": entry.key,
        "name": entry.name,
        "version": entry.version,
        "addresses": list(entry.addresses),
        "path": str(entry.path),
        "files": [
            {"path": str(entry.folder / part.place), "address": part.address, "sha256": part.sha256, "size": part.size}
            for part in entry.parts
        ],
        "told": f"{files}, {sum(part.size for part in entry.parts):,} bytes, sha256:{entry.sha256[:12]}…",
    }


def _known() -> list[dict[str, Any]]:
    from tei_toolkit.validate.store.known import Identity, address_of, default_version, known_names, purpose

    return [
        {
            "key": name,
            "name": name,
            "version": default_version(name),
            "address": address_of(Identity(name)),
            "purpose": purpose(name),
            "told": f"{address_of(Identity(name))}  {purpose(name)}",
        }
        for name in known_names()
    ]
