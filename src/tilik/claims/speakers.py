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
_SUBJECT_REACH = 14
_TITLE_REACH = 6
_LONGEST = 5
_NOBODY = frozenset({"place"})
_NAMELESS = frozenset({"VERB", "AUX", "ADV", "ADP", "SCONJ", "PUNCT"})
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


def _phrase_end(sentence: Sentence, start: int, speech: Speech) -> int:
    """Return where the phrase that begins at `start` ends: before a stop or a word that names nobody."""
    for index in range(start, min(len(sentence.tokens), start + REACH)):
        word = sentence.tokens[index].text.lower()
        if word in STOPS or (index > start and word in speech.enders):
            return index
    return min(len(sentence.tokens), start + REACH)


def skip(sentence: Sentence, start: int, speech: Speech) -> int:
    while start < len(sentence.tokens) and sentence.tokens[start].text.lower() in speech.bridges:
        start += 1
    return start


def from_mention(mention: Mention, cast: Cast) -> Source:
    """Return the source a mention stands for: an outlet keeps its kind, everybody else is a speaker."""
    outlet = cast.outlets.get(mention.name.lower()) or cast.outlets.get(mention.text.lower())
    if outlet is not None:
        return Source(mention.name, outlet.kind, outlet.country)
    kind = "outlet" if mention.sector == "med" else "speaker"
    return Source(_spelling(mention), kind, mention.country)


def _spelling(mention: Mention) -> str:
    """Return the name of a source: of a state that speaks through its capital, the word the article uses."""
    own = set(mention.name.lower().split())
    metonym = (
        mention.kind == "state"
        and len(mention.text) > 3
        and not own & set(mention.text.lower().split())
    )
    return mention.text if metonym else mention.name


def _best(mentions: Sequence[Mention]) -> Mention | None:
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
    end = _phrase_end(sentence, begin, cast.speech)
    if end <= begin or not _may_name(sentence.tokens[begin], cast.speech):
        return None
    handle = _handle(cast, number, begin)
    if handle is not None:
        return handle
    text = _words(sentence, begin, end, cast.document.article.text)
    inside = [m for m in cast.mentions.get(number, ()) if begin <= m.first < end]
    best = _best(inside)
    if best is not None and best.kind == "person":
        return from_mention(best, cast)
    late = _late_person(cast, number, end) if best is not None and best.kind == "role" else None
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
            _wide(cast, number, best, begin)
            or _run(cast, number, best, begin)
            or from_mention(best, cast)
        )
    if first.lower() in cast.speech.nobody:
        return None
    if first.lower() in cast.speech.collectives:
        return Source(text)
    return _name(sentence, begin, end)


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


def _late_person(cast: Cast, number: int, end: int) -> Mention | None:
    """Return the person a long title is of: "Duta Besar Varda untuk PBB, Bram Kaldo"."""
    tokens = cast.document.sentences[number].tokens
    for mention in cast.mentions.get(number, ()):
        if end < mention.first <= end + _TITLE_REACH and mention.kind == "person":
            between = tokens[end : mention.first]
            named = between[-1].text == "," and not any(t.pos == "VERB" for t in between)
            return mention if named else None
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


def _wide(cast: Cast, number: int, mention: Mention, low: int) -> Source | None:
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


def _name(sentence: Sentence, begin: int, end: int) -> Source | None:
    """Return the run of capitalised words that a phrase begins with as a source no mention covers."""
    words = []
    for token in sentence.tokens[begin:end]:
        if not (token.text[:1].isupper() and token.pos == "PROPN"):
            break
        words.append(token.text)
    return Source(" ".join(words)) if words else None


def subject_source(cast: Cast, number: int, verb: int, last: Source | None) -> Source | None:
    """Return the source that stands before the verb at token `verb` as its subject, or None.

    `last` is who spoke last: "mereka mengatakan", "Waketum PAN ini menilai" point back at him.
    """
    sentence = cast.document.sentences[number]
    rows = cast.mentions.get(number, ())
    beside = _outlet_before(cast, sentence, verb) or _person_beside(cast, number, verb)
    if beside is not None:
        return beside
    if last is not None and _is_last(cast, number, verb):
        return last
    subjects = [
        index
        for index, token in enumerate(sentence.tokens[:verb])
        if token.head == verb and token.relation.startswith("nsubj")
    ]
    for index in subjects:
        covering = [m for m in rows if m.first <= index <= m.last]
        near = [m for m in rows if index <= m.first and m.last < verb]
        found = _best(covering) or _best(near)
        if found is not None:
            person = [m for m in near if m.kind == "person" and m.first <= found.last + 2]
            return (
                _hidden(cast, number, index, verb)
                or (None if person else _wide(cast, number, found, 0))
                or from_mention(person[0] if person else found, cast)
            )
    before = [m for m in rows if verb - _SUBJECT_REACH <= m.last < verb and m.kind not in _NOBODY]
    for mention in reversed(before):
        between = sentence.tokens[mention.last + 1 : verb]
        if not any(token.pos == "VERB" or token.text in '.;"' for token in between):
            return (
                _hidden(cast, number, mention.first, verb)
                or _wide(cast, number, mention, 0)
                or from_mention(mention, cast)
            )
    for index in subjects:
        if sentence.tokens[index].text.lower() in cast.speech.collectives:
            return _collective(cast, number, index, verb)
    return _capitals_before(cast, sentence, verb)


def _before_adverbs(sentence: Sentence, verb: int) -> int:
    """Return the index of the token before a verb and the adverbs right in front of it, -1 when there is none."""
    at = verb - 1
    while at >= 0 and sentence.tokens[at].pos in ("ADV", "AUX"):
        at -= 1
    return at


def _is_last(cast: Cast, number: int, verb: int) -> bool:
    """Say whether a subject only points at who spoke last: a pronoun nobody is known for, a title with "ini"."""
    sentence = cast.document.sentences[number]
    at = _before_adverbs(sentence, verb)
    if at < 0:
        return False
    rows = cast.mentions.get(number, ())
    word = sentence.tokens[at].text.lower()
    if word in cast.speech.pronouns:
        return not any(m.first <= at <= m.last for m in rows)
    if word not in cast.speech.pointing or at < 2:
        return False
    named = next((m for m in rows if m.first < at <= m.last + 1), None)
    if named is None:
        return sentence.tokens[at - 1].text.islower() is False
    before = sentence.tokens[named.first - 1] if named.first > 0 else None
    nested = before is not None and before.pos in ("NOUN", "PROPN")
    return named.kind != "person" and nested


def _collective(cast: Cast, number: int, index: int, verb: int) -> Source:
    """Return a subject in small letters that no mention covers: "saksi mata melaporkan"."""
    sentence = cast.document.sentences[number]
    end = min(_phrase_end(sentence, index, cast.speech), verb)
    text = _words(sentence, index, end, cast.document.article.text)
    return Source(text, "speaker", anonymous=text.lower().startswith(tuple(cast.speech.anonymous)))


def _person_beside(cast: Cast, number: int, verb: int) -> Source | None:
    """Return the person named right before a verb: "Kepala Biro X, Sari Wening, mengatakan"."""
    sentence = cast.document.sentences[number]
    end = verb
    while end > 0 and (
        sentence.tokens[end - 1].pos in ("ADV", "AUX") or sentence.tokens[end - 1].text == ","
    ):
        end -= 1
    rows = cast.mentions.get(number, ())
    person = next((m for m in rows if m.last == end - 1 and m.kind == "person"), None)
    if person is None:
        return None
    people = sentence.tokens[person.first - 1].text.lower() if person.first else ""
    if people in cast.speech.entourage:
        text = _words(sentence, person.first - 1, person.last + 1, cast.document.article.text)
        return Source(text, "speaker", person.country)
    return from_mention(person, cast)


def _apposed(cast: Cast, number: int, comma: int) -> Source | None:
    """Return who is named behind a comma: "kata pengunjuk rasa itu, Bram Kaldo, yang ..."."""
    sentence = cast.document.sentences[number]
    begin = comma + 1
    if begin >= len(sentence.tokens) or sentence.tokens[comma].text != ",":
        return None
    rows = cast.mentions.get(number, ())
    person = next((m for m in rows if m.first == begin and m.kind == "person"), None)
    end = person.last + 1 if person else _phrase_end(sentence, begin, cast.speech)
    closed = end >= len(sentence.tokens) or sentence.tokens[end].text in {",", ".", '"', "("}
    if person is not None:
        return from_mention(person, cast) if closed else None
    words = sentence.tokens[begin:end]
    named = 2 <= len(words) <= 4 and all(t.text[:1].isupper() and t.pos == "PROPN" for t in words)
    outlet = any(m.first <= begin <= m.last for m in rows)
    return _name(sentence, begin, end) if named and not outlet else None


def _outlet_before(cast: Cast, sentence: Sentence, verb: int) -> Source | None:
    """Return the known outlet whose name ends right before a verb: "Harian Varda Post melaporkan"."""
    end = _before_adverbs(sentence, verb) + 1
    for begin in range(max(0, end - _LONGEST), end):
        hit = known_outlet(cast, sentence, begin)
        if hit is not None and hit[1] == end:
            return hit[0]
    return None


def _capitals_before(cast: Cast, sentence: Sentence, verb: int) -> Source | None:
    """Return the capitalised words right before a verb as its subject when no mention covers them."""
    end = _before_adverbs(sentence, verb) + 1
    begin = end
    while begin > 0 and sentence.tokens[begin - 1].text[:1].isupper():
        begin -= 1
    if begin == end:
        return None
    outlet = known_outlet(cast, sentence, begin)
    return outlet[0] if outlet and outlet[1] == end else _name(sentence, begin, end)


def _hidden(cast: Cast, number: int, start: int, end: int) -> Source | None:
    """Return the words of an anonymous subject: "seorang pejabat AS mengatakan"."""
    sentence = cast.document.sentences[number]
    head = start
    while head < end - 1 and sentence.tokens[head].text.lower() in cast.speech.quantities:
        head += 1
    word = sentence.tokens[head].text.lower()
    people = [
        m for m in cast.mentions.get(number, ()) if start <= m.first < end and m.kind == "person"
    ]
    if word not in cast.speech.anonymous or people:
        return None
    stop = _phrase_end(sentence, start, cast.speech)
    text = _words(sentence, start, min(stop, end), cast.document.article.text)
    country = next(
        (m.country for m in cast.mentions.get(number, ()) if start <= m.first < end), None
    )
    return Source(text, "speaker", country, anonymous=True)


def known_outlet(cast: Cast, sentence: Sentence, at: int) -> tuple[Source, int] | None:
    """Return the known outlet spelt from token `at` on, longest spelling first, and the token after it."""
    text = cast.document.article.text
    for length in range(min(_LONGEST, len(sentence.tokens) - at), 0, -1):
        words = _words(sentence, at, at + length, text)
        outlet = cast.outlets.get(words.lower())
        if outlet is not None and (words[:1].isupper() or "." in words):
            return Source(words, outlet.kind, outlet.country), at + length
    return None
