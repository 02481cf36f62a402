"""Commands about what is kept: search, check, backup, restore, copying, importing, accounts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from tilik import settings
from tilik.errors import InputError, StoreError
from tilik.store import Hit, open_store
from tilik.store.accounts import ROLES, Accounts
from tilik.store.checking import Finding, check
from tilik.store.codec import Json
from tilik.store.copying import copy
from tilik.store.loading import load
from tilik.store.search import KINDS
from tilik.views.cli.keeping import STORE_OPTION, existing_store
from tilik.views.plain import to_plain

FILE = click.Path(dir_okay=False, path_type=Path)
SHOWN = 20


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind.")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a hit.")
@STORE_OPTION
def search(
    words: tuple[str, ...], kinds: tuple[str, ...], limit: int, as_json: bool, store: str | None
) -> int:
    """Search articles, quotes and events; all WORDS must be found.

    Forms of a word count as the word: "pasokan senjata" finds memasok, pemasok and dipasok. Put a '"phrase in quotes"',
    or end a word in * to find all that start so. Case and accents do not matter.
    """
    with existing_store(store) as opened:
        hits = opened.search(" ".join(words), kinds, limit)
    for hit in hits:
        click.echo(json.dumps(to_plain(hit), ensure_ascii=False) if as_json else _hit(hit))
    if not hits and not as_json:
        click.echo("nothing found", err=True)
    return 0 if hits else 1


def _hit(hit: Hit) -> str:
    pieces = [click.style(part, bold=True) if mark else part for part, mark in hit.snippet]
    words = " ".join("".join(pieces).split())
    where = hit.event or hit.article or hit.ref
    return f"{hit.day or 'undated':<10}  {hit.kind:<7}  {where}  {words}"


@click.command("check")
@click.option("--repair", is_flag=True, help="Rebuild derived tables that are wrong.")
@click.option("--quick", is_flag=True, help="Leave out comparing derived tables with fresh ones.")
@STORE_OPTION
def check_command(repair: bool, quick: bool, store: str | None) -> int:
    """Verify every citation against its article, every reference and hash, and the derived tables."""
    with existing_store(store) as opened:
        found = check(opened, repair=repair, quick=quick)
        kept = opened.health()
    for finding in found[:SHOWN]:
        click.echo(_finding(finding))
    if len(found) > SHOWN:
        click.echo(f"... and {len(found) - SHOWN} more")
    wrong = [finding for finding in found if not finding.repaired]
    words = f"{len(wrong)} wrong, {len(found) - len(wrong)} repaired" if found else "all well"
    click.echo(f"{kept.articles} articles, {kept.claims} claims, {kept.events} events: {words}")
    return 1 if wrong else 0


def _finding(finding: Finding) -> str:
    state = "repaired: " if finding.repaired else ""
    return f"{state}{finding.table} {finding.where}: {finding.what}".replace(" : ", ": ")


@click.command()
@click.argument("file", type=FILE)
@STORE_OPTION
def backup(file: Path, store: str | None) -> None:
    """Write a consistent copy of the store to FILE, also while it is being served or written."""
    with existing_store(store) as opened:
        opened.backend.backup(file)
    click.echo(f"backed up to {file}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.confirmation_option(
    prompt="This puts the backup in place of everything in the store. Go on?"
)
@STORE_OPTION
def restore(file: Path, store: str | None) -> None:
    """Put the backup FILE in place of everything in the store."""
    with open_store(file, read_only=True) as kept:
        wrong = check(kept, quick=True)
    if wrong:
        raise StoreError(f"this backup is damaged ({wrong[0].what})", where=str(file))
    with open_store(settings.store_path(store)) as opened:
        opened.backend.restore(file)
        opened.migrate()
    click.echo(f"restored from {file}")


@click.group("store")
def store_group() -> None:
    """Move a whole store."""


@store_group.command("copy")
@click.argument("source")
@click.argument("target")
def copy_command(source: str, target: str) -> None:
    """Copy everything from SOURCE to the empty store TARGET and verify counts and hashes.

    Each is a file or a postgresql:// URL.
    """
    with existing_store(source) as old, open_store(target) as new:
        for table in copy(old, new):
            click.echo(f"{table.table:<12}{table.rows:>10}  {table.digest[:16]}")
    click.echo("copied; counts and hashes agree")


@click.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@STORE_OPTION
def import_command(file: TextIO, store: str | None) -> None:
    """Read what `tilik export --format jsonl` wrote (- for standard input); known records stay as they are."""
    with open_store(settings.store_path(store)) as opened:
        done = load(opened, _lines(file))
    told = ", ".join(f"{number} {kind}s" for kind, number in done.items()) or "nothing"
    click.echo(f"imported {told.replace('storys', 'stories')}")


BOM = "\ufeff"
"""What some programs write before a text in UTF-8."""


def _lines(file: TextIO) -> Iterator[dict[str, Json]]:
    for number, text in enumerate(file, 1):
        if not text.strip():
            continue
        try:
            line = json.loads(text.removeprefix(BOM))
        except ValueError as error:
            raise InputError(
                f"expected a line that `tilik export --format jsonl` wrote, found no JSON: {error}",
                where=f"{file.name}:{number}",
            ) from error
        if not isinstance(line, dict):
            raise InputError("expected a JSON object", where=f"{file.name}:{number}")
        yield line


@click.group()
def user() -> None:
    """Who may log in to a server over the store."""


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@STORE_OPTION
def add_user(name: str, role: str, store: str | None) -> None:
    """Add NAME, or give a known one another password and role. The password is asked for, or read from a pipe."""
    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    with open_store(settings.store_path(store)) as opened:
        Accounts(opened).add(name, password, role, datetime.now(UTC))
    click.echo(f"{name} may log in as {role}")


@user.command("remove")
@click.argument("name")
@STORE_OPTION
def remove_user(name: str, store: str | None) -> None:
    """Remove NAME with all sessions and tokens."""
    with existing_store(store) as opened:
        if not Accounts(opened).remove(name):
            raise InputError(f"no user {name!r}")


@user.command("list")
@STORE_OPTION
def list_users(store: str | None) -> None:
    """List everyone with their role."""
    with existing_store(store) as opened:
        for account in Accounts(opened).all():
            click.echo(f"{account.name:<24}{account.role}")


@click.group()
def token() -> None:
    """Keys with which programs use a server over the store."""


@token.command("add")
@click.argument("name")
@click.option("--user", "owner", required=True, help="Whose token it is.")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(["read", "write", "admin"]))
@click.option("--days", type=click.IntRange(1, 3650), help="Runs out after so many days.")
@STORE_OPTION
def add_token(
    name: str, owner: str, scopes: tuple[str, ...], days: int | None, store: str | None
) -> None:
    """Make a token called NAME and print its secret, this once."""
    with existing_store(store) as opened:
        click.echo(
            Accounts(opened).new_token(name, owner, scopes or ("read",), datetime.now(UTC), days)
        )


@token.command("revoke")
@click.argument("name")
@click.option("--user", "owner", required=True, help="Whose token it is.")
@STORE_OPTION
def revoke_token(name: str, owner: str, store: str | None) -> None:
    """Take a token back."""
    with existing_store(store) as opened:
        if not Accounts(opened).revoke(name, owner):
            raise InputError(f"{owner!r} has no token {name!r}")


@token.command("list")
@STORE_OPTION
def list_tokens(store: str | None) -> None:
    """List all tokens, without their secrets."""
    with existing_store(store) as opened:
        for found in Accounts(opened).tokens():
            ends = f"until {found.expires[:10]}" if found.expires else "for good"
            click.echo(f"{found.account:<16}{found.name:<24}{' '.join(found.scopes):<18}{ends}")


COMMANDS: tuple[click.Command, ...] = (
    search,
    check_command,
    backup,
    restore,
    store_group,
    import_command,
    user,
    token,
)
