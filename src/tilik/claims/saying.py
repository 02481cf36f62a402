"""How each kind of word of speaking is read: whom it credits, and with which stretch of the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tilik.claims.relays import press_after, reporters
from tilik.claims.speakers import phrase_source
from tilik.claims.spots import Attribution, Spot
from tilik.claims.subjects import companion, outlet_before, subject_source
from tilik.claims.tree import grow, told_of
from tilik.records import Source, Span

_CLOSE = 5
_LEAD = 25
_FOLLOWING = 200
_OPENING = 3
_SUBJECT = 5
_SUBJECT_WORDS = 12
_ENDS = frozenset(".,;")
_TAKE_OVER = frozenset({"passive", "relay"})
_TOLD_WITHIN = 12
_NAMING = frozenset({"PROPN", "NOUN", "X", "ADJ"})


def _clitic(spot: Spot) -> bool:
    at = spot.token + 1
    tokens = spot.sentence.tokens
    return at < len(tokens) and tokens[at].text.lower() == "nya"


def _named(spot: Spot) -> Source | None:
    """Return who is named behind a verb: with "katanya" it is who spoke last."""
    if _clitic(spot):
        return spot.last
    press = press_after(spot.cast, spot.number, spot.token + 1)
    if press:
        return press[0]
    return phrase_source(spot.cast, spot.number, spot.token + 1, spot.last)


def _word_before(spot: Spot) -> str:
    return spot.sentence.tokens[spot.token - 1].text.lower() if spot.token else ""


def _text_before(spot: Spot) -> str:
    return spot.cast.document.article.text[spot.sentence.start : spot.start].rstrip()


def _after(spot: Spot) -> list[Attribution]:
    """Read "..., kata X": X stands behind, the words said before."""
    lead = _lead(spot)
    before = spot.cast.document.article.text[spot.sentence.start : lead].rstrip()
    if _hands_on(spot):
        return []
    if _closes(spot):
        source = _named(spot)
        return _pointed(spot, source) if source else []
    quote = next((q for q in reversed(spot.quotes) if 0 <= lead - q.end <= _CLOSE), None)
    if quote is None and before and before[-1] not in ',"”':
        return []
    source = _named(spot) or spot.last
    if source is None or (spot.sentence.title and not _ends(spot)):
        return []
    if quote is not None:
        # A quote inside an indirect report: the words around it are the speaker's too.
        inside = quote.start - spot.sentence.start > _LEAD
        start = spot.sentence.start if inside else quote.start
        found = [spot.credit(start, quote.end, source, "quote")]
        following = _quote_in(spot, spot.end, spot.end + _FOLLOWING)
        if following is not None and following.start < spot.sentence.end:
            found.append(spot.credit(following.start, following.end, source, "quote"))
        return found
    return [spot.credit(spot.sentence.start, spot.sentence.end, source, "sentence")]


def _hands_on(spot: Spot) -> bool:
    """Say whether the verb behind a word like "demikian" says who speaks: "demikian dilaporkan X"."""
    speech = spot.cast.speech
    if spot.verb.lower() not in speech.connectives:
        return False
    words = (token.text.lower() for token in spot.sentence.tokens[spot.token + 1 :])
    behind = next((word for word in words if word not in speech.connectives), "")
    return bool(speech.verbs.get(behind, frozenset()) & _TAKE_OVER)


def _closes(spot: Spot) -> bool:
    """Say whether the verb opens a sentence that tells of the one before: "Demikian kata X"."""
    speech = spot.cast.speech
    opens = spot.token == 0 and spot.verb.lower() in speech.connectives
    return spot.number > 0 and (
        opens or (spot.token == 1 and _word_before(spot) in speech.pointers)
    )


def _lead(spot: Spot) -> int:
    """Return where a verb begins, with a word like "demikian" before it."""
    at = spot.token
    while at > 0 and spot.sentence.tokens[at - 1].text.lower() in spot.cast.speech.connectives:
        at -= 1
    return spot.sentence.tokens[at].start


def _ends(spot: Spot) -> bool:
    """Say whether a title ends with the verb and a name: "..., Kata Sari Wening", not "..., Sebut Varda Musuh"."""
    words = spot.sentence.tokens[spot.token + 1 :]
    return all(token.text[:1].isupper() and token.pos in _NAMING for token in words)


def _quote_in(spot: Spot, start: int, end: int) -> Span | None:
    return next((quote for quote in spot.quotes if start <= quote.start < end), None)


def _behind(spot: Spot, source: Source) -> Attribution:
    """Return the attribution of what stands behind a verb in its sentence, with the quote that begins there."""
    end = spot.sentence.end
    quote = _quote_in(spot, spot.end, end)
    return spot.credit(spot.end, max(end, quote.end if quote else end), source, "follows")


def _before(spot: Spot) -> list[Attribution]:
    """Read "X mengatakan ...": X stands before, the words said behind."""
    aim = _word_before(spot) in spot.cast.speech.aims
    source = None if aim else subject_source(spot.cast, spot.number, spot.token, spot.last)
    if source is None:
        return []
    others = companion(spot.cast, spot.number, spot.token, source)
    said = _behind(spot, source)
    said = replace(said, sources=(source, *others, *said.sources[1:]))
    quote = _quote_before(spot)
    return [said] if quote is None else [said, replace(said, start=quote.start, end=quote.end, how="quote")]  # fmt: skip


def _quote_before(spot: Spot) -> Span | None:
    """Return the quote that a verb behind its subject closes: '"...," X menegaskan.'"""
    quote = next((q for q in reversed(spot.quotes) if q.end < spot.start), None)
    if quote is None or quote.end < spot.sentence.start or _tells(spot, _TOLD_WITHIN):
        return None
    between = [t for t in spot.sentence.tokens[: spot.token] if t.start >= quote.end]
    plain = not any(t.pos == "VERB" or t.text in ".;:" for t in between)
    behind = spot.sentence.tokens[spot.token + 1 : spot.token + 2]
    ends = all(t.text in _ENDS or t.text.lower() in spot.cast.speech.addressees for t in behind)
    return quote if plain and ends and 0 < len(between) <= _SUBJECT_WORDS else None


def _tells(spot: Spot, within: int) -> bool:
    after = spot.sentence.tokens[spot.token + 1 : spot.token + 1 + within]
    return any(token.text.lower() in spot.cast.speech.that for token in after)


def _has_clause(spot: Spot) -> bool:
    """Say whether a clause hangs on the verb: one of its own, or one about its object ("mengumumkan pasukannya menyerang")."""
    tree = grow(spot.sentence.tokens)
    about = (
        verb for verb in tree.by_relation(spot.token, "xcomp") if not tree.by_relation(verb, "mark")
    )
    own = tree.by_relation(spot.token, "ccomp", "xcomp")
    if any(verb == spot.token + 1 or tree.bases[verb] == "ccomp" for verb in own):
        return True
    return any(spot.token < who < verb for verb in about for who in told_of(tree, spot.token, verb))


def _telling(spot: Spot) -> list[Attribution]:
    """Read "X mengumumkan bahwa ...": as `_before`, but only when a clause is told."""
    return _before(spot) if _tells(spot, 6) or _has_clause(spot) else []


def _joined(spot: Spot) -> bool:
    """Say whether only a word like "demikian" stands between a comma and the verb: "..., demikian disampaikan X"."""
    tokens, at = spot.sentence.tokens, spot.token - 1
    while at > 0 and tokens[at].text.lower() in spot.cast.speech.connectives:
        at -= 1
    return 0 < at < spot.token - 1 and tokens[at].text == ","


def _points_back(spot: Spot) -> bool:
    """Say whether the subject is "hal itu", "ancaman keras tersebut": what was told just before."""
    words = [token.text.lower() for token in spot.sentence.tokens[: spot.token]]
    noun = spot.sentence.tokens[0].pos == "NOUN" and len(words) <= _SUBJECT
    named = noun and any(word in spot.cast.speech.pointing for word in words[1:])
    return bool(words) and (words[0] in spot.cast.speech.pointers or named)


def _passive(spot: Spot) -> list[Attribution]:
    """Read "hal itu disampaikan X": the sentence before is X's; "..., disampaikan X": its own; "Disampaikan X, ...": the rest."""
    source = _named(spot)
    if source is None:
        return []
    before = _text_before(spot)
    if before.endswith(",") or _joined(spot):
        return [spot.credit(spot.sentence.start, spot.sentence.end, source, "sentence")]
    if not before:
        return [_behind(spot, source)]
    if spot.number > 0 and _points_back(spot):
        return _pointed(spot, source)
    return [spot.credit(spot.start, spot.end, source, "itself")]


def _pointed(spot: Spot, source: Source) -> list[Attribution]:
    """Return the attribution of the sentence before to a source."""
    found = [spot.credit(spot.start, spot.end, source, "itself")]
    if spot.number > 0:
        told = spot.cast.document.sentences[spot.number - 1]
        if not told.title:
            found.append(spot.credit(told.start, told.end, source, "pointed"))
    return found


def _according(spot: Spot) -> list[Attribution]:
    """Read "menurut X, ...": the sentence is X's, from the comma before when the phrase stands inside it."""
    source = _named(spot)
    if source is None:
        return []
    text = spot.cast.document.article.text
    if _word_before(spot) in spot.cast.speech.relatives:
        return [spot.credit(spot.start, spot.sentence.end, source, "sentence")]
    comma = text.rfind(",", spot.sentence.start, spot.start)
    apart = _text_before(spot).endswith(",")
    inside = comma > 0 and not apart and text.find(",", spot.end, spot.sentence.end) > 0
    start = comma if inside else spot.sentence.start
    return [spot.credit(start, spot.sentence.end, source, "sentence")]


def _written(spot: Spot) -> list[Attribution]:
    """Read "Melalui keterangan X, ...": the sentence is X's; "pernyataan X bahwa ...": what follows is."""
    if _clitic(spot):
        return []
    opening = 0 < spot.token <= _OPENING and (
        spot.sentence.tokens[0].text.lower() in spot.cast.speech.channels
    )
    if not opening and not _tells(spot, _TOLD_WITHIN):
        return []
    source = phrase_source(spot.cast, spot.number, spot.token + 1, None)
    if source is None:
        return []
    if opening:
        return [spot.credit(spot.sentence.start, spot.sentence.end, source, "sentence")]
    return [_behind(spot, source)]


def _relay(spot: Spot) -> list[Attribution]:
    """Read "dilansir X": a report covers its sentence and the neighbours in its paragraph."""
    sources = reporters(spot.cast, spot.number, spot.token + 1)
    teller = outlet_before(spot.cast, spot.number, spot.token)
    sources = (*sources, teller) if teller and sources and teller not in sources else sources
    if not sources:
        return []
    sentences = spot.cast.document.sentences
    found = []
    for step in (0, -1, 1) if sources[0].kind != "speaker" else (0,):
        number = spot.number + step
        if 0 <= number < len(sentences) and not sentences[number].title:
            stretch = Span(sentences[number].start, sentences[number].end)
            found.append(spot.relay(stretch, sources, "report" if step == 0 else "beside"))
    return found


_READERS: Mapping[str, Callable[[Spot], list[Attribution]]] = {
    "relay": _relay,
    "after": _after,
    "according": _according,
    "telling": _telling,
    "passive": _passive,
    "written": _written,
    "before": _before,
}


def read_verb(spot: Spot) -> list[Attribution]:
    """Return what a verb credits, read in the first of its places that fits."""
    places = spot.cast.speech.verbs[spot.verb.lower()]
    readings = (reader(spot) for place, reader in _READERS.items() if place in places)
    return next((found for found in readings if found), [])
