"""Which countries an article offers as the place of an act, and what speaks for each, as numbers.

Offered are the countries of the parties, those the article names, and the one whose press writes the language.
A country speaks up through its own name and through its places: "di Teheran" speaks for Iran.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tilik.actors.registry import Registry
from tilik.claims.evidence import SECTORS, TYPES, code, preposition
from tilik.claims.scene import Scene, Trigger
from tilik.claims.tree import climb
from tilik.languages.clauses import Clauses
from tilik.ontology.places import SIDES
from tilik.records import Mention, Participant

NAMES = (
    "type", "implied", "as_implied", "is_actor", "is_recipient", "no_party", "recipients", "actor_sector",
    "recipient_sector", "at", "from", "bare", "up", "down", "nearest_at", "rival_at", "next_at", "first_at",
    "lead_at", "share", "count", "countries", "share_of_at", "share_of_to", "count_at", "rivals_at",
    "parties_at", "towns", "home",
)  # fmt: skip
_FAR = 40
_SENTENCES = 9
_LEAD = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that name a country or a `town` in it: tokens `first`..`last` of a sentence, `head` the one that carries the
    syntax. `way` is at, to, from or bare, as the word before them says.
    """

    country: str
    sentence: int
    first: int
    last: int
    head: int
    text: str
    town: bool
    way: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What one article says of places: the spots of each sentence, and how often each country is named, and how."""

    spots: tuple[tuple[Spot, ...], ...]
    named: Counter[str]
    at: Counter[str]
    to: Counter[str]
    towns: Counter[str]
    lead: frozenset[str]
    first: str | None


@dataclass(frozen=True, slots=True)
class Scope:
    """An act as its place is asked for: its word, the countries of its two sides with their sectors, the implied side."""

    trigger: Trigger
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    implied: str

    def countries(self, side: str) -> list[str]:
        """Return the countries of one side, `actor` or `recipient`; organisations and regions are no place."""
        members = self.actors if side == "actor" else self.recipients
        return [one.country for one in members if one.country and ":" not in one.country]


def _way(word: str, clauses: Clauses) -> str:
    ways = (("at", clauses.locatives), ("to", clauses.goals), ("from", clauses.origins))
    return next((way for way, words in ways if word in words), "bare")


def _spot(scene: Scene, mention: Mention, registry: Registry, words: frozenset[str]) -> Spot | None:
    """The place a mention names, or that stands inside it: "pangkalan AS di Qatar"."""
    tree = scene.trees[mention.sentence]
    for at in range(mention.first + 1, mention.last):
        if tree.words[at] in scene.clauses.locatives:
            tail = tree.tokens[at + 1 : mention.last + 1]
            text = scene.document.article.text[tail[0].start : tail[-1].end]
            found = registry.place(text)
            if found is None or not found.country or ":" in found.country:
                return None
            town = found.kind == "place"
            return Spot(
                found.country,
                mention.sentence,
                at + 1,
                mention.last,
                mention.head,
                text,
                town,
                "at",
            )
    if mention.kind not in {"place", "state"} or not mention.country or ":" in mention.country:
        return None
    way = _way(preposition(tree, mention, words), scene.clauses)
    return Spot(
        mention.country, mention.sentence, mention.first, mention.last, mention.head, mention.text,
        mention.kind == "place", way,
    )  # fmt: skip


def _spots(scene: Scene, registry: Registry) -> tuple[tuple[Spot, ...], ...]:
    clauses = scene.clauses
    words = clauses.locatives | clauses.goals | clauses.origins | frozenset(clauses.agents)
    rows: list[list[Spot]] = [[] for _ in scene.document.sentences]
    for mention in scene.mentions:
        spot = _spot(scene, mention, registry, words)
        if spot is not None:
            rows[mention.sentence].append(spot)
    return tuple(tuple(row) for row in rows)


def survey_places(scene: Scene, registry: Registry) -> Whereabouts:
    """Return what an article says of places, worked out once for all its acts."""
    rows = _spots(scene, registry)
    spots = [spot for row in rows for spot in row]
    going = [spot for spot in spots if spot.way in {"at", "to"}]
    body = next((i for i, s in enumerate(scene.document.sentences) if not s.title), 0)
    return Whereabouts(
        spots=rows,
        named=Counter(m.country for m in scene.mentions if m.country and ":" not in m.country),
        at=Counter(spot.country for spot in spots if spot.way == "at"),
        to=Counter(spot.country for spot in spots if spot.way == "to"),
        towns=Counter(spot.country for spot in spots if spot.town),
        lead=frozenset(s.country for s in going if body <= s.sentence < body + _LEAD),
        first=going[0].country if going else None,
    )


def offered(scope: Scope, places: Whereabouts, home: Sequence[str]) -> tuple[str, ...]:
    """Return the countries on offer for an act, those of its parties first."""
    parties = [*scope.countries("actor"), *scope.countries("recipient")]
    return tuple(dict.fromkeys([*parties, *places.named, *places.at, *home[:1]]))


def _distance(spot: Spot, trigger: Trigger) -> int:
    if spot.first > trigger.last:
        return spot.first - trigger.last
    return max(0, trigger.first - spot.last)


def nearest(spots: Iterable[Spot], trigger: Trigger, *ways: str) -> Spot | None:
    """Return the spot next to a trigger of its sentence among those named in one of `ways`."""
    fitting = [spot for spot in spots if spot.way in ways]
    return min(fitting, key=lambda spot: _distance(spot, trigger), default=None)


def _ahead(places: Whereabouts, sentence: int, country: str) -> int:
    """How many sentences further on the country is the place of something; 9 means nowhere near."""
    following = places.spots[sentence + 1 : sentence + _SENTENCES]
    for step, row in enumerate(following):
        if any(spot.country == country and spot.way == "at" for spot in row):
            return step
    return _SENTENCES


def _sector(members: Sequence[Participant], country: str) -> int:
    return next((code(SECTORS, one.kind) for one in members if one.country == country), 20)


def _party(scope: Scope, country: str) -> list[float]:
    """What the country has to do with the act's two sides."""
    actors, recipients = scope.countries("actor"), scope.countries("recipient")
    if scope.implied == "nowhere":
        fits = 2
    else:
        fits = int(country in (actors if scope.implied == "actor" else recipients))
    return [
        code(TYPES, scope.trigger.type), SIDES.index(scope.implied), fits,
        actors.index(country) + 1 if country in actors else 0,
        recipients.index(country) + 1 if country in recipients else 0,
        country not in actors and country not in recipients, len(recipients),
        _sector(scope.actors, country), _sector(scope.recipients, country),
    ]  # fmt: skip


def _beside(scene: Scene, scope: Scope, places: Whereabouts, country: str) -> list[float]:
    """How the sentence of the act names the country as a place."""
    trigger, row = scope.trigger, places.spots[scope.trigger.sentence]
    own = [spot for spot in row if spot.country == country]
    at, around = nearest(own, trigger, "at"), nearest(own, trigger, "at", "to")
    tree = scene.trees[trigger.sentence]
    up, down = climb(tree, around.head, trigger.head) if around else (10, 10)
    closest = nearest(row, trigger, "at")
    rival = nearest((spot for spot in row if spot.country != country), trigger, "at")
    return [
        *(_distance(spot, trigger) if spot else _FAR
          for spot in (at, nearest(own, trigger, "from"), nearest(own, trigger, "bare"))),
        up, down, closest is not None and closest.country == country,
        _distance(rival, trigger) if rival else _FAR,
    ]  # fmt: skip


def _article(scene: Scene, scope: Scope, places: Whereabouts, country: str) -> list[float]:
    """How the rest of the article names the country as a place."""
    parties = {*scope.countries("actor"), *scope.countries("recipient")} - {country}
    return [
        _ahead(places, scope.trigger.sentence, country), places.first == country, country in places.lead,
        places.named[country] / max(1, places.named.total()), places.named[country], len(places.named),
        places.at[country] / max(1, places.at.total()), places.to[country] / max(1, places.to.total()),
        places.at[country], max((n for other, n in places.at.items() if other != country), default=0),
        max((places.at[other] + places.to[other] for other in parties), default=0),
        places.towns[country], country in scene.clauses.home,
    ]  # fmt: skip


def weigh_places(scene: Scene, scope: Scope, places: Whereabouts, country: str) -> list[float]:
    """Return the evidence for one country as the place of an act, one number per entry of `NAMES`."""
    return [
        *_party(scope, country),
        *_beside(scene, scope, places, country),
        *_article(scene, scope, places, country),
    ]
