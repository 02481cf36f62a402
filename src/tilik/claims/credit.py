"""What speaks for and against crediting an act to a source of its article, as numbers for a forest to weigh."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from tilik.claims.acts import Act, group_of
from tilik.claims.spots import Attribution
from tilik.claims.voices import Voice, same_name
from tilik.languages.speech import Speech
from tilik.languages.when import WhenCues
from tilik.records import Document, Mention, Sentence

FAR = 40
_WIDEST = 20
_HOW = ("itself", "pointed", "beside", "report", "follows", "sentence", "continued", "quote")
_GROUPS = ("statement", "meeting", "force", "other")
_STATUSES = ("happened", "planned", "possible", "denied")
_NEXT = ("PUNCT", "NOUN", "PROPN", "VERB", "PRON", "ADP", "DET", "NUM")
_NESTING = frozenset({"advcl", "acl", "nmod", "obl"})
_KINDS = ("speaker", "agency", "outlet")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
_start = attrgetter("start")
_DEEPEST = 12

NAMES = (
    "kind", "anonymous", "small_letters", "rows", "share", "first", "first_part", "to_last", "reports",
    "speakers", "outlets", "agencies", "sentences",
    "group", "status", "sentence", "part", "in_quote", "length", "numbers", "paragraph_opens",
    "token", "token_part", "depth", "noun", "nested", "told_clause", "backdrop", "backdrop_words", "backdrop_commas",
    "covered", "how", "width", "verb_before", "speakers_cover", "outlets_cover",
    "before", "after", "next_after", "paragraphs", "between", "between_before", "nearest_how", "next_word",
    "relay", "according", "just_before", "just_after",
    "told_again", "words_again", "report_again", "shared_chains", "actor_there", "with_speaker", "actor_beside",
    "is_actor", "actor_speaks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """An act to be credited: `token` is its word in the sentence, `at` where that stands, `actors` who does it."""

    act: Act
    token: int
    at: int
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """What is asked of a voice for every act: `own` signs of it, the sentences `rivals` of its kind are credited in.

    `behind` says for each of its rows what stands behind the verb, `told` are its sentences' words, `reports` those
    sentences in which it is cited as a report.
    """

    own: tuple[float, ...]
    rivals: tuple[int, ...]
    behind: tuple[int, ...]
    told: tuple[str, ...]
    reports: frozenset[int]


@dataclass(frozen=True, slots=True)
class Hearing:
    """An article with its voices, and what is asked of it for every act, worked out once."""

    document: Document
    voices: tuple[Voice, ...]
    habits: tuple[Habit, ...]
    stems: tuple[frozenset[str], ...]
    chains: tuple[frozenset[int], ...]
    speech: Speech
    cues: WhenCues


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))


def hear(
    document: Document,
    mentions: Sequence[Mention],
    found: Sequence[Voice],
    speech: Speech,
    cues: WhenCues,
) -> Hearing:
    """Return the hearing of an article: the words of each sentence, and who is spoken of in it."""
    chains: list[set[int]] = [set() for _ in document.sentences]
    for mention in mentions:
        chains[mention.sentence].add(mention.chain)
    text = document.article.text
    return Hearing(
        document,
        tuple(found),
        tuple(_habit(document, voice, found, speech) for voice in found),
        tuple(_stems(text[s.start : s.end]) for s in document.sentences),
        tuple(frozenset(row) for row in chains),
        speech,
        cues,
    )


def _rank(rows: Sequence[Attribution]) -> int:
    """How closely the closest of some attributions binds what it covers; -1 when there is none."""
    return max((_HOW.index(row.how) for row in rows), default=-1)


def _own(document: Document, voice: Voice, voices: Sequence[Voice]) -> tuple[float, ...]:
    """Who the source is and how much of the article's talk is its."""
    same = sum(len(other.rows) for other in voices if other.speaks == voice.speaks)
    sentences = len(document.sentences)
    first = min(voice.marks, default=_WIDEST + FAR)
    return (
        _KINDS.index(voice.source.kind),
        voice.source.anonymous,
        voice.source.name[:1].islower(),
        len(voice.rows),
        len(voice.rows) / max(1, same),
        first,
        min(voice.marks, default=sentences) / max(1, sentences),
        sentences - 1 - max(voice.marks, default=-1),
        sum(row.how == "report" for row in voice.rows),
    )


def _habit(document: Document, voice: Voice, voices: Sequence[Voice], speech: Speech) -> Habit:
    text, sentences = document.article.text, document.sentences
    placed = list(zip(voice.rows, voice.marks, strict=True))
    return Habit(
        own=_own(document, voice, voices),
        rivals=tuple(
            mark
            for other in voices
            if other is not voice and other.speaks == voice.speaks
            for mark in other.marks
        ),
        behind=tuple(_behind(sentences[mark], row.at, speech) for row, mark in placed),
        told=tuple(text[sentences[mark].start : sentences[mark].end] for mark in {*voice.marks}),
        reports=frozenset(mark for row, mark in placed if row.how == "report"),
    )


def _behind(sentence: Sentence, at: int, speech: Speech) -> int:
    """What stands behind a verb of speaking: 0 for "bahwa" or a stop, else the kind of word; -1 outside a sentence."""
    if not sentence.start <= at < sentence.end:
        return -1
    behind = sentence.tokens[bisect_right(sentence.tokens, at, key=_start) :]
    word = next((token for token in behind if token.pos not in ("ADV", "AUX")), None)
    if word is None or word.text.lower() in speech.that:
        return 0
    return _NEXT.index(word.pos) if word.pos in _NEXT else len(_NEXT)


@dataclass(frozen=True, slots=True)
class _Case:
    """An act before the voices: the stems of its words, its actors' last names, and which rows of each voice cover it."""

    hearing: Hearing
    deed: Deed
    words: frozenset[str]
    last_names: tuple[str, ...]
    covers: tuple[tuple[int, ...], ...]

    def covering(self, number: int) -> list[Attribution]:
        """Return the rows of a voice that cover the act."""
        rows = self.hearing.voices[number].rows
        return [rows[at] for at in self.covers[number]]

    def speaking(self, speaks: bool) -> list[int]:
        """Return the voices that cover the act: those of people and bodies, or those of the press."""
        voices = self.hearing.voices
        return [n for n, own in enumerate(self.covers) if own and voices[n].speaks == speaks]


def _case(hearing: Hearing, deed: Deed) -> _Case:
    span, at = deed.act.span, deed.at
    return _Case(
        hearing,
        deed,
        _stems(hearing.document.article.text[span.start : span.end]),
        tuple(actor.split()[-1] for actor in deed.actors if actor.split()),
        tuple(
            tuple(n for n, row in enumerate(voice.rows) if row.start <= at < row.end)
            for voice in hearing.voices
        ),
    )


def _act(case: _Case) -> list[float]:
    """What the article is like, and the act and its place in it."""
    hearing, document, act = case.hearing, case.hearing.document, case.deed.act
    here = document.sentences[act.sentence]
    before = document.sentences[act.sentence - 1] if act.sentence else None
    covering = [row for number in range(len(hearing.voices)) for row in case.covering(number)]
    return [
        sum(voice.speaks for voice in hearing.voices),
        sum(not voice.speaks for voice in hearing.voices),
        len(document.article.agencies),
        len(document.sentences),
        _GROUPS.index(group_of(act)),
        _STATUSES.index(act.status),
        act.sentence,
        act.sentence / max(1, len(document.sentences)),
        any(row.how in ("quote", "continued") for row in covering),
        len(here.tokens),
        sum(token.pos == "NUM" for token in here.tokens),
        before is None or before.paragraph != here.paragraph,
    ]


def _path(sentence: Sentence, token: int) -> list[str]:
    """The relations from a word up to the root."""
    path: list[str] = []
    at = token
    while at >= 0 and len(path) < _DEEPEST:
        path.append(sentence.tokens[at].relation.partition(":")[0])
        at = sentence.tokens[at].head
    return path


def _syntax(hearing: Hearing, deed: Deed) -> list[float]:
    """How deep in its sentence the act is told, and whether behind a word like "setelah"."""
    here = hearing.document.sentences[deed.act.sentence]
    path = _path(here, deed.token)
    before = hearing.document.article.text[here.start : deed.at]
    back = list(hearing.cues.backdrop.finditer(before))
    clause = before[back[-1].end() :] if back else ""
    return [
        deed.token,
        deed.token / max(1, len(here.tokens)),
        len(path),
        here.tokens[deed.token].pos in ("NOUN", "PROPN"),
        sum(relation in _NESTING for relation in path),
        "ccomp" in path,
        bool(back),
        len(clause.split()) if back else FAR,
        clause.count(",") if back else FAR,
    ]


def _cover(case: _Case, number: int) -> list[float]:
    """Whether the source's words cover the act, how, and who else's do."""
    hearing, deed, own = case.hearing, case.deed, case.covering(number)
    width = min((row.end - row.start for row in own), default=1 << _WIDEST)
    here = hearing.document.sentences[deed.act.sentence]
    beside = [row.at < deed.at for row in own if here.start <= row.at < here.end]
    return [
        bool(own),
        _rank(own),
        math.log(width),
        (1 if beside[-1] else 0) if beside else -1,
        len(set(case.speaking(True)) - {number}),
        len(set(case.speaking(False)) - {number}),
    ]


def _distance(case: _Case, number: int) -> list[float]:
    """How far the words that credit the source stand from the act, in sentences, and who speaks in between."""
    hearing, voice = case.hearing, case.hearing.voices[number]
    habit, marks = hearing.habits[number], voice.marks
    sentence, sentences = case.deed.act.sentence, hearing.document.sentences
    paragraph = sentences[sentence].paragraph
    others = habit.rivals
    nearest = min(marks, key=lambda mark: abs(mark - sentence), default=None)
    earlier = max((mark for mark in marks if mark <= sentence), default=None)
    later = [mark - sentence for mark in marks if mark >= sentence]
    near = [at for at, mark in enumerate(marks) if mark == nearest]
    low, high = sorted((nearest, sentence)) if nearest is not None else (0, -1)
    told = case.covers[number] or near
    verbs = (voice.rows[at].verb.lower() for at in told)
    places = {place for verb in verbs for place in hearing.speech.verbs.get(verb, ())}
    return [
        FAR if earlier is None else min(FAR, sentence - earlier),
        min(later, default=FAR),
        min((step for step in later if step), default=FAR),
        min((abs(sentences[mark].paragraph - paragraph) for mark in marks), default=FAR),
        sum(low <= mark <= high for mark in others),
        FAR if earlier is None else sum(earlier <= mark <= sentence for mark in others),
        _rank([voice.rows[at] for at in near]),
        max((habit.behind[at] for at in told), default=-1),
        "relay" in places,
        "according" in places,
        sentences[sentence - 1].paragraph == paragraph and marks.count(sentence - 1)
        if sentence
        else 0,
        marks.count(sentence + 1),
    ]


def _content(case: _Case, number: int) -> list[float]:
    """How much of what the act tells is told again where the source is credited, and who is there."""
    hearing, deed, words = case.hearing, case.deed, case.words
    voice, habit, sentence = hearing.voices[number], hearing.habits[number], deed.act.sentence
    here, chains = hearing.stems[sentence], hearing.chains[sentence]
    away = {*voice.marks} - {sentence}
    covering = [hearing.voices[n] for n in case.speaking(True)]
    size = max(1, len(words))
    return [
        max((len(words & hearing.stems[mark]) / size for mark in away), default=0.0),
        max((len(here & hearing.stems[mark]) for mark in away), default=0),
        max(
            (len(words & hearing.stems[mark]) / size for mark in habit.reports & away), default=-1.0
        ),
        max((len(chains & hearing.chains[mark]) for mark in away), default=0),
        sum(any(name in told for told in habit.told) for name in case.last_names),
        sum(mark in voice.marks for one in covering if one is not voice for mark in one.marks),
        sum(name in told for name in case.last_names for told in habit.told),
        any(same_name(voice.source.name, actor) for actor in deed.actors),
        any(same_name(one.source.name, actor) for one in covering for actor in deed.actors),
    ]


def describe(hearing: Hearing, deed: Deed) -> list[list[float]]:
    """Return one row of numbers a voice, in the order of `NAMES`."""
    case = _case(hearing, deed)
    shared = [*_act(case), *_syntax(hearing, deed)]
    return [
        [
            *hearing.habits[number].own,
            *shared,
            *_cover(case, number),
            *_distance(case, number),
            *_content(case, number),
        ]
        for number in range(len(hearing.voices))
    ]
