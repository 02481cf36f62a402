"""How a bare `militer` or `warga` stands in its sentence, as far as that tells whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tilik.languages.naming import Naming
from tilik.mentions.phrase import Phrase
from tilik.records import Document, Token

# How far before a phrase its preposition may stand: "kepada para komandan militer".
_REACH = 3
_CLAUSE = frozenset({"VERB", "SCONJ"})
# How far behind a verb of harm those it harms may be listed.
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words around a bare phrase say of its owner.

    `own`: "-nya" or "kami" follows: it is the party's last acting or, with `speaker`, the speaker's; `facing`: the subject
    of the clause acts upon it, and so is someone else; `place`: the country of a place told after it, if that is where
    such a body must be at home ("militer merebut kekuasaan di Myanmar"); `seized`: its sentence speaks of a coup or of those
    who came to power by one; `told`: what it does is told by the subject of
    the sentence ("Menhan Israel mengatakan militer ..."); `attacker`: the country of who harms it ("serangan Israel
    menewaskan 20 orang, termasuk komandan militer").
    """

    own: bool = False
    speaker: str | None = None
    facing: bool = False
    place: str | None = None
    seized: bool = False
    told: bool = False
    attacker: str | None = None


def _after(phrase: Phrase) -> str:
    rest = phrase.line.atoms[phrase.last + 1 : phrase.last + 2]
    return rest[0].key if rest and rest[0].tight else ""


def _speaker(naming: Naming, phrase: Phrase, beside: Sequence[Phrase]) -> str | None:
    """Return the country of who speaks in the phrase's sentence, as far as the words of his own name tell it."""
    for other in beside:
        before = phrase.line.atoms[max(0, other.first - 1) : other.first]
        if other is not phrase and any(naming.is_a("speech", atom.key) for atom in before):
            return _country(other)
    return None


def _towards(naming: Naming, phrase: Phrase) -> bool:
    before = phrase.line.atoms[max(0, phrase.first - _REACH) : phrase.first]
    return any(naming.is_a("towards", atom.key) for atom in before)


def _is_object(naming: Naming, phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Tell whether the phrase is the object of a verb that is not one of command ("mengerahkan pasukan")."""
    for atom in phrase.line.atoms[phrase.first : phrase.last + 1]:
        token = tokens[atom.token] if atom.token < len(tokens) else None
        if token is not None and token.relation in ("obj", "iobj") and token.head >= 0:
            verb = tokens[token.head]
            return verb.pos == "VERB" and not _may_own(naming, phrase, verb.text.lower())
    return False


def _told(naming: Naming, phrase: Phrase) -> bool:
    """Tell whether a verb of saying or hoping stands before: "mengatakan bahwa militer", "berharap pemerintah"."""
    before = phrase.line.atoms[max(0, phrase.first - _REACH) : phrase.first]
    return any(naming.is_a("telling", atom.key) for atom in before)


def _attacker(naming: Naming, phrase: Phrase, beside: Sequence[Phrase]) -> str | None:
    """Return the country of who does what a verb of harm before the phrase tells, no other clause between."""
    atoms = phrase.line.atoms
    for verb in range(phrase.first - 1, max(-1, phrase.first - _LISTED), -1):
        if naming.is_a("harming", atoms[verb].key):
            free = (p for p in beside if p.last < verb and p.kind != "place")
            told = [country for p in free if not _governed(naming, p) and (country := _country(p))]
            return told[-1] if told else None
        if atoms[verb].pos in _CLAUSE and not naming.is_a("inclusion", atoms[verb].key):
            return None
    return None


def _governed(naming: Naming, phrase: Phrase) -> bool:
    before = phrase.line.atoms[phrase.first - 1].key if phrase.first else ""
    return naming.is_a("towards", before) or naming.is_a("locative", before)


def _country(phrase: Phrase) -> str | None:
    return phrase.country or (phrase.name.country if phrase.name else None)


def _may_own(naming: Naming, phrase: Phrase, verb: str) -> bool:
    """Tell whether the subject of a verb may own its object: "mengerahkan pasukan", and people where it appeals to them."""
    people = phrase.head is not None and phrase.head.kind == "people"
    return naming.is_a("command", verb) or (people and naming.is_a("appeal", verb))


def _home(phrase: Phrase, beside: Sequence[Phrase]) -> str | None:
    lands = (p.country for p in beside if p.first > phrase.last and p.kind in ("place", "state"))
    return next(lands, None)


def standing_of(
    document: Document, naming: Naming, phrases: Sequence[Phrase]
) -> Mapping[int, Standing]:
    """Return how each bare phrase stands, by where it begins in the text."""
    rows: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        rows.setdefault(phrase.line.sentence, []).append(phrase)
    coups = {
        number
        for number, row in rows.items()
        if any(naming.is_a("takeover", atom.key) for atom in row[0].line.atoms)
    }
    found: dict[int, Standing] = {}
    for phrase in phrases:
        if not phrase.bare:
            continue
        beside, after = rows[phrase.line.sentence], _after(phrase)
        seized = phrase.line.sentence in coups
        ours = naming.is_a("ours", after)
        found[phrase.start] = Standing(
            own=ours or naming.is_a("clitic", after),
            speaker=_speaker(naming, phrase, beside) if ours else None,
            facing=_towards(naming, phrase)
            or _is_object(naming, phrase, document.sentences[phrase.line.sentence].tokens),
            place=_home(phrase, beside) if seized else None,
            seized=seized,
            told=_told(naming, phrase),
            attacker=_attacker(naming, phrase, beside),
        )
    return MappingProxyType(found)
