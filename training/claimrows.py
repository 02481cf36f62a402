"""Training rows for the claim forests: every trigger of the annotated articles with labels from the gold events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from goldfiles import Compact, GoldArticle

from tilik.actors.registry import load_registry
from tilik.claims import find
from tilik.claims.choose import Chosen
from tilik.claims.describing import describe
from tilik.claims.ground import Ground, lay_ground, weigh_all
from tilik.claims.hypotheses import Hypothesis, Weighed, hypotheses, survey
from tilik.claims.knowledge import ClaimKnowledge
from tilik.claims.scene import Trigger
from tilik.document.annotate import annotate
from tilik.languages.frames import FrameTable
from tilik.languages.model import load_model
from tilik.languages.naming import load_naming
from tilik.languages.words import load_words
from tilik.mentions.find import find_mentions
from tilik.pipeline import load_guide, load_knowledge, make_article
from tilik.records import Claim, Draft

Predictor = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One annotated article read as far as triggers and options, with the gold events each trigger stands in."""

    id: str
    events: list[dict[str, object]]
    ground: Ground
    aligned: tuple[tuple[int, ...], ...]
    score: ModuleType
    known: ClaimKnowledge
    spans: tuple[tuple[int, int] | None, ...]

    @property
    def triggers(self) -> tuple[Trigger, ...]:
        return tuple(bench.trigger for bench in self.ground.benches)

    @property
    def matrices(self) -> tuple[np.ndarray, ...]:
        return self.ground.matrices

    def weigh(self, models: Mapping[str, Predictor], contexts: Sequence[float]) -> list[Weighed]:
        return weigh_all(self.ground, models["actor"], models["recipient"], contexts)

    def claims(self, weighed: list[Weighed], chosen: Sequence[Chosen]) -> list[Claim]:
        return list(find.claims_from(self.ground, weighed, chosen, self.known))


def _draft(row: GoldArticle) -> Draft:
    fields = ("id", "url", "outlet", "title", "published")
    return Draft(text=row.article["text"] or "", **{name: row.article.get(name) for name in fields})


def _parties(codes: str) -> list[dict[str, str]]:
    return [{"name": code, "country": code} for code in codes.split(",") if code]


def example_articles(frames: FrameTable) -> list[GoldArticle]:
    """Return the examples of the frames as tiny annotated articles: each shows one act and who takes part."""
    every = {
        f.where: f for rows in (*frames.verbs.values(), *frames.nouns.values()) for f, _ in rows
    }
    out = []
    for where, frame in sorted(every.items()):
        actors, _, recipients = frame.gives.partition(">")
        event = {"type": frame.type, "quote": frame.example, "form": frame.form,
                 "actors": _parties(actors), "recipients": _parties(recipients)}  # fmt: skip
        out.append(GoldArticle({"id": where, "text": frame.example}, [event]))
    return out


def prepare(articles: list[GoldArticle], score: ModuleType) -> list[Prepared]:
    """Read the articles with the product's own pipeline and align triggers with gold events."""
    known, guide, naming = load_knowledge("id"), load_guide(), load_naming("id")
    cleaned = [make_article(_draft(row), guide) for row in articles]
    documents = annotate(cleaned, load_words("id"), load_model("id"))
    grounds = [lay_ground(d, find_mentions(d, load_registry(), naming), known) for d in documents]
    out = []
    for row, ground in zip(articles, grounds, strict=True):
        compact = Compact(ground.scene.document.article.text)
        spans = tuple(compact.find(str(event["quote"])) for event in row.events)
        aligned = []
        for bench in ground.benches:
            tokens = ground.scene.document.sentences[bench.trigger.sentence].tokens
            start, end = tokens[bench.trigger.first].start, tokens[bench.trigger.last].end
            aligned.append(tuple(
                number for number, (event, span) in enumerate(zip(row.events, spans, strict=True))
                if event.get("form", bench.trigger.form) == bench.trigger.form and span and span[0] <= start and end <= span[1] + 1 and event["type"] == bench.trigger.type
            ))  # fmt: skip
        out.append(
            Prepared(
                str(row.article["id"]), row.events, ground, tuple(aligned), score, known, spans
            )
        )
    return out


def option_labels(article: Prepared, trigger: int, side: str) -> list[tuple[int, float]] | None:
    """Return (label, weight) for each option of a trigger, or None when it stands in no gold event."""
    events = [article.events[number] for number in article.aligned[trigger]]
    if not events:
        return None
    parties = [
        party for event in events for party in event["actors" if side == "actor" else "recipients"]
    ]
    named, country = [], []
    for option in article.ground.options[trigger]:
        mention = article.ground.scene.mentions[option.mention]
        named.append(any(article.score.same_name(party["name"], mention.name) for party in parties))
        country.append(
            any(party["country"] and party["country"] == mention.country for party in parties)
        )
    if any(named):
        return [
            (1, 1.0) if n else (0, 0.3 if c else 1.0) for n, c in zip(named, country, strict=True)
        ]
    return [(1, 0.7) if c else (0, 1.0) for c in country]


@dataclass(frozen=True, slots=True)
class Table:
    """The hypotheses of one article with their evidence and labels."""

    found: list[Hypothesis]
    rows: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def hypothesis_rows(
    article: Prepared,
    weighed: list[Weighed],
    prior: Mapping[str, tuple[float, float]],
    score: ModuleType,
) -> Table:
    """Label each hypothesis: 1 when it is the one that should stand for a gold event."""
    scene = article.ground.scene
    found = hypotheses(scene, weighed)
    around = survey(scene, weighed, found)
    rows = describe(scene, weighed, around, found, prior)
    labels = np.zeros(len(found))
    weights = np.ones(len(found))
    forms = [find.bare_event(article.ground, weighed, h) for h in found]
    for number, event in enumerate(article.events):
        right = [i for i, form in enumerate(forms) if "event" in score.level(event, form)[0]]
        if not right:
            continue
        inside = [i for i in right if number in article.aligned[found[i].weighed]]
        if inside:
            labels[inside] = 1
            continue
        nearest = min(
            right,
            key=lambda i: (
                _far(article, number, found[i].weighed),
                found[i].weighed,
                -found[i].score,
            ),
        )
        same = [i for i in right if found[i].weighed == found[nearest].weighed]
        labels[same] = 1
    return Table(found, rows, labels, weights)


def _far(article: Prepared, number: int, trigger: int) -> int:
    span = article.spans[number]
    if span is None:
        return 0
    bench = article.ground.benches[trigger]
    start = (
        article.ground.scene.document.sentences[bench.trigger.sentence]
        .tokens[bench.trigger.first]
        .start
    )
    return abs(start - span[0])
