"""Which sources an act is credited to: those a small forest holds likely, closest first, each with the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tilik.claims.acts import STATEMENTS, Act
from tilik.claims.credit import Deed, Hearing, describe
from tilik.claims.forest import Floats, Forest, load_forest
from tilik.claims.scene import Trigger
from tilik.claims.voices import Voice, same_name
from tilik.knowledge import Source as File
from tilik.records import Claim, Reason, Source, Span

_OUTER = {"speaker": 0, "agency": 1, "outlet": 2}
_WIDE = 1 << 30


@dataclass(frozen=True, slots=True)
class CreditModel:
    """The forest that judges a source of an act, and how likely a source must be to be credited."""

    forest: Forest
    least: float


def load_credit(file: File) -> CreditModel:
    """Return the model of one trained file; raises KnowledgeError when a part is missing."""
    with file.open("rb") as handle, np.load(handle, allow_pickle=False) as arrays:
        least = float(arrays["least"])
    return CreditModel(load_forest(file, "credit"), least)


def deed_of(hearing: Hearing, trigger: Trigger, claim: Claim) -> Deed:
    """Return what is asked about a claim: whose act it is, and at which word it is told."""
    token = hearing.document.sentences[trigger.sentence].tokens[trigger.head]
    span = Span(claim.citation.start, claim.citation.end)
    act = Act(span, trigger.sentence, claim.type, claim.status)
    return Deed(act, trigger.head, token.start, tuple(party.name for party in claim.actors))


def on_offer(hearing: Hearing, deed: Deed) -> tuple[int, ...]:
    """Return the voices an act may be credited to: of an act that is a statement not the one who makes it."""
    return tuple(
        number
        for number, voice in enumerate(hearing.voices)
        if deed.act.type not in STATEMENTS
        or not any(same_name(voice.source.name, actor) for actor in deed.actors)
    )


def _reason(deed: Deed, voice: Voice, likely: float) -> Reason:
    """Say which words credit an act to a source, and where they stand."""
    name, chance = voice.source.name, f"{likely:.2f}"
    covering = voice.covering(deed.at)
    if covering:
        closest = min(covering, key=lambda row: row.end - row.start)
        credited = closest.sources[0].name
        if closest.how == "continued":
            return Reason("said-on", (name, chance, credited))
        return Reason("said", (name, chance, closest.verb, closest.how, credited))
    if not voice.marks:
        return Reason("said-foot", (name, chance))
    away = min((mark - deed.act.sentence for mark in voice.marks), key=abs)
    verb = voice.rows[voice.marks.index(away + deed.act.sentence)].verb
    return Reason("said-later" if away > 0 else "said-before", (name, chance, verb, str(abs(away))))


def _width(voice: Voice, at: int) -> int:
    return min((row.end - row.start for row in voice.covering(at)), default=_WIDE)


def _ordered(hearing: Hearing, deed: Deed, chances: Sequence[float], least: float) -> list[int]:
    """Return the voices an act is credited to: speakers first, closest first, then agencies, then outlets."""
    kept = [number for number in on_offer(hearing, deed) if chances[number] >= least]
    found = hearing.voices
    return sorted(kept, key=lambda n: (_OUTER[found[n].source.kind], _width(found[n], deed.at)))


def _chances(hearing: Hearing, deeds: Sequence[Deed], model: CreditModel) -> list[list[float]]:
    """Return how likely each voice is a source of each act, judged in one batch."""
    if not hearing.voices or not deeds:
        return [[] for _ in deeds]
    rows: Floats = np.array([row for d in deeds for row in describe(hearing, d)], dtype=np.float32)
    chances = model.forest.probability(rows).reshape(len(deeds), len(hearing.voices))
    return [[float(chance) for chance in own] for own in chances]


def sources_of(hearing: Hearing, deed: Deed, model: CreditModel) -> tuple[Source, ...]:
    """Return whom one act is credited to: speakers, closest first, then agencies, then outlets."""
    (chances,) = _chances(hearing, [deed], model)
    order = _ordered(hearing, deed, chances, model.least) if chances else []
    return tuple(hearing.voices[number].source for number in order)


def credited(
    hearing: Hearing, told: Sequence[tuple[Trigger, Claim]], model: CreditModel
) -> tuple[Claim, ...]:
    """Return the claims with `said_by` filled in and explained; `told` pairs each with the word that tells its act."""
    deeds = [deed_of(hearing, trigger, claim) for trigger, claim in told]
    judged = _chances(hearing, deeds, model)
    out = []
    for (_, claim), deed, own in zip(told, deeds, judged, strict=True):
        order = _ordered(hearing, deed, own, model.least) if own else []
        said_by = tuple(hearing.voices[number].source for number in order)
        reasons = [_reason(deed, hearing.voices[number], own[number]) for number in order]
        out.append(replace(claim, said_by=said_by, reasons=(*claim.reasons, *reasons)))
    return tuple(out)
