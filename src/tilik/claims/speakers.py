"""Who a phrase next to a verb of speaking names: a mention, an outlet, or words that keep the source anonymous."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tilik.languages.speech import Speech
from tilik.outlets.agencies import Outlet
from tilik.records import Document, Mention, Sentence, Source, Token

STOPS = frozenset('.,;:!?"“”()–—-')
REACH = 9
_TITLE_REACH = 6
_LONGEST = 5
_NOBODY = frozenset({"place"})
_NAMELESS = frozenset({"VERB", "AUX", "ADV", "ADP", "SCONJ", "PUNCT"})
_CLOSING = frozenset('.;"”(')
_ACCOUNT = re.compile(r"@[\w.]+")


@dataclass(frozen=True, slots=True)
class Cast:
    """What naming a source needs: the document, its mentions by sentence, the words of speech, known outlets."""

    document: Document
    mentions: Mapping[int, Sequence[Mention]]
    speech: Speech
    outlets: Mapping[str, Outlet]


def make_cast(
    document: Document,
    mentions: Sequence[Mention],
    speech: Speech,
    outlets: Mapping[str, Outlet],
) -> Cast:
    """Return the cast of a document; outlets are known by any spelling, in small letters."""
    rows: dict[int, list[Mention]] = {}
    for mention in mentions:
        rows.setdefault(mention.sentence, []).append(mention)
    return Cast(document, rows, speech, {name.lower(): o for name, o in outlets.items()})


def phrase_end(sentence: Sentence, start: int, speech: Speech) -> int:
    """Return where the phrase that begins at `start` ends: before a stop or a word that names nobody."""
    for index in range(start, min(len(sentence.tokens), start + REACH)):
        word = sentence.tokens[index].text.lower()
        if word in STOPS or (index > start and word in speech.enders):
            return index
    return min(len(sentence.tokens), start + REACH)


def skip(sentence: Sentence, start: int, speech: Speech) -> int:
    """Return the first token from `start` on that may begin a name: behind "laman", but at the "Kantor" of "Kantor Luar Negeri"."""
    tokens = sentence.tokens
    while start < len(tokens) and tokens[start].text.lower() in speech.bridges:
        ahead = tokens[start + 1].text if start + 1 < len(tokens) else ""
        titled = tokens[start].text.istitle() and tokens[start].text.lower() in speech.collectives
        if titled and ahead.istitle() and ahead.lower() not in speech.bridges:
            break
        start += 1
    return start


def from_mention(mention: Mention, cast: Cast) -> Source:
    """Return the source a mention stands for: an outlet keeps its kind, everybody else is a speaker."""
    outlet = cast.outlets.get(mention.name.lower()) or cast.outlets.get(mention.text.lower())
    if outlet is not None:
        return Source(mention.name, outlet.kind, outlet.country)
    kind = "outlet" if mention.sector == "med" else "speaker"
    return Source(_spelling(mention, cast.speech), kind, mention.country)


def _spelling(mention: Mention, speech: Speech) -> str:
    """Return the name of a source: of a state that speaks through its capital, the word the article uses."""
    words = mention.name.split()
    housed = len(words) > 1 and words[-2].lower() in speech.title_joints
    if len(words) > 1 and words[-1].lower() in speech.nobody and not housed:
        return " ".join(words[:-1])
    own = set(mention.name.lower().split())
    metonym = (
        mention.kind == "state"
        and len(mention.text) > 3
        and not own & set(mention.text.lower().split())
    )
    return mention.text if metonym else mention.name


def best_of(mentions: Sequence[Mention]) -> Mention | None:
    """Return who of several mentions in one phrase speaks: a person rather than the body they speak for."""
    able = [m for m in mentions if m.kind not in _NOBODY]
    order = {"person": 0, "role": 1, "pronoun": 1, "group": 2, "organisation": 2}
    return min(able, key=lambda m: (order.get(m.kind, 3), m.first), default=None)


def span_text(cast: Cast, number: int, start: int, end: int) -> str:
    """Return the words of a sentence from token `start` up to token `end`."""
    return _words(cast.document.sentences[number], start, end, cast.document.article.text)


def _words(sentence: Sentence, start: int, end: int, text: str) -> str:
    return text[sentence.tokens[start].start : sentence.tokens[end - 1].end]


def phrase_source(cast: Cast, number: int, start: int, last: Source | None) -> Source | None:
    """Return the source named by the phrase that starts at token `start` of sentence `number`, or None.

    `last` is who spoke last: "kata pejabat itu" points back at him.
    """
    sentence = cast.document.sentences[number]
    begin = skip(sentence, start, cast.speech)
    end = phrase_end(sentence, begin, cast.speech)
    if end <= begin or not _may_name(sentence.tokens[begin], cast.speech):
        return None
    handle = _handle(cast, number, begin)
    if handle is not None:
        return handle
    text = _words(sentence, begin, end, cast.document.article.text)
    inside = [m for m in cast.mentions.get(number, ()) if begin <= m.first < end]
    best = best_of(inside)
    if best is not None and best.kind == "person":
        return from_mention(best, cast)
    role = best is not None and best.kind == "role" and best.first == begin
    titled = role or sentence.tokens[begin].text[:1].isupper()
    late = _late_person(cast, number, end, role) if titled else None
    if late is not None:
        return from_mention(late, cast)
    head = begin
    while head < end - 1 and sentence.tokens[head].text.lower() in cast.speech.quantities:
        head += 1
    first = sentence.tokens[head].text
    if last is not None and _points_at(sentence, head, end, last, cast.speech):
        return last
    apposed = _apposed(cast, number, end) if first.islower() else None
    if apposed is not None:
        return apposed
    if first.lower() in cast.speech.anonymous:
        return Source(text, "speaker", best.country if best else None, anonymous=True)
    if best is not None:
        return (
            wide(cast, number, best, begin)
            or _run(cast, number, best, begin)
            or from_mention(best, cast)
        )
    if first.lower() in cast.speech.nobody:
        return None
    if first.lower() in cast.speech.collectives:
        return Source(text)
    if _is_place(cast, number, begin):
        return None
    return name_run(sentence, begin, end)


def _is_place(cast: Cast, number: int, at: int) -> bool:
    """Say whether the place something was told from is named here: "menurut laporan dari Varda Baru"."""
    tokens = cast.document.sentences[number].tokens
    rows = (m for m in cast.mentions.get(number, ()) if m.first <= at <= m.last)
    named = any(m.kind == "place" and m.country is not None for m in rows)
    return named and at > 0 and tokens[at - 1].text.lower() in cast.speech.bridges


def _may_name(token: Token, speech: Speech) -> bool:
    """Say whether a phrase that begins with this word may name somebody: "dilaporkan tewas" does not."""
    word = token.text.lower()
    known = word in speech.collectives | speech.anonymous | speech.quantities
    return word not in speech.enders and (known or token.pos not in _NAMELESS)


def _handle(cast: Cast, number: int, begin: int) -> Source | None:
    """Return the account named in a phrase: "tulis unggahan pada akun @kantor.varda"."""
    sentence = cast.document.sentences[number]
    last = sentence.tokens[min(begin + 2, len(sentence.tokens) - 1)]
    text = cast.document.article.text[sentence.tokens[max(begin - 2, 0)].start : last.end]
    found = _ACCOUNT.search(text)
    return Source(found.group().rstrip(".")) if found else None


def _late_person(cast: Cast, number: int, end: int, role: bool) -> Mention | None:
    """Return the person a long title is of: "Duta Besar Varda untuk PBB, Bram Kaldo", "Direktur di kantor PBB Sari Wening"."""
    tokens = cast.document.sentences[number].tokens
    for mention in cast.mentions.get(number, ()):
        if end < mention.first <= end + _TITLE_REACH and mention.kind == "person":
            between = tokens[end : mention.first]
            told = any(token.pos == "VERB" or token.text in _CLOSING for token in between)
            joined = between[0].text.lower() in cast.speech.title_joints
            commas = sum(token.text == "," for token in between)
            apart = between[-1].text == "," and (role or (joined and commas == 1))
            return mention if not told and (apart or (joined and not commas)) else None
    return None


def _points_at(sentence: Sentence, head: int, end: int, last: Source, speech: Speech) -> bool:
    """Say whether a phrase in small letters that ends in "itu" means who spoke last: "kata pejabat itu"."""
    word = sentence.tokens[head].text
    pointed = end < len(sentence.tokens) and sentence.tokens[end].text.lower() in speech.pointing
    if not pointed or not word.islower() or word in speech.collectives - speech.anonymous:
        return False
    return word not in speech.anonymous or word in last.name.lower().split()


def capitals(sentence: Sentence, start: int) -> int:
    """Return where the run of capitalised names that begins at token `start` ends; `start` itself when none does."""
    end = start
    while end < len(sentence.tokens) and _capital(sentence.tokens[end]):
        end += 1
    return end


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "X")


def _run(cast: Cast, number: int, mention: Mention, low: int) -> Source | None:
    """Return the whole run of capitalised words that ends in a mention: "Elysee Palace", where "Palace" is known."""
    sentence = cast.document.sentences[number]
    begin = mention.first
    while begin > low and _capital(sentence.tokens[begin - 1]):
        begin -= 1
    if begin == mention.first or sentence.title:
        return None
    text = _words(sentence, begin, mention.last + 1, cast.document.article.text)
    return Source(text, "speaker", mention.country)


def wide(cast: Cast, number: int, mention: Mention, low: int) -> Source | None:
    """Return the words around a mention when a body in small letters stands before it: "pengacara Kaldo"."""
    sentence = cast.document.sentences[number]
    for index in range(mention.first - 1, max(low, mention.first - 4) - 1, -1):
        word = sentence.tokens[index].text
        if not word.islower() or word in cast.speech.enders or word in cast.speech.bridges:
            return None
        if word in cast.speech.collectives:
            text = _words(sentence, index, mention.last + 1, cast.document.article.text)
            hidden = word in cast.speech.anonymous
            return Source(text, "speaker", mention.country, anonymous=hidden)
    return None


def name_run(sentence: Sentence, begin: int, end: int) -> Source | None:
    """Return the run of capitalised words that a phrase begins with as a source no mention covers.

    A single word before other capitals is no whole name: the "Penjaga" of "Penjaga Dua Kota Suci".
    """
    words: list[str] = []
    for token in sentence.tokens[begin:end]:
        if not (token.text[:1].isupper() and token.pos == "PROPN"):
            cut = len(words) == 1 and token.text[:1].isupper()
            return Source(" ".join(words)) if words and not cut else None
        words.append(token.text)
    return Source(" ".join(words)) if words else None


def _apposed(cast: Cast, number: int, comma: int) -> Source | None:
    """Return who is named behind a comma: "kata pengunjuk rasa itu, Bram Kaldo, yang ..."."""
    sentence = cast.document.sentences[number]
    begin = comma + 1
    if begin >= len(sentence.tokens) or sentence.tokens[comma].text != ",":
        return None
    rows = cast.mentions.get(number, ())
    person = next((m for m in rows if m.first == begin and m.kind == "person"), None)
    end = person.last + 1 if person else phrase_end(sentence, begin, cast.speech)
    closed = end >= len(sentence.tokens) or sentence.tokens[end].text in {",", ".", '"', "("}
    if person is not None:
        return from_mention(person, cast) if closed else None
    words = sentence.tokens[begin:end]
    named = 2 <= len(words) <= 4 and all(t.text[:1].isupper() and t.pos == "PROPN" for t in words)
    outlet = any(m.first <= begin <= m.last for m in rows)
    return name_run(sentence, begin, end) if named and not outlet else None


def known_outlet(cast: Cast, sentence: Sentence, at: int) -> tuple[Source, int] | None:
    """Return the known outlet spelt from token `at` on, longest spelling first, and the token after it."""
    text = cast.document.article.text
    for length in range(min(_LONGEST, len(sentence.tokens) - at), 0, -1):
        words = _words(sentence, at, at + length, text)
        outlet = cast.outlets.get(words.lower())
        if outlet is not None and (words[:1].isupper() or "." in words):
            return Source(words, outlet.kind, outlet.country), at + length
    return None
