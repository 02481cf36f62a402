"""According to whom: which stretches of an article are credited to a speaker, an agency or an outlet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tilik.claims.quotes import find_quotes
from tilik.claims.speakers import (
    Cast,
    make_cast,
    outlets_after,
    phrase_source,
    subject_source,
)
from tilik.languages.speech import Speech
from tilik.outlets.agencies import Outlet
from tilik.records import Document, Mention, Sentence, Source, Span

_CLOSE = 5
_COVERED = {
    "quote": "the quote beside it",
    "sentence": "its sentence",
    "follows": "what follows",
    "report": "its sentence",
    "beside": "a sentence beside it",
    "itself": "nothing but itself",
}
_FAR = 400
_LEAD = 25


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of the article's text and whom it is credited to, closest first.

    `verb` is the word that says so and `at` where it stands; `how` is what it covers: quote, sentence, follows (the
    clause behind it), report (the sentence of "dilansir X"), beside (a sentence next to that), continued (a quote that
    goes on), itself (nothing but its own words). `why` explains it in one sentence.
    """

    start: int
    end: int
    sources: tuple[Source, ...]
    verb: str
    at: int
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """A verb of speaking at its place, and who spoke last before it."""

    cast: Cast
    quotes: tuple[Span, ...]
    number: int
    token: int
    last: Source | None

    @property
    def sentence(self) -> Sentence:
        return self.cast.document.sentences[self.number]

    @property
    def verb(self) -> str:
        return self.sentence.tokens[self.token].text

    @property
    def start(self) -> int:
        return self.sentence.tokens[self.token].start

    @property
    def end(self) -> int:
        return self.sentence.tokens[self.token].end

    def credit(self, start: int, end: int, source: Source, how: str) -> Attribution:
        """Return the attribution of a stretch to a source, and to the outlet it was told to, if one is named."""
        outlets = () if source.kind != "speaker" else _told_to(self)
        why = f"'{self.verb}' credits {_COVERED[how]} to {source.name}"
        return Attribution(start, end, (source, *outlets), self.verb, self.start, how, why)


def _told_to(spot: _Spot) -> tuple[Source, ...]:
    """Return the outlet after "kepada" behind a verb of speaking: "kata X kepada AFP"."""
    tokens = spot.sentence.tokens
    for index in range(spot.token + 1, min(len(tokens), spot.token + 14)):
        if tokens[index].text.lower() in spot.cast.speech.addressees:
            return outlets_after(spot.cast, spot.number, index + 1)[:1]
    return ()


def _clitic(spot: _Spot) -> bool:
    at = spot.token + 1
    tokens = spot.sentence.tokens
    return at < len(tokens) and tokens[at].text.lower() == "nya"


def _after(spot: _Spot) -> list[Attribution]:
    """Read "..., kata X": X stands behind, the words said before; with "katanya" it is who spoke last."""
    before = spot.cast.document.article.text[spot.sentence.start : spot.start].rstrip()
    quote = next((q for q in reversed(spot.quotes) if 0 <= spot.start - q.end <= _CLOSE), None)
    if quote is None and before and before[-1] not in ',"”':
        return []
    source = spot.last if _clitic(spot) else phrase_source(spot.cast, spot.number, spot.token + 1)
    source = source or spot.last
    if source is None:
        return []
    if quote is not None:
        # A quote inside an indirect report: the words around it are the speaker's too.
        inside = quote.start - spot.sentence.start > _LEAD
        start = spot.sentence.start if inside else quote.start
        found = [spot.credit(start, quote.end, source, "quote")]
        following = _quote_in(spot, spot.end, spot.end + 200)
        if following is not None and following.start < spot.sentence.end:
            found.append(spot.credit(following.start, following.end, source, "quote"))
        return found
    return [spot.credit(spot.sentence.start, spot.sentence.end, source, "sentence")]


def _quote_in(spot: _Spot, start: int, end: int) -> Span | None:
    return next((quote for quote in spot.quotes if start <= quote.start < end), None)


def _before(spot: _Spot) -> list[Attribution]:
    """Read "X mengatakan ...": X stands before, the words said behind, with the quote that begins there."""
    source = subject_source(spot.cast, spot.number, spot.token)
    if source is None:
        return []
    end = spot.sentence.end
    quote = _quote_in(spot, spot.end, end)
    return [spot.credit(spot.end, max(end, quote.end if quote else end), source, "follows")]


def _telling(spot: _Spot) -> list[Attribution]:
    """Read "X mengumumkan bahwa ...": as `_before`, but only when a clause is told."""
    after = spot.sentence.tokens[spot.token + 1 : spot.token + 7]
    told = any(token.text.lower() in spot.cast.speech.that for token in after) or any(
        token.head == spot.token and token.relation == "ccomp" for token in spot.sentence.tokens
    )
    return _before(spot) if told else []


def _passive(spot: _Spot) -> list[Attribution]:
    """Read "hal itu disampaikan X": X is who speaks from here on; the verb alone is credited unless a comma precedes it."""
    source = spot.last if _clitic(spot) else phrase_source(spot.cast, spot.number, spot.token + 1)
    if source is None:
        return []
    before = spot.cast.document.article.text[spot.sentence.start : spot.start].rstrip()
    if before.endswith(","):
        return [spot.credit(spot.sentence.start, spot.sentence.end, source, "sentence")]
    return [spot.credit(spot.start, spot.end, source, "itself")]


def _according(spot: _Spot) -> list[Attribution]:
    """Read "menurut X, ...": the sentence is X's, from the comma before when the phrase stands inside it."""
    source = spot.last if _clitic(spot) else phrase_source(spot.cast, spot.number, spot.token + 1)
    if source is None:
        return []
    text = spot.cast.document.article.text
    comma = text.rfind(",", spot.sentence.start, spot.start)
    apart = text[spot.sentence.start : spot.start].rstrip().endswith(",")
    inside = comma > 0 and not apart and text.find(",", spot.end, spot.sentence.end) > 0
    start = comma if inside else spot.sentence.start
    return [spot.credit(start, spot.sentence.end, source, "sentence")]


def _relay(spot: _Spot) -> list[Attribution]:
    """Read "dilansir X": a report covers its sentence and the neighbours in its paragraph."""
    outlets = outlets_after(spot.cast, spot.number, spot.token + 1)
    if not outlets:
        named = phrase_source(spot.cast, spot.number, spot.token + 1)
        outlets = (named,) if named else ()
    if not outlets:
        return []
    sentences = spot.cast.document.sentences
    found = []
    for step in (0, -1, 1) if outlets[0].kind != "speaker" else (0,):
        number = spot.number + step
        if 0 <= number < len(sentences) and not sentences[number].title:
            how = "report" if step == 0 else "beside"
            stretch = sentences[number]
            why = f"'{spot.verb}' credits {_COVERED[how]} to {outlets[0].name}"
            found.append(
                Attribution(stretch.start, stretch.end, outlets, spot.verb, spot.start, how, why)
            )
    return found


_READERS: Mapping[str, Callable[[_Spot], list[Attribution]]] = {
    "relay": _relay,
    "after": _after,
    "according": _according,
    "telling": _telling,
    "passive": _passive,
    "before": _before,
}


def _read(spot: _Spot) -> list[Attribution]:
    """Read a verb in the first of its places that fits."""
    places = spot.cast.speech.verbs[spot.verb.lower()]
    readings = (reader(spot) for place, reader in _READERS.items() if place in places)
    return next((found for found in readings if found), [])


def _spoken(found: Sequence[Attribution]) -> Source | None:
    return next((s for a in found for s in a.sources if s.kind == "speaker"), None)


def _continued(quotes: Sequence[Span], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield attributions of quotes that nobody is named for: they continue the quote before them."""
    named: Attribution | None = None
    for quote in quotes:
        own = [
            a for a in found if a.start <= quote.start < a.end and a.sources[0].kind == "speaker"
        ]
        if own:
            named = min(own, key=lambda a: a.end - a.start)
        elif named is not None and quote.start - named.end < _FAR:
            why = f"continues the quote of {named.sources[0].name}"
            named = Attribution(
                quote.start, quote.end, named.sources, named.verb, named.at, "continued", why
            )
            yield named


def find_attributions(
    document: Document,
    mentions: Sequence[Mention],
    speech: Speech,
    outlets: Mapping[str, Outlet],
) -> tuple[Attribution, ...]:
    """Return which stretches of an article are credited to whom, in order of the text.

    `outlets` are the known agencies and outlets by every spelling (see `tilik.outlets.agencies`).
    """
    cast = make_cast(document, mentions, speech, outlets)
    quotes = find_quotes(document.article.text, document.article.paragraphs)
    last: Source | None = None
    found: list[Attribution] = []
    for number, sentence in enumerate(document.sentences):
        for index, token in enumerate(sentence.tokens):
            if token.text.lower() in speech.verbs:
                read = _read(_Spot(cast, quotes, number, index, last))
                last = _spoken(read) or last
                found.extend(read)
    found.extend(_continued(quotes, found))
    found = [one for one in found if one.start < one.end]
    return tuple(sorted(found, key=lambda a: (a.start, a.end)))
