"""Who stands before a verb of speaking as its subject."""

from __future__ import annotations

from tilik.claims.speakers import (
    Cast,
    best_of,
    from_mention,
    known_outlet,
    name_run,
    phrase_end,
    span_text,
    wide,
)
from tilik.claims.tree import grow
from tilik.languages.speech import Speech
from tilik.records import Sentence, Source, Token

_SUBJECT_REACH = 14
_LONGEST = 5
_NOBODY = frozenset({"place"})
_ABLE = frozenset({"person", "organisation", "group", "role", "state"})
_NAMED = frozenset({"person", "organisation"})
_CLIMBS = frozenset({"conj", "advcl", "xcomp", "parataxis"})
_DEEPEST = 5
_MARKS = frozenset('"“”')
# What may stand before the first of two subjects.
_OPEN = frozenset({"PUNCT", "SCONJ", "ADV", "CCONJ"})
_APART = 30
_LEAST_APART = 2


def subject_source(cast: Cast, number: int, verb: int, last: Source | None) -> Source | None:
    """Return the source that stands before the verb at token `verb` as its subject, or None.

    `last` is who spoke last: "mereka mengatakan", "Waketum PAN ini menilai" point back at him.
    """
    shared = _shared(cast.document.sentences[number], verb, cast.speech)
    if shared is not None:
        return _at_subject(cast, number, *shared, last)
    beside = (
        _apart(cast, number, verb)
        or outlet_before(cast, number, verb)
        or _person_beside(cast, number, verb)
    )
    if beside is not None:
        return beside
    if last is not None and _is_last(cast, number, verb):
        return last
    return _told_subject(cast, number, verb)


def companion(cast: Cast, number: int, verb: int, source: Source) -> tuple[Source, ...]:
    """Return who says it together with a subject: "Sari Wening dan Bram Kaldo mengatakan"."""
    tokens = cast.document.sentences[number].tokens
    rows = cast.mentions.get(number, ())
    own = [m for m in rows if m.last < verb and m.name == source.name and m.kind in _NAMED]
    if not own or tokens[max(0, own[-1].first - 1)].text.lower() not in cast.speech.joiners:
        return ()
    other = next((m for m in rows if m.last == own[-1].first - 2 and m.kind == own[-1].kind), None)
    alone = other is not None and (other.first == 0 or tokens[other.first - 1].pos in _OPEN)
    return (from_mention(other, cast),) if other is not None and alone else ()


def _told_subject(cast: Cast, number: int, verb: int) -> Source | None:
    """Return the subject a parser gives a verb, else who is named closest before it."""
    sentence = cast.document.sentences[number]
    rows = cast.mentions.get(number, ())
    subjects = [
        index
        for index, token in enumerate(sentence.tokens[:verb])
        if token.head == verb and token.relation.startswith("nsubj")
    ]
    if any(sentence.tokens[index].text.lower() in cast.speech.selves for index in subjects):
        return None
    for index in subjects:
        found = _mentioned(cast, number, index, verb)
        if found is not None:
            return found
    before = [m for m in rows if verb - _SUBJECT_REACH <= m.last < verb and m.kind not in _NOBODY]
    for mention in reversed(before):
        between = sentence.tokens[mention.last + 1 : verb]
        if not any(token.pos == "VERB" or token.text in '.;"' for token in between):
            return (
                _hidden(cast, number, mention.first, verb)
                or wide(cast, number, mention, 0)
                or from_mention(mention, cast)
            )
    for index in subjects:
        if sentence.tokens[index].text.lower() in cast.speech.collectives:
            return _collective(cast, number, index, verb)
    return _capitals_before(cast, number, verb) or _opening(cast, number, verb)


def _mentioned(cast: Cast, number: int, index: int, verb: int) -> Source | None:
    """Return who is named at or behind the head of a subject, before its verb."""
    rows = cast.mentions.get(number, ())
    near = [m for m in rows if index <= m.first and m.last < verb]
    found = best_of([m for m in rows if m.first <= index <= m.last]) or best_of(near)
    if found is None:
        return None
    person = [m for m in near if m.kind == "person" and m.first <= found.last + 2]
    return (
        _hidden(cast, number, index, verb)
        or (None if person else wide(cast, number, found, 0))
        or from_mention(person[0] if person else found, cast)
    )


def _shared(sentence: Sentence, verb: int, speech: Speech) -> tuple[int, int] | None:
    """Return the subject that a verb behind "dan" or "seraya" shares with the verb above it, and that verb."""
    at = verb - 1
    while at > 0 and _skippable(sentence.tokens[at], speech):
        at -= 1
    if at < 1 or sentence.tokens[at].text.lower() not in speech.linkers:
        return None
    tree = grow(sentence.tokens)
    here = verb
    for _ in range(_DEEPEST):
        own = [c for c in tree.by_relation(here, "nsubj") if c < here]
        if own:
            return (own[-1], here) if here < at else None
        if tree.bases[here] not in _CLIMBS:
            return None
        here = tree.tokens[here].head
    return None


def _skippable(token: Token, speech: Speech) -> bool:
    return token.pos in ("ADV", "AUX") and token.text.lower() not in speech.linkers


def _at_subject(
    cast: Cast, number: int, index: int, verb: int, last: Source | None
) -> Source | None:
    """Return who stands at a subject that is shared: a name, a pronoun of who spoke last, a body in small letters."""
    word = cast.document.sentences[number].tokens[index].text.lower()
    found = _mentioned(cast, number, index, verb)
    if found is not None:
        return found
    if word in cast.speech.pronouns:
        return last
    if word in cast.speech.collectives:
        return _collective(cast, number, index, verb)
    sentence = cast.document.sentences[number]
    return name_run(sentence, index, verb)


def _apart(cast: Cast, number: int, verb: int) -> Source | None:
    """Return who speaks in "X, ..., mengatakan": the name alone between commas, else the one before them."""
    tokens = cast.document.sentences[number].tokens
    close = _before_adverbs(cast.document.sentences[number], verb)
    if close < _LEAST_APART or tokens[close].text != ",":
        return None
    quoted = max((i for i in range(close) if tokens[i].text in _MARKS), default=0)
    low = max(1, quoted, close - _APART)
    commas = [i for i in range(low, close) if tokens[i].text == ","]
    if not commas:
        return None
    alone = _alone(cast, number, commas[-1] + 1, close)
    if alone is not None:
        return alone
    rows = cast.mentions.get(number, ())
    named = any(m.kind == "person" and m.last == close - 1 for m in rows)
    outer = (_ending(cast, number, comma, named) for comma in reversed(commas))
    return next((source for source in outer if source is not None), None)


def _alone(cast: Cast, number: int, begin: int, end: int) -> Source | None:
    """Return the name that is all there is between two commas: "maskapai Varda, VardaJet, melaporkan"."""
    sentence = cast.document.sentences[number]
    outlet = known_outlet(cast, sentence, begin)
    if outlet is not None and outlet[1] == end:
        return outlet[0]
    rows = cast.mentions.get(number, ())
    exact = next((m for m in rows if m.first == begin and m.last == end - 1), None)
    if exact is not None and sentence.tokens[begin].text.islower():
        return None
    if exact is not None:
        return from_mention(exact, cast) if exact.kind in _NAMED else None
    words = [token.text for token in sentence.tokens[begin:end]]
    named = all(token.pos in ("PROPN", "X") and token.text[:1].isupper() for token in sentence.tokens[begin:end])  # fmt: skip
    if not named or len(words) > _LONGEST or any(w.lower() in cast.speech.nobody for w in words):
        return None
    return None if any(m.first < end and m.last >= begin for m in rows) else Source(" ".join(words))


def _ending(cast: Cast, number: int, comma: int, named: bool) -> Source | None:
    """Return who is named right before a comma; with a person `named` behind it only a person counts."""
    tokens = cast.document.sentences[number].tokens
    end = comma
    if tokens[end - 1].text == ")":
        end = max((i for i in range(end) if tokens[i].text == "("), default=0)
    able = frozenset({"person"}) if named else _ABLE
    for mention in cast.mentions.get(number, ()):
        if mention.last != end - 1 or mention.kind not in able:
            continue
        if mention.first and tokens[mention.first - 1].pos in ("ADP", "VERB"):
            return None
        return _hidden(cast, number, mention.first, end) or from_mention(mention, cast)
    return name_run(cast.document.sentences[number], 0, end) if end == 1 and not named else None


def _opening(cast: Cast, number: int, verb: int) -> Source | None:
    """Return the words in small letters that open a sentence before its verb: "saksi mata di lokasi menuturkan"."""
    sentence = cast.document.sentences[number]
    head = 0
    while head < verb and sentence.tokens[head].text.lower() in cast.speech.quantities:
        head += 1
    before = sentence.tokens[head:verb]
    plain = not any(token.pos in ("VERB", "PUNCT") for token in before)
    if not before or not plain or before[0].text.lower() not in cast.speech.collectives | cast.speech.anonymous:  # fmt: skip
        return None
    return _collective(cast, number, head, verb)


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
    return before is not None and before.pos in ("NOUN", "PROPN")


def _collective(cast: Cast, number: int, index: int, verb: int) -> Source:
    """Return a subject in small letters that no mention covers: "saksi mata melaporkan"."""
    sentence = cast.document.sentences[number]
    end = min(phrase_end(sentence, index, cast.speech), verb)
    text = span_text(cast, number, index, end)
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
        text = span_text(cast, number, person.first - 1, person.last + 1)
        return Source(text, "speaker", person.country)
    return from_mention(person, cast)


def outlet_before(cast: Cast, number: int, verb: int) -> Source | None:
    """Return the known outlet whose name ends right before a verb: "Harian Varda Post melaporkan"."""
    sentence = cast.document.sentences[number]
    end = _before_adverbs(sentence, verb) + 1
    for begin in range(max(0, end - _LONGEST), end):
        hit = known_outlet(cast, sentence, begin)
        told = begin > 0 and sentence.tokens[begin - 1].text.lower() in cast.speech.addressees
        if hit is not None and hit[1] == end and not told:
            return hit[0]
    return None


def _capitals_before(cast: Cast, number: int, verb: int) -> Source | None:
    """Return the capitalised words right before a verb as its subject when no mention covers them."""
    sentence = cast.document.sentences[number]
    end = _before_adverbs(sentence, verb) + 1
    begin = end
    while begin > 0 and sentence.tokens[begin - 1].text[:1].isupper():
        begin -= 1
    if begin == end:
        return None
    outlet = known_outlet(cast, sentence, begin)
    return outlet[0] if outlet and outlet[1] == end else name_run(sentence, begin, end)


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
    stop = phrase_end(sentence, start, cast.speech)
    text = span_text(cast, number, start, min(stop, end))
    country = next(
        (m.country for m in cast.mentions.get(number, ()) if start <= m.first < end), None
    )
    return Source(text, "speaker", country, anonymous=True)
