"""Hypotheses: for each trigger, the few most likely pairs of actor and recipient, with their evidence.

A hypothesis is judged by what supports its two sides, by its trigger, and by what else the article
says: the same act told twice is one claim, so a hypothesis also knows how many rivals it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tilik.claims.evidence import KINDS, PLACES, SECTORS, TYPES, VOICES, code
from tilik.claims.evidence import NAMES as SEEN
from tilik.claims.forest import Floats
from tilik.claims.scene import Option, Scene, Trigger

MOST_SIDES = 3
LEAST_SIDE = 0.04
NAMES = (
    "actor_p", "recipient_p", "actor_margin", "recipient_margin", "actor_none", "recipient_none",
    "actor_place", "recipient_place", "actor_kind", "recipient_kind", "actor_sector",
    "recipient_sector", "same_country", "actor_rank", "recipient_rank", "type", "voice", "weight",
    "prior", "seen", "rivals", "status", "title", "sentence", "in_quote", "speaker_acts",
    "key_count", "key_order", "key_rank", "key_same_sentence", "sentence_triggers", "length",
    "article_triggers", "article_countries", "article_sentences", "pair_share", "light",
    "actor_domestic", "recipient_domestic", "type_mates", "better_mate", "context",
    "context_rank", "type_pair", "reverse_pair", "tag", "gap", "same_words", "joined",
    *(f"actor_{name}" for name in ("distance", "slot", "fit", "preposition", "up", "down", "between")),
    *(f"recipient_{name}" for name in ("distance", "slot", "fit", "preposition", "up", "down", "between")),
)  # fmt: skip
TAGS = ("VERB", "NOUN", "PROPN", "ADJ")
STATUSES = ("happened", "planned", "possible", "denied")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A trigger with its options and, for each option, the probability to be actor and recipient."""

    trigger: Trigger
    options: tuple[Option, ...]
    actor: Floats
    recipient: Floats
    status: str
    in_quote: bool
    speaker: int | None
    context: float
    evidence: Floats


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way to read a trigger: option indices of the two sides (None: nobody named)."""

    weighed: int
    actor: int | None
    recipient: int | None
    score: float


def _top(chances: Floats, most: int) -> list[int]:
    order = np.argsort(-chances, kind="stable")[:most]
    return [int(index) for index in order if chances[index] >= LEAST_SIDE]


def hypotheses(scene: Scene, weighed: Sequence[Weighed]) -> list[Hypothesis]:
    """Return the likely pairs of sides of every trigger, both sides never the same participant."""
    found: list[Hypothesis] = []
    for number, row in enumerate(weighed):
        chains = [scene.mentions[option.mention].chain for option in row.options]
        actors: list[int | None] = [*_top(row.actor, MOST_SIDES), None]
        recipients: list[int | None] = [*_top(row.recipient, MOST_SIDES), None]
        for a in actors:
            for r in recipients:
                if (a is None and r is None) or (
                    a is not None and r is not None and chains[a] == chains[r]
                ):
                    continue
                found.append(Hypothesis(number, a, r, _score(row, a, r)))
    return found


def _score(row: Weighed, actor: int | None, recipient: int | None) -> float:
    p = row.actor[actor] if actor is not None else 0.3 * (1 - row.actor.max(initial=0.0))
    q = (
        row.recipient[recipient]
        if recipient is not None
        else 0.6 * (1 - row.recipient.max(initial=0.0))
    )
    return float(p * q * row.trigger.weight)


def _party(scene: Scene, row: Weighed, side: int | None) -> str:
    if side is None:
        return "-"
    mention = scene.mentions[row.options[side].mention]
    return mention.country or f"chain {mention.chain}"


def key(scene: Scene, weighed: Sequence[Weighed], h: Hypothesis) -> tuple[str, str, str]:
    """Return what makes two hypotheses the same kind of act between the same parties."""
    row = weighed[h.weighed]
    return row.trigger.type, _party(scene, row, h.actor), _party(scene, row, h.recipient)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Counts over the whole article that every hypothesis is seen against."""

    best: Mapping[int, Hypothesis]
    by_key: Mapping[tuple[str, str, str], tuple[Hypothesis, ...]]
    in_sentence: Mapping[int, tuple[int, ...]]
    pair_share: Mapping[tuple[str, str], float]
    type_pair: Mapping[tuple[str, str, str], float]
    context_rank: tuple[int, ...]


def _ranks(values: Sequence[float]) -> tuple[int, ...]:
    """The rank of each value, 0 for the greatest."""
    order = sorted(range(len(values)), key=lambda i: -values[i])
    ranks = [0] * len(values)
    for rank, index in enumerate(order):
        ranks[index] = rank
    return tuple(ranks)


def survey(scene: Scene, weighed: Sequence[Weighed], found: Sequence[Hypothesis]) -> Surroundings:
    """Return the counts: each trigger's best reading, and which of these say the same."""
    best: dict[int, Hypothesis] = {}
    for h in found:
        if h.weighed not in best or h.score > best[h.weighed].score:
            best[h.weighed] = h
    by_key: dict[tuple[str, str, str], list[Hypothesis]] = defaultdict(list)
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    types: dict[tuple[str, str, str], float] = defaultdict(float)
    in_sentence: dict[int, list[int]] = defaultdict(list)
    for number, h in sorted(best.items()):
        what = key(scene, weighed, h)
        by_key[what].append(h)
        pairs[what[1:]] += h.score
        types[what] += h.score
        in_sentence[weighed[number].trigger.sentence].append(number)
    total = sum(pairs.values()) or 1.0
    return Surroundings(
        best=best,
        by_key={what: tuple(rows) for what, rows in by_key.items()},
        in_sentence={sentence: tuple(rows) for sentence, rows in in_sentence.items()},
        pair_share={pair: value / total for pair, value in pairs.items()},
        type_pair=dict(types),
        context_rank=_ranks([row.context for row in weighed]),
    )


def _side(scene: Scene, row: Weighed, side: int | None, chances: Floats) -> list[float]:
    """probability, margin over the best other, none, place, kind, sector, country rank, domestic."""
    if side is None:
        top = float(chances.max(initial=0.0))
        return [0.0, -top, 1, 9, 9, 20, 9, 0]
    mention = scene.mentions[row.options[side].mention]
    others = np.delete(chances, side)
    rank = min(scene.country_rank.get(mention.country or "", 9), 9)
    return [
        float(chances[side]), float(chances[side] - others.max(initial=0.0)), 0,
        code(PLACES, row.options[side].place), code(KINDS, mention.kind), code(SECTORS, mention.sector),
        rank, mention.country == "IDN",
    ]  # fmt: skip


_COLUMNS = {
    side: [
        SEEN.index(name)
        for name in (
            "distance",
            f"{side}_slot",
            "fit",
            "preposition",
            "up",
            "down",
            "verbs_between",
        )
    ]
    for side in ("actor", "recipient")
}


def _seen(row: Weighed, side: int | None, role: str) -> list[float]:
    """What the side's own evidence was, as far as it matters for the pair."""
    if side is None:
        return [99.0] * len(_COLUMNS[role])
    return [float(value) for value in row.evidence[side, _COLUMNS[role]]]


def _pair(scene: Scene, row: Weighed, h: Hypothesis) -> list[float]:
    """How the two sides stand to each other: words between, same words, joined by *dan*."""
    if h.actor is None or h.recipient is None:
        return [99.0, 0.0, 0.0]
    a, r = (scene.mentions[row.options[side].mention] for side in (h.actor, h.recipient))
    if a.sentence != r.sentence:
        return [98.0, 0.0, 0.0]
    left, right = sorted((a, r), key=lambda m: (m.first, m.last))
    tokens = scene.document.sentences[a.sentence].tokens
    between = {token.text.lower() for token in tokens[left.last + 1 : right.first]}
    joined = 0 < right.first - left.last <= 4 and not between.isdisjoint(scene.clauses.joiners)
    return [float(r.first - a.first), float(a.start == r.start), float(joined)]


def describe(
    scene: Scene,
    weighed: Sequence[Weighed],
    around: Surroundings,
    h: Hypothesis,
    prior: Mapping[str, tuple[float, float]],
) -> list[float]:
    """Return the evidence for one hypothesis, one number per entry of `NAMES`."""
    row = weighed[h.weighed]
    trigger = row.trigger
    sentence = scene.document.sentences[trigger.sentence]
    a, r = _side(scene, row, h.actor, row.actor), _side(scene, row, h.recipient, row.recipient)
    what = key(scene, weighed, h)
    mates = [other for other in around.by_key.get(what, ()) if other.weighed != h.weighed]
    better = sum(other.score > h.score for other in mates)
    place = trigger.sentence
    beside = [weighed[other].trigger for other in around.in_sentence.get(place, ())]
    same_type = [
        other
        for other in around.best.values()
        if weighed[other.weighed].trigger.type == trigger.type
    ]
    rate, seen = prior.get(f"{trigger.form}|{trigger.type}", (0.25, 0.0))
    speaker_acts = (
        row.speaker is not None
        and h.actor is not None
        and row.options[h.actor].mention == row.speaker
    )
    return [
        a[0], r[0], a[1], r[1], a[2], r[2], a[3], r[3], a[4], r[4], a[5], r[5],
        what[1] == what[2], a[6], r[6], code(TYPES, trigger.type), code(VOICES, trigger.voice),
        trigger.weight, rate, seen, trigger.rivals, code(STATUSES, row.status), sentence.title,
        place, row.in_quote, speaker_acts, len(mates),
        sum(other.weighed < h.weighed for other in mates), better,
        sum(weighed[other.weighed].trigger.sentence == place for other in mates), len(beside),
        len(sentence.tokens), len(weighed), len(scene.country_rank), len(scene.trees),
        around.pair_share.get(what[1:], 0.0), trigger.light is not None, a[7], r[7],
        len(same_type), any(other.type == trigger.type and other.first != trigger.first for other in beside),
        row.context, around.context_rank[h.weighed], around.type_pair.get(what, 0.0),
        around.pair_share.get((what[2], what[1]), 0.0), code(TAGS, sentence.tokens[trigger.head].pos),
        *_pair(scene, row, h), *_seen(row, h.actor, "actor"), *_seen(row, h.recipient, "recipient"),
    ]  # fmt: skip
