"""A stretch of an article credited to somebody, and the place of the word that says so."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.claims.relays import listeners_after, outlets_after
from tilik.claims.speakers import Cast
from tilik.records import Sentence, Source, Span

_ADDRESSEE_REACH = 14


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of the article's text and whom it is credited to, closest first.

    `verb` is the word that says so and `at` where it stands; `how` is what it covers: quote, sentence, follows (the
    clause behind it), report (the sentence of "dilansir X"), beside (a sentence next to that), pointed (the sentence
    before "hal itu disampaikan X"), continued (a quote that goes on), itself (nothing but its own words).
    """

    start: int
    end: int
    sources: tuple[Source, ...]
    verb: str
    at: int
    how: str


@dataclass(frozen=True, slots=True)
class Spot:
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
        return Attribution(start, end, (source, *outlets), self.verb, self.start, how)

    def relay(self, stretch: Span, sources: tuple[Source, ...], how: str) -> Attribution:
        """Return the attribution of a stretch to those who reported it."""
        return Attribution(stretch.start, stretch.end, sources, self.verb, self.start, how)


def _told_to(spot: Spot) -> tuple[Source, ...]:
    """Return the outlet a speaker is said to have talked to: "kata X kepada AFP", "dalam wawancara dengan AFP"."""
    tokens = spot.sentence.tokens
    for index in range(spot.token + 1, min(len(tokens), spot.token + _ADDRESSEE_REACH)):
        word, before = tokens[index].text.lower(), tokens[index - 1].text.lower()
        if word in spot.cast.speech.addressees or before in spot.cast.speech.interviews:
            return listeners_after(spot.cast, spot.number, index + 1)
        if word in spot.cast.speech.occasions:
            return outlets_after(spot.cast, spot.number, index + 1)[:1]
    return _told_before(spot)


def _told_before(spot: Spot) -> tuple[Source, ...]:
    """Return the known outlet a speaker talked to, named before the verb: "Berbicara kepada AFP, X mengatakan"."""
    words = [token.text.lower() for token in spot.sentence.tokens[: spot.token]]
    speech = spot.cast.speech
    for index, word in enumerate(words):
        if word in speech.addressees or (index and words[index - 1] in speech.interviews):
            return outlets_after(spot.cast, spot.number, index + 1)[:1]
    return ()
