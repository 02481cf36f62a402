"""Status from one sentence to the next: what takes place within a planned visit is planned as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilik.claims.scene import Scene, Trigger
from tilik.languages.status import StatusCues
from tilik.records import Reason

Status = tuple[str, Reason]
_SENTENCES, _BEHIND, _BEFORE = 2, 3, 2
_YET_TO_COME = frozenset({"planned", "possible"})


def carry(
    scene: Scene, triggers: Sequence[Trigger], statuses: Sequence[Status], cues: StatusCues
) -> tuple[Status, ...]:
    """Return the statuses of triggers, in order, with those that a sentence before decides.

    "Macron akan mengunjungi Lumen. Dalam kunjungan itu ia bertemu presiden": the meeting is part of a visit that is yet
    to come. Only what nothing in its own sentence speaks for takes the status of what it belongs to.
    """
    out: list[Status] = []
    for trigger, own in zip(triggers, statuses, strict=True):
        open_ = own[1].code == "no-cue" and trigger.type not in cues.utterances
        carried = _carried(scene, trigger, triggers, statuses, cues) if open_ else None
        out.append(carried or own)
    return tuple(out)


def _carried(
    scene: Scene,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    statuses: Sequence[Status],
    cues: StatusCues,
) -> Status | None:
    words = scene.trees[trigger.sentence].words
    if cues.pointers.isdisjoint(words):
        return None
    if any(cue.scope == "past" for word in words for cue in cues.cues.get(word, ())):
        return None
    for frame, phrase in _frames(words, trigger, triggers, cues):
        earlier = [
            status
            for other, (status, _) in zip(triggers, statuses, strict=True)
            if other.type == frame.type and 0 < trigger.sentence - other.sentence <= _SENTENCES
        ]
        if earlier and earlier[-1] in _YET_TO_COME:
            return earlier[-1], Reason("cue-carried", (phrase, earlier[-1]))
    return None


def _frames(
    words: Sequence[str], trigger: Trigger, triggers: Sequence[Trigger], cues: StatusCues
) -> Iterator[tuple[Trigger, str]]:
    """Yield the acts of the sentence that are named again and within which the trigger's act takes place, as worded."""
    for other in triggers:
        if other.sentence != trigger.sentence or other.voice != "noun" or other == trigger:
            continue
        end = next(
            (
                at
                for at in range(other.last + 1, other.last + 1 + _BEHIND)
                if words[at : at + 1] and words[at] in cues.pointers
            ),
            None,
        )
        if end is None:
            continue
        start = max(0, other.first - _BEFORE)
        within = not cues.within.isdisjoint(words[start : other.first])
        holds = end < trigger.first and not cues.holders.isdisjoint(words[end + 1 : trigger.first])
        if within or (holds and trigger.first - end <= _BEHIND):
            yield other, " ".join(words[other.first : end + 1])
