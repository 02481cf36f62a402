"""How a language names actors: titles, bodies, people, pronouns, and the small words around names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tilik.errors import KnowledgeError
from tilik.ids import name_key
from tilik.knowledge import Entry, package_file, parse, read_table, read_words

LISTS = [
    "modifier",
    "portfolio",
    "origin",
    "posted",
    "locative",
    "plural",
    "indefinite",
    "former",
    "describing",
    "gendered",
    "aged",
    "serving",
    "quarter",
    "land",
    "alias",
    "demonstrative",
    "particle",
    "prefix",
    "speech",
    "opener",
    "ambiguous",
    "connective",
    "named",
    "groupword",
    "leader",
    "joining",
    "diplomatic",
    "conjunction",
    "also",
    "departmental",
    "tenure",
    "field",
    "ordinal",
    "source",
    "others",
    "clitic",
    "verbal",
    "ours",
    "towards",
    "command",
    "takeover",
    "appeal",
    "telling",
    "harming",
    "inclusion",
    "world",
    "armed",
    "ruling",
    "populace",
    "shouted",
]
TARGETS = frozenset(
    [
        "person",
        "many",
        "body",
        "side",
        "state",
        "pair-state",
        "pair-side",
        "pair-person",
        "pair-any",
        "described",
        "own-state",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word (or several) that heads the name of an actor, or points back at one.

    `kind`: role, body, people, pronoun, stop. `lemma` is its usual form, `sector` what it makes of the actor,
    `country` the one it always belongs to; `home`: alone, it is the home country's; `rank`: stands before a name only;
    `proper`: counts with a capital only; `open`: takes the capitalised words after it into the name;
    `adjective`: after a noun it only qualifies; `lone`: open, but an actor without a name
    too; `statal`: means a state as such; `free`: alone it belongs to nobody in particular; `other`: the
    country beside it is not its own; `to`: what a pronoun points at.
    """

    kind: str
    lemma: str
    sector: str | None = None
    country: str | None = None
    home: bool = False
    rank: bool = False
    proper: bool = False
    open: bool = False
    adjective: bool = False
    lone: bool = False
    statal: bool = False
    free: bool = False
    other: bool = False
    to: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """The naming data of one language. `lists` holds the plain word lists by name, folded."""

    language: str
    home: str | None
    words: Mapping[tuple[str, ...], tuple[Word, ...]]
    longest: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]

    def is_a(self, what: str, word: str) -> bool:
        """Tell whether a folded word is in the list `what`, e.g. `is_a("demonstrative", "itu")`."""
        return word in self.lists[what]


FIELDS = {
    "role": ("words", "sector", "rank", "proper", "free"),
    "body": (
        "words",
        "sector",
        "country",
        "home",
        "open",
        "proper",
        "adjective",
        "free",
        "lone",
        "statal",
    ),
    "people": ("words", "sector", "country", "open", "free", "other"),
    "pronoun": ("words", "to", "proper", "sector"),
}


def _word(kind: str, entry: Entry) -> Word:
    entry.only(*FIELDS[kind])
    words = entry.texts("words")
    if not words:
        raise KnowledgeError("needs at least one word", where=entry.where)
    if kind == "pronoun" and entry.text("to") not in TARGETS:
        raise KnowledgeError(f"unknown target {entry.text('to')!r}", where=entry.where)
    return Word(
        kind=kind,
        lemma=words[0],
        sector=entry.maybe("sector"),
        country=entry.maybe("country"),
        home=entry.flag("home"),
        rank=entry.flag("rank"),
        proper=entry.flag("proper"),
        open=entry.flag("open"),
        adjective=entry.flag("adjective"),
        lone=entry.flag("lone"),
        statal=entry.flag("statal"),
        free=entry.flag("free"),
        other=entry.flag("other"),
        to=entry.maybe("to"),
    )


def _index(pairs: Iterable[tuple[str, Word]]) -> Mapping[tuple[str, ...], tuple[Word, ...]]:
    found: dict[tuple[str, ...], tuple[Word, ...]] = {}
    for text, word in pairs:
        key = name_key(text)
        found[key] = (*found.get(key, ()), word)
    return MappingProxyType(found)


@cache
def load_naming(language: str) -> Naming:
    """Return the naming data of a language, read once from `languages/<code>/naming.toml`.

    Raises KnowledgeError naming file and line when an entry does not follow its form.

    >>> load_naming("id").words[("menlu",)][0].lemma
    'menteri luar negeri'
    """
    source = package_file("languages", language, "naming.toml")
    tables = [(entry, _word(kind, entry)) for kind in FIELDS for entry in read_table(source, kind)]
    pairs = [(text, word) for entry, word in tables for text in entry.texts("words")]
    pairs += [(text, Word("stop", text)) for text in read_words(source, "stop")]
    words = _index(pairs)
    longest: dict[str, int] = {}
    for key in words:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    home = parse(source.read_text(encoding="utf-8"), str(source)).get("home")
    lists = {name: _folded(read_words(source, name)) for name in LISTS}
    return Naming(
        language=language,
        home=home if isinstance(home, str) else None,
        words=words,
        longest=MappingProxyType(longest),
        lists=MappingProxyType(lists),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(name_key(word)) for word in words)
