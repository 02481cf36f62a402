"""Hypotheses: for each trigger, the few most likely pairs of actor and recipient, with their evidence.

A hypothesis is judged by what supports its two sides, by its trigger, and by what else the article
says: the same act told twice is one claim, so a hypothesis also knows how many rivals it has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from tilik.claims.forest import Floats
from tilik.claims.scene import Option, Scene, Trigger, in_one_list

MOST_SIDES = 3
LEAST_SIDE = 0.04
MOST_PAIRS = 6
# How much of what no option claims for a side counts for nobody being named there.
UNNAMED_ACTOR, UNNAMED_RECIPIENT = 0.3, 0.6
# An event needs a state, body, official, armed group, party, organisation or company on one side at least, unless it is
# one of `POPULAR`.
PRIVATE = frozenset({"civ", "oth"})
# What people do by themselves, whoever they are: "Ribuan warga Israel berunjuk rasa".
POPULAR = frozenset({"PROTEST"})
# Types of act that two may do to one another without a word that says so: "perang Iran dan Israel".
MUTUAL = frozenset({"ASSAULT", "CONSULT", "AGREE", "COOPERATE"})
# What stands for a side that is not named, in the key of an act.
NOBODY = "-"
_Side = tuple[int | None, float, int | None, bool]
"""An option (None: nobody named), its chance, its chain, and whether it is more than private people."""


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


def hypotheses(scene: Scene, weighed: Sequence[Weighed]) -> list[Hypothesis]:
    """Return the likeliest pairs of sides of every trigger, both sides never the same participant."""
    found: list[Hypothesis] = []
    for number, row in enumerate(weighed):
        pairs = sorted(_pairs(scene, row), key=itemgetter(2), reverse=True)
        found += [Hypothesis(number, *pair) for pair in pairs[:MOST_PAIRS]]
    return found


def _pairs(scene: Scene, row: Weighed) -> Iterator[tuple[int | None, int | None, float]]:
    """Yield the pairs of options that may be the two sides, with their score."""
    actors = _sides(scene, row, row.actor, UNNAMED_ACTOR)
    recipients = _sides(scene, row, row.recipient, UNNAMED_RECIPIENT)
    mutual, popular = _mutual(scene, row), row.trigger.type in POPULAR
    for a, p, actor, public in actors:
        for r, q, recipient, also in recipients:
            apart = mutual or not _one_party(scene, row, a, r)
            political = public or also or (popular and a is not None)
            if political and actor != recipient and apart:
                yield a, r, p * q * row.trigger.weight


def _mutual(scene: Scene, row: Weighed) -> bool:
    """Whether who does an act may be joined by "dan" to whom it is done to: "Iran dan Israel saling menyerang"."""
    trigger = row.trigger
    said = scene.clauses.mutual & set(scene.trees[trigger.sentence].words)
    return trigger.symmetric or trigger.voice == "noun" or trigger.type in MUTUAL or bool(said)


def _one_party(scene: Scene, row: Weighed, actor: int | None, recipient: int | None) -> bool:
    """Whether two options stand side by side in one list: "RUSIA dan CHINA mengecam" tells of no act between the two."""
    if actor is None or recipient is None:
        return False
    sides = row.options[actor], row.options[recipient]
    if any(side.place != "same" for side in sides):
        return False
    left, right = sorted((scene.mentions[s.mention] for s in sides), key=lambda m: m.start)
    return in_one_list(scene, left, right)


def _sides(scene: Scene, row: Weighed, chances: Floats, unnamed: float) -> list[_Side]:
    """The likeliest options with their chances, and nobody with what is left over of theirs."""
    values: list[float] = chances.tolist()
    found: list[_Side] = []
    for index in sorted(range(len(values)), key=values.__getitem__, reverse=True)[:MOST_SIDES]:
        if values[index] >= LEAST_SIDE:
            mention = scene.mentions[row.options[index].mention]
            found.append((index, values[index], mention.chain, mention.sector not in PRIVATE))
    return [*found, (None, unnamed * (1 - max(values, default=0.0)), None, False)]


def _party(scene: Scene, row: Weighed, side: int | None) -> str:
    if side is None:
        return NOBODY
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
    of_type: Mapping[str, int]
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
        of_type=Counter(weighed[number].trigger.type for number in best),
        context_rank=_ranks([row.context for row in weighed]),
    )
