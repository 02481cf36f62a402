"""What to watch and what to tell of, read from a TOML file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tilik.errors import FetchError, KnowledgeError, SettingsError
from tilik.fetch.guard import check_url
from tilik.knowledge import Entry, parse, read_table
from tilik.records import STATUSES

_FIELDS = ("contact", "every", "store", "archive", "state", "feed", "sitemap", "question")
_LEAST = 30


@dataclass(frozen=True, slots=True)
class Question:
    """Which events to tell of. Empty fields do not restrict; `webhook` is where to post, else they are printed.

    `actors` holds one name or two, between whom the event must be; `independent` is the least number of
    independent origins.
    """

    name: str
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    independent: int = 0
    webhook: str | None = None


@dataclass(frozen=True, slots=True)
class WatchConfig:
    """The sources to poll every `every` seconds, the questions, and where things are kept.

    Without an `archive` pages are kept where `tilik read` keeps those of the store.
    """

    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]
    questions: tuple[Question, ...]
    contact: str = ""
    every: float = 600.0
    store: str | None = None
    archive: Path | None = None
    state: Path = Path("watch.json")


def _question(entry: Entry) -> Question:
    entry.only("name", "actors", "types", "statuses", "independent", "webhook")
    actors, statuses = entry.texts("actors"), entry.texts("statuses")
    if len(actors) > 2:
        raise KnowledgeError("a question names at most two actors", where=entry.where)
    wrong = [one for one in statuses if one not in STATUSES]
    if wrong:
        raise KnowledgeError(
            f"unknown status {wrong[0]!r}, expected one of {', '.join(STATUSES)}", where=entry.where
        )
    webhook = entry.maybe("webhook")
    if webhook:
        _checked(webhook, "webhook", entry.where)
    types = tuple(one.upper() for one in entry.texts("types"))
    return Question(
        entry.text("name"), actors, types, statuses, int(entry.number("independent", 0)), webhook
    )


def _checked(url: str, field: str, where: str) -> str:
    """Return an address that can be asked. Raises KnowledgeError for any other."""
    try:
        return check_url(url)
    except FetchError as error:
        reason = str(error).removeprefix(f"{url}: ")
        raise KnowledgeError(
            f"field {field!r} must hold http(s) addresses, found {url!r}: {reason}", where=where
        ) from error


def _addresses(top: Entry, field: str) -> tuple[str, ...]:
    return tuple(_checked(one, field, top.where) for one in top.texts(field))


def _beside(path: Path, store: str | None) -> str | None:
    """Return a store as named in a file: the address of a database as it is, a path counted from the file's folder."""
    return store if store is None or "://" in store else str(path.parent / store)


def read_config(path: Path) -> WatchConfig:
    """Return the configuration in a TOML file. Raises SettingsError naming the file and what is wrong in it.

    Paths in it count from the folder of the file.
    """
    try:
        top = Entry(parse(path.read_text(encoding="utf-8"), str(path)), str(path))
        top.only(*_FIELDS)
        questions = (
            tuple(map(_question, read_table(path, "question"))) if "question" in top.fields else ()
        )
        every = top.number("every", 600)
        if every < _LEAST:
            raise KnowledgeError(
                f"field 'every' must be at least {_LEAST} seconds, found {every:g}", where=str(path)
            )
        archive, state = top.maybe("archive"), top.text("state", "watch.json")
        config = WatchConfig(
            _addresses(top, "feed"), _addresses(top, "sitemap"), questions, top.text("contact", ""), every,
            _beside(path, top.maybe("store")), path.parent / archive if archive else None, path.parent / state,
        )  # fmt: skip
    except OSError as error:
        raise SettingsError(
            f"cannot be read: {error.strerror or error}", where=str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError("is not UTF-8 text", where=str(path)) from error
    except KnowledgeError as error:
        raise SettingsError(str(error)) from error
    if not config.feeds and not config.sitemaps:
        raise SettingsError("names no feed and no sitemap to watch", where=str(path))
    names = [question.name for question in questions]
    if len(set(names)) < len(names):
        raise SettingsError("two questions have the same name", where=str(path))
    return config
