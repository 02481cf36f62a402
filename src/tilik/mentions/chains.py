"""Who is who in an article: phrases that name the same participant share a chain."""

from __future__ import annotations

from tilik.ids import name_key
from tilik.languages.naming import Naming, Word
from tilik.mentions.cast import Cast, Chain, described_person, last_of
from tilik.mentions.phrase import Phrase
from tilik.mentions.whose import another, owner_of

# Sectors of bodies that are named by themselves: "kelompok perlawanan itu" is the Hamas just spoken of.
APART = frozenset({"reb", "opp", "ngo", "bus", "igo"})


def title_of(naming: Naming, phrase: Phrase) -> str | None:
    """Return the usual form of the title in a phrase, without "former": `menteri luar negeri`."""
    if phrase.head is None or phrase.head.kind != "role":
        return None
    first, _, rest = phrase.head.lemma.partition(" ")
    return rest if naming.is_a("former", first) else phrase.head.lemma


def known_chain(cast: Cast, phrase: Phrase) -> Chain | None:
    """Return the chain of a phrase that holds a name: a person, state, organisation or place."""
    name = phrase.name
    if phrase.kind == "person":
        return _person(cast, phrase)
    if name is None or phrase.head is not None:
        return None
    if phrase.kind == "place":
        label = name.country if name.form == "seat" else None
        return cast.chain(
            ("place", *name_key(phrase.label), label or ""), phrase, "place", phrase.label
        )
    key = name.actor or " ".join(name_key(name.text))
    chain = cast.chain(("actor", key), phrase, phrase.kind, name.text)
    chain.actor = name.actor
    if name.form in ("name", "short"):
        chain.forms.append(phrase.label)
    return chain


def _person(cast: Cast, phrase: Phrase) -> Chain:
    name = phrase.name
    known = name.actor if name else None
    label = name.text if name and not known else phrase.label
    key = ("actor", known) if known else ("person", *name_key(label))
    chain = cast.chain(key, phrase, "person", label)
    chain.actor = known
    chain.forms.append(phrase.label)
    if name is not None and name.text != phrase.label and not known:
        chain.forms.append(name.text)
    chain.country = chain.country or phrase.country or (name.country if name else None)
    if chain.country is None and _serves_a_state(phrase):
        chain.country = owner_of(cast, phrase)
    if phrase.role:
        chain.role = chain.role or phrase.role
        title = title_of(cast.naming, phrase)
        if title:
            cast.titles[(title, chain.country)] = chain
    if chain.sector in ("oth", "civ") and phrase.sector not in ("oth", "civ"):
        chain.sector = phrase.sector
    return chain


def _serves_a_state(phrase: Phrase) -> bool:
    """Tell whether a titled person must belong to some state though the title does not say which."""
    titled = phrase.head is not None and phrase.head.kind in ("role", "people")
    return titled and phrase.sector in ("gov", "mil", "leg", "court", "police", "spy")


def holder(cast: Cast, title: str, country: str | None) -> Chain | None:
    """Return the person of the article who holds this title: as titled there, else as the registry knows."""
    named = cast.titles.get((title, country))
    if named is not None:
        return named
    for seen in cast.recent():
        chain = seen.chain
        if chain.kind == "person" and chain.actor and country in (None, chain.country):
            roles = (
                cast.registry.actors[chain.actor].roles[:1]
                if country is None
                else cast.registry.actors[chain.actor].roles
            )
            if any(role.title == title for role in roles):
                return chain
    return None


def titled_chain(cast: Cast, phrase: Phrase) -> Chain:
    """Return the chain of a title, body or people without a person's name: `Menlu Rusia`, `militer`, `warga Gaza`."""
    head = phrase.head
    assert head is not None
    title = title_of(cast.naming, phrase)
    if title and not (phrase.plural or phrase.indefinite):
        person = holder(cast, title, phrase.country)
        if person is None and phrase.country is None:
            person = _last_titled(cast, title)
        if person is None and phrase.pointing and _last_body(cast, phrase) is None:
            person = described_person(cast, phrase, former=_is_former(cast, phrase))
        if person is not None:
            return person
    country, earlier = phrase.country, None
    if phrase.pointing and country is not None and head.kind == "body":
        earlier = _body_of(cast, phrase, country)
    elif phrase.bare:
        earlier = None if _own_named(phrase) else _last_body(cast, phrase)
        if earlier is not None and another(cast, phrase, earlier):
            earlier = None
        if earlier is None and phrase.pointing and phrase.sector in APART:
            earlier = last_of(cast, phrase, frozenset({phrase.sector}))
        if earlier is None:
            country = None if head.free else owner_of(cast, phrase)
    if earlier is None and _is_one_of_the_people(phrase):
        earlier = _civilian(cast, phrase)
    if earlier is not None:
        return earlier
    own = phrase.label if head.open else head.lemma
    chain = cast.chain(("title", own.lower(), country or ""), phrase, phrase.kind, phrase.label)
    chain.country = chain.country or country
    chain.plural = chain.plural or phrase.plural
    owned = phrase.bare and head.kind != "people" and not _own_named(phrase)
    chain.forms.append(_owned(cast, phrase.label, country) if owned else phrase.label)
    return chain


def _is_one_of_the_people(phrase: Phrase) -> bool:
    """Tell whether a phrase means one person by the state he is from: `warga Selandia Baru itu`."""
    people = phrase.head is not None and phrase.head.kind == "people"
    return people and phrase.pointing and phrase.country is not None and not phrase.plural


def _civilian(cast: Cast, phrase: Phrase) -> Chain | None:
    """Return the person without an office last named, where nothing tells that he is of another state."""
    person = described_person(cast, phrase)
    free = person is not None and person.sector in ("civ", "oth")
    return person if free and person and person.country in (None, phrase.country) else None


def _body_of(cast: Cast, phrase: Phrase, country: str) -> Chain | None:
    """Return the body with a name of its own that "badan PBB itu", "kelompok Palestina itu" means, if one was just named."""
    assert phrase.head is not None
    head, naming = name_key(phrase.head.lemma), cast.naming
    sectors = {
        sector
        for pointing in naming.lists["demonstrative"]
        for word in naming.words.get((*head, pointing), ())
        for sector in (word.sector or "").split()
    }
    if not sectors:
        return None
    named = last_of(cast, phrase, frozenset(sectors), country)
    return named if named is not None and named.actor != country else None


def _own_named(phrase: Phrase) -> bool:
    """Tell whether a body is told by a name of its own: `PT Maju Jaya`, not `kementerian itu`."""
    head = phrase.head
    named = head is not None and head.open and len(name_key(phrase.label)) > len(head.lemma.split())
    return named and phrase.label != phrase.label.lower()


def _owned(cast: Cast, label: str, country: str | None) -> str:
    """Return `militer` with the state it belongs to: `militer Israel`."""
    actor = cast.registry.actors.get(country or "")
    owner = cast.by_key.get(("actor", country or ""))
    name = owner.forms[0] if owner and owner.forms else (actor.name if actor else "")
    return f"{label} {name}".strip()


def _last_titled(cast: Cast, title: str) -> Chain | None:
    for (held, _), chain in reversed(cast.titles.items()):
        if held == title:
            return chain
    return None


def _is_former(cast: Cast, phrase: Phrase) -> bool:
    """Tell whether the title is told to be held no more: `mantan PM Estonia itu`."""
    before = phrase.line.atoms[max(0, phrase.first - 1) : phrase.first + 1]
    return any(cast.naming.is_a("former", atom.key) for atom in before)


def _same_head(earlier: Word, later: Word) -> bool:
    """Tell whether a bare head word may mean what an earlier one did: `warga` the `warga Gaza`."""
    people = earlier.kind == later.kind == "people"
    return earlier.lemma == later.lemma or (people and earlier.lemma.startswith(f"{later.lemma} "))


def _last_body(cast: Cast, phrase: Phrase) -> Chain | None:
    """Return the last chain with the same head word, whosever it is."""
    for seen in cast.recent():
        head = seen.phrase.head
        if seen.chain.kind != phrase.kind or seen.chain.plural != phrase.plural:
            continue
        if head is not None and phrase.head is not None and _same_head(head, phrase.head):
            return seen.chain
    return None
