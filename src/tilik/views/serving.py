"""What a server does with articles sent to it: read, kept, merged, and told step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tilik.errors import InputError, Said
from tilik.fetch.files import page_of
from tilik.fetch.policy import Policy
from tilik.fetch.source import fetch_article, read_feed_url
from tilik.fetch.web import Fetcher
from tilik.languages.masthead import load_masthead
from tilik.pipeline import (
    Filed,
    believable,
    file_articles,
    latest_day,
    load_guide,
    make_articles,
    merge_pending,
    reader_for,
    registry_for,
    this_day,
)
from tilik.records import Draft, Failure, Page
from tilik.store import Store
from tilik.views.api.config import Submission, Submitted
from tilik.views.web.reading import Fetch, Item, Step, Submit


def filing_into(store: Store) -> Submit:
    """Return a function that reads sources into `store` one by one and merges them at the end.

    The models are loaded when the first source arrives, so that a server starts at once.
    """

    def submit(items: Iterable[Item]) -> Iterator[Step]:
        today = this_day()
        articles = believable(make_articles(items, load_guide()), today)
        for outcome in file_articles(articles, store, reader_for(store), batch=1):
            if isinstance(outcome, Failure):
                yield Step(outcome.where, error=outcome.told)
            elif isinstance(outcome, Filed):
                article = store.articles([outcome.article])[outcome.article]
                yield Step(
                    article.url or "",
                    article.id,
                    article.called,
                    outcome.claims if outcome.new else 0,
                    known=not outcome.new,
                    aside=outcome.aside,
                )
        merge_pending(store, latest_day(today))

    return submit


def item_of(submission: Submission) -> Page | Draft:
    """Return what a program sent in as a page or a draft. Raises InputError when it is neither or both."""
    if (submission.text is None) == (submission.html is None):
        raise InputError("expected either text or html")
    if submission.html is not None:
        return page_of(submission.html.encode(), submission.url)
    return Draft(
        submission.text or "",
        "submission",
        id=submission.id,
        url=submission.url,
        outlet=submission.outlet,
        title=submission.title,
        published=submission.published,
    )


def submitting_to(store: Store) -> Callable[[Submission], Submitted]:
    """Return a function that reads one article sent over the API into `store`."""
    file = filing_into(store)

    def submit(submission: Submission) -> Submitted:
        (step,) = file([item_of(submission)])
        if step.article is None:
            raise InputError(step.error or Said("no article text was found"))
        note = step.aside.reason if step.aside else None
        return Submitted(step.article, not step.known, step.claims, note)

    return submit


def finding_in(store: Store) -> Callable[[str], str]:
    """Return a function from a name, code or id to the key of an actor; UnknownActorError for an unknown one."""

    def find(name: str) -> str:
        if store.actor(name) or name.startswith(("IGO:", "REG:")):
            return name
        return registry_for(store).get(name).id

    return find


def is_feed(page: Page) -> bool:
    """Say whether a fetched page is a feed rather than an article.

    >>> is_feed(page_of(b'<?xml version="1.0"?><rss version="2.0">'))
    True
    """
    head = page.body[:1000].lower()
    return any(tag in head for tag in (b"<rss", b"<feed", b"<rdf:rdf"))


def fetching(policy: Policy) -> Fetch:
    """Return a function from an address to what it holds: a page, or the pages of a feed."""

    def fetch(url: str) -> Iterator[Item]:
        fetcher = Fetcher(policy)
        found = fetch_article(fetcher, url)
        if isinstance(found, Page) and is_feed(found):
            yield from read_feed_url(fetcher, url, load_masthead())
        else:
            yield found

    return fetch
