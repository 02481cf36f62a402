"""The participants of an article as they are met in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tilik.actors import Registry
from tilik.languages.naming import Naming
from tilik.mentions.owners import NO_OWNERS, Owners
from tilik.mentions.phrase import Phrase
from tilik.mentions.standing import Standing

RECENT = 40
# How many sentences back a word that points back may reach.
REACH = 4
SPEAKER, FIRST, ASIDE = -0.1, 0.5, 1.5


@dataclass(slots=True)
class Chain:
    """One participant: what is known of it so far, and the names it was given, in order of the text."""

    number: int
    kind: str
    label: str
    actor: str | None = None
    country: str | None = None
    sector: str = "oth"
    role: str | None = None
    plural: bool = False
    forms: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Seen:
    """A chain where it was mentioned. `aside` is 0 for the subject or speaker, more for what stands less in front."""

    chain: Chain
    phrase: Phrase
    aside: float

    @property
    def leads(self) -> bool:
        """Whether it is the subject, the speaker, or the first of its sentence."""
        return self.aside < ASIDE


@dataclass(slots=True)
class Cast:
    """The participants of an article as they are met in reading order."""

    registry: Registry
    naming: Naming
    owners: Owners = NO_OWNERS
    standing: Mapping[int, Standing] = field(default_factory=dict)
    chains: list[Chain] = field(default_factory=list)
    by_key: dict[tuple[str, ...], Chain] = field(default_factory=dict)
    titles: dict[tuple[str, str | None], Chain] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)

    def chain(self, key: tuple[str, ...], phrase: Phrase, kind: str, label: str) -> Chain:
        """Return the chain under `key`, begun from `phrase` when it is new."""
        found = self.by_key.get(key)
        if found is None:
            found = Chain(
                len(self.chains), kind, label, country=phrase.country, sector=phrase.sector
            )
            self.chains.append(found)
            self.by_key[key] = found
        return found

    def recent(self) -> Iterator[Seen]:
        """Yield what was mentioned last, the latest first, back to a limit."""
        yield from self.seen[: -RECENT - 1 : -1]


def state_chain(cast: Cast, country: str, phrase: Phrase) -> Chain:
    """Return the chain of a state, begun when the article has not named it by itself."""
    chain = cast.chain(("actor", country), phrase, "state", country)
    chain.actor, chain.kind, chain.country, chain.sector = country, "state", country, "state"
    return chain


def last_of(
    cast: Cast, phrase: Phrase, sectors: frozenset[str], country: str | None = None
) -> Chain | None:
    """Return the organisation of one of these sectors (and of a country) spoken of last, not many sentences before."""
    for seen in cast.recent():
        close = 0 <= phrase.line.sentence - seen.phrase.line.sentence <= REACH
        owned = country in (None, seen.chain.country)
        if close and owned and seen.chain.kind == "organisation" and seen.chain.sector in sectors:
            return seen.chain
    return None


def described_person(cast: Cast, phrase: Phrase, *, former: bool = True) -> Chain | None:
    """Return the person a description means: of the nearest sentence before, its subject first.

    Who stands in the same clause is somebody else ("Putin menerima diplomat senior itu"). A description that names a
    state means its people, or those of a body of several states; one of a former office may mean anybody. A title alone
    ("jubir itu") means one who leads his sentence.
    """
    alone = phrase.bare and phrase.head is not None and phrase.label.lower() == phrase.head.lemma
    near = [
        seen
        for seen in cast.recent()
        if seen.chain.kind == "person" and _before(seen.phrase, phrase)
        if seen.leads or not alone
    ]
    own = [seen for seen in near if seen.chain.country == phrase.country]
    others = [
        seen
        for seen in near
        if former or not phrase.country or len(seen.chain.country or "") != len(phrase.country)
    ]
    ranked = sorted(
        (own if phrase.country and own else others),
        key=lambda seen: (-seen.phrase.line.sentence, seen.aside, seen.phrase.start),
    )
    return ranked[0].chain if ranked else None


def _before(earlier: Phrase, phrase: Phrase) -> bool:
    """Tell whether a phrase was met not many sentences before another, and not in its clause."""
    back = phrase.line.sentence - earlier.line.sentence
    return 0 <= back <= REACH and not in_clause(earlier, phrase)


def in_clause(earlier: Phrase, phrase: Phrase) -> bool:
    """Tell whether neither a comma nor a "setelah" parts a phrase from an earlier one of its sentence."""
    if earlier.line.sentence != phrase.line.sentence:
        return False
    between = phrase.line.atoms[earlier.last + 1 : phrase.first + 1]
    return not any("," in atom.gap or atom.pos == "SCONJ" for atom in between)
