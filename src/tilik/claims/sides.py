"""Who makes up one side of an act: the party chosen for it, and those the sentence lists beside it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from tilik.actors import Lands
from tilik.claims.evidence import NAMES
from tilik.claims.forest import Floats
from tilik.claims.hypotheses import Hypothesis, Weighed
from tilik.claims.scene import Scene, in_one_list, in_one_word
from tilik.records import Mention, Participant

# How likely another must be to stand on the same side: in a list with the chosen one, or only beside it or meant by the same word.
LISTED, BESIDE = 0.15, 0.5
# Words between a group and the first of its members that the sentence names.
_GROUP_GAP = 3
# Who tells of attacks on others, and where the evidence says that the words have it attacked itself.
_AUTHORITIES = frozenset({"gov", "mil", "police", "leg", "court", "spy"})
_PLAINLY_HIT = NAMES.index("plain_recipient")
_start = attrgetter("start")


def _participant(scene: Scene, mention: Mention, lands: Lands, told: bool) -> Participant:
    """A mention as a party; a place, or who only tells of the act, stands for its state, by the name the article has for that."""
    country = mention.country
    if country is None or not (told or mention.kind == "place"):
        return Participant(mention.name, country, mention.sector, mention.actor, mention.role)
    states = (m.name for m in scene.mentions if m.kind == "state" and m.country == country)
    land = lands.standing_for(mention.name, country)
    name = land.name if land.actor is None else next(states, land.name)
    return Participant(name, country, land.sector, land.actor)


def _teller(scene: Scene, row: Weighed, role: str, side: int) -> int | None:
    """The chain of an authority that only tells of an attack: it was its state's people whom that hit, not itself."""
    if role != "recipient" or row.trigger.type != "ASSAULT" or row.speaker is None:
        return None
    speaker = scene.mentions[row.speaker]
    hit = row.evidence[side][_PLAINLY_HIT] > 0
    return speaker.chain if speaker.sector in _AUTHORITIES and not hit else None


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
    rows = [sorted((one, mention), key=_start) for one in members]
    pairs = [row for row in rows if row[0].first != row[1].first or in_one_word(*row)]
    if any(_listed(scene, *pair) or _of_group(scene, *pair) for pair in pairs):
        return chance >= LISTED
    beside = len(pairs) < len(members) or any(in_one_list(scene, *pair) for pair in pairs)
    return beside and chance >= BESIDE


def _listed(scene: Scene, left: Mention, right: Mention) -> bool:
    """Whether two mentions are of one list for certain, "A bersama B" or "A, B, dan C": a comma alone may set off a title."""
    words = scene.trees[left.sentence].words[left.last + 1 : right.first]
    if len(words) == 1 and words[0] in scene.clauses.companions:
        return left.country is not None
    if in_one_word(left, right):
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
    return sorted(members, key=_start)


def _without_states(members: Sequence[Mention]) -> list[Mention]:
    """The mentions without the states of people named among them: "rekannya dari Mesir, Badr Abdelatty" is one."""
    served = {one.country for one in members if one.kind == "person"}
    return [m for m in members if m.kind not in {"state", "place"} or m.country not in served]


def side_of(
    scene: Scene, row: Weighed, hypothesis: Hypothesis, role: str, lands: Lands
) -> tuple[Participant, ...]:
    """Return the parties of one side of an act, `role` being actor or recipient: who was chosen for it and those joined to it."""
    sides = (hypothesis.actor, hypothesis.recipient)
    side, other = sides if role == "actor" else sides[::-1]
    if side is None:
        return ()
    chances = row.actor if role == "actor" else row.recipient
    taken = set() if other is None else {scene.mentions[row.options[other].mention].chain}
    members = _without_states(_members(scene, row, side, chances, taken))
    teller = _teller(scene, row, role, side)
    parties = [_participant(scene, one, lands, one.chain == teller) for one in members]
    return tuple({party.name: party for party in reversed(parties)}.values())[::-1]
