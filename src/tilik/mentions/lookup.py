"""What the words at one place of a sentence are known as: a name, a title or body word, nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tilik.actors import Name, Registry
from tilik.languages.naming import Naming, Word
from tilik.mentions.atoms import Atom, Line

LocalNames = Mapping[tuple[str, ...], Name]


@dataclass(frozen=True, slots=True)
class Piece:
    """The words `first`..`last` of a line (last included) and what they are.

    One of `name` (a known name), `word` (a title, body ...) is set, or `proper` is true for a run of unknown
    capitalised words; otherwise it is a word that names nobody.
    """

    first: int
    last: int
    name: Name | None = None
    word: Word | None = None
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What names are looked up in: the registry, the language's naming words, names learnt in the article.

    `countries` counts how often the article names each country, which settles names that several share.
    """

    registry: Registry
    naming: Naming
    local: LocalNames
    longest: Mapping[str, int]
    countries: Mapping[str, int]

    def at_home(self) -> bool:
        """Whether the article speaks of the home country at least a third as often as of any other."""
        home = self.countries.get(self.naming.home or "", 0)
        return not self.countries or 3 * home >= max(self.countries.values())


def _joined(atoms: tuple[Atom, ...], start: int, reach: int) -> int:
    """Return how many words from `start` on, at most `reach`, stand together without a break."""
    end = start + 1
    while end < len(atoms) and end - start < reach and atoms[end].tight:
        end += 1
    return min(reach, end - start)


def _fits(name: Name, atoms: tuple[Atom, ...], line: Line) -> bool:
    """Tell whether the capitals of these words are those of the name; a short first word may be small (`al-Assad`)."""
    first = atoms[0]
    if name.exact and len(atoms) == 1:
        same = first.text == name.text.replace(".", "")
        return same and not (line.shouting and len(first.text) == 2 and not _safe(name))
    article = len(atoms) > 1 and len(first.key) <= 3 and atoms[-1].cap
    return line.lower or name.loose or first.cap or article


def _safe(name: Name) -> bool:
    return name.kind == "state"


def _clear(known: Known, line: Line, start: int, size: int) -> bool:
    """Tell whether words that may be common ones (`Lima`, `Solo`) stand where a name is expected."""
    if size > 1 or not known.naming.is_a("ambiguous", line.atoms[start].key):
        return True
    return start > 0 and known.naming.is_a("locative", line.atoms[start - 1].key)


def _goes_on(known: Known, line: Line, after: int) -> bool:
    """Tell whether an unknown capitalised word follows: then a short form is only part of a name."""
    if line.headline or after >= len(line.atoms):
        return False
    atom = line.atoms[after]
    return atom.cap and atom.tight and atom.gap == " " and known_piece(known, line, after) is None


def _name_at(known: Known, line: Line, start: int, size: int) -> Name | None:
    if not _clear(known, line, start, size):
        return None
    atoms = line.atoms[start : start + size]
    key = tuple(atom.key for atom in atoms)
    if size == 1 and line.shouting and known.naming.is_a("shouted", key[0]):
        return None
    local = known.local.get(key)
    if local is not None and _fits(local, atoms, line) and not _goes_on(known, line, start + size):
        return local
    if line.atoms[start].text == "US" and line.atoms[start + size : start + size + 1]:
        return (
            None
            if line.atoms[start + size].gap.startswith("$")
            else _first(known, key, atoms, line)
        )
    found = _first(known, key, atoms, line)
    return None if found is not None and _is_first_name(known, line, start, size, found) else found


def _is_first_name(known: Known, line: Line, start: int, size: int, name: Name) -> bool:
    """Tell whether a known name of one word is another one's first name: the `Saddam` of `Saddam Haftar`."""
    rest = line.atoms[start + size : start + size + 1]
    if size > 1 or name.kind != "person" or line.headline or not rest or rest[0].gap != " ":
        return False
    names = (*known.registry.names.get((rest[0].key,), ()), known.local.get((rest[0].key,)))
    others = (other for other in names if other and other.kind == "person")
    return rest[0].cap and any(other.country != name.country for other in others)


def _first(known: Known, key: tuple[str, ...], atoms: tuple[Atom, ...], line: Line) -> Name | None:
    fitting = [n for n in known.registry.names.get(key, ()) if _fits(n, atoms, line)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    return max(fitting, key=lambda name: known.countries.get(name.country or "", 0))


def _word_at(known: Known, line: Line, start: int, size: int) -> Word | None:
    atoms = line.atoms[start : start + size]
    for word in known.naming.words.get(tuple(atom.key for atom in atoms), ()):
        short = len(atoms) == 1 and len(atoms[0].key) <= 2 and word.kind in ("role", "body")
        if word.kind == "stop" and not (atoms[0].cap or word.lemma[0].islower() or line.lower):
            continue
        if word.proper and not (atoms[0].cap or line.lower):
            continue
        if short and not atoms[0].upper and not (word.rank and atoms[0].cap):
            continue
        return word
    return None


def known_piece(known: Known, line: Line, start: int) -> Piece | None:
    atoms = line.atoms
    first = atoms[start].key
    reach = max(
        known.longest.get(first, 0),
        known.registry.longest.get(first, 0),
        known.naming.longest.get(first, 0),
    )
    for size in range(_joined(atoms, start, reach), 0, -1):
        key = tuple([atom.key for atom in atoms[start : start + size]])
        named = key in known.local or key in known.registry.names
        name = _name_at(known, line, start, size) if named else None
        word = _word_at(known, line, start, size) if key in known.naming.words else None
        if name is not None and (word is None or name.form != "name" or atoms[start].cap):
            return Piece(start, start + size - 1, name=name)
        if word is not None:
            return Piece(start, start + size - 1, word=word)
    return None
