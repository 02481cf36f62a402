"""The evidence for each hypothesis as numbers: its trigger, its two sides, the pair, and what else the article says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from tilik.claims.evidence import KINDS, PLACES, SECTORS, TYPES, VOICES, code
from tilik.claims.evidence import NAMES as SEEN
from tilik.claims.forest import Floats
from tilik.claims.hypotheses import Hypothesis, Surroundings, Weighed, key
from tilik.claims.scene import Scene

Prior = Mapping[str, tuple[float, float]]

TAGS = ("VERB", "NOUN", "PROPN", "ADJ")
STATUSES = ("happened", "planned", "possible", "denied")
TRIGGER = (
    "type", "voice", "weight", "prior", "seen", "rivals", "status", "title", "sentence", "in_quote",
    "sentence_triggers", "length", "article_triggers", "article_countries", "article_sentences",
    "light", "type_mates", "better_mate", "context", "context_rank", "tag",
    "quiet_here", "quiet_share",
)  # fmt: skip
OWN = ("p", "margin", "none", "place", "kind", "sector", "rank", "domestic")
FROM_EVIDENCE = ("distance", "slot", "fit", "preposition", "up", "down", "between")
PAIR = (
    "same_country", "speaker_acts", "key_count", "key_order", "key_rank", "key_same_sentence",
    "pair_share", "type_pair", "reverse_pair", "gap", "same_words", "joined",
)  # fmt: skip
NAMES = (
    *TRIGGER,
    *(f"actor_{name}" for name in OWN + FROM_EVIDENCE),
    *(f"recipient_{name}" for name in OWN + FROM_EVIDENCE),
    *PAIR,
)
_COLUMNS = {
    role: [
        SEEN.index({"slot": f"{role}_slot", "between": "verbs_between"}.get(name, name))
        for name in FROM_EVIDENCE
    ]
    for role in ("actor", "recipient")
}
_UNSEEN_RATE = 0.25
_MOST = 9


def _trigger(
    scene: Scene, weighed: Sequence[Weighed], around: Surroundings, number: int, prior: Prior
) -> list[float]:
    row = weighed[number]
    trigger = row.trigger
    sentence = scene.document.sentences[trigger.sentence]
    beside = [weighed[other].trigger for other in around.in_sentence.get(trigger.sentence, ())]
    rate, seen = prior.get(f"{trigger.form}|{trigger.type}", (_UNSEEN_RATE, 0.0))
    return [
        code(TYPES, trigger.type), code(VOICES, trigger.voice), trigger.weight, rate, seen, trigger.rivals,
        code(STATUSES, row.status), sentence.title, trigger.sentence, row.in_quote, len(beside),
        len(sentence.tokens), len(weighed), len(scene.country_rank), len(scene.trees),
        trigger.light is not None, around.of_type.get(trigger.type, 0),
        any(other.type == trigger.type and other.first != trigger.first for other in beside),
        row.context, around.context_rank[number], code(TAGS, sentence.tokens[trigger.head].pos),
        scene.quiet[trigger.sentence], sum(scene.quiet) / len(scene.quiet),
    ]  # fmt: skip


def _side(scene: Scene, row: Weighed, role: str, side: int | None) -> list[float]:
    """What speaks for one side: its chance, how far ahead of the others it is, who it is, how it stands."""
    chances = row.actor if role == "actor" else row.recipient
    if side is None:
        return [
            0.0,
            -float(chances.max(initial=0.0)),
            1,
            9,
            9,
            20,
            _MOST,
            0,
            *[99.0] * len(FROM_EVIDENCE),
        ]
    mention, option = scene.mentions[row.options[side].mention], row.options[side]
    best_other = max(
        (chance for i, chance in enumerate(chances.tolist()) if i != side), default=0.0
    )
    return [
        float(chances[side]), float(chances[side]) - best_other, 0, code(PLACES, option.place),
        code(KINDS, mention.kind), code(SECTORS, mention.sector),
        min(scene.country_rank.get(mention.country or "", _MOST), _MOST),
        mention.country in scene.clauses.home, *row.evidence[side, _COLUMNS[role]].tolist(),
    ]  # fmt: skip


def _standing(scene: Scene, row: Weighed, h: Hypothesis) -> tuple[float, float, float]:
    """How the two sides stand to each other: words between, same words, joined by a word like *dan*."""
    if h.actor is None or h.recipient is None:
        return 99.0, 0.0, 0.0
    a, r = (scene.mentions[row.options[side].mention] for side in (h.actor, h.recipient))
    if a.sentence != r.sentence:
        return 98.0, 0.0, 0.0
    left, right = (a, r) if a.first <= r.first else (r, a)
    near = 0 < right.first - left.last <= 4
    tokens = (
        scene.document.sentences[a.sentence].tokens[left.last + 1 : right.first] if near else ()
    )
    joined = any(token.text.lower() in scene.clauses.joiners for token in tokens)
    return float(r.first - a.first), float(a.start == r.start), float(joined)


def _pair(
    scene: Scene, weighed: Sequence[Weighed], around: Surroundings, h: Hypothesis
) -> list[float]:
    row, what = weighed[h.weighed], key(scene, weighed, h)
    mates = [other for other in around.by_key.get(what, ()) if other.weighed != h.weighed]
    acting = None if h.actor is None else row.options[h.actor].mention
    return [
        what[1] == what[2], row.speaker is not None and acting == row.speaker, len(mates),
        sum(other.weighed < h.weighed for other in mates), sum(other.score > h.score for other in mates),
        sum(weighed[other.weighed].trigger.sentence == row.trigger.sentence for other in mates),
        around.pair_share.get(what[1:], 0.0), around.type_pair.get(what, 0.0),
        around.pair_share.get((what[2], what[1]), 0.0), *_standing(scene, row, h),
    ]  # fmt: skip


def _rows(
    scene: Scene,
    weighed: Sequence[Weighed],
    around: Surroundings,
    found: Sequence[Hypothesis],
    prior: Prior,
) -> Iterator[list[float]]:
    for number, group in groupby(found, key=lambda h: h.weighed):
        trigger = _trigger(scene, weighed, around, number, prior)
        sides: dict[tuple[str, int | None], list[float]] = {}
        for h in group:
            for role, side in (("actor", h.actor), ("recipient", h.recipient)):
                if (role, side) not in sides:
                    sides[role, side] = _side(scene, weighed[number], role, side)
            pair = _pair(scene, weighed, around, h)
            yield [*trigger, *sides["actor", h.actor], *sides["recipient", h.recipient], *pair]


def describe(
    scene: Scene,
    weighed: Sequence[Weighed],
    around: Surroundings,
    found: Sequence[Hypothesis],
    prior: Prior,
) -> Floats:
    """Return the evidence for each hypothesis: one row each, one column per entry of `NAMES`.

    `prior` says for `form|type` how often the form meant that act in training, and (log) how often it was seen.
    """
    rows = list(_rows(scene, weighed, around, found, prior))
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(NAMES))
