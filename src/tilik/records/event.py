"""One act across articles, who reported it independently, and the stories events belong to."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.errors import RecordError
from tilik.records.claim import STATUSES, Participant
from tilik.records.reason import Reason


@dataclass(frozen=True, slots=True)
class Role:
    """A title observed in an article: `kepala militer`, first and last day seen, and the claim or article that shows it."""

    title: str
    country: str | None
    first_seen: str | None
    last_seen: str | None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts. `names` holds pairs of language code and name, the preferred one first."""

    id: str
    names: tuple[tuple[str, str], ...]
    kind: str
    sector: str
    country: str | None = None
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()

    @property
    def name(self) -> str:
        """The preferred name."""
        return self.names[0][1]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who reported it first. Copies share a `key`.

    `kind`: own (the outlet's own reporting), agency (credited to one), copy (of another article),
    shared-speaker (several outlets quoting one press conference). `passage` is the text that shows it, `how` says
    how a copy was made: exact, edited, cut, translated.
    """

    key: str
    kind: str
    name: str
    article: str
    copied_from: str | None = None
    passage: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which sources differ: each value with the claims that give it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A step in an event's history: on `date`, `claim` gave it `status`."""

    date: str | None
    status: str
    claim: str


@dataclass(frozen=True, slots=True)
class Event:
    """One act with its claims (ids), independent origins, agreed fields and disagreements.

    `support` and `denial` are probabilities in 0..1 that grow only across origins and are never mixed;
    `independent` counts origins that are neither copies nor the same speaker. `reasons` explain it; `why` is their sentence,
    filled in where a reader's language is known (and what stores kept before there were `reasons`).
    `when_assumed` and `where_assumed` tell that no claim says the date or place beside the act: each is only assumed.
    """

    id: str
    type: str
    mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    status: str
    claims: tuple[str, ...]
    when: str | None = None
    where: str | None = None
    contexts: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    independent: int = 1
    support: float = 0.0
    denial: float = 0.0
    history: tuple[Change, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    why: str = ""
    when_assumed: bool = False
    where_assumed: bool = False
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise RecordError(
                f"status must be one of {', '.join(STATUSES)}, found {self.status!r}", where=self.id
            )


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one development: its title is that of its most central article that stands.

    `gone` are those of its articles that were superseded or retracted: they stay in the story and count for nothing.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    events: tuple[str, ...] = ()
    first_day: str | None = None
    last_day: str | None = None
    gone: tuple[str, ...] = ()
