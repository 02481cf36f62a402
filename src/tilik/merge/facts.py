"""What comparing looks at: each claim boiled down once to sets and day numbers, so that a pair costs little."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tilik.dates import bounds
from tilik.languages.telling import load_telling, words_of
from tilik.ontology.sameness import Sameness
from tilik.records import Article, Claim, Participant

_BRACKET = re.compile(r"\(.*?\)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STOP = re.compile(r"[.!?]+[\"”\u2019)]*(?=\s|$)|\n")
_LEAD = 600
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class Party:
    """One participant as comparing sees it: the words of the name, where it belongs, its registry id."""

    words: frozenset[str]
    country: str | None
    kind: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim for comparing. Days count from year 1 (`date.toordinal`); `first`/`last` are None when open or unknown.

    `reported` is the day of publication; `words` come from the quote (`plain`: without names), `around` from
    its sentence,
    `lead` from the beginning of the article; `mutual`, `series` and `opening` say how the act is told;
    `date_assumed` and `where_assumed` that no words beside the act name its date or place.
    """

    claim: str
    article: str
    type: str
    group: str
    family: str
    mode: str | None
    status: str
    where: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    actor_countries: frozenset[str]
    recipient_countries: frozenset[str]
    countries: frozenset[str]
    names: frozenset[str]
    dated: bool
    one_day: bool
    first: int | None
    last: int | None
    reported: int | None
    words: frozenset[str]
    plain: frozenset[str]
    around: frozenset[str]
    lead: frozenset[str]
    numbers: frozenset[str]
    said_by: frozenset[str]
    mutual: bool
    series: bool
    opening: bool
    date_assumed: bool
    where_assumed: bool


def reported_day(article: Article) -> date | None:
    """Return the day an article was published (or last updated), None when it does not say or says nonsense."""
    stamp = article.published or article.updated
    try:
        return date.fromisoformat(stamp.day) if stamp else None
    except ValueError:
        return None


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence that holds `text[start:end]`, roughly: from one stop or line end to the next.

    >>> sentence_around("Hujan. Rusia menyerang Ukraina. Cerah.", 7, 12)
    'Rusia menyerang Ukraina.'
    """
    before = [match.end() for match in _STOP.finditer(text, 0, start)]
    after = _STOP.search(text, max(end - 1, start))
    first = before[-1] if before else 0
    return text[first : after.end() if after else len(text)].strip()


@lru_cache(maxsize=_REMEMBERED)
def party(participant: Participant) -> Party:
    """Return a participant for comparing: `Rumah Sakit Soroka (RS)` becomes the words without the bracket.

    Remembered, because the same few participants stand in most claims: each is then held once, not once a claim.
    """
    plain = _BRACKET.sub(" ", participant.name)
    words = frozenset(words_of(plain) or words_of(participant.name))
    return Party(words, participant.country, participant.kind, participant.actor)


@lru_cache(maxsize=_REMEMBERED)
def _once(words: frozenset[str]) -> frozenset[str]:
    """Return an equal set that other claims hold already, so that sets found in many claims take room once."""
    return words


@lru_cache(maxsize=_REMEMBERED)
def _side(participants: tuple[Participant, ...]) -> tuple[Party, ...]:
    return tuple(party(p) for p in participants)


def _days(claim: Claim) -> tuple[int | None, int | None]:
    if claim.when is None:
        return None, None
    first, last = bounds(claim.when.edtf)
    return first.toordinal() if first else None, last.toordinal() if last else None


def _countries(parties: tuple[Party, ...]) -> frozenset[str]:
    return _once(frozenset(p.country for p in parties if p.country))


def facts_of(article: Article, claims: Sequence[Claim], sameness: Sameness) -> tuple[Facts, ...]:
    """Return what comparing looks at in the claims of one article."""
    telling = load_telling(article.language)
    lead = telling.content(article.text[:_LEAD])
    return tuple(_facts(article, claim, lead, sameness) for claim in claims)


def _facts(article: Article, claim: Claim, lead: frozenset[str], sameness: Sameness) -> Facts:
    telling = load_telling(article.language)
    actors, recipients = _side(claim.actors), _side(claim.recipients)
    cited = claim.citation
    sentence = sentence_around(article.text, cited.start, cited.end)
    told = frozenset(words_of(cited.quote))
    first, last = _days(claim)
    reported = reported_day(article)
    names = _once(frozenset(word for p in (*actors, *recipients) for word in p.words))
    words = telling.content(cited.quote)
    return Facts(
        claim=claim.id,
        article=claim.article,
        type=claim.type,
        group=sameness.group.get(claim.type, "other"),
        family=sameness.family.get(claim.type, claim.type),
        mode=claim.mode,
        status=claim.status,
        where=claim.where,
        actors=actors,
        recipients=recipients,
        actor_countries=_countries(actors),
        recipient_countries=_countries(recipients),
        countries=_countries((*actors, *recipients)),
        names=names,
        dated=claim.when is not None,
        one_day=first is not None and first == last,
        first=first,
        last=last,
        reported=reported.toordinal() if reported else None,
        words=words,
        plain=words if words.isdisjoint(names) else words - names,
        around=words if sentence == cited.quote else telling.content(sentence),
        lead=lead,
        numbers=_once(frozenset(_NUMBER.findall(sentence))),
        said_by=_once(frozenset(source.name.casefold() for source in claim.said_by)),
        mutual=not told.isdisjoint(telling.mutual),
        series=not telling.series.isdisjoint(words_of(sentence)),
        opening=not told.isdisjoint(telling.opening),
        date_assumed=claim.when is not None and claim.when.assumed,
        where_assumed=claim.where_assumed,
    )
