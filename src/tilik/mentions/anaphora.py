"""Words that point back: dia, mereka, pihaknya, negara itu, kedua negara, Menlu itu."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tilik.mentions.cast import Cast, Chain, Seen, described_person, in_clause, last_of, state_chain
from tilik.mentions.phrase import Phrase

BACK = 4
SINGLE = 0.5
PARTIES = ("state", "organisation", "group", "person", "role")


def _near(cast: Cast, phrase: Phrase) -> list[Seen]:
    return [s for s in cast.recent() if 0 <= phrase.line.sentence - s.phrase.line.sentence <= BACK]


def _best(candidates: Iterable[Seen], phrase: Phrase) -> Chain | None:
    """Return the chain of the candidate that is nearest, leaders of a sentence first, of a pair the one named first."""
    ranked = sorted(
        enumerate(candidates),
        key=lambda s: (_distance(s[1], phrase), s[1].phrase.start, -s[0]),
    )
    return ranked[0][1].chain if ranked else None


def _distance(seen: Seen, phrase: Phrase) -> float:
    """Return how far back it is in sentences; what stands less in front counts as farther away."""
    return phrase.line.sentence - seen.phrase.line.sentence + seen.aside


def _person(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    near = _near(cast, phrase)
    if _is_told_by(cast, phrase):
        near = [s for s in near if s.phrase.line.sentence < phrase.line.sentence] or near
    people = [s for s in near if s.chain.kind == "person"]
    roles = [s for s in near if s.chain.kind == "role" and not s.phrase.plural]
    found = _best(people or roles, phrase)
    return (found,) if found else ()


def _is_told_by(cast: Cast, phrase: Phrase) -> bool:
    """Tell whether the pronoun is who spoke the words before it ("..., kata dia"): nobody those words speak of."""
    verb = phrase.line.atoms[phrase.first - 1].key if phrase.first else ""
    return cast.naming.is_a("speech", verb) and not verb.startswith(
        tuple(cast.naming.lists["verbal"])
    )


def _described(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    found = described_person(cast, phrase)
    return (found,) if found else ()


def _last_pair(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    """Return the two leaders just spoken of together ("kedua pemimpin"), if nobody else was since."""
    last = [s for s in _near(cast, phrase) if s.phrase.kind != "place"][:2]
    pair = len(last) == 2 and last[0].phrase is last[1].phrase
    leaders = pair and all(s.chain.kind == "person" for s in last)
    return tuple(s.chain for s in reversed(last)) if leaders else ()


def _body(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    """Return the nearest organisation of the sectors the word may mean: `kelompok itu` an armed group, not an army."""
    sectors = (phrase.head.sector or "").split() if phrase.head else []
    found = last_of(cast, phrase, frozenset(sectors))
    return (found,) if found else ()


def _many(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    """Return a pair just spoken of, else the nearest group; a single body or state counts as somewhat farther away."""
    pair = _last_pair(cast, phrase)
    if pair:
        return pair

    def far(seen: Seen) -> tuple[float, int]:
        group = seen.chain.plural or seen.chain.kind == "group"
        return _distance(seen, phrase) + (0.0 if group else SINGLE), seen.phrase.start

    parties = [
        s
        for s in _near(cast, phrase)
        if s.phrase.kind not in ("place", "pronoun") and s.chain.sector != "med"
        if s.chain.plural or s.chain.kind in ("group", "organisation", "state")
    ]
    found = min(parties, key=far, default=None)
    return (found.chain,) if found else ()


def _side(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    parties = [s for s in _near(cast, phrase) if s.chain.kind in PARTIES and s.leads]
    found = _best([s for s in parties if s.chain.sector != "med"] or parties, phrase)
    return (found,) if found else ()


def _state(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    """Return the state last named; the subject of the same clause only when there is no other."""
    states = [s for s in _near(cast, phrase) if s.chain.kind == "state"]
    others = [s for s in states if s.aside > 0 or not in_clause(s.phrase, phrase)]
    return tuple(s.chain for s in (others or states)[:1])


def _own_state(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    """Return the state of the party last speaking or acting: the `negaranya` of a president."""
    for seen in sorted(_near(cast, phrase), key=lambda s: _distance(s, phrase)):
        country = seen.chain.country or ""
        if seen.chain.kind != "state" and len(country) == 3 and seen.phrase.kind != "place":
            return (state_chain(cast, country, phrase),)
    return ()


def _last_two(cast: Cast, phrase: Phrase, fits: Callable[[Seen], bool]) -> tuple[Chain, ...]:
    found: list[Chain] = []
    for seen in _near(cast, phrase):
        if (
            fits(seen)
            and seen.chain not in found
            and seen.chain.country not in [c.country for c in found]
        ):
            found.append(seen.chain)
        if len(found) == 2:
            return (found[1], found[0])
    return ()


def _pair_state(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    """Return the states most spoken of shortly before, by their own name or by those who act for them."""
    weight: dict[str, float] = {}
    for seen in _near(cast, phrase):
        country = seen.chain.country or ""
        if len(country) == 3 and seen.phrase.kind != "place" and seen.chain.sector != "med":
            distance = phrase.line.sentence - seen.phrase.line.sentence
            weight[country] = weight.get(country, 0.0) + 1 / (1 + distance)
    top = sorted(weight, key=lambda country: -weight[country])[:2]
    pair = [country for country in weight if country in top][::-1]
    return tuple(state_chain(cast, country, phrase) for country in pair) if len(pair) == 2 else ()


def _pair_side(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    """Return for each of the two states most spoken of the body of it last named, else the state itself."""
    return tuple(_spokesman(cast, phrase, state) for state in _pair_state(cast, phrase))


def _spokesman(cast: Cast, phrase: Phrase, state: Chain) -> Chain:
    for seen in _near(cast, phrase):
        party = seen.chain.kind in ("state", "organisation") and seen.chain.sector != "med"
        if party and seen.chain.country == state.country:
            return seen.chain
    return state


def _pair_person(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    leaders = _last_two(
        cast, phrase, lambda s: s.chain.kind == "person" and _leads_a_state(cast, s.chain)
    )
    return leaders or _pair_any(cast, phrase)


def _pair_any(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    """Return the first two people, or the first two other parties, of the nearest sentence that has two."""
    near = [s for s in reversed(_near(cast, phrase)) if s.phrase.kind != "place"]
    for distance in range(3):
        row = [s for s in near if phrase.line.sentence - s.phrase.line.sentence == distance]
        for kinds in sorted(
            (("person",), ("state", "organisation")), key=lambda k: not _led_by(row, k)
        ):
            chains = list(dict.fromkeys(s.chain.number for s in row if _is_party(s.chain, kinds)))
            if len(chains) > 1:
                return tuple(cast.chains[number] for number in chains[:2])
    return ()


def _is_party(chain: Chain, kinds: tuple[str, ...]) -> bool:
    return chain.kind in kinds and chain.sector != "med" and chain.country is not None


def _led_by(row: list[Seen], kinds: tuple[str, ...]) -> bool:
    return any(seen.leads and seen.chain.kind in kinds for seen in row)


def _leads_a_state(cast: Cast, chain: Chain) -> bool:
    titles = [role.title for role in cast.registry.actors[chain.actor].roles] if chain.actor else []
    return any(cast.naming.is_a("leader", title) for title in [*titles, (chain.role or "").lower()])


RESOLVERS: dict[str, Callable[[Cast, Phrase], tuple[Chain, ...]]] = {
    "person": _person,
    "described": _described,
    "many": _many,
    "body": _body,
    "side": _side,
    "state": _state,
    "own-state": _own_state,
    "pair-state": _pair_state,
    "pair-side": _pair_side,
    "pair-person": _pair_person,
    "pair-any": _pair_any,
}


def resolve(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    """Return the chains a pronoun phrase points at: none, one, or the two of a pair."""
    assert phrase.head is not None
    return RESOLVERS[phrase.head.to or "person"](cast, phrase)
