"""Evidence for one participant in one act, as numbers: what the parser says, what the word order says.

The two ways of reading a clause make different mistakes, so both are put on the table, with the
frame's expectation, and a trained forest weighs them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tilik.claims.rules import Plain
from tilik.claims.scene import Option, Scene, Trigger
from tilik.claims.tree import climb, subtree
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
    return table.index(value) if value in table else len(table)


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
        actor, recipient = code(trigger.actor, slot), code(trigger.recipient, slot)
        for head in heads:
            inside = set(subtree(tree, head))
            for index in scene.by_sentence[trigger.sentence]:
                mention = scene.mentions[index]
                exact = 0 if mention.first <= head <= mention.last else 1
                if exact and mention.head not in inside:
                    continue
                fit = SlotFit(
                    actor if slot in trigger.actor else _FAR,
                    recipient if slot in trigger.recipient else _FAR,
                    exact,
                    code(words, slot) if slot in words else 50 + len(slot),
                )
                before = found.get(index)
                if before is None or fit.exact < before.exact:
                    found[index] = fit
    return found


def preposition(tokens: Sequence[Token], mention: Mention, words: Sequence[str]) -> str:
    """Return the word that governs a mention from the left, looking past quantifiers and titles."""
    for back in range(1, 4):
        at = mention.first - back
        if at < 0:
            return ""
        word = tokens[at].text.lower()
        if word in words:
            return word
        if tokens[at].pos in {"VERB", "PUNCT"}:
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


def _sides(scene: Scene, bench: Bench, mention: Mention) -> tuple[int, int, int]:
    """(mentions between, rank on its side, rank in the sentence) of a mention in the trigger's sentence."""
    head = bench.trigger.head
    row = [scene.mentions[i] for i in scene.by_sentence[bench.trigger.sentence]]
    between = sum(min(head, mention.head) < m.head < max(head, mention.head) for m in row)
    left = mention.head < head
    side = [m for m in row if (m.head < head) == left and m.first != mention.first]
    rank = sum(abs(m.head - head) < abs(mention.head - head) for m in side)
    return between, rank, sum(m.first < mention.first for m in row)


def _plainly(plain: Plain, mention: int) -> tuple[int, int, int]:
    """By how many plain readings (0..2) a mention is the actor and the recipient, and how many have one at all."""
    actors, recipients = (
        (plain.actor_tree, plain.actor_order),
        (plain.recipient_tree, plain.recipient_order),
    )
    told = [one for one in (*actors, *recipients) if one is not None]
    return actors.count(mention), recipients.count(mention), len(told)


def weigh(scene: Scene, bench: Bench, option: Option) -> list[float]:
    """Return the evidence for one option, one number per entry of `NAMES`."""
    trigger, mention = bench.trigger, scene.mentions[option.mention]
    tokens = scene.document.sentences[trigger.sentence].tokens
    same = option.place == "same"
    fit = bench.fit.get(option.mention) if same else None
    distance, between, side, rank, up, down, word = _FAR * 5, 0, 0, 0, _FAR, _FAR, ""
    counts = (0, 0, 0, 0, 0)
    joined = next_to = 0
    if same:
        distance = max(-_REACH, min(_REACH, mention.head - trigger.head))
        between, side, rank = _sides(scene, bench, mention)
        left, right = sorted((mention.head, trigger.head))
        counts = _between(tokens, left + 1, right, scene.clauses.relatives)
        up, down = climb(scene.trees[trigger.sentence], mention.head, trigger.head)
        word = preposition(tokens, mention, scene.clauses.prepositions)
        joined = mention.first > 0 and tokens[mention.first - 1].text in scene.clauses.joiners
        next_to = mention.first == trigger.last + 1 or mention.last == trigger.first - 1
    return [
        code(PLACES, option.place), distance, between, *counts[:3], counts[3], counts[4], side, rank,
        fit.actor if fit else _FAR, fit.recipient if fit else _FAR, fit.exact if fit else 2, up, down,
        code(scene.clauses.prepositions, word), word != "" and word in trigger.actor,
        word != "" and word in trigger.recipient, code(KINDS, mention.kind),
        code(SECTORS, mention.sector), min(scene.chain_size[mention.chain], 12),
        mention.chain in scene.in_title, option.mention == bench.root_subject,
        code(VOICES, trigger.voice), code(TYPES, trigger.type), trigger.symmetric,
        option.mention == bench.speaker, bench.in_quote, mention.country is not None,
        min(scene.country_rank.get(mention.country or "", _FAR), _FAR), joined,
        len(scene.by_sentence[trigger.sentence]), 0 if trigger.light is None else 1 + (trigger.light_role == "recipient"),
        mention.first <= trigger.head <= mention.last, next_to, fit.other if fit else 99,
        scene.document.sentences[trigger.sentence].title, trigger.weight, *_plainly(bench.plain, option.mention),
    ]  # fmt: skip
