"""What an analyst's corrections make of a record: pure functions from records to records.

Originals stay as they were read or merged; the store keeps both and shows the corrected one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from tilik.errors import RecordError, Said
from tilik.ontology.plover import load_plover
from tilik.records import STATUSES, Actor, Claim, Event
from tilik.store.codec import Json, decode_field

KINDS: dict[str, type] = {"claim": Claim, "event": Event, "actor": Actor}
FIXED = {
    "claim": {"id", "article", "citation"},
    "event": {"id", "claims", "origins"},
    "actor": {"id"},
}
CODE = re.compile(r"[A-Z]{3}|(IGO|REG):\S+")
R = TypeVar("R", Claim, Event, Actor)


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of an analyst. Never changed or deleted; `undo` is a correction too.

    `kind`: claim, event or actor; `action`: accept, reject, change (with `field` and JSON `value`) or undo
    (with the id of the correction in `value`). `before` is the field's value when it was changed. `at` is an
    ISO moment. `article`, `start` and `end` anchor a claim's correction to its words.
    """

    id: str
    kind: str
    target: str
    action: str
    author: str
    at: str
    reason: str = ""
    field: str | None = None
    value: str | None = None
    before: str | None = None
    article: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the corrections of one record come to."""

    accepted: bool
    rejected: bool
    changes: tuple[tuple[str, Json], ...]


def check_field(kind: str, name: str, value: Json) -> object:
    """Return `value` as the field `name` of a claim, event or actor; RecordError when it cannot be changed to it."""
    if name in FIXED[kind]:
        raise RecordError(
            "the field %(name)r of a %(kind)s cannot be changed", name=name, kind=Said(kind)
        )
    if name == "status" and value not in STATUSES:
        raise RecordError(
            "status must be one of %(known)s, found %(value)r",
            known=", ".join(STATUSES),
            value=value,
        )
    return decode_field(KINDS[kind], name, value)


def check_words(name: str, value: object) -> None:
    """Raise RecordError when the new value of a field is none of the vocabulary: a type, a mode, a country.

    >>> check_words("type", "CONSULT")
    """
    plover = load_plover()
    modes = {mode for kind in plover.types for mode in plover.modes(kind)}
    if name == "type" and value not in plover.types:
        raise RecordError(
            "type must be one of %(known)s, found %(value)r",
            known=", ".join(plover.types),
            value=value,
        )
    if name == "mode" and value is not None and value not in modes:
        raise RecordError(
            "mode must be one of %(known)s, found %(value)r",
            known=", ".join(sorted(modes)),
            value=value,
        )
    if name in ("actors", "recipients") and isinstance(value, tuple):
        for side in value:
            check_words("country", side.country)
    if name in ("where", "country") and value is not None and not CODE.fullmatch(str(value)):
        raise RecordError(
            "expected a country code such as MMR or IGO:UN, found %(value)r", value=value
        )


def judge(corrections: Iterable[tuple[Correction, Json]]) -> Verdict:
    """Return the verdict of corrections in order of time, undone ones left out by the caller."""
    accepted = rejected = False
    changes: dict[str, Json] = {}
    for correction, value in corrections:
        if correction.action == "change" and correction.field:
            changes[correction.field] = value
            accepted, rejected = True, False
        elif correction.action in ("accept", "reject"):
            accepted = correction.action == "accept"
            rejected = not accepted
    return Verdict(accepted, rejected, tuple(changes.items()))


def corrected(kind: str, record: R, verdict: Verdict) -> R:
    """Return the record with the changed fields put in. What a person decided is no longer assumed.

    A mode that another type does not have goes with the type it belonged to.
    """
    if not verdict.changes:
        return record
    values = {name: check_field(kind, name, value) for name, value in verdict.changes}
    if "type" in values and values.get("mode", getattr(record, "mode", None)) not in (
        load_plover().modes(str(values["type"]))
    ):
        values["mode"] = None
    for mark in ("when_assumed", "where_assumed"):
        if mark.removesuffix("_assumed") in values and hasattr(record, mark):
            values.setdefault(mark, False)
    return replace(record, **values)  # type: ignore[arg-type]


def effective_event(event: Event, verdict: Verdict, live: Mapping[str, str]) -> Event | None:
    """Return the event as it is to be shown, None when it was rejected or no live claim is left.

    `live` maps the claims that are neither rejected nor superseded to their articles.
    """
    claims = tuple(claim for claim in event.claims if claim in live)
    if verdict.rejected or not claims:
        return None
    shown = corrected("event", event, verdict)
    if len(claims) == len(event.claims):
        return shown
    articles = {live[claim] for claim in claims}
    origins = tuple(origin for origin in shown.origins if origin.article in articles)
    return replace(
        shown,
        claims=claims,
        origins=origins,
        independent=min(shown.independent, len({origin.key for origin in origins}) or 1),
        history=tuple(step for step in shown.history if step.claim in live),
    )
