"""Names an article teaches: short forms of the people it names in full, acronyms it explains, misspellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rapidfuzz import fuzz

from tilik.actors import Name, Registry
from tilik.ids import name_key
from tilik.languages.naming import Naming
from tilik.mentions.phrase import Phrase
from tilik.mentions.pieces import is_nickname

ALIKE = 88.0
MANY = 50
# How many words tell at most that another name follows.
ALIAS = 4
Key = tuple[str, ...]


def _short_keys(full: Key, naming: Naming) -> list[Key]:
    """Return the shorter forms a person may be named by later: last word, first word, last two."""
    solid = [part for part in full if not naming.is_a("particle", part)]
    shorts: list[Key] = [full[-1:], full[-2:], full[:2], full[:1]]
    if len(solid) > 1 and full[-2] != solid[-2]:
        shorts.append(full[full.index(solid[-2]) + 1 :])
    return [
        key
        for key in dict.fromkeys(shorts)
        if key != full and (len(key) > 1 or (len(key[0]) > 2 and not _common(key[0], naming)))
    ]


def _common(word: str, naming: Naming) -> bool:
    return (word,) in naming.words or any(
        naming.is_a(what, word) for what in ("opener", "modifier", "portfolio", "particle")
    )


def similar(registry: Registry, full: Key) -> Name | None:
    """Return the known person whose name is spelt almost like `full` (at least two words), or None."""
    if len(full) < 2:
        return None
    wanted = " ".join(full)
    best, score = None, ALIKE
    for word in {full[0], full[-1]}:
        for key in registry.people_by_word.get(word, ()):
            got = fuzz.ratio(wanted, " ".join(key))
            if len(key) == len(full) and got >= score:
                best, score = registry.names[key][0], got
    return best


def _full_names(phrases: Iterable[Phrase], registry: Registry) -> dict[Key, Name]:
    """Return the people named in full, by key: known ones, unknown ones, misspelt ones."""
    found: dict[Key, Name] = {}
    for phrase in phrases:
        if phrase.kind != "person":
            continue
        key = name_key(phrase.label)
        name = phrase.name or similar(registry, key)
        if name is None:
            name = Name(
                phrase.label, "person", "name", None, phrase.country, phrase.sector, False, False
            )
        held = found.get(key)
        if held is None or (held.country is None and name.country is not None):
            found[key] = name
    return found


def _merge_unknown(found: dict[Key, Name], registry: Registry) -> dict[Key, Name]:
    """Let an unknown name that is part of, or almost, a fuller one be that one's."""
    merged = dict(found)
    wholes = {key: name for key, name in found.items() if len(key) > 1}
    wholes |= {
        name_key(registry.actors[n.actor].name): n for n in found.values() if n.actor is not None
    }
    by_word = _by_word(wholes)
    for key, name in found.items():
        if name.actor is None:
            near = {other for word in (key[0], key[-1]) for other in by_word.get(word, ())[:MANY]}
            owners = sorted(other for other in near if other != key and _belongs(key, other))
            if owners:
                merged[key] = wholes[max(owners, key=len)]
    return merged


def _by_word(keys: Iterable[Key]) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = {}
    for key in keys:
        for word in dict.fromkeys(key):
            found.setdefault(word, []).append(key)
    return found


def _belongs(key: Key, whole: Key) -> bool:
    """Tell whether a name is part of a fuller one, or a misspelling of it (the later in the alphabet)."""
    inside = len(whole) > len(key) and any(
        whole[i : i + len(key)] == key for i in range(len(whole))
    )
    return inside or (len(whole) == len(key) > 1 and key > whole and _alike(key, whole))


def _alike(one: Key, two: Key) -> bool:
    return fuzz.ratio(" ".join(one), " ".join(two)) >= ALIKE


def _acronyms(phrases: Iterable[Phrase]) -> dict[Key, Name]:
    """Return the short forms explained in brackets after organisations: `Otoritas Jasa Keuangan (OJK)`."""
    found: dict[Key, Name] = {}
    for phrase in phrases:
        last = phrase.line.atoms[phrase.last]
        if (
            phrase.kind not in ("organisation", "person")
            or not last.gap.endswith("(")
            or phrase.first == phrase.last
        ):
            continue
        actor = phrase.name.actor if phrase.name else None
        label = phrase.label.split("(")[0].strip()
        found[(last.key,)] = Name(
            label, phrase.kind, "short", actor, phrase.country, phrase.sector, last.upper, False
        )
    return found


def _aliases(
    phrases: Iterable[Phrase], full: Mapping[Key, Name], naming: Naming
) -> dict[Key, Name]:
    """Return the other names people are told to have: `Jimmy Cherizier alias Barbecue`, `Arrmanatha "Tata" Nasir`."""
    found: dict[Key, Name] = {}
    for phrase in phrases:
        atoms, last = phrase.line.atoms, phrase.last + 1
        for size in range(1, ALIAS + 1) if phrase.kind == "person" else ():
            cue = " ".join(atom.key for atom in atoms[last : last + size])
            named = atoms[last + size : last + size + 1]
            if naming.is_a("alias", cue) and named and named[0].cap and named[0].gap == " ":
                found[(named[0].key,)] = full[name_key(phrase.label)]
        inside = range(phrase.first + 1, phrase.last) if phrase.kind == "person" else ()
        nicknames = (atoms[at] for at in inside if is_nickname(phrase.line, at))
        found |= {(nick.key,): full[name_key(phrase.label)] for nick in nicknames}
    return found


def learn_names(
    phrases: Iterable[Phrase], registry: Registry, naming: Naming
) -> Mapping[Key, Name]:
    """Return the names that the phrases of an article teach, by key; ambiguous short forms are left out."""
    listed = tuple(phrases)
    full = _merge_unknown(_full_names(listed, registry), registry)
    learnt = dict(full)
    claimed: dict[Key, set[str]] = {}
    shorts: dict[Key, Name] = {}
    for key, name in full.items():
        owner = name.actor or name.text
        whole = name_key(registry.actors[name.actor].name) if name.actor else key
        for short in (*_short_keys(key, naming), *_short_keys(whole, naming)):
            claimed.setdefault(short, set()).add(owner)
            shorts[short] = name
    for short, name in shorts.items():
        if len(claimed[short]) == 1 and short not in registry.names:
            learnt.setdefault(short, name)
    return MappingProxyType({**_aliases(listed, full, naming), **_acronyms(listed), **learnt})
