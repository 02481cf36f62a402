"""Whose a bare `militer`, `pemerintah` or `warga` is: every sign the article gives, weighed; nobody's when they tie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tilik.mentions.cast import Cast, Chain, Seen
from tilik.mentions.owners import lemmas_of
from tilik.mentions.phrase import Phrase
from tilik.mentions.standing import Standing

_STATE = 3
# What a sign is worth: a state that leads a sentence, one that is only named, a place for those who live there,
_LEADS, _NAMED, _PLACE = 3.0, 1.0, 3.0
# a body of the same kin told with its state elsewhere, a place where such a body must be at home.
_KIN, _HERE = 6.0, 8.0
# what a minister tells of "the army",
_TOLD = 4.0
# What is left of the subject's own claim when it acts upon the phrase; a state may well act upon its own people.
_FACING, _FACING_PEOPLE = 0.1, 0.5
# The same where it harms whom the phrase means: an army hardly ever its own.
_HARMED, _HARMED_PEOPLE = 0.03, 0.3
# Whoever is ahead by less than this is not ahead.
_CLEAR = 1.1
# Bodies that act where they are at home; an army or a government acts abroad as well.
_LOCAL = frozenset({"police", "court", "opp", "reb", "civ"})
_NOWHERE = Standing()


def owner_of(cast: Cast, phrase: Phrase) -> str | None:
    """Return the country a bare phrase belongs to, or None when no sign says so, or none more clearly than another.

    In order of worth: "-nya" and "kami" (the subject's, the speaker's); the same word told with its state elsewhere
    ("pemimpin junta militer Myanmar"); a place where it must be at home; another word of its kin told with its state;
    the states most spoken of just before. What the subject of its clause acts upon is not the subject's own.
    """
    standing = cast.standing.get(phrase.start, _NOWHERE)
    if _is_stated(cast, phrase, standing):
        return standing.speaker or _acting(cast, phrase)
    if standing.seized and (seized := _army_ruled(cast, phrase)):
        return seized
    lemmas = lemmas_of(phrase, cast.naming)
    same = next((cast.owners.same[one] for one in lemmas if one in cast.owners.same), None)
    return same or _clearest(_weighed(cast, phrase, standing, lemmas))


def _army_ruled(cast: Cast, phrase: Phrase) -> str | None:
    """Return the one state spoken of where an army rules: who made its coup, and whom that brought down, belong there."""
    spoken_of = _salience(cast, phrase)
    ruled = [country for country in spoken_of if country in cast.registry.army_ruled]
    return ruled[0] if len(ruled) == 1 else None


def another(cast: Cast, phrase: Phrase, chain: Chain) -> bool:
    """Tell whether a phrase cannot be this earlier body: it is told to be another's, or the body's own state acts upon it."""
    standing = cast.standing.get(phrase.start, _NOWHERE)
    acting = standing.speaker or _acting(cast, phrase)
    if chain.country is None or acting is None:
        return False
    if _is_stated(cast, phrase, standing):
        return acting != chain.country
    return standing.facing and acting == chain.country


def _is_stated(cast: Cast, phrase: Phrase, standing: Standing) -> bool:
    """Tell whether the words say it is the acting party's: "-nya", "kami", or what a minister at home tells of "pemerintah"."""
    if standing.own or not standing.told or phrase.head is None:
        return standing.own
    ruling = cast.naming.is_a("ruling", phrase.head.lemma)
    return ruling and _acting(cast, phrase) == cast.naming.home


def _weighed(
    cast: Cast, phrase: Phrase, standing: Standing, lemmas: Sequence[str]
) -> dict[str, float]:
    """Return what the signs that are not sure by themselves say for each state."""
    weight = _salience(cast, phrase)
    acting = _acting(cast, phrase)
    told = acting if standing.told and phrase.sector not in _LOCAL else None
    kin = next((cast.owners.kin[one] for one in lemmas if one in cast.owners.kin), None)
    for country, worth in ((kin, _KIN), (standing.place, _HERE), (told, _TOLD)):
        if country is not None:
            weight[country] = weight.get(country, 0.0) + worth
    people = phrase.sector == "civ"
    if standing.attacker in weight:
        weight[standing.attacker] *= _HARMED_PEOPLE if people else _HARMED
    elif standing.facing and acting in weight:
        weight[acting] *= _FACING_PEOPLE if people else _FACING
    return weight


def _salience(cast: Cast, phrase: Phrase) -> dict[str, float]:
    """Return how much the states are spoken of shortly before: those leading a sentence most, less with every sentence."""
    weight: dict[str, float] = defaultdict(float)
    for seen in cast.recent():
        country = seen.phrase.country if seen.phrase.kind == "place" else seen.chain.country
        if country is not None and len(country) == _STATE and seen.chain.sector != "med":
            near = max(1, 1 + phrase.line.sentence - seen.phrase.line.sentence)
            weight[country] += _pull(cast, seen, phrase) / near**2
    return dict(weight)


def _pull(cast: Cast, seen: Seen, phrase: Phrase) -> float:
    """Return how much a mention speaks for its country: for people, and bodies at home, the place counts most."""
    local = phrase.sector in _LOCAL
    if seen.phrase.kind == "place" or (local and _located(cast, seen.phrase)):
        return _PLACE if local else 0.0
    people = phrase.head is not None and phrase.head.kind == "people"
    apart = people or phrase.sector == "reb"
    return _LEADS if seen.leads and not apart else _NAMED


def _located(cast: Cast, phrase: Phrase) -> bool:
    """Tell whether a state is named as a place: `di Myanmar`, `wilayah Myanmar`."""
    before = phrase.line.atoms[phrase.first - 1 : phrase.first] if phrase.first else ()
    return phrase.kind == "state" and any(cast.naming.is_a("locative", atom.key) for atom in before)


def _acting(cast: Cast, phrase: Phrase) -> str | None:
    """Return the country of the subject before a phrase in its sentence, else of who leads the sentence before."""
    for seen in cast.recent():
        back = phrase.line.sentence - seen.phrase.line.sentence
        country = seen.chain.country
        if back > 1:
            return None
        if seen.leads and country is not None and len(country) == _STATE:
            return country
    return None


def _clearest(weight: Mapping[str, float]) -> str | None:
    ranked = sorted(weight, key=lambda country: -weight[country])
    if len(ranked) > 1 and weight[ranked[0]] < _CLEAR * weight[ranked[1]]:
        return None
    return ranked[0] if ranked else None
