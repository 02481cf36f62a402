"""Commands that tell a lot in a little: `brief` and `stories`."""

from __future__ import annotations

import json

import click

from tilik.merge.brief import BriefLine
from tilik.pipeline.parties import actor_keys
from tilik.store import Store, StoryRow
from tilik.views.cli.keeping import STORE_OPTION, existing_store
from tilik.views.cli.looking import line_width
from tilik.views.plain import to_plain
from tilik.views.queries.telling import LINES, actor_brief, story_brief
from tilik.views.text import brief_lines, story_lines


@click.command("brief")
@click.argument("what", metavar="STORY|ACTOR")
@click.argument("other", required=False, metavar="[ACTOR]")
@click.option("--lines", type=click.IntRange(1, 50), default=LINES, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a sentence.")
@STORE_OPTION
def brief_command(
    what: str, other: str | None, lines: int, as_json: bool, store: str | None
) -> int:
    """Tell a STORY, what an ACTOR did, or what passed between two, in sentences of the sources.

    Every sentence is quoted as it stands, with its outlet, its day and the event it tells.
    """
    with existing_store(store) as opened:
        found = _brief(opened, what, other, lines)
    for line in found:
        shown = "\n".join(brief_lines(line, line_width()))
        click.echo(json.dumps(to_plain(line), ensure_ascii=False) if as_json else shown)
    if not found and not as_json:
        click.echo("tilik: nothing to tell; `tilik stories` lists what there is", err=True)
    return 0 if found else 1


def _brief(store: Store, what: str, other: str | None, lines: int) -> tuple[BriefLine, ...]:
    if other is None and store.story(what) is not None:
        return story_brief(store, what, lines)
    b = actor_keys(other, store) if other else ()
    return actor_brief(store, actor_keys(what, store), b, lines)


@click.command()
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a story.")
@STORE_OPTION
def stories(limit: int, as_json: bool, store: str | None) -> int:
    """List stories, articles about one development, the one that moved last first."""
    with existing_store(store) as opened:
        rows: tuple[StoryRow, ...] = opened.stories(limit=limit).items
    for row in rows:
        shown = "\n".join(story_lines(row, line_width()))
        click.echo(json.dumps(to_plain(row), ensure_ascii=False) if as_json else shown)
    if not rows and not as_json:
        click.echo("tilik: no stories yet; `tilik read PATH...` reads articles", err=True)
    return 0 if rows else 1


COMMANDS: tuple[click.Command, ...] = (brief_command, stories)
