"""Who makes up one side of an act: the party chosen for it, and those the sentence lists beside it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from tilik.actors import Lands
from tilik.claims.forest import Floats
from tilik.claims.hypotheses import Weighed
from tilik.claims.scene import Scene, in_one_list
from tilik.records import Mention, Participant

# How likely another must be to stand on the same side: in a list with the chosen one, or only beside it or meant by the same word.
LISTED, BESIDE = 0.15, 0.5
# Words between a group and the first of its members that the sentence names.
_GROUP_GAP = 3
_first = attrgetter("first")


def _participant(scene: Scene, mention: Mention, lands: Lands) -> Participant:
    """A mention as a party; a place stands for its state, by the name the article has for that."""
    if mention.kind != "place" or mention.country is None:
        return Participant(
            mention.name, mention.country, mention.sector, mention.actor, mention.role
        )
    states = (m.name for m in scene.mentions if m.kind == "state" and m.country == mention.country)
    land = lands.standing_for(mention.name, mention.country)
    name = land.name if land.actor is None else next(states, land.name)
    return Participant(name, mention.country, land.sector, land.actor)


def _of_group(scene: Scene, group: Mention, member: Mention) -> bool:
    """Whether a sentence names a member of a group right after it: "negara Barat, termasuk KANADA"."""
    if group.kind not in {"group", "organisation"} or group.last >= member.first:
        return False
    between = scene.trees[group.sentence].words[group.last + 1 : member.first]
    return len(between) <= _GROUP_GAP and not scene.clauses.inclusions.isdisjoint(between)


def _belongs(scene: Scene, members: Sequence[Mention], mention: Mention, chance: float) -> bool:
    """Whether a mention stands on the side of those found so far."""
    if mention.country and any(_of_group(scene, mention, one) for one in members):
        return True
    pairs = [sorted((one, mention), key=_first) for one in members if one.first != mention.first]
    if any(_listed(scene, *pair) or _of_group(scene, *pair) for pair in pairs):
        return chance >= LISTED
    beside = len(pairs) < len(members) or any(in_one_list(scene, *pair) for pair in pairs)
    return beside and chance >= BESIDE


def _listed(scene: Scene, left: Mention, right: Mention) -> bool:
    """Whether two mentions are of one list for certain, "A bersama B" or "A, B, dan C": a comma alone may set off a title."""
    words = scene.trees[left.sentence].words[left.last + 1 : right.first]
    if len(words) == 1 and words[0] in scene.clauses.companions:
        return True
    if not in_one_list(scene, left, right):
        return False
    if scene.trees[left.sentence].words[right.first - 1].isalpha():
        return True
    row = (scene.mentions[index] for index in scene.by_sentence[left.sentence])
    return any(_listed(scene, right, later) for later in row if later.first > right.last)


def _members(
    scene: Scene, row: Weighed, side: int, chances: Floats, taken: set[int]
) -> list[Mention]:
    """The mentions of one side in order of the text, found from the chosen one outward; `taken` are chains of others."""
    main = row.options[side]
    members = [scene.mentions[main.mention]]
    if main.place != "same":
        return members
    here = [
        (scene.mentions[option.mention], float(chance))
        for option, chance in zip(row.options, chances, strict=True)
        if option.place == "same"
    ]
    grown = 0
    while grown < len(members):
        grown = len(members)
        for mention, chance in here:
            apart = {one.chain for one in members} | taken
            if mention.chain not in apart and _belongs(scene, members, mention, chance):
                members.append(mention)
    return sorted(members, key=_first)


def _without_states(members: Sequence[Mention]) -> list[Mention]:
    """The mentions without the states of people named among them: "rekannya dari Mesir, Badr Abdelatty" is one."""
    served = {one.country for one in members if one.kind == "person"}
    return [m for m in members if m.kind not in {"state", "place"} or m.country not in served]


def side_of(
    scene: Scene, row: Weighed, side: int | None, other: int | None, chances: Floats, lands: Lands
) -> tuple[Participant, ...]:
    """Return the parties of one side of an act: the option chosen for it and those joined to it.

    `side` and `other` are options of the trigger (None: nobody), `chances` how likely each option stands on this side.
    """
    if side is None:
        return ()
    taken = set() if other is None else {scene.mentions[row.options[other].mention].chain}
    members = _without_states(_members(scene, row, side, chances, taken))
    parties = [_participant(scene, mention, lands) for mention in members]
    return tuple({party.name: party for party in reversed(parties)}.values())[::-1]
