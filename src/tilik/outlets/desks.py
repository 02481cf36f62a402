"""Which desk of an outlet an article comes from, as far as its address tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tilik.errors import KnowledgeError
from tilik.knowledge import Source, package_file, read_table


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that seldom reports what states do to each other; `least` is how likely an act must be to be claimed there."""

    name: str
    least: float


def read_desks(source: Source) -> Mapping[str, Desk]:
    """Return every word of an address with its desk. Raises KnowledgeError when a word names two, or `least` is no chance."""
    found: dict[str, Desk] = {}
    for entry in read_table(source, "desk"):
        entry.only("name", "least", "words")
        desk = Desk(entry.text("name"), entry.number("least"))
        if not 0 < desk.least < 1:
            raise KnowledgeError(
                f"field 'least' must be between 0 and 1, found {desk.least}", where=entry.where
            )
        for word in entry.texts("words"):
            if word in found:
                raise KnowledgeError(
                    f"{word!r} already names the desk {found[word].name}", where=entry.where
                )
            found[word] = desk
    return found


@cache
def load_desks() -> Mapping[str, Desk]:
    """Return the shipped table; it is read once."""
    return read_desks(package_file("outlets", "desks.toml"))


def desk_of(address: str | None, desks: Mapping[str, Desk]) -> Desk | None:
    """Return the desk an address names: in its host before the domain, or between two slashes; else None.

    >>> desk_of("https://sport.detik.com/sepakbola/d-1/laga", load_desks()).name
    'sport'
    >>> desk_of("https://www.liputan6.com/global/read/1/sport", load_desks()) is None
    True
    """
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    hosts = (parts.hostname or "").split(".")[:-2]
    folders = parts.path.lower().split("/")[1:-1]
    return next((desks[word] for word in (*hosts, *folders) if word in desks), None)
