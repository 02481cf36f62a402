"""Which of an article's dates is the date of an act: the best by learnt weights, or none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter

from tilik.claims.time import TimeExpression
from tilik.dates import bounds
from tilik.languages.when import WhenCues
from tilik.records import Document, Span, When

_NEWS_DAYS = 8
_GROUPS = {
    "statement": {"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "CONCEDE"},
    "meeting": {"CONSULT", "AGREE", "COOPERATE"},
    "force": {"ASSAULT", "COERCE", "MOBILIZE"},
}
_WORD = re.compile(r"[^\W\d_]{5,}")
NO_DATE = "none"


@dataclass(frozen=True, slots=True)
class Act:
    """An act to be dated: its words, the index of its sentence, its PLOVER type and its status."""

    span: Span
    sentence: int
    type: str
    status: str = "happened"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date an act may have: the time expression, the date read from it, and what speaks for and against it."""

    time: TimeExpression
    edtf: str
    features: tuple[str, ...]


def main_date(document: Document, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the date of the article's news: the first day of an act or a saying in the week it appeared."""
    stamp = document.article.published
    known = bounds(stamp.day)[1] if stamp else None
    for time in times:
        if time.kind != "day" or time.role == "report" or time.edtf is None:
            continue
        day = bounds(time.edtf)[0]
        if day and (known is None or abs(known - day) <= timedelta(_NEWS_DAYS)):
            return time
    return None


def sentence_of(document: Document, offset: int) -> int:
    """Return the index of the sentence that an offset of the text stands in, or of the one before it."""
    return max(0, bisect_right(document.sentences, offset, key=_start) - 1)


_start = attrgetter("start")


def _place(act: Act, time: TimeExpression, document: Document, cues: WhenCues) -> Iterator[str]:
    """Yield where a date stands as seen from the act."""
    if act.span.start <= time.start < act.span.end:
        yield "inside"
        return
    index = sentence_of(document, time.start)
    away = index - act.sentence
    here, there = document.sentences[act.sentence], document.sentences[index]
    side = "after" if time.start >= act.span.end else "before"
    if away == 0:
        gap = _gap(act, time, document)
        borders = gap.count(",") + len(cues.border.findall(gap))
        yield f"same sentence {side}"
        yield f"borders {side} {min(borders, 3)}"
        if cues.backdrop.search(gap):
            yield f"backdrop {side}"
    elif abs(away) == 1:
        same = "" if here.paragraph == there.paragraph else " other paragraph"
        yield f"next sentence{same}" if away > 0 else f"previous sentence{same}"
    else:
        yield f"far {side}"
        yield f"far {side} {min(abs(away) // 3, 4)}"


def _gap(act: Act, time: TimeExpression, document: Document) -> str:
    text = document.article.text
    if time.start >= act.span.end:
        return text[act.span.end : time.start]
    return text[time.end : act.span.start]


def _shared(act: Act, time: TimeExpression, document: Document) -> int:
    """Return how many longer words the act's own words share with the sentence of a date, at most 4."""
    sentence = document.sentences[sentence_of(document, time.start)]
    text = document.article.text
    own = _WORD.findall(text[act.span.start : act.span.end].lower())
    return min(4, len({*own} & {*_WORD.findall(text[sentence.start : sentence.end].lower())}))


def _tense(act: Act, edtf: str, document: Document) -> str:
    """Return how a date lies to the day of publication, together with the act's status."""
    stamp = document.article.published
    published = bounds(stamp.day)[1] if stamp else None
    start = bounds(edtf)[0]
    if published is None or start is None:
        return "tense unknown"
    distance = (start - published).days
    when = "ahead" if distance > 0 else "news" if distance > -_NEWS_DAYS else "past"
    return f"{act.status} {when}"


def _features(
    act: Act, time: TimeExpression, document: Document, cues: WhenCues, main: str | None
) -> Iterator[str]:
    group = group_of(act)
    places = tuple(_place(act, time, document, cues))
    near = places[0].startswith(("inside", "same"))
    yield from places
    yield f"{'near' if near else 'away'} {time.role} {group}"
    yield f"{'near' if near else 'away'} {time.role}"
    yield f"{'near' if near else 'away'} {time.kind}"
    if not near:
        yield f"shared words {_shared(act, time, document)}"
    yield _tense(act, time.base or "", document) if time.base else "undated"
    if time.base == main:
        yield f"main {'near' if near else 'away'}"
        yield f"main {group}"
        yield f"main {act.status}"


def _variants(
    act: Act, time: TimeExpression, document: Document, cues: WhenCues
) -> Iterator[tuple[str, str]]:
    """Yield the dates a time may give an act, each with the reason: as it stands, without its opening word, or as
    the start of what runs on, where a clause of "since" stands between the act and the time.
    """
    base = time.base or ""
    if time.kind == "open":
        yield time.edtf or "", "as opened"
        yield base, "without its opening"
        return
    yield base, "as it stands"
    if "/" in base:
        return
    index = sentence_of(document, time.start)
    sentence = document.sentences[index]
    before = document.article.text[sentence.start : time.start]
    since = list(cues.since.finditer(before))
    if since and index == act.sentence:
        inside = act.span.start >= sentence.start + since[-1].end()
        closed = "," in before[since[-1].end() :]
        yield (
            f"{base}/..",
            f"since {'within' if inside else 'outside'}{' closed' if closed else ''}",
        )
    elif since or cues.since.search(_own_sentence(act, document)):
        yield f"{base}/..", "since elsewhere"


def group_of(act: Act) -> str:
    """Return the group of an act's type: kinds of act that articles date alike."""
    return next((name for name, types in _GROUPS.items() if act.type in types), "other")


def _own_sentence(act: Act, document: Document) -> str:
    sentence = document.sentences[act.sentence]
    return document.article.text[sentence.start : sentence.end]


def _none_features(
    act: Act, document: Document, times: Sequence[TimeExpression], cues: WhenCues
) -> Iterator[str]:
    sentence = document.sentences[act.sentence]
    text = _own_sentence(act, document)
    yield NO_DATE
    yield f"none {act.type}"
    yield f"none {act.status}"
    yield f"none third {3 * act.sentence // max(1, len(document.sentences))}"
    if sentence.title or act.sentence == 0:
        yield "none title"
    if cues.background.search(text):
        yield "none background"
    if any(t.edtf is None and sentence.start <= t.start < sentence.end for t in times):
        yield "none vague"
    if any(t.edtf and sentence.start <= t.start < sentence.end for t in times):
        yield "none dated sentence"


def candidates(
    act: Act, document: Document, times: Sequence[TimeExpression], cues: WhenCues
) -> tuple[tuple[Candidate, ...], tuple[str, ...]]:
    """Return the dates an act may have, each with its features, and the features of having none."""
    main = main_date(document, times)
    base = main.base if main else None
    last = max((t.start for t in times if t.edtf and t.start < act.span.start), default=-1)
    found = tuple(
        Candidate(
            t,
            edtf,
            (
                *_features(act, t, document, cues, base),
                *(("last told",) if t.start == last else ()),
                reason,
                f"{reason} {group_of(act)}" if "since" in reason or "open" in reason else reason,
            ),
        )
        for t in times
        if t.edtf
        for edtf, reason in _variants(act, t, document, cues)
    )
    return found, tuple(_none_features(act, document, times, cues))


def when_for(
    act: Act, document: Document, times: Sequence[TimeExpression], cues: WhenCues
) -> When | None:
    """Return the date of an act, or None when the article gives none.

    `times` are the article's time expressions in order (see `tilik.claims.time.find_times`).
    """

    def weigh(features: Sequence[str]) -> float:
        return sum(cues.weights.get(feature, 0.0) for feature in features)

    found, none = candidates(act, document, times, cues)
    best = max(found, key=lambda candidate: weigh(candidate.features), default=None)
    if best is None or weigh(best.features) <= weigh(none):
        return None
    place = best.features[0]
    return When(
        best.edtf, best.time.text, f"{best.time.why}; it stands {place} as seen from the act"
    )
