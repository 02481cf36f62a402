"""The small words that hold a clause together in a language, as the claims stage needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, Source, package_file, read_table, read_words


@dataclass(frozen=True, slots=True)
class Ending:
    """For which PLOVER types a word says of the act it takes that it is over or does not come: for those of `only`, or
    where that is empty for all but those of `but`.
    """

    only: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()

    def ends(self, act_type: str) -> bool:
        """Tell whether acts of this type are ended.

        >>> Ending(but=frozenset({"CONSULT"})).ends("AID")
        True
        """
        return act_type in self.only if self.only else act_type not in self.but


@dataclass(frozen=True, slots=True)
class Clauses:
    """The small words of a language's clause.

    `control`: verbs whose object is the subject of the verb below; `reactions`: verbs whose subject has no part in the act
    that their object names; `mutual`: words that say two do the same to each other; `joiners`: words between two members
    of a list; `inclusions`: words after a group that name some of its members; `companions`: words between two who do it
    together; `deeds`: nouns of deeds whose possessor does what the verb behind them tells; `adverbs`: words between who acts and what he does; `locatives`, `goals`, `origins`: prepositions of the place where something is, goes to and comes from;
    `prepositions`: the words a phrase may open with (their order is what the trained forests know them by, so new ones go
    to the end); `relatives`: words that stand in for the noun before; `agents`: what marks who does it in a passive, the
    name of that slot first; `home`: codes of the countries whose press writes the language, where much news is domestic;
    `quiet`: words of news that is not about politics; `endings`: words (one or several) whose object is an act that is
    over or does not come ("mencabut SANKSI").
    """

    control: frozenset[str]
    reactions: frozenset[str]
    mutual: frozenset[str]
    joiners: frozenset[str]
    inclusions: frozenset[str]
    companions: frozenset[str]
    adverbs: frozenset[str]
    deeds: frozenset[str]
    locatives: frozenset[str]
    goals: frozenset[str]
    origins: frozenset[str]
    prepositions: tuple[str, ...]
    relatives: frozenset[str]
    agents: tuple[str, ...]
    home: tuple[str, ...]
    quiet: frozenset[str]
    endings: Mapping[tuple[str, ...], Ending]


def _ending(entry: Entry) -> Ending:
    entry.only("words", "only", "but")
    only, but = (
        frozenset(entry.texts(name) if name in entry.fields else ()) for name in ("only", "but")
    )
    if only and but:
        raise KnowledgeError("give 'only' or 'but', not both", where=entry.where)
    return Ending(only, but)


def _endings(source: Source) -> dict[tuple[str, ...], Ending]:
    found: dict[tuple[str, ...], Ending] = {}
    for entry in read_table(source, "ending"):
        ending = _ending(entry)
        for text in entry.texts("words"):
            words = tuple(text.split())
            if words in found:
                raise KnowledgeError(f"{text!r} is listed twice", where=entry.where)
            found[words] = ending
    return found


def read_clauses(source: Source) -> Clauses:
    """Return the lists of one file; raises KnowledgeError when one is missing or holds no words."""
    return Clauses(
        control=frozenset(read_words(source, "control")),
        reactions=frozenset(read_words(source, "reactions")),
        mutual=frozenset(read_words(source, "mutual")),
        joiners=frozenset(read_words(source, "joiners")),
        inclusions=frozenset(read_words(source, "inclusions")),
        companions=frozenset(read_words(source, "companions")),
        adverbs=frozenset(read_words(source, "adverbs")),
        deeds=frozenset(read_words(source, "deeds")),
        locatives=frozenset(read_words(source, "locatives")),
        goals=frozenset(read_words(source, "goals")),
        origins=frozenset(read_words(source, "origins")),
        prepositions=read_words(source, "prepositions"),
        relatives=frozenset(read_words(source, "relatives")),
        agents=read_words(source, "agents"),
        home=read_words(source, "home"),
        quiet=frozenset(read_words(source, "quiet")),
        endings=_endings(source),
    )


@cache
def load_clauses(code: str) -> Clauses:
    """Return the clause words of a language.

    >>> "oleh" in load_clauses("id").agents
    True
    """
    return read_clauses(package_file("languages", code, "clauses.toml"))
