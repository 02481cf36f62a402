"""Commands with which people decide: `actors`, `events`, `retract`, `stand`, `undo`."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from tilik import settings
from tilik.errors import InputError, UnknownActorError
from tilik.pipeline import deciding
from tilik.pipeline.deciding import Signed
from tilik.pipeline.known import import_actors
from tilik.pipeline.parties import actor_keys
from tilik.records import Actor, Decision
from tilik.store import Store, open_store
from tilik.views.cli.keeping import STORE_OPTION, existing_store
from tilik.views.cli.looking import line_width, plain, reader
from tilik.views.persons import actor_lines, actor_view, decision_line

PAGE = 200
_AUTHOR = click.option("--author", default=None, help="Who decides; your login name when left out.")
_REASON = click.option("--reason", default="", help="Why, for the audit.")
_Given = TypeVar("_Given", bound=Callable[..., None])


def _decides(command: _Given) -> _Given:
    """Give a command what every decision asks for: a reason, an author, a store."""
    return _REASON(_AUTHOR(STORE_OPTION(command)))


def _signed(author: str | None, reason: str) -> Signed:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Signed(author or getpass.getuser(), now, reason)


def _one(name: str, store: Store) -> str:
    """Return the id of the one actor a name or id stands for."""
    found = actor_keys(name, store)
    if len(found) > 1:
        raise UnknownActorError(f"{len(found)} actors are called {name!r}: {', '.join(found)}")
    return found[0]


def _told(made: Decision) -> None:
    click.echo(f"{decision_line(made, reader())}\nundo with: tilik undo {made.id}")


@click.group()
def actors() -> None:
    """Who is who: list, show, join, split, import."""


@actors.command("list")
@click.argument("text", required=False)
@STORE_OPTION
def list_actors(text: str | None, store: str | None) -> int:
    """List actors the store has met, those whose name holds TEXT."""
    printed, after = 0, ""
    with existing_store(store) as opened:
        while found := opened.actors(text, after, PAGE):
            after = found[-1].id
            printed += len(found)
            for actor in found:
                click.echo(_brief(actor))
    return 0 if printed else 1


def _brief(actor: Actor) -> str:
    role = f", {actor.roles[-1].title}" if actor.roles else ""
    return f"{actor.id:<26}{actor.name} ({actor.country or '–'}, {actor.sector}{role})"


@actors.command("show")
@click.argument("actor")
@click.option("--json", "as_json", is_flag=True, help="Print the actor as JSON.")
@STORE_OPTION
def show_actor(actor: str, as_json: bool, store: str | None) -> None:
    """Show one ACTOR: names, roles with the days they were seen and the words that show them, and what was decided."""
    with existing_store(store) as opened:
        view = actor_view(opened, _one(actor, opened))
    shown = plain(view)
    lines = actor_lines(view, reader(), line_width())
    click.echo(json.dumps(shown, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


@actors.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@STORE_OPTION
def import_file(file: Path, store: str | None) -> None:
    """Import known entities from FILE (FollowTheMoney or Wikidata-style JSON): reading and merging then know them.

    JSON lines, one array, or a Wikidata answer. One Tilik knows already gains names and roles.
    """
    with open_store(settings.store_path(store)) as opened:
        held, new = import_actors(opened, file)
    click.echo(f"{held} actors in {file.name}, {new} new")


@actors.command("join")
@click.argument("kept")
@click.argument("other")
@_decides
def join_actors(kept: str, other: str, reason: str, author: str | None, store: str | None) -> None:
    """Decide that OTHER is KEPT (names or ids). Actors of two countries are never joined."""
    with existing_store(store) as opened:
        one, two = _one(kept, opened), _one(other, opened)
        _told(deciding.join_actors(opened, one, two, _signed(author, reason)))


@actors.command("split")
@click.argument("actor")
@click.argument("name")
@click.option("--claim", "claims", multiple=True, help="Only in this claim; may be given again.")
@_decides
def split_actor(
    actor: str, name: str, claims: tuple[str, ...], reason: str, author: str | None,
    store: str | None,
) -> None:  # fmt: skip
    """Decide that NAME is not ACTOR but somebody else; with --claim only where those claims name it."""
    with existing_store(store) as opened:
        signed = _signed(author, reason)
        _told(deciding.split_actor(opened, _one(actor, opened), name, signed, claims))


@click.group()
def events() -> None:
    """What is one act: join events, keep them apart, split one."""


def _about_two_events(
    name: str, decide: Callable[[Store, str, str, Signed], Decision], help: str
) -> click.Command:
    """Return a command by which people decide about two events."""

    @click.command(name, help=help)
    @click.argument("event")
    @click.argument("other")
    @_decides
    def command(event: str, other: str, reason: str, author: str | None, store: str | None) -> None:
        with existing_store(store) as opened:
            _told(decide(opened, event, other, _signed(author, reason)))

    return command


events.add_command(
    _about_two_events(
        "join",
        deciding.join_events,
        "Decide that EVENT and OTHER report one act; it keeps the id of EVENT.",
    )
)
events.add_command(
    _about_two_events(
        "apart", deciding.keep_apart, "Decide that two events are two acts, never to be merged."
    )
)


@events.command("split")
@click.argument("event")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@_decides
def split_event(
    event: str, claims: tuple[str, ...], reason: str, author: str | None, store: str | None
) -> None:
    """Decide that these claims of an EVENT report another act."""
    with existing_store(store) as opened:
        _told(deciding.split_event(opened, event, claims, _signed(author, reason)))


@click.command()
@click.argument("decision")
@_decides
def undo(decision: str, reason: str, author: str | None, store: str | None) -> None:
    """Take back a DECISION about actors, events or articles (its id; `tilik audit` lists them)."""
    if not decision.startswith("d"):
        raise InputError(f"a decision's id begins with d, found {decision!r}")
    with existing_store(store) as opened:
        click.echo(
            decision_line(deciding.undo(opened, decision, _signed(author, reason)), reader())
        )


def _about_article(
    name: str, decide: Callable[[Store, str, Signed], Decision], help: str
) -> click.Command:
    """Return a command by which people decide about one article."""

    @click.command(name, help=help)
    @click.argument("article")
    @_decides
    def command(article: str, reason: str, author: str | None, store: str | None) -> None:
        with existing_store(store) as opened:
            _told(decide(opened, article, _signed(author, reason)))

    return command


retract = _about_article(
    "retract",
    deciding.retract,
    "Note that an outlet took an ARTICLE back (its id): its claims stay, and count for nothing.",
)
stand = _about_article(
    "stand",
    deciding.let_stand,
    "Decide that a retracted ARTICLE (its id) stands: its page was misread, or the outlet brought it back.",
)

COMMANDS: tuple[click.Command, ...] = (actors, events, retract, stand, undo)
