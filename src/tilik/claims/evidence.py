"""Evidence for one participant in one act, as numbers: what the parser says, what the word order says.

The two ways of reading a clause make different mistakes, so both are put on the table, with the
frame's expectation, and a trained forest weighs them.
"""

from __future__ import annotations

import itertools
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tilik.claims.forest import Floats
from tilik.claims.rules import Plain
from tilik.claims.scene import Option, Scene, Trigger, in_one_word
from tilik.claims.tree import Tree, climb, subtree
from tilik.records import Mention, Token

PLACES = ("same", "previous", "earlier", "salient", "speaker")
KINDS = ("person", "role", "organisation", "state", "place", "group", "pronoun")
SECTORS = (
    "state", "gov", "mil", "spy", "police", "court", "leg", "opp", "reb", "igo", "ngo", "med",
    "bus", "civ", "oth",
)  # fmt: skip
VOICES = ("active", "passive", "bare", "noun")
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
NAMES = (
    "place", "distance", "mentions_between", "verbs_between", "commas_between", "yang_between",
    "quote_between", "clause_between", "side_rank", "sentence_rank", "actor_slot", "recipient_slot",
    "fit", "up", "down", "preposition", "preposition_actor", "preposition_recipient", "kind",
    "sector", "chain_size", "in_title", "is_root_subject", "voice", "type", "symmetric", "speaks",
    "in_quote", "has_country", "country_rank", "joined", "sentence_mentions", "light", "inside_name",
    "next_to", "other_slot", "title", "weight", "plain_actor", "plain_recipient", "plain_taken",
)  # fmt: skip
_FAR = 9
_REACH = 40


def code(table: Sequence[str], value: str) -> int:
    """Return the place of a value in a table, or its length when it is not there."""
    try:
        return table.index(value)
    except ValueError:
        return len(table)


@dataclass(frozen=True, slots=True)
class SlotFit:
    """Which slot of the trigger a mention fills: its place in the frame's lists, and how exactly."""

    actor: int
    recipient: int
    exact: int
    other: int


def fits(scene: Scene, trigger: Trigger, slots: Mapping[str, Sequence[int]]) -> dict[int, SlotFit]:
    """Return mention index → fit, for the mentions of the trigger's sentence that fill some slot."""
    tree, words = scene.trees[trigger.sentence], scene.clauses.prepositions
    found: dict[int, SlotFit] = {}
    for slot, heads in slots.items():
        actor = code(trigger.actor, slot) if slot in trigger.actor else _FAR
        recipient = code(trigger.recipient, slot) if slot in trigger.recipient else _FAR
        other = code(words, slot) if slot in words else 50 + len(slot)
        for head in heads:
            inside = set(subtree(tree, head))
            for index in scene.by_sentence[trigger.sentence]:
                mention = scene.mentions[index]
                held = mention.first <= head <= mention.last
                exact = 0 if held and index not in scene.seconds else 1
                if exact and mention.head not in inside:
                    continue
                before = found.get(index)
                if before is None or exact < before.exact:
                    found[index] = SlotFit(actor, recipient, exact, other)
    return found


def preposition(tree: Tree, mention: Mention, words: Container[str]) -> str:
    """Return the word that governs a mention from the left, looking past quantifiers and titles."""
    for back in range(1, 4):
        at = mention.first - back
        if at < 0:
            return ""
        word = tree.words[at]
        if word in words:
            return word
        if tree.tokens[at].pos in {"VERB", "PUNCT"}:
            return ""
    return ""


def _between(
    tokens: Sequence[Token], left: int, right: int, relatives: frozenset[str]
) -> tuple[int, int, int, int, int]:
    verbs = commas = yang = quotes = clauses = 0
    for token in tokens[left:right]:
        text = token.text
        if token.pos == "VERB":
            verbs += 1
        elif text in {",", ";", "-", "–", "—"}:
            commas += 1
        elif text in relatives:
            yang += 1
        elif text in {'"', "“", "”"}:
            quotes += 1
        elif token.pos == "SCONJ":
            clauses += 1
    return verbs, commas, yang, quotes, clauses


@dataclass(frozen=True, slots=True)
class Bench:
    """What is shared by all options of one trigger: slot fits, the sentence's mentions, who speaks."""

    trigger: Trigger
    fit: Mapping[int, SlotFit]
    speaker: int | None
    in_quote: bool
    root_subject: int | None
    plain: Plain


_OF_MENTION = ("kind", "sector", "chain_size", "in_title", "has_country", "country_rank")
_OF_TRIGGER = (
    "voice", "type", "symmetric", "in_quote", "sentence_mentions", "light", "title", "weight", "plain_taken",
)  # fmt: skip
_OF_PAIR = ("place", "is_root_subject", "speaks", "inside_name", "plain_actor", "plain_recipient")
_WITHIN = (
    "distance", "mentions_between", "verbs_between", "commas_between", "yang_between", "quote_between",
    "clause_between", "side_rank", "sentence_rank", "actor_slot", "recipient_slot", "fit", "other_slot", "up",
    "down", "preposition", "preposition_actor", "preposition_recipient", "joined", "next_to",
)  # fmt: skip
_NO_SLOT = (_FAR, _FAR, 2, 99)


def _columns(names: Sequence[str]) -> list[int]:
    return [NAMES.index(name) for name in names]


def _of_mention(scene: Scene, mention: Mention) -> list[float]:
    """What is known of a participant, whatever the act."""
    return [
        code(KINDS, mention.kind), code(SECTORS, mention.sector), min(scene.chain_size[mention.chain], 12),
        mention.chain in scene.in_title, mention.country is not None,
        min(scene.country_rank.get(mention.country or "", _FAR), _FAR),
    ]  # fmt: skip


def _of_trigger(scene: Scene, bench: Bench) -> list[float]:
    """What is known of an act's word, whoever takes part."""
    trigger, plain = bench.trigger, bench.plain
    sides = (plain.actor_tree, plain.actor_order, plain.recipient_tree, plain.recipient_order)
    return [
        code(VOICES, trigger.voice), code(TYPES, trigger.type), trigger.symmetric, bench.in_quote,
        len(scene.by_sentence[trigger.sentence]),
        0 if trigger.light is None else 1 + (trigger.light_role == "recipient"),
        scene.document.sentences[trigger.sentence].title, trigger.weight,
        sum(side is not None for side in sides),
    ]  # fmt: skip


def _of_pair(scene: Scene, bench: Bench, option: Option) -> list[float]:
    """How an act's word and a participant stand to each other, wherever in the article the participant is named."""
    number, plain, mention = option.mention, bench.plain, scene.mentions[option.mention]
    return [
        code(PLACES, option.place), number == bench.root_subject, number == bench.speaker,
        mention.first <= bench.trigger.head <= mention.last,
        (plain.actor_tree == number) + (plain.actor_order == number),
        (plain.recipient_tree == number) + (plain.recipient_order == number),
    ]  # fmt: skip


def _sides(row: Sequence[Mention], head: int, mention: Mention) -> tuple[int, int, int]:
    """(mentions between, rank on its side, rank in the sentence) of a mention among those of the trigger's sentence."""
    here, start = mention.head, mention.start
    low, high = min(head, here), max(head, here)
    left, away = here < head, abs(here - head)
    pairs = [m for m in row if in_one_word(*((mention, m) if left else (m, mention)))]
    between = [low < m.head < high for m in row].count(True)
    nearer = [
        abs(m.head - head) < away and (m.head < head) == left and m.first != mention.first
        for m in row
    ]
    # Of two in one word the other stands between, where it is on the act's side.
    shared = sum(m.head == here for m in pairs)
    return between + shared, nearer.count(True) + shared, [m.start < start for m in row].count(True)


def _joining(scene: Scene) -> str:
    """The word that joins two: what a hyphen between them stands for."""
    joiners = scene.clauses.joiners
    return next((word for word in scene.clauses.prepositions if word in joiners), "")


def _within(scene: Scene, bench: Bench, option: Option, places: Mapping[str, int]) -> list[float]:
    """How a participant named in the act's own sentence stands to its word; `places` numbers the prepositions."""
    trigger, mention = bench.trigger, scene.mentions[option.mention]
    tree, head = scene.trees[trigger.sentence], bench.trigger.head
    row = [scene.mentions[i] for i in scene.by_sentence[trigger.sentence]]
    between, side, rank = _sides(row, head, mention)
    left, right = min(mention.head, head), max(mention.head, head)
    fit = bench.fit.get(option.mention)
    slots = (fit.actor, fit.recipient, fit.exact, fit.other) if fit else _NO_SLOT
    second = option.mention in scene.seconds
    word = _joining(scene) if second else preposition(tree, mention, places)
    joined = mention.first > 0 and tree.tokens[mention.first - 1].text in scene.clauses.joiners
    up, down = climb(tree, mention.head, head)
    return [
        max(-_REACH, min(_REACH, mention.head - head)), between,
        *_between(tree.tokens, left + 1, right, scene.clauses.relatives), side, rank, *slots,
        up + second, down, places.get(word, len(places)),
        word != "" and word in trigger.actor, word != "" and word in trigger.recipient,
        joined or second, (mention.first == trigger.last + 1 and not second) or mention.last == trigger.first - 1,
    ]  # fmt: skip


def _elsewhere(scene: Scene) -> list[float]:
    """What stands in the columns of `_within` for a participant that another sentence names."""
    none = code(scene.clauses.prepositions, "")
    return [_FAR * 5, *[0] * 8, *_NO_SLOT, _FAR, _FAR, none, *[0] * 4]


def weigh(
    scene: Scene, benches: Sequence[Bench], offered: Sequence[Sequence[Option]]
) -> list[Floats]:
    """Return the evidence for the options of each trigger: one row an option, one column per entry of `NAMES`.

    `offered` holds the options of each bench. What an option does not change is worked out once a trigger, what a
    trigger does not change once a mention.
    """
    asked = [(bench, option) for bench, row in zip(benches, offered, strict=True) for option in row]
    rows = np.empty((len(asked), len(NAMES)), dtype=np.float32)
    if asked:
        numbers = [number for number, row in enumerate(offered) for _ in row]
        mentions = np.array([_of_mention(scene, m) for m in scene.mentions], dtype=np.float32)
        triggers = np.array([_of_trigger(scene, bench) for bench in benches], dtype=np.float32)
        rows[:, _columns(_OF_MENTION)] = mentions[[option.mention for _, option in asked]]
        rows[:, _columns(_OF_TRIGGER)] = triggers[numbers]
        rows[:, _columns(_OF_PAIR)] = [_of_pair(scene, *one) for one in asked]
        rows[:, _columns(_WITHIN)] = _elsewhere(scene)
    same = [number for number, (_, option) in enumerate(asked) if option.place == "same"]
    if same:
        places = {word: number for number, word in enumerate(scene.clauses.prepositions)}
        within = [_within(scene, *asked[number], places) for number in same]
        rows[np.ix_(same, _columns(_WITHIN))] = within
    ends = np.cumsum([0, *map(len, offered)]).tolist()
    return [rows[start:end] for start, end in itertools.pairwise(ends)]
