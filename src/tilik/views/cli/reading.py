"""Commands that read articles and keep nothing: `code`, `article`, `explain`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from tilik.claims.output import as_gold_article
from tilik.pipeline import (
    flagged,
    language_aside,
    load_guide,
    load_reader,
    make_articles,
    read_articles,
    read_stream,
    this_day,
    told,
)
from tilik.pipeline.doubt import in_future
from tilik.records import Article, Failure
from tilik.views.cli.inputs import PATHS, open_inputs, tell
from tilik.views.cli.looking import plain, reader
from tilik.views.explaining import ExplainedArticle, as_html, as_text, explain
from tilik.views.web.reasons import reason_words


def _made(paths: tuple[str, ...]) -> Iterator[Article | Failure]:
    """Yield the articles that paths hold; a date in the future is told on standard error and kept."""
    today = this_day()
    for one in flagged(make_articles(open_inputs(paths), load_guide()), today):
        late = in_future(one, today) if isinstance(one, Article) else None
        if late and isinstance(one, Article):
            tell(Failure(name_of(one), reason_words(late, reader())))
        yield one


def name_of(one: Article) -> str:
    """Return what to call an article to the person who gave it."""
    return one.url or one.given_id or one.title or one.id


def _read(articles: Iterator[Article | Failure]) -> Iterator[Article | Failure]:
    """Pass articles on; that one is in a language that is not read, or not certain, is told on standard error."""
    for one in articles:
        aside = language_aside(one, name_of(one)) if isinstance(one, Article) else None
        if aside and aside.language:
            tell(Failure(aside.where, f"not read: {told(aside.language)}"))
        elif aside:
            tell(aside)
        yield one


@click.command()
@PATHS
def code(paths: tuple[str, ...]) -> int:
    """Print the events of each article as one JSON object a line; nothing is stored.

    The form is that of the annotation guidelines: id, published, events with type, mode, actors, recipients,
    when, where, status, said_by and quote.
    """
    failed = 0
    for result in read_stream(_read(_made(paths)), load_reader()):
        if isinstance(result, Failure):
            tell(result)
            failed += 1
        else:
            click.echo(json.dumps(as_gold_article(*result), ensure_ascii=False))
    return 1 if failed else 0


@click.command()
@PATHS
def article(paths: tuple[str, ...]) -> int:
    """Print the article record as JSON: what was kept, what was cut as furniture and why, credits, dates."""
    failed = 0
    for result in _made(paths):
        if isinstance(result, Failure):
            tell(result)
            failed += 1
        else:
            click.echo(json.dumps(plain(result), ensure_ascii=False, indent=2))
    return 1 if failed else 0


@click.command("explain")
@PATHS
@click.option("--sentence", type=click.IntRange(min=0), help="Only this sentence, counted from 0.")
@click.option(
    "--html",
    "html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page here instead.",
)
def explain_command(paths: tuple[str, ...], sentence: int | None, html: Path | None) -> int:
    """Show words and tree, mentions, who speaks, dates, the frames tried, and why each claim was made or dropped."""
    failed = 0
    explained: list[ExplainedArticle] = []
    for result in _read(_made(paths)):
        if isinstance(result, Failure):
            tell(result)
            failed += 1
        elif reading := read_articles([result], load_reader())[0]:
            one = explain(reading, reader(), sentence)
            if html is None:
                click.echo(as_text(one, shutil.get_terminal_size().columns))
            else:
                explained.append(one)
    if html is not None and explained:
        html.write_text(as_html(explained), encoding="utf-8")
    return 1 if failed else 0


COMMANDS: tuple[click.Command, ...] = (code, article, explain_command)
