"""Where an act took place: the likeliest of the countries on offer, and whether its words say so or it is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tilik.claims.forest import Floats, Forest, load_forest
from tilik.claims.scene import Scene, Trigger
from tilik.claims.whereabouts import NAMES, Scope, Spot, Whereabouts, nearest, offered, weigh_places
from tilik.knowledge import Source
from tilik.ontology.places import Implied, implied_by
from tilik.records import Participant, Reason

_CARRIED = 3


@dataclass(frozen=True, slots=True)
class PlaceModel:
    """The forest that says how likely a country is the place of an act, and the least it takes to give one."""

    forest: Forest
    least: float


@dataclass(frozen=True, slots=True)
class Place:
    """The country of an act, why it was taken, and whether that is `assumed` rather than said beside the act."""

    country: str
    reason: Reason
    assumed: bool


def load_place_model(source: Source) -> PlaceModel:
    """Return the model of one trained file; raises KnowledgeError when a part is missing."""
    forest = load_forest(source, "where")
    with source.open("rb") as handle, np.load(handle, allow_pickle=False) as arrays:
        return PlaceModel(forest, float(arrays["least"]))


def scope_of(
    trigger: Trigger,
    sides: tuple[Sequence[Participant], Sequence[Participant]],
    mode: str | None,
    rules: Sequence[Implied],
) -> tuple[Scope, Implied | None]:
    """Return an act as its place is asked for, and the rule that says where acts of its kind take place, if any."""
    rule = implied_by(trigger.type, mode, rules)
    scope = Scope(trigger, tuple(sides[0]), tuple(sides[1]), rule.at if rule else "nowhere")
    return scope, rule


def places_for(
    scene: Scene,
    places: Whereabouts,
    asked: Sequence[tuple[Scope, Implied | None]],
    model: PlaceModel,
) -> list[Place | None]:
    """Return the place of each act of an article, None where no country is likely enough; the forest is asked once.

    `asked` holds what `scope_of` gives. A place that no word beside the act names says that it is assumed, and why.
    """
    countries = [offered(scope, places, scene.clauses.home) for scope, _ in asked]
    rows = [
        weigh_places(scene, scope, places, country)
        for (scope, _), own in zip(asked, countries, strict=True)
        for country in own
    ]
    chances = model.forest.probability(np.array(rows, np.float32).reshape(len(rows), len(NAMES)))
    ends = np.cumsum([0, *map(len, countries)]).tolist()
    return [
        _likeliest(places, one, own, chances[start:end], model.least) if own else None
        for one, own, start, end in zip(asked, countries, ends, ends[1:], strict=False)
    ]


def _likeliest(
    places: Whereabouts,
    asked: tuple[Scope, Implied | None],
    countries: Sequence[str],
    chances: Floats,
    least: float,
) -> Place | None:
    scope, rule = asked
    best = int(chances.argmax())
    if chances[best] < least:
        return None
    country = countries[best]
    said = _said(places.spots[scope.trigger.sentence], scope, country)
    if said is not None:
        return Place(country, Reason("place-named", (said.text,)), assumed=False)
    return Place(country, _reason(places, scope, rule, country), assumed=True)


def _said(spots: Sequence[Spot], scope: Scope, country: str) -> Spot | None:
    """The words of the act's own sentence that name the place: "di Iran", "ke Iran", "Teheran"."""
    own = [spot for spot in spots if spot.country == country]
    towns = [spot for spot in own if spot.town]
    return nearest(own, scope.trigger, "at", "to") or nearest(towns, scope.trigger, "bare")


def _reason(places: Whereabouts, scope: Scope, rule: Implied | None, country: str) -> Reason:
    """Why a country that no word beside the act names was taken, the strongest reason first."""
    actors, recipients = scope.countries("actor"), scope.countries("recipient")
    if rule and country in {"actor": actors, "recipient": recipients}.get(rule.at, []):
        return Reason("place-rule", (rule.name,))
    if set(actors) == set(recipients) == {country}:
        return Reason("place-both")
    here = scope.trigger.sentence
    near = [spot for row in places.spots[max(0, here - _CARRIED) : here] for spot in row]
    told = [spot for spot in near if spot.country == country and spot.way in {"at", "to"}]
    if told:
        return Reason("place-spoken", (told[-1].text,))
    if places.at[country] + places.to[country]:
        return Reason("place-much")
    if country in actors or country in recipients:
        return Reason("place-actor" if country in actors else "place-recipient")
    return Reason("place-mostly")
