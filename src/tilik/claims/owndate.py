"""The date that an act's own words are told to be of: "serangan yang TERJADI Selasa (9/9)", "Serangan itu TERJADI Selasa (9/9)"."""

from __future__ import annotations

from tilik.claims.acts import Act
from tilik.claims.calendar import Calendar, Told

_SENTENCES = 2
_NOUNS = frozenset({"NOUN", "PROPN"})


def own_date(calendar: Calendar, act: Act) -> int | None:
    """Return the number of the date that a clause gives to an act by saying that it took place then; None without one.

    The clause is a relative one behind the word that tells the act, with no word between that tells another, or the
    beginning of one of the next sentences, where the same kind of act is named again.
    """
    head = act.head
    if head is None:
        return None
    for number, told in enumerate(calendar.told):
        # "Pertemuan itu berlangsung sehari setelah serangan": the date counts from the attack.
        if (told.time.edtf or "").startswith("../") or told.time.beside:
            continue
        if told.sentence == act.sentence:
            if _in_its_clause(calendar, act, head, told):
                return number
        elif act.sentence < told.sentence and _named_again(calendar, act, told):
            return number
    return None


def _in_its_clause(calendar: Calendar, act: Act, head: int, told: Told) -> bool:
    tokens = calendar.document.sentences[act.sentence].tokens
    start, end = tokens[head].end, told.time.start
    if start >= end or calendar.cues.taking_place.search(_text(calendar, start, end)) is None:
        return False
    others = (at for heads in calendar.types.get(act.sentence, {}).values() for at in heads)
    last = max((at for at in others if at < told.token and tokens[at].pos in _NOUNS), default=head)
    return last == head


def _named_again(calendar: Calendar, act: Act, told: Told) -> bool:
    """Say whether a sentence begins with an act of this type told before, and no sentence between tells another."""
    if told.sentence - act.sentence > _SENTENCES:
        return False
    between = range(act.sentence + 1, told.sentence)
    if any(act.type in calendar.types.get(number, {}) for number in between):
        return False
    heads = calendar.types.get(told.sentence, {}).get(act.type, ())
    sentence = calendar.document.sentences[told.sentence]
    if not heads or min(heads) > 0:
        return False
    words = _text(calendar, sentence.tokens[0].end, told.time.start)
    return calendar.cues.took_place.fullmatch(words) is not None


def _text(calendar: Calendar, start: int, end: int) -> str:
    return calendar.document.article.text[start:end]
