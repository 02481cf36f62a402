"""Which of an article's sources an act is credited to: those that learnt weights hold likelier than not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tilik.claims.spots import Attribution
from tilik.claims.when import Act, group_of, sentence_of
from tilik.languages.speech import Speech
from tilik.records import Document, Source

_OUTER = {"speaker": 0, "agency": 1, "outlet": 2}
_FAR = 5
_EARLY = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source of the article, what credits it, and what speaks for and against its being credited with an act."""

    source: Source
    width: int
    features: tuple[str, ...]


def _by_name(document: Document, found: Sequence[Attribution]) -> dict[str, list[Attribution]]:
    """Return the attributions of every source by its name; agencies credited at the foot have none."""
    rows: dict[str, list[Attribution]] = {}
    for attribution in found:
        for source in attribution.sources:
            rows.setdefault(source.name, []).append(attribution)
    known = " ".join(rows).lower()
    for agency in document.article.agencies:
        if agency.name.lower() not in known:
            rows.setdefault(agency.name, [])
    return rows


def _source(name: str, rows: Sequence[Attribution]) -> Source:
    named = (source for row in rows for source in row.sources if source.name == name)
    return next(named, Source(name, "agency"))


def _distance(act: Act, rows: Sequence[Attribution], document: Document) -> Iterator[str]:
    """Yield how far the nearest words of a source stand from the act, in sentences, and on which side."""
    spots = [sentence_of(document, row.at) - act.sentence for row in rows]
    if not spots:
        yield "foot"
        return
    nearest = min(spots, key=abs)
    side = "here" if nearest == 0 else "before" if nearest < 0 else "behind"
    yield f"{side} {min(abs(nearest), _FAR)}"
    if any(s < 0 for s in spots) and any(s > 0 for s in spots):
        yield "around"
    if {-1, 1} <= {*spots}:
        yield "on both sides"


def _setting(
    act: Act, rows: dict[str, list[Attribution]], name: str, document: Document
) -> Iterator[str]:
    """Yield where in the article a source is named that does not cover the act, and how many others speak."""
    first = min((sentence_of(document, row.at) for row in rows[name]), default=-1)
    if first >= 0:
        yield "named early" if first <= _EARLY else "named late"
        here = document.sentences[act.sentence].paragraph
        paragraphs = {document.sentences[sentence_of(document, r.at)].paragraph for r in rows[name]}
        yield "same paragraph" if here in paragraphs else "other paragraph"
    speakers = sum(_source(other, found).kind == "speaker" for other, found in rows.items())
    yield f"among {min(speakers, 4)}"
    yield f"third {3 * act.sentence // max(1, len(document.sentences))}"
    if any(
        r.how == "quote" and r.start <= act.span.start < r.end for f in rows.values() for r in f
    ):
        yield "in a quote"


def _features(
    act: Act, name: str, rows: dict[str, list[Attribution]], document: Document
) -> Iterator[str]:
    source = _source(name, rows[name])
    kind = "speaker" if source.kind == "speaker" else "outlet"
    middle = (act.span.start + act.span.end) // 2
    covering = [row for row in rows[name] if row.start <= middle < row.end]
    yield kind
    yield f"{kind} {group_of(act)}"
    yield f"{kind} {act.status}"
    for row in covering:
        yield f"{kind} {row.how}"
        yield f"verb {row.verb.lower()}"
        yield f"{kind} {row.how} {group_of(act)}"
    if not covering:
        yield from (f"{kind} {word}" for word in _distance(act, rows[name], document))
        yield from (f"{kind} {word}" for word in _setting(act, rows, name, document))
    rivals = [other for other in rows if other != name and _covers(rows[other], middle)]
    yield f"{kind} {'covered' if covering else 'open'} {'rivalled' if rivals else 'alone'}"
    if document.sentences[act.sentence].title:
        yield f"{kind} title {'covered' if covering else 'open'}"
    yield f"{kind} {'covered' if covering else 'open'} {_share(name, kind, rows)}"
    if source.anonymous:
        yield "anonymous"


def _covers(rows: Sequence[Attribution], middle: int) -> bool:
    return any(row.start <= middle < row.end for row in rows)


def _share(name: str, kind: str, rows: dict[str, list[Attribution]]) -> str:
    """Return how much of an article's attributions of one kind are this source's: only, most, some."""
    same = {
        other: len(found)
        for other, found in rows.items()
        if (_source(other, found).kind == "speaker") == (kind == "speaker")
    }
    if len(same) == 1:
        return "only"
    return "most" if 2 * same[name] > sum(same.values()) else "some"


def candidates(
    act: Act, document: Document, attributions: Sequence[Attribution]
) -> tuple[Candidate, ...]:
    """Return the sources an act may be credited to, each with its features."""
    rows = _by_name(document, attributions)
    middle = (act.span.start + act.span.end) // 2
    return tuple(
        Candidate(
            _source(name, found),
            min((r.end - r.start for r in found if r.start <= middle < r.end), default=1 << 30),
            tuple(_features(act, name, rows, document)),
        )
        for name, found in rows.items()
    )


def sources_for(
    act: Act, document: Document, attributions: Sequence[Attribution], speech: Speech
) -> tuple[Source, ...]:
    """Return whom an act is credited to: speakers, closest first, then agencies, then outlets.

    `attributions` are those of the document (see `tilik.claims.attribution`). Where the act is itself a statement,
    whoever makes it may be among the sources: the caller leaves out the act's own actor.
    """
    kept = [
        one
        for one in candidates(act, document, attributions)
        if sum(speech.weights.get(feature, 0.0) for feature in one.features) > 0
    ]
    kept.sort(key=lambda one: (_OUTER[one.source.kind], one.width))
    return tuple(one.source for one in kept)
