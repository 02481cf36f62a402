"""What speaks for each date on offer: signs as numbers, one row a date, for the forest that judges them.

`training/when.py` uses the same functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tilik.claims.acts import Act, group_of
from tilik.claims.calendar import Calendar, Told
from tilik.claims.dateheard import OF_HEARING, OF_TELLING, Heard, heard, of_hearing, of_telling
from tilik.claims.evidence import TYPES, code
from tilik.claims.forest import Floats
from tilik.claims.offers import REASONS, Offer
from tilik.claims.tree import Tree, climb
from tilik.dates import bounds
from tilik.records import STATUSES

# fmt: off
OF_ACT = ("none", "type", "group", "status", "place in article", "dates in sentence", "dates in article", "background")
OF_DATE = ("reason", "role", "kind", "days", "from publication", "from main", "main", "quoted", "times told", "order", "early")
OF_PLACE = ("sentences on", "sentences away", "same paragraph", "after", "words between", "commas", "borders", "backdrop",
            "in the words", "steps up", "steps down", "same clause", "nearer in sentence", "nearer in paragraph", "dates between",
            "since", "words shared", "same type there", "nearest same type", "all parties there", "told nearby")
# fmt: on
NAMES = (*OF_ACT, *OF_TELLING, *OF_DATE, *OF_PLACE, *OF_HEARING)
_GROUPS = ("statement", "meeting", "force", "other")
_ROLES = ("act", "said", "report")
_KINDS = ("day", "month", "year", "interval", "open", "duration", "vague")
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"})
_PREDICATES = frozenset({"VERB", "ADJ", "AUX"})
_WORD = re.compile(r"[^\W\d_]{5,}")
_FAR_WORDS, _FAR_SENTENCES, _FAR, _UNKNOWN = 60.0, 12, 9.0, -999.0
_LEAD = 3


@dataclass(frozen=True, slots=True)
class _View:
    """An act with what is asked of it for every date."""

    act: Act
    calendar: Calendar
    tree: Tree
    head: int
    start: int
    words: frozenset[str]
    since: bool
    heard: Heard


def clause_head(tree: Tree, index: int) -> int:
    """Return the token that heads the clause of a token."""
    for _ in range(len(tree.tokens)):
        above, relation = tree.tokens[index].head, tree.bases[index]
        if not 0 <= above < len(tree.tokens) or relation in _CLAUSES:
            break
        if relation == "conj" and tree.tokens[index].pos in _PREDICATES:
            break
        index = above
    return index


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _text(calendar: Calendar, number: int) -> str:
    sentence = calendar.document.sentences[number]
    return calendar.document.article.text[sentence.start : sentence.end]


def _view(act: Act, calendar: Calendar) -> _View:
    tree = calendar.trees[act.sentence]
    inside = [i for i, token in enumerate(tree.tokens) if token.start >= act.span.start]
    head = act.head if act.head is not None else (inside or [0])[0]
    start = tree.tokens[head].start if tree.tokens else act.span.start
    return _View(
        act=act,
        calendar=calendar,
        tree=tree,
        head=head,
        start=start,
        words=_words(act.span.of(calendar.document.article.text)),
        since=calendar.cues.since.search(_text(calendar, act.sentence)) is not None,
        heard=heard(calendar.attributions, start),
    )


def _of_act(view: _View) -> list[float]:
    act, calendar = view.act, view.calendar
    return [
        0.0, code(TYPES, act.type), _GROUPS.index(group_of(act)), STATUSES.index(act.status),
        act.sentence / max(1, len(calendar.document.sentences)),
        sum(told.sentence == act.sentence for told in calendar.told), len(calendar.told),
        len(calendar.cues.background.findall(_text(calendar, act.sentence))),
        *of_telling(view.heard, view.tree, view.head),
    ]  # fmt: skip


def _of_date(told: Told, order: int, calendar: Calendar) -> list[float]:
    main = bounds(calendar.main)[0] if calendar.main else None
    known = told.first is not None and main is not None
    return [
        _ROLES.index(told.time.role), _KINDS.index(told.time.kind), min(told.days, 4000),
        _UNKNOWN if told.offset is None else max(-4000, min(400, told.offset)),
        max(-400, min(100, (told.first - main).days)) if known and told.first and main else _UNKNOWN,
        told.base == calendar.main, told.quoted, told.times, order,
        told.sentence <= _LEAD and told.time.role == "act",
    ]  # fmt: skip


def _since(view: _View, told: Told) -> int:
    """How a clause of "since" stands to act and date: 0 none, 1 before the date itself, 2 around the act, 3 after the
    act, 4 before both, 5 in the date's sentence alone, 6 in the act's alone.
    """
    if (told.time.edtf or "").endswith("/..") and told.time.kind == "open":
        return 1
    sentence = view.calendar.document.sentences[told.sentence]
    before = view.calendar.document.article.text[sentence.start : told.time.start]
    found = list(view.calendar.cues.since.finditer(before))
    if not found:
        return 6 if view.since else 0
    if told.sentence != view.act.sentence:
        return 5
    at = sentence.start + found[-1].end()
    if view.start < at:
        return 3
    return 2 if view.start < told.time.start else 4


def _between(view: _View, told: Told) -> list[float]:
    """What stands between the act's word and a date of its sentence, in the line and in the tree."""
    text = view.calendar.document.article.text
    after = told.time.start >= view.start
    gap = text[view.start : told.time.start] if after else text[told.time.end : view.start]
    up, down = climb(view.tree, view.head, told.token)
    cues = view.calendar.cues
    return [
        min(_FAR_WORDS, abs(told.token - view.head)), min(5, gap.count(",")), min(5, len(cues.border.findall(gap))),
        min(3, len(cues.backdrop.findall(gap))), view.act.span.start <= told.time.start < view.act.span.end, up, down,
        clause_head(view.tree, view.head) == clause_head(view.tree, told.token),
    ]  # fmt: skip


_ELSEWHERE = [_FAR_WORDS, _FAR, _FAR, _FAR, 0.0, _FAR, _FAR, 0.0]


def _alike(view: _View, told: Told) -> list[float]:
    """How much a date's sentence tells of the same thing: words, an act of the same type, the same parties."""
    same = [
        token
        for token in view.calendar.types.get(told.sentence, {}).get(view.act.type, ())
        if (told.sentence, token) != (view.act.sentence, view.head)
    ]
    there = view.calendar.countries.get(told.sentence, frozenset())
    return [
        min(6, len(view.words & _words(_text(view.calendar, told.sentence)))), len(same),
        min([20, *(abs(token - told.token) for token in same)]),
        bool(view.act.parties) and view.act.parties <= there,
    ]  # fmt: skip


def _before(view: _View, words: int) -> int:
    """Return how many dates of the act's sentence stand fewer words from it."""
    own = (t for t in view.calendar.told if t.sentence == view.act.sentence)
    return sum(abs(t.token - view.head) < words for t in own)


def _of_place(view: _View, told: Told) -> list[float]:
    calendar, act = view.calendar, view.act
    sentences = calendar.document.sentences
    away = told.sentence - act.sentence
    paragraph = sentences[act.sentence].paragraph
    distance = abs(told.time.start - view.start)
    low, high = sorted((told.time.start, view.start))
    nearer = [t for t in calendar.told if abs(t.time.start - view.start) < distance]
    words = abs(told.token - view.head)
    *shown, shared_type, nearest, parties = _alike(view, told)
    return [
        max(-_FAR_SENTENCES, min(_FAR_SENTENCES, away)), min(_FAR_SENTENCES, abs(away)),
        sentences[told.sentence].paragraph == paragraph, told.time.start >= view.start,
        *(_between(view, told) if away == 0 else _ELSEWHERE),
        _before(view, words) if away == 0 else _FAR,
        sum(sentences[t.sentence].paragraph == paragraph for t in nearer),
        min(6, sum(low < t.time.start < high for t in calendar.told)), _since(view, told), *shown, shared_type, nearest, parties,
        sum(t.base == told.base and abs(t.sentence - act.sentence) <= 2 for t in calendar.told),
        *of_hearing(view.heard, calendar.attributions, sentences[told.sentence], told.time.start, act.actors),
    ]  # fmt: skip


def describe_dates(act: Act, calendar: Calendar, found: Sequence[Offer]) -> Floats:
    """Return the signs of each date on offer, one row each in the order of `found`, and in the last row of none."""
    view = _view(act, calendar)
    own = _of_act(view)
    placed: dict[int, tuple[list[float], list[float]]] = {}
    rows = []
    for offer in found:
        if offer.told not in placed:
            told = calendar.told[offer.told]
            placed[offer.told] = (_of_date(told, offer.told, calendar), _of_place(view, told))
        date, place = placed[offer.told]
        rows.append([*own, float(REASONS.index(offer.reason)), *date, *place])
    rows.append([1.0, *own[1:], *([-1.0] * (len(NAMES) - len(own)))])
    return np.array(rows, dtype=np.float32)
