"""Which mode an act has, read from the words around it: rockets make an attack `heavy-weapons`, a phone a call.

The cues of a language stand in `languages/<code>/modes.toml`, one entry a line: a mode of a type and the
words that tell it. They are tried in the order of the file; an entry without words is the type's default. For the
types listed as `wide` the rest of the sentence is asked where the act's own words tell no mode.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, Source, package_file, read_table, read_words
from tilik.languages.framerecords import fold, folded
from tilik.ontology.plover import load_plover


@dataclass(frozen=True, slots=True)
class ModeCue:
    """Words (or several words in a row) that tell a mode, unless one of `unless` stands there too."""

    mode: str | None
    words: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModeCues:
    """The cues of a language, per type, in the order in which they are tried.

    `general` holds, for a type and a mode that a verb or noun means by itself, the modes that the words beside it may
    tell instead: who shoots (`firearms`) with a tank uses `heavy-weapons`.
    """

    by_type: Mapping[str, tuple[ModeCue, ...]]
    wide: frozenset[str]
    general: Mapping[tuple[str, str], frozenset[str]]


def _found(words: Sequence[str], phrases: Sequence[str]) -> str | None:
    """Return the phrase that stands first among the words, None when none does."""
    text = f" {' '.join(words)} "
    places = [(text.find(f" {phrase} "), number) for number, phrase in enumerate(phrases)]
    standing = [place for place in places if place[0] >= 0]
    return phrases[min(standing)[1]] if standing else None


def _told(cues: Sequence[ModeCue], words: Sequence[str]) -> tuple[ModeCue, str] | None:
    """Return the first cue whose words stand among `words`, and what stands there."""
    told = [fold(word) for word in words]
    for cue in cues:
        found = _found(told, cue.words) if cue.words else None
        if found is not None and _found(told, cue.unless) is None:
            return cue, found
    return None


def mode_for(
    type: str, words: Sequence[str], cues: ModeCues, sentence: Sequence[str] = ()
) -> tuple[str | None, str]:
    """Return the mode of an act of `type` told with `words`, and why, in words; the mode may be None.

    `sentence` holds all words of the sentence that tells the act.

    >>> mode_for("ASSAULT", "Iran meluncurkan 20 rudal ke Israel".split(), load_modes("id"))
    ('heavy-weapons', '“rudal” tells the mode')
    """
    own = cues.by_type.get(type, ())
    told = _told(own, words)
    if told is None and type in cues.wide:
        told = _told(own, sentence)
    if told is not None:
        return told[0].mode, f"“{told[1]}” tells the mode"
    usual = next((cue for cue in own if not cue.words), None)
    if usual is not None:
        return usual.mode, f"the usual mode of {type}"
    return None, "no word tells the mode"


def mode_beside(type: str, mode: str, words: Sequence[str], cues: ModeCues) -> str:
    """Return the mode of an act whose verb or noun means `mode` by itself, told with `words`.

    >>> mode_beside("ASSAULT", "firearms", "Drone Israel menembaki warga".split(), load_modes("id"))
    'drone'
    """
    instead = cues.general.get((type, mode), frozenset())
    if not instead:
        return mode
    told = _told(cues.by_type.get(type, ()), words)
    return told[0].mode if told and told[0].mode in instead else mode


def _known(entry: Entry, type: str, modes: Sequence[str]) -> None:
    plover = load_plover()
    if type not in plover.types:
        raise KnowledgeError(
            f"unknown type {type!r}, expected one of {', '.join(plover.types)}", where=entry.where
        )
    for mode in modes:
        if mode not in plover.modes(type):
            raise KnowledgeError(
                f"unknown mode {mode!r} of {type}, expected none, {', '.join(plover.modes(type))}",
                where=entry.where,
            )


def _general(entry: Entry) -> tuple[tuple[str, str], frozenset[str]]:
    entry.only("type", "mode", "instead")
    type, mode, instead = entry.text("type"), entry.text("mode"), entry.texts("instead")
    _known(entry, type, (mode, *instead))
    return (type, mode), frozenset(instead)


def _cue(entry: Entry) -> tuple[str, ModeCue]:
    entry.only("type", "mode", "words", "unless")
    type, mode = entry.text("type"), entry.text("mode")
    _known(entry, type, () if mode == "none" else (mode,))
    words, unless = (
        tuple(folded(word) for word in entry.texts(key)) for key in ("words", "unless")
    )
    return type, ModeCue(None if mode == "none" else mode, words, unless)


def read_modes(source: Source) -> ModeCues:
    """Return the cues of a TOML file with a table `cue`; raises KnowledgeError for an unknown type or mode."""
    found: dict[str, list[ModeCue]] = {}
    for entry in read_table(source, "cue"):
        type, cue = _cue(entry)
        found.setdefault(type, []).append(cue)
    wide = frozenset(read_words(source, "wide"))
    general = dict(_general(entry) for entry in read_table(source, "general"))
    return ModeCues({type: tuple(cues) for type, cues in found.items()}, wide, general)


@cache
def load_modes(code: str) -> ModeCues:
    """Return the mode cues that ship for a language.

    >>> "CONSULT" in load_modes("id").by_type
    True
    """
    return read_modes(package_file("languages", code, "modes.toml"))
