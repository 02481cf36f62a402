"""Why things were read and merged as they were, in the reader's language.

Records keep reasons as codes with values; the words stand in `wording`. `docs/quality-merge.md` says where the reasons
of merging come from, `docs/design.md` those of reading.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Final

from tilik.ontology.plover import load_plover
from tilik.records import REASONS, Article, Claim, Decision, Event, Reason, When
from tilik.views.web.language import Language
from tilik.views.web.naming import load_naming, origin_name
from tilik.views.web.wording import COUNTED, PLAIN, VALUES

HEAD: Final = ("reports", "origins")
NAMED: Final = ("origin", "speaker")
VERDICT: Final = ("same-act", "other-acts")
SAID: Final = tuple(code for code in REASONS if code.startswith("said"))

Explained = Event | Decision | Claim | When
"""Records that say in one sentence why they are as they are."""


def _named(reason: Reason, language: Language) -> str:
    """Return who an independent source is, with the reports it is heard in when they are several."""
    name, number = origin_name(reason.value("name"), language), int(reason.value("num"))
    reports = language.count(*COUNTED["reports"], number)
    if reason.code == "speaker":
        return language.say("%(name)s, quoted in %(reports)s", name=name, reports=reports)
    return f"{name} ({reports})" if number > 1 else name


_WRITTEN: Final[Mapping[str, Callable[[Language, str], str]]] = {
    "odds": lambda language, value: language.signed(float(value)),
    "chance": lambda language, value: language.share(float(value)),
    "day": lambda language, value: language.day(date.fromisoformat(value)),
    "type": lambda language, value: load_plover().label(value, language.code),
    "away": lambda language, value: language.count(
        "%(num)s sentence", "%(num)s sentences", int(value)
    ),
}
"""How values that are neither words nor codes are written, by the name of the value."""


def _value(name: str, value: str, language: Language) -> str:
    if name in VALUES:
        return language.say(VALUES[name].get(value, value))
    return _WRITTEN[name](language, value) if name in _WRITTEN else value


def reason_words(reason: Reason, language: Language) -> str:
    """Return one reason in words.

    >>> from tilik.views.web.language import load_language
    >>> reason_words(Reason("sign", ("same day",)), load_language("id"))
    'hari yang sama'
    """
    if reason.code in NAMED:
        return _named(reason, language)
    if reason.code in COUNTED:
        return language.count(*COUNTED[reason.code], int(reason.value("num")))
    names = REASONS[reason.code]
    values = {n: _value(n, v, language) for n, v in zip(names, reason.values, strict=True)}
    if reason.code not in PLAIN:
        return "".join(values.values())
    return language.say(PLAIN[reason.code], **values)


def sentence(reasons: Sequence[Reason], language: Language) -> str:
    """Return reasons as one sentence: counts first, then who, then the rest.

    >>> from tilik.views.web.language import load_language
    >>> told = [Reason("reports", ("3",)), Reason("origins", ("1",)), Reason("origin", ("ANTARA", "3"))]
    >>> sentence(told, load_language("en"))
    '3 reports, 1 independent origin: ANTARA (3 reports)'
    """

    def words(codes: Collection[str]) -> list[str]:
        return [reason_words(one, language) for one in reasons if one.code in codes]

    rest = [code for code in REASONS if code not in (*HEAD, *NAMED, *VERDICT)]
    head, named, verdict = ", ".join(words(HEAD)), words(NAMED), words(VERDICT)
    opening = ": ".join(part for part in (head, "; ".join(named)) if part)
    if verdict:
        return f"{verdict[0]}: {'; '.join(words(rest))}"
    return "; ".join(part for part in (opening, *words(rest)) if part)


def _presumed(words: str, is_assumed: bool, language: Language) -> str:
    return language.say("assumed: %(why)s", why=words) if is_assumed and words else words


def where_why(claim: Claim, language: Language) -> str:
    """Return what the place of a claim was taken from; empty when it has none."""
    words = sentence(claim.where_reasons, language)
    return _presumed(words, claim.where_assumed, language) or claim.where_why


def _placed(claim: Claim, language: Language) -> str:
    """Return where a claim puts the act, and what its place was taken from."""
    words = sentence(claim.where_reasons, language)
    place = load_naming(language).side(claim.where)
    if claim.where_assumed and words:
        return language.say("in %(place)s, assumed: %(why)s", place=place, why=words)
    return language.say("in %(place)s: %(why)s", place=place, why=words) if words else ""


def _claim_why(claim: Claim, language: Language) -> str:
    """Return what makes a claim an act, whose, with which status, where, and according to whom."""
    said = [one for one in claim.reasons if one.code in SAID]
    act = [one for one in claim.reasons if one.code not in SAID]
    parts = (sentence(act, language), _placed(claim, language), sentence(said, language))
    return "; ".join(part for part in parts if part)


def why(made: Explained, language: Language) -> str:
    """Return why a record is as it is: its reasons in words, else the sentence kept with it.

    Stores written before reasons were kept as such hold English sentences; people write in the words they like.
    """
    if isinstance(made, Event):
        return sentence(made.reasons, language) or made.why
    if isinstance(made, Decision):
        return sentence(made.grounds, language) or made.reason
    if isinstance(made, When):
        return _presumed(sentence(made.reasons, language), made.assumed, language) or made.why
    return _claim_why(made, language) if made.reasons else made.why


def notes(article: Article, language: Language) -> tuple[str, ...]:
    """Return what was odd about an article, one sentence each."""
    return (*article.notes, *(reason_words(one, language) for one in article.remarks))


def sentences(record: object, language: Language) -> Mapping[str, str | tuple[str, ...]]:
    """Return the fields of a record that hold sentences, filled in: `why` of an event, `notes` of an article ...

    >>> from tilik.views.web.language import load_language
    >>> sentences(Article("a1", "", (), remarks=(Reason("photo"),)), load_language("en"))
    {'notes': ('the page is a photo: its caption is the text',)}
    """
    if isinstance(record, Decision):
        return {"reason": why(record, language)}
    if isinstance(record, Claim):
        return {"why": why(record, language), "where_why": where_why(record, language)}
    if isinstance(record, Event | When):
        return {"why": why(record, language)}
    return {"notes": notes(record, language)} if isinstance(record, Article) else {}
