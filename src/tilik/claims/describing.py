"""The evidence for each hypothesis as numbers: its trigger, its two sides, the pair, and what else the article says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    """What speaks for one side: its chance, how far ahead of the others it is, and who it is."""
    chances: list[float] = (row.actor if role == "actor" else row.recipient).tolist()
    if side is None:
        # nobody is as likely as the likeliest one named is not: held for unlikely, acts done to nobody were never read
        named = max(chances, default=0.0)
        return [1 - named, 1 - 2 * named, 1, 9, 9, 20, _MOST, 0]
    mention, option = scene.mentions[row.options[side].mention], row.options[side]
    best_other = max(chances[:side] + chances[side + 1 :], default=0.0)
    return [
        chances[side], chances[side] - best_other, 0, code(PLACES, option.place),
        code(KINDS, mention.kind), code(SECTORS, mention.sector),
        min(scene.country_rank.get(mention.country or "", _MOST), _MOST),
        mention.country in scene.clauses.home,
    ]  # fmt: skip


def _sides(
    scene: Scene, weighed: Sequence[Weighed], found: Sequence[Hypothesis], role: str
) -> Floats:
    """What speaks for one side of each hypothesis, with how it stands: a row each, worked out once for each option."""
    ends = np.cumsum([0, *(len(row.options) for row in weighed)]).tolist()
    asked = [(h.weighed, h.actor if role == "actor" else h.recipient) for h in found]
    places = {one: place for place, one in enumerate(dict.fromkeys(asked))}
    own = [_side(scene, weighed[number], role, side) for number, side in places]
    nobody = np.full((1, len(SEEN)), 99, dtype=np.float32)
    seen = np.vstack([*(row.evidence for row in weighed), nobody])
    rows = [ends[-1] if side is None else ends[number] + side for number, side in places]
    table = np.hstack([np.array(own, dtype=np.float32), seen[np.ix_(rows, _COLUMNS[role])]])
    return table[[places[one] for one in asked]]


def _standing(scene: Scene, row: Weighed, h: Hypothesis) -> tuple[float, float, float]:
    """How the two sides stand to each other: words between, same words, joined by a word like *dan*."""
    if h.actor is None or h.recipient is None:
        return 99.0, 0.0, 0.0
    a, r = (scene.mentions[row.options[side].mention] for side in (h.actor, h.recipient))
    if a.sentence != r.sentence:
        return 98.0, 0.0, 0.0
    left, right = (a, r) if a.first <= r.first else (r, a)
    near = 0 < right.first - left.last <= 4
    words = scene.trees[a.sentence].words[left.last + 1 : right.first] if near else ()
    joined = not scene.clauses.joiners.isdisjoint(words)
    return float(r.first - a.first), float(a.start == r.start), float(joined)


def _pair(
    scene: Scene, weighed: Sequence[Weighed], around: Surroundings, h: Hypothesis
) -> list[float]:
    row, what = weighed[h.weighed], key(scene, weighed, h)
    acting = None if h.actor is None else row.options[h.actor].mention
    return [
        what[1] == what[2], row.speaker is not None and acting == row.speaker,
        *_mates(weighed, around.by_key.get(what, ()), h),
        around.pair_share.get(what[1:], 0.0), around.type_pair.get(what, 0.0),
        around.pair_share.get((what[2], what[1]), 0.0), *_standing(scene, row, h),
    ]  # fmt: skip


def _mates(
    weighed: Sequence[Weighed], alike: Sequence[Hypothesis], h: Hypothesis
) -> tuple[int, int, int, int]:
    """How many other words tell the same: in all, further up, more likely so, and in the same sentence."""
    mates = [other for other in alike if other.weighed != h.weighed]
    here = weighed[h.weighed].trigger.sentence
    return (
        len(mates),
        sum([other.weighed < h.weighed for other in mates]),
        sum([other.score > h.score for other in mates]),
        sum([weighed[other.weighed].trigger.sentence == here for other in mates]),
    )


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
    if not found:
        return np.zeros((0, len(NAMES)), dtype=np.float32)
    numbers = [h.weighed for h in found]
    places = {number: place for place, number in enumerate(dict.fromkeys(numbers))}
    triggers = [_trigger(scene, weighed, around, number, prior) for number in places]
    blocks = (
        np.array(triggers, dtype=np.float32)[[places[number] for number in numbers]],
        _sides(scene, weighed, found, "actor"),
        _sides(scene, weighed, found, "recipient"),
        np.array([_pair(scene, weighed, around, h) for h in found], dtype=np.float32),
    )
    return np.hstack(blocks)
