"""From a document and its mentions to claims: the claims stage in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tilik.claims.choose import Chosen, asked_at, choose
from tilik.claims.compose import compose
from tilik.claims.credit import Hearing, hear
from tilik.claims.crediting import credited
from tilik.claims.describing import describe
from tilik.claims.forest import Floats
from tilik.claims.ground import Ground, lay_ground, weigh_all
from tilik.claims.hypotheses import Hypothesis, Weighed, hypotheses, survey
from tilik.claims.knowledge import ClaimKnowledge, Forests
from tilik.claims.output import GoldEvent
from tilik.claims.tellings import Telling, describe_tellings, put_right, tellings
from tilik.claims.voices import voices
from tilik.outlets.desks import desk_of
from tilik.records import Claim, Document, Mention


def claims_from(
    ground: Ground,
    weighed: Sequence[Weighed],
    chosen: Sequence[Chosen],
    known: ClaimKnowledge,
) -> tuple[Claim, ...]:
    """Return the claims of what was chosen, in order of the text, each credited to who told it."""
    claims = compose(ground, weighed, chosen, known)
    triggers = [weighed[one.hypothesis.weighed].trigger for one in chosen]
    told = list(zip(triggers, claims, strict=True))
    return credited(hearing_of(ground, known), told, known.credit)


def hearing_of(ground: Ground, known: ClaimKnowledge) -> Hearing:
    """Return who speaks in a document, ready to be asked about its acts."""
    document = ground.scene.document
    found = voices(document, ground.attributions, known.outlets)
    return hear(document, ground.scene.mentions, found, known.speech, known.when)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a document with every step kept: what was tried, how likely it was, and what was claimed.

    `chances` has one number a hypothesis of `found`: how likely its word stands for an act. `likely` has one a telling of
    `told`: how likely it is an act of its own, all tellings seen together. `threshold` is how likely it had to be: more
    at a `desk` that seldom reports what states do to each other. Each of `claims` was made of the one of `chosen` at its place.
    """

    ground: Ground
    weighed: tuple[Weighed, ...]
    found: tuple[Hypothesis, ...]
    chances: Floats
    told: tuple[Telling, ...]
    likely: Floats
    threshold: float
    desk: str | None
    chosen: tuple[Chosen, ...]
    claims: tuple[Claim, ...]


def read_document(
    document: Document, mentions: Sequence[Mention], known: ClaimKnowledge, forests: Forests
) -> Reading:
    """Return the claims of a document with all that led to them; `find_claims` keeps the claims alone."""
    ground = lay_ground(document, mentions, known)
    contexts = forests.context.probability(ground.neighbours).tolist()
    weighed = weigh_all(ground, forests.actor.probability, forests.recipient.probability, contexts)
    found = hypotheses(ground.scene, weighed)
    around = survey(ground.scene, weighed, found)
    rows = describe(ground.scene, weighed, around, found, forests.prior)
    chances = forests.claim.probability(rows)
    told = tellings(ground.scene, weighed, found, chances)
    margins = forests.act.margin(describe_tellings(weighed, told, rows))
    likely = put_right(margins, told, forests.shifts)
    desk = desk_of(document.article.url, known.desks)
    threshold = asked_at(desk, forests.threshold)
    chosen = choose(ground.scene, told, likely, threshold)
    claims = claims_from(ground, weighed, chosen, known)
    return Reading(
        ground,
        tuple(weighed),
        tuple(found),
        chances,
        tuple(told),
        likely,
        threshold,
        desk.name if desk else None,
        tuple(chosen),
        claims,
    )


def find_claims(
    document: Document, mentions: Sequence[Mention], known: ClaimKnowledge, forests: Forests
) -> tuple[Claim, ...]:
    """Return what a document says happened, was planned, may happen or was denied, each with its words.

    A pure function: the same document and knowledge give the same claims, in order of the text.
    """
    return read_document(document, mentions, known, forests).claims


def bare_event(ground: Ground, weighed: Sequence[Weighed], hypothesis: Hypothesis) -> GoldEvent:
    """Return a hypothesis in the form of the guidelines with its type and parties only, for training."""
    row = weighed[hypothesis.weighed]
    sides: list[list[dict[str, str | None]]] = []
    for side in (hypothesis.actor, hypothesis.recipient):
        mention = None if side is None else ground.scene.mentions[row.options[side].mention]
        sides.append(
            [] if mention is None else [{"name": mention.name, "country": mention.country}]
        )
    return {"type": row.trigger.type, "actors": sides[0], "recipients": sides[1], "quote": ""}
