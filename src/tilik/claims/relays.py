"""The agencies and outlets named behind a word of reporting: "dilansir kantor berita Reuters dan Al Arabiya"."""

from __future__ import annotations

import re

from tilik.claims.speakers import (
    REACH,
    STOPS,
    Cast,
    capitals,
    known_outlet,
    phrase_source,
    skip,
    span_text,
)
from tilik.records import Mention, Source

_TRIES = 4
_LONG_NAME = 4


def outlets_after(cast: Cast, number: int, start: int) -> tuple[Source, ...]:
    """Return the known outlets named from token `start` on, in their order."""
    sentence = cast.document.sentences[number]
    found: list[Source] = []
    at = start
    while at < min(len(sentence.tokens), start + 2 * REACH):
        at = skip(sentence, at, cast.speech)
        hit = known_outlet(cast, sentence, at)
        if hit is None:
            word = sentence.tokens[at].text.lower() if at < len(sentence.tokens) else "."
            if found or word in STOPS - {","} or at > start + _TRIES:
                break
            at += 1
            continue
        found.append(hit[0])
        at = hit[1]
        behind = sentence.tokens[at].text.lower() if at < len(sentence.tokens) else "."
        at += behind == "," or behind in cast.speech.joiners
    return tuple(found)


def listeners_after(cast: Cast, number: int, start: int) -> tuple[Source, ...]:
    """Return the outlet something was told to: one that is known, or a name that no actor has ("kepada Varda Post")."""
    known = outlets_after(cast, number, start)
    if known:
        return known[:1]
    sentence = cast.document.sentences[number]
    begin = skip(sentence, start, cast.speech)
    end = capitals(sentence, begin)
    words = {token.text.lower() for token in sentence.tokens[begin:end]}
    rows = cast.mentions.get(number, ())
    press = next(
        (m for m in rows if m.first <= begin <= m.last and m.sector == "med" and end > begin), None
    )
    if press is not None:
        return (Source(press.name, "outlet", press.country),)
    called = begin > start and sentence.tokens[begin - 1].text.lower() in cast.speech.press
    actor = any(m.first < end and m.last >= begin and not _nobody_known(m, called) for m in rows)
    if begin == end or actor or words & cast.speech.nobody or end - begin > _LONG_NAME:
        return ()
    name = span_text(cast, number, begin, end)
    return () if _same_house(name, cast.document.article.outlet) else (Source(name, "outlet"),)


def _nobody_known(mention: Mention, called: bool) -> bool:
    """Say whether a name behind a word like "televisi" may be an outlet's: a body that nothing else is known of."""
    return called and mention.kind == "organisation" and mention.actor is None


def _same_house(name: str, outlet: str | None) -> bool:
    """Say whether a name is that of the outlet that publishes the article, which is no source of its own."""
    left, right = (re.sub(r"\W|com$", "", one.lower()) for one in (name, outlet or ""))
    return bool(right) and (left in right or right in left)


def _unknown_outlet(cast: Cast, number: int, start: int) -> Source | None:
    """Return the name behind a word of reporting that neither the table of outlets nor a mention knows whole."""
    sentence = cast.document.sentences[number]
    begin = skip(sentence, start, cast.speech)
    end = capitals(sentence, begin)
    if end == begin and _looks_like_a_name(cast, number, begin):
        end = begin + 1
    inside = [m for m in cast.mentions.get(number, ()) if begin <= m.first < end]
    if end == begin or any(m.kind == "person" for m in inside):
        return None
    inside += [m for m in cast.mentions.get(number, ()) if m.first == begin - 1 and m.last >= begin]
    whole = next((m for m in inside if m.first <= begin and m.last >= end - 1), None)
    press = begin > start and sentence.tokens[begin - 1].text.lower() in cast.speech.press
    if whole is not None and not (press and (whole.kind == "state" or whole.first < begin)):
        return None
    if whole is not None:
        return _of_press(cast, number, begin, end)
    name = span_text(cast, number, begin, end)
    return None if name.lower() in cast.speech.nobody else Source(name, "outlet")


def _of_press(cast: Cast, number: int, begin: int, end: int) -> Source:
    """Return "media Varda", or the outlet named right behind it: "media Varda, vardanews"."""
    tokens = cast.document.sentences[number].tokens
    named = end + 2 < len(tokens) and tokens[end].text == "," and tokens[end + 2].text in STOPS
    day = named and tokens[end + 1].text.lower() in cast.speech.nobody
    if named and not day and tokens[end + 1].pos in ("PROPN", "X"):
        return Source(tokens[end + 1].text, "outlet")
    return Source(span_text(cast, number, begin - 1, end), "outlet")


def _looks_like_a_name(cast: Cast, number: int, at: int) -> bool:
    """Say whether one word in small letters names an outlet: "dilansir detikNews", "dikutip okeberita.com"."""
    tokens = cast.document.sentences[number].tokens
    word = tokens[at].text if at < len(tokens) else ""
    alone = at + 1 < len(tokens) and tokens[at + 1].text in STOPS and tokens[at].pos == "PROPN"
    return (
        (alone and word.isascii() and word.isalpha())
        or any(letter.isupper() for letter in word[1:])
        or (word.isascii() and "." in word.strip("."))
    )


def press_after(cast: Cast, number: int, start: int) -> tuple[Source, ...]:
    """Return the outlets named behind a word like "kantor berita", or nobody where no such word stands."""
    sentence = cast.document.sentences[number]
    begin = skip(sentence, start, cast.speech)
    words = {
        token.text.lower()
        for token in sentence.tokens[start : min(begin + 1, len(sentence.tokens))]
    }
    return reporters(cast, number, start) if words & cast.speech.press else ()


def reporters(cast: Cast, number: int, start: int) -> tuple[Source, ...]:
    """Return who is named as reporting from token `start` on: known outlets, else an unknown one, else a body or person."""
    known = outlets_after(cast, number, start)
    if known:
        return known
    source = _unknown_outlet(cast, number, start) or phrase_source(cast, number, start, None)
    return (source,) if source else ()
