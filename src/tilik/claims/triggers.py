"""Finding the words that may report an act: every reading of a frame that its surroundings allow."""

from __future__ import annotations

from collections.abc import Sequence

from tilik.claims.ended import is_ended
from tilik.claims.predicates import settled
from tilik.claims.scene import Scene, Trigger
from tilik.claims.tree import Tree
from tilik.languages.clauses import Clauses
from tilik.languages.frames import FrameTable, Hit
from tilik.records import Token

_REACH = 9
_LIGHT_REACH = 4
_STOPS = frozenset({".", "!", "?", ";", ":"})


def _after(tokens: Sequence[Token], start: int) -> list[str]:
    words: list[str] = []
    for token in tokens[start : start + _REACH]:
        if token.text in _STOPS:
            break
        words.append(token.text)
    return words


def _holds(tokens: Sequence[Token], first: int, hit: Hit) -> bool:
    """Whether a reading's conditions hold: the object stands after the verb, in a passive before it."""
    after = _after(tokens, first + hit.length)
    if hit.frame.fits(after):
        return True
    before = [token.text for token in tokens[max(0, first - 5) : first]]
    return hit.voice == "passive" and hit.frame.fits(before)


def _head(tree: Tree, first: int, last: int) -> int:
    """The token of a trigger that carries its syntax: the one governed from outside."""
    for index in range(first, last + 1):
        if not first <= tree.tokens[index].head <= last:
            return index
    return first


def _light(tree: Tree, frames: FrameTable, head: int, first: int) -> tuple[int | None, str]:
    """The light verb above or shortly before an event noun, and the part its subject plays."""
    words = [token.text for token in tree.tokens]
    above = tree.tokens[head].head
    places = [above] if 0 <= above < len(words) else []
    places += [first - back for back in range(1, _LIGHT_REACH) if first - back >= 0]
    for place in places:
        found = frames.light_at(words, place)
        if found:
            return place, found[0][0].subject
    return None, ""


def _readings(
    scene: Scene, number: int, words: Sequence[str], frames: FrameTable, at: int
) -> list[Hit]:
    """The readings of the longest form that fits at a place; of one type only the first, most specific one."""
    found = [*frames.verbs_at(words, at), *frames.nouns_at(words, at)]
    tokens = scene.trees[number].tokens
    hits = [hit for hit in settled(scene, number, at, found) if _holds(tokens, at, hit)]
    longest = max((hit.length for hit in hits), default=0)
    kept: dict[str, Hit] = {}
    for hit in hits:
        if hit.length == longest:
            kept.setdefault(hit.frame.type, hit)
    specific = [hit for hit in kept.values() if hit.frame.object]
    return specific or list(kept.values())


def find_triggers(scene: Scene, frames: FrameTable) -> tuple[Trigger, ...]:
    """Return the triggers of a document in order of the text; one word may have several readings."""
    found: list[Trigger] = []
    for number, tree in enumerate(scene.trees):
        words = [token.text for token in tree.tokens]
        free = 0
        for at in frames.beginnings(words):
            hits = _readings(scene, number, words, frames, at) if at >= free else []
            told = (_trigger(tree, frames, number, at, hit, len(hits) - 1) for hit in hits)
            found += [one for one in told if not _over(tree, one, scene.clauses)]
            free = at + hits[0].length if hits else free
    return tuple(found)


def _over(tree: Tree, trigger: Trigger, clauses: Clauses) -> bool:
    return trigger.voice == "noun" and is_ended(
        tree, trigger.first, trigger.head, trigger.type, clauses
    )


def _trigger(
    tree: Tree, frames: FrameTable, sentence: int, at: int, hit: Hit, rivals: int
) -> Trigger:
    last = at + hit.length - 1
    head = _head(tree, at, last)
    light, role = _light(tree, frames, head, at) if hit.voice == "noun" else (None, "")
    return Trigger(
        sentence=sentence,
        first=at,
        last=last,
        head=head,
        form=hit.frame.form,
        type=hit.frame.type,
        mode=hit.frame.mode,
        voice=hit.voice,
        actor=hit.frame.actor,
        recipient=hit.frame.recipient,
        weight=hit.frame.weight,
        symmetric=hit.frame.symmetric,
        light=light,
        light_role=role,
        rivals=rivals,
    )
