"""What is asked of a store and what comes back: questions, pages, rows around the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from tilik.records import Actor, Article, Claim, Decision, Event, Origin, Story

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """Which events to list. Empty fields do not restrict.

    `a` and `b` hold actor ids or country codes (any of them): with both, events between the two sides;
    `directed` keeps only those in which `a` acts on `b`. `since` and `until` are EDTF dates, both
    included. `independent` is the least number of independent origins. `text` is a search.
    `cursor` comes from the page before.
    """

    a: tuple[str, ...] = ()
    b: tuple[str, ...] = ()
    directed: bool = False
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    independent: int = 0
    text: str | None = None
    newest_first: bool = False
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows and the cursor that asks for the next ones (None at the end)."""

    items: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One claim with what is needed to print where it stands; `origin` is None before merging.

    `title` is what the article is called: its first words when it has none.
    """

    claim: Claim
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    agencies: tuple[str, ...]
    origin: Origin | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is kept: its number in the order of time, and the id of the one that took it back, if any."""

    number: int
    decision: Decision
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as a line of a timeline: `lead` is the report its first claim comes from."""

    event: Event
    quad: int
    reports: int
    outlets: tuple[str, ...]
    lead: Report | None


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with all its reports. `asked` differs from `event.id` when a redirect was followed.

    `rejected` are its claims that an analyst refused or a newer version of their article replaced. `decided` is what people
    decided about it and other events.
    """

    event: Event
    quad: int
    reports: tuple[Report, ...]
    asked: str
    stories: tuple[str, ...] = ()
    rejected: tuple[Report, ...] = ()
    corrected: bool = False
    decided: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its claims, origin, the events they are in, and newer or older versions."""

    article: Article
    claims: tuple[Claim, ...]
    events: tuple[tuple[str, str], ...]
    origin: Origin | None
    superseded_by: str | None
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list; `title` is what it is called, its first words when it has none."""

    id: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    claims: int
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list, with the event it belongs to and what an analyst said of it."""

    report: Report
    event: str | None
    review: str
    superseded: bool


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to list; `review` is `accepted`, `rejected` or `open`; `doubtful_first` sorts by confidence."""

    article: str | None = None
    event: str | None = None
    review: str | None = None
    doubtful_first: bool = False
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many events of a type and status fall into a month (`YYYY-MM`, None when undated)."""

    month: str | None
    type: str
    status: str
    events: int
    independent: int


@dataclass(frozen=True, slots=True)
class MonthActs:
    """The events of a type in a month (`YYYY-MM`, None when undated), and how many of them happened.

    `assumed` counts those whose date is only assumed, `happened_assumed` those of them that happened.
    """

    month: str | None
    type: str
    events: int
    happened: int
    assumed: int = 0
    happened_assumed: int = 0


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many events of a quad class (1 to 4) happened at a place (the code an event names).

    `assumed` counts those whose place is only assumed.
    """

    place: str
    quad: int
    events: int
    assumed: int = 0


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two sides (actor ids or country codes) and the number of events between them.

    `assumed` counts those whose date is only assumed.
    """

    a: str
    b: str
    events: int
    assumed: int = 0


@dataclass(frozen=True, slots=True)
class ActorSummary:
    """An actor or country code: how many events, when, of which types, with whom."""

    key: str
    actor: Actor | None
    events: int
    first_day: str | None
    last_day: str | None
    types: tuple[tuple[str, int], ...]
    partners: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list; `independent` counts the different origins of its articles that stand.

    `language` is that of its title; None when its articles do not tell.
    """

    story: Story
    independent: int
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result. `kind`: article, quote or event; `ref` its id (a claim's for quotes).

    `snippet` is the passage found as pieces of text, true marking the words that matched; `language` is that of
    the article it stands in.
    """

    kind: str
    ref: str
    article: str | None
    event: str | None
    day: str | None
    title: str
    snippet: tuple[tuple[str, bool], ...]
    score: float
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """What a store holds; `pending` counts articles read but not yet merged."""

    backend: str
    version: int
    articles: int
    claims: int
    events: int
    actors: int
    stories: int
    corrections: int
    pending: int


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge changed, to be saved at once.

    `events` are new or changed; `redirects` are (old id, new id, reason); `articles` are those whose
    claims are now merged. `stories` replace those of the same id; `dropped_stories` go. `decided` are what rules
    decided anew about who is who, `reconsidered` the ids of such decisions that hold no longer;
    `notes` are (article, words) on what was odd.
    """

    events: tuple[Event, ...] = ()
    redirects: tuple[tuple[str, str, str], ...] = ()
    origins: tuple[Origin, ...] = ()
    stories: tuple[Story, ...] = ()
    dropped_stories: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    articles: tuple[str, ...] = ()
    dropped_events: tuple[str, ...] = ()
    dropped_actors: tuple[str, ...] = ()
    decided: tuple[Decision, ...] = ()
    reconsidered: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
