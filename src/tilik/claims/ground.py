"""The ground a document's claims are built on: triggers, who may take part in each, and the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from tilik.claims.attribution import find_attributions
from tilik.claims.calendar import Calendar, lay_calendar
from tilik.claims.carried import carry
from tilik.claims.context import context_features
from tilik.claims.evidence import Bench, fits, weigh
from tilik.claims.forest import Floats
from tilik.claims.hypotheses import Weighed
from tilik.claims.knowledge import ClaimKnowledge
from tilik.claims.rules import read_plainly
from tilik.claims.scene import Option, Scene, Trigger, options, set_scene
from tilik.claims.spots import Attribution
from tilik.claims.status import read_line, status_in
from tilik.claims.time import find_times
from tilik.claims.tree import noun_slots, subject, verb_slots
from tilik.claims.triggers import find_triggers
from tilik.claims.whereabouts import Whereabouts, survey_places
from tilik.languages.clauses import Clauses
from tilik.languages.status import StatusCues
from tilik.records import Document, Mention, Reason

Predictor = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything about one document that does not depend on a trained forest."""

    scene: Scene
    benches: tuple[Bench, ...]
    options: tuple[tuple[Option, ...], ...]
    matrices: tuple[Floats, ...]
    statuses: tuple[tuple[str, Reason], ...]
    neighbours: tuple[tuple[int, ...], ...]
    calendar: Calendar
    attributions: tuple[Attribution, ...]
    places: Whereabouts


def _speakers(scene: Scene, attributions: Sequence[Attribution]) -> dict[int, int]:
    """Return attribution number → index of the mention that speaks, where the speaker is a mention."""
    by_name: dict[str, int] = {}
    for index, mention in enumerate(scene.mentions):
        by_name.setdefault(mention.name, index)
    found = {}
    for number, attribution in enumerate(attributions):
        people = [s.name for s in attribution.sources if s.kind == "speaker" and s.name in by_name]
        if people:
            found[number] = by_name[people[0]]
    return found


def _covering(attributions: Sequence[Attribution], start: int) -> int | None:
    inside = [i for i, a in enumerate(attributions) if a.start <= start < a.end and a.sources]
    return min(inside, key=lambda i: attributions[i].end - attributions[i].start, default=None)


def _slots(scene: Scene, trigger: Trigger, clauses: Clauses) -> Mapping[str, Sequence[int]]:
    tree = scene.trees[trigger.sentence]
    if trigger.voice == "noun":
        return noun_slots(tree, trigger.head, trigger.light_role == "passive", clauses)
    return verb_slots(tree, trigger.head, trigger.voice == "passive", clauses)


def _root_subject(scene: Scene, sentence: int) -> int | None:
    tree = scene.trees[sentence]
    for index, token in enumerate(tree.tokens):
        if token.head < 0:
            found = subject(tree, index, scene.clauses)
            for mention in scene.by_sentence[sentence]:
                if (
                    found is not None
                    and scene.mentions[mention].first <= found <= scene.mentions[mention].last
                ):
                    return mention
    return None


def _quoted(text: str, start: int, sentence_start: int) -> bool:
    before = text[sentence_start:start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _benches(
    scene: Scene,
    triggers: Sequence[Trigger],
    attributions: Sequence[Attribution],
    clauses: Clauses,
) -> list[Bench]:
    """Return what is shared by all options of each trigger."""
    speakers = _speakers(scene, attributions)
    roots = [_root_subject(scene, number) for number in range(len(scene.trees))]
    benches = []
    for trigger in triggers:
        sentence = scene.document.sentences[trigger.sentence]
        start = sentence.tokens[trigger.first].start
        said = _covering(attributions, start)
        slots = _slots(scene, trigger, clauses)
        bench = Bench(
            trigger=trigger,
            fit=fits(scene, trigger, slots),
            plain=read_plainly(scene, trigger, slots),
            speaker=None if said is None else speakers.get(said),
            in_quote=_quoted(scene.document.article.text, start, sentence.start),
            root_subject=roots[trigger.sentence],
        )
        benches.append(bench)
    return benches


def _offered(scene: Scene, benches: Sequence[Bench]) -> list[tuple[Option, ...]]:
    """Return the options of each trigger; triggers of one sentence and speaker have the same."""
    asked = [(bench.trigger.sentence, bench.speaker) for bench in benches]
    found = {one: options(scene, *one) for one in set(asked)}
    return [found[one] for one in asked]


def _statuses(
    scene: Scene, triggers: Sequence[Trigger], cues: StatusCues
) -> Iterator[tuple[str, Reason]]:
    """Yield the status of each trigger, and why; a sentence's cues are looked for once for all its triggers."""
    for number, told in groupby(triggers, key=lambda trigger: trigger.sentence):
        line = read_line(scene.document.sentences[number], cues)
        yield from (status_in(line, trigger.head, cues, trigger.type) for trigger in told)


def lay_ground(document: Document, mentions: Sequence[Mention], known: ClaimKnowledge) -> Ground:
    """Return the ground of a document: find triggers, times and attributions, and weigh every option."""
    scene = set_scene(document, mentions, known.clauses)
    times = find_times(document.article, known.time)
    attributions = find_attributions(document, mentions, known.speech, known.outlets)
    triggers = find_triggers(scene, known.frames)
    benches = _benches(scene, triggers, attributions, known.clauses)
    offered = _offered(scene, benches)
    return Ground(
        scene=scene,
        benches=tuple(benches),
        options=tuple(offered),
        matrices=tuple(weigh(scene, benches, offered)),
        statuses=carry(
            scene, triggers, tuple(_statuses(scene, triggers, known.status)), known.status
        ),
        neighbours=context_features(scene, triggers),
        calendar=lay_calendar(scene, times, triggers, attributions, known.when),
        attributions=attributions,
        places=survey_places(scene, known.registry),
    )


def weigh_all(
    ground: Ground, actor: Predictor, recipient: Predictor, contexts: Sequence[float]
) -> list[Weighed]:
    """Return every trigger with the forests' probabilities for its options, in one batch per forest.

    `contexts` holds what the context model says of each trigger.
    """
    if not ground.matrices:
        return []
    rows = np.vstack(ground.matrices)
    cuts = np.cumsum([len(matrix) for matrix in ground.matrices])[:-1]
    empty = np.zeros(0, dtype=np.float32)
    actors = np.split(actor(rows) if len(rows) else empty, cuts)
    recipients = np.split(recipient(rows) if len(rows) else empty, cuts)
    return [
        Weighed(
            trigger=bench.trigger,
            options=offered,
            actor=a,
            recipient=r,
            status=status[0],
            in_quote=bench.in_quote,
            speaker=bench.speaker,
            context=float(context),
            evidence=matrix,
        )
        for bench, offered, a, r, status, context, matrix in zip(
            ground.benches,
            ground.options,
            actors,
            recipients,
            ground.statuses,
            contexts,
            ground.matrices,
            strict=True,
        )
    ]
