"""How a language says who said it: verbs of speaking and reporting, and the small words around names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file, read_table, read_words
from tilik.languages.lexicon import one_of

PLACES = frozenset({"after", "before", "telling", "passive", "according", "written", "relay"})


@dataclass(frozen=True, slots=True)
class Speech:
    """`verbs` maps a verb to the places it may have (see the head of `speech.toml`); the rest are sets of words."""

    verbs: Mapping[str, frozenset[str]]
    bridges: frozenset[str]
    enders: frozenset[str]
    anonymous: frozenset[str]
    pointers: frozenset[str]
    addressees: frozenset[str]
    occasions: frozenset[str]
    collectives: frozenset[str]
    that: frozenset[str]
    quantities: frozenset[str]
    pronouns: frozenset[str]
    pointing: frozenset[str]
    channels: frozenset[str]
    nobody: frozenset[str]
    entourage: frozenset[str]
    linkers: frozenset[str]
    aims: frozenset[str]
    selves: frozenset[str]
    connectives: frozenset[str]
    joiners: frozenset[str]
    title_joints: frozenset[str]
    interviews: frozenset[str]
    press: frozenset[str]
    relatives: frozenset[str]


def read_speech(source: Traversable | Path) -> Speech:
    """Read and check the words of speech in `source`; a wrong entry raises KnowledgeError with file and line."""
    verbs: dict[str, set[str]] = {}
    for entry in read_table(source, "verb"):
        entry.only("place", "words")
        place = one_of(entry, "place", PLACES)
        for word in entry.texts("words"):
            if " " in word or word != word.lower():
                raise KnowledgeError(
                    f"a verb is one word in lower case, found {word!r}", where=entry.where
                )
            verbs.setdefault(word, set()).add(place)

    def words(table: str) -> frozenset[str]:
        return frozenset(read_words(source, table))

    return Speech(
        verbs={word: frozenset(places) for word, places in verbs.items()},
        bridges=words("bridge"),
        enders=words("ender"),
        anonymous=words("anonymous"),
        pointers=words("pointer"),
        addressees=words("addressee"),
        occasions=words("occasion"),
        collectives=words("collective"),
        that=words("that"),
        quantities=words("quantity"),
        pronouns=words("pronoun"),
        pointing=words("pointing"),
        channels=words("channel"),
        nobody=words("nobody"),
        entourage=words("entourage"),
        linkers=words("linker"),
        aims=words("aim"),
        selves=words("self"),
        connectives=words("connective"),
        joiners=words("joiner"),
        title_joints=words("joint"),
        interviews=words("interview"),
        press=words("press"),
        relatives=words("relative"),
    )


@cache
def load_speech(code: str) -> Speech:
    """Return the words of speech of the language `code`; they are read once.

    >>> sorted(load_speech("id").verbs["kutip"])
    ['after', 'relay']
    """
    return read_speech(package_file("languages", code, "speech.toml"))
