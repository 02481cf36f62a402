"""The frames of a language: which words report an act, of which PLOVER type, and where its sides stand.

They live in `languages/<code>/frames/*.toml`, tables `verb`, `noun` and `light`, one entry a line, each with an
example sentence. docs/frames.md shows how to add one. A verb is entered once; its passive and headline
forms are made here. Where a form has several readings, those that ask for an object come first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, Source, package_file, read_tables, read_words
from tilik.languages.framerecords import (
    CLAUSE_SLOTS,
    Frame,
    LightVerb,
    NounFrame,
    VerbFrame,
    fold,
    folded,
    starts_with,
)
from tilik.languages.inflection import INFLECTIONS, Forms
from tilik.ontology.plover import Plover, load_plover

__all__ = [
    "Contract",
    "FrameTable",
    "Hit",
    "LightVerb",
    "NounFrame",
    "VerbFrame",
    "fold",
    "load_contract",
    "load_frames",
    "read_frames",
]

SHARED = ("form", "type", "mode", "actor", "recipient", "object", "unless", "symmetric", "weight")
INFLECTED = ("bare", "predicate", "passive", "past", "participle")
F = TypeVar("F", VerbFrame, NounFrame, LightVerb)
Index = Mapping[str, tuple[tuple[F, str], ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame found in running words: `length` words from where it was asked, in `voice`."""

    frame: VerbFrame | NounFrame
    voice: str
    length: int


@dataclass(frozen=True, slots=True)
class FrameTable:
    """All frames of a language, indexed by surface form (folded; words of a multiword joined by one space).

    `first_words` are the words a form may begin with: most words of a text begin none, and are passed over fast.
    """

    verbs: Index[VerbFrame]
    nouns: Index[NounFrame]
    light: Index[LightVerb]
    longest: int
    first_words: frozenset[str]

    def beginnings(self, words: Sequence[str]) -> list[int]:
        """Return the places of the words that a form may begin with; all other places need not be looked at.

        >>> load_frames("id").beginnings(["Gudang", "itu", "dibombardir", "Iran"])
        [2]
        """
        return [at for at, word in enumerate(words) if fold(word) in self.first_words]

    def verbs_at(self, words: Sequence[str], at: int) -> tuple[Hit, ...]:
        """Return the verb readings of the forms that start at `words[at]`, those of the longest form first.

        >>> hits = load_frames("id").verbs_at(["Gudang", "itu", "dibombardir", "Iran"], 2)
        >>> hits[0].frame.form, hits[0].frame.type, hits[0].voice
        ('membombardir', 'ASSAULT', 'passive')
        """
        return self._at(self.verbs, words, at)

    def nouns_at(self, words: Sequence[str], at: int) -> tuple[Hit, ...]:
        """Return the event-noun readings of the forms that start at `words[at]`, those of the longest form first.

        >>> load_frames("id").nouns_at("melancarkan serangan udara ke Iran".split(), 1)[0].length
        2
        """
        return self._at(self.nouns, words, at)

    def light_at(self, words: Sequence[str], at: int) -> tuple[tuple[LightVerb, str], ...]:
        """Return the light-verb readings of the single word `words[at]`, each with its voice."""
        return self.light.get(fold(words[at]), ())

    def _at(
        self, index: Index[VerbFrame] | Index[NounFrame], words: Sequence[str], at: int
    ) -> tuple[Hit, ...]:
        if fold(words[at]) not in self.first_words:
            return ()
        folded = [fold(word) for word in words[at : at + self.longest]]
        return tuple(
            Hit(frame, voice, length)
            for length in range(len(folded), 0, -1)
            for frame, voice in index.get(" ".join(folded[:length]), ())
        )


@dataclass(frozen=True, slots=True)
class Contract:
    """What the entries of a language may name, which preposition marks the agent, and how verbs inflect."""

    prepositions: tuple[str, ...]
    agent: tuple[str, ...]
    inflect: Callable[[Entry], Forms]
    plover: Plover


def _slots(
    entry: Entry, key: str, default: tuple[str, ...], known: tuple[str, ...]
) -> tuple[str, ...]:
    slots = entry.texts(key) if key in entry.fields else default
    for slot in slots:
        if slot not in CLAUSE_SLOTS and slot not in known:
            raise KnowledgeError(
                f"unknown slot {slot!r} in {key!r}, expected a preposition or one of {', '.join(CLAUSE_SLOTS)}",
                where=entry.where,
            )
    return slots


def _phrases(entry: Entry, key: str) -> tuple[str, ...]:
    return tuple(folded(phrase) for phrase in entry.texts(key))


def _act(entry: Entry, plover: Plover) -> tuple[str, str | None]:
    type, mode = entry.text("type"), entry.maybe("mode")
    if type not in plover.types:
        raise KnowledgeError(
            f"unknown type {type!r}, expected one of {', '.join(plover.types)}", where=entry.where
        )
    if mode is not None and mode not in plover.modes(type):
        raise KnowledgeError(
            f"unknown mode {mode!r} of {type}, expected one of {', '.join(plover.modes(type)) or 'none'}",
            where=entry.where,
        )
    return type, mode


def _weight(entry: Entry) -> float:
    weight = entry.number("weight", 0.8)
    if not 0 < weight <= 1:
        raise KnowledgeError(f"weight must be in 0..1, found {weight}", where=entry.where)
    return weight


def _after(item: Frame | LightVerb, words: Sequence[str]) -> list[Sequence[str]]:
    """Return, for each place a form of `item` stands in the folded `words`, what follows it."""
    forms = [form for form, _ in item.surfaces()]
    return [
        words[at + len(form.split()) :]
        for form in forms
        for at in range(len(words))
        if starts_with(words, folded(form), at)
    ]


def _check_example(item: Frame | LightVerb) -> None:
    """Raise KnowledgeError unless the example holds the form, and an asked-for object beside it."""
    found = _after(item, [fold(word) for word in re.findall(r"[\w-]+", item.example)])
    if not found:
        raise KnowledgeError(
            f"the example does not contain {item.form!r}: {item.example!r}", where=item.where
        )
    if isinstance(item, LightVerb):
        return
    if not re.fullmatch(r"[A-Z:,]*>[A-Z:,]*", item.gives):
        raise KnowledgeError(
            f"gives must look like 'ISR>IRN', found {item.gives!r}", where=item.where
        )
    if not any(item.fits(words) for words in found):
        raise KnowledgeError(
            f"the example lacks the object asked for: {item.example!r}", where=item.where
        )


def _verb(entry: Entry, contract: Contract) -> VerbFrame:
    entry.only(*SHARED, *INFLECTED, "example", "gives")
    type, mode = _act(entry, contract.plover)
    return VerbFrame(
        form=entry.text("form"),
        type=type,
        mode=mode,
        actor=_slots(entry, "actor", ("subject",), contract.prepositions),
        recipient=_slots(entry, "recipient", ("object",), contract.prepositions),
        object=_phrases(entry, "object"),
        unless=_phrases(entry, "unless"),
        symmetric=entry.flag("symmetric"),
        weight=_weight(entry),
        example=entry.text("example"),
        gives=entry.text("gives"),
        where=entry.where,
        forms=contract.inflect(entry),
    )


def _noun(entry: Entry, contract: Contract) -> NounFrame:
    entry.only(*SHARED, "light", "example", "gives")
    type, mode = _act(entry, contract.plover)
    return NounFrame(
        form=entry.text("form"),
        type=type,
        mode=mode,
        actor=_slots(entry, "actor", (*contract.agent, "of", "light"), contract.prepositions),
        recipient=_slots(entry, "recipient", ("none",), contract.prepositions),
        object=_phrases(entry, "object"),
        unless=_phrases(entry, "unless"),
        symmetric=entry.flag("symmetric"),
        weight=_weight(entry),
        example=entry.text("example"),
        gives=entry.text("gives"),
        where=entry.where,
        light=entry.texts("light"),
    )


def _light(entry: Entry, contract: Contract) -> LightVerb:
    entry.only("form", *INFLECTED, "subject", "example")
    verb = LightVerb(
        entry.text("form"),
        contract.inflect(entry),
        entry.text("subject"),
        entry.text("example"),
        entry.where,
    )
    if verb.subject not in {"actor", "recipient"}:
        raise KnowledgeError(
            f"subject must be actor or recipient, found {verb.subject!r}", where=entry.where
        )
    return verb


def _index(items: Iterable[F]) -> Index[F]:
    found: dict[str, list[tuple[F, str]]] = {}
    for item in items:
        for form, voice in item.surfaces():
            found.setdefault(folded(form), []).append((item, voice))
    return {form: tuple(readings) for form, readings in found.items()}


def _specific_first(frames: list[F]) -> list[F]:
    return sorted(frames, key=lambda frame: isinstance(frame, Frame) and not frame.object)


def read_frames(sources: Iterable[Source], contract: Contract) -> FrameTable:
    """Return the table made of TOML files that each hold the tables `verb`, `noun` and `light`.

    Raises KnowledgeError, naming file and line, for an unknown type, mode, slot or field, or an example
    that does not show its form.
    """
    verbs: list[VerbFrame] = []
    nouns: list[NounFrame] = []
    light: list[LightVerb] = []
    for source in sources:
        tables = read_tables(source, "verb", "noun", "light")
        verbs += [_verb(entry, contract) for entry in tables["verb"]]
        nouns += [_noun(entry, contract) for entry in tables["noun"]]
        light += [_light(entry, contract) for entry in tables["light"]]
    every: tuple[Frame | LightVerb, ...] = (*verbs, *nouns, *light)
    for item in every:
        _check_example(item)
    return FrameTable(
        _index(_specific_first(verbs)),
        _index(_specific_first(nouns)),
        _index(light),
        max((len(form.split()) for item in every for form, _ in item.surfaces()), default=1),
        frozenset(form.split()[0] for item in every for form, _ in item.surfaces()),
    )


def load_contract(code: str) -> Contract:
    """Return what the frames of a language may name, from its `slots.toml`."""
    slots = package_file("languages", code, "slots.toml")
    return Contract(
        read_words(slots, "preposition"),
        read_words(slots, "agent"),
        INFLECTIONS[code],
        load_plover(),
    )


@cache
def load_frames(code: str) -> FrameTable:
    """Return the frames that ship for the language `code`; raises KnowledgeError when it has none."""
    folder = package_file("languages", code, "frames")
    if not folder.is_dir():
        raise KnowledgeError(f"no frames for language {code!r}", where=str(folder))
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return read_frames(sorted(files, key=lambda file: file.name), load_contract(code))
