"""The words of a language that decide where sentences and tokens begin and end, and how words are built."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import Source, package_file, read_table, read_words
from tilik.languages.lemmas import Lemmas, read_lemmas

HABITS = ("closed-compounds", "cut-hyphens")
STEMS = ("all", "any", "known", "new")


@dataclass(frozen=True, slots=True)
class Clitic:
    """An ending that is a token of its own; `stem` says what must stand before it: `all` words, `any` that
    is no unknown name, a `known` word,
    or a known word that makes a `new` one with it. `shortest` counts the letters the stem must have."""

    form: str
    stem: str
    shortest: int = 3


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What segmentation knows of a language. All sets hold small letters, but for `names` and `camel`.

    `abbreviations` maps a short form with its full stop to whether it may end a sentence. `known` are
    ordinary words, `names` words written with a capital. `joint` words may be cut off a word that nobody
    knows; `beginnings` and `endings` build new words and may not. A language that writes compounds in one
    word has `closed_compounds`; one whose treebanks cut words at hyphens has `cut_hyphens`.
    `openers` begin a clause with its subject next; verbs that begin with one of `active` have their actor as subject.
    """

    code: str
    abbreviations: dict[str, bool]
    clitics: tuple[Clitic, ...]
    whole: frozenset[str]
    joint: frozenset[str]
    beginnings: frozenset[str]
    endings: frozenset[str]
    camel: frozenset[str]
    currencies: tuple[str, ...]
    domains: tuple[str, ...]
    known: frozenset[str]
    names: frozenset[str]
    lemmas: Lemmas
    openers: frozenset[str]
    active: tuple[str, ...]
    closed_compounds: bool = False
    cut_hyphens: bool = False

    def is_word(self, text: str) -> bool:
        """Say whether `text` is an ordinary word, in whatever case."""
        return text.lower() in self.known

    def is_name(self, text: str) -> bool:
        """Say whether `text`, in this case, is written so as a name or acronym."""
        return text in self.names or text in self.camel

    def knows(self, text: str) -> bool:
        """Say whether `text` is known as it stands; of a hyphened word each part must be."""
        if self.is_word(text) or self.is_name(text):
            return True
        parts = text.split("-")
        return len(parts) > 1 and all(self.is_word(part) or self.is_name(part) for part in parts)


def _clitics(source: Source) -> tuple[Clitic, ...]:
    found = []
    for entry in read_table(source, "clitic"):
        entry.only("form", "stem", "shortest", "example")
        if entry.text("stem") not in STEMS:
            raise KnowledgeError(
                f"stem must be one of {', '.join(STEMS)}, found {entry.text('stem')!r}",
                where=entry.where,
            )
        shortest = int(entry.number("shortest", 3))
        found.append(Clitic(entry.text("form"), entry.text("stem"), shortest))
    return tuple(found)


def _abbreviations(source: Source) -> dict[str, bool]:
    found = {}
    for entry in read_table(source, "abbreviation"):
        entry.only("form", "means", "ends")
        form = entry.text("form")
        if not form.endswith("."):
            raise KnowledgeError(
                f"a short form ends in a full stop, found {form!r}", where=entry.where
            )
        found[form] = entry.flag("ends")
    return found


def _habits(source: Source) -> tuple[bool, bool]:
    """Return whether the language closes compounds and cuts words at hyphens (table `habit`)."""
    names = [entry.text("name") for entry in read_table(source, "habit")]
    wrong = sorted(set(names) - set(HABITS))
    if wrong:
        raise KnowledgeError(
            f"habit must be one of {', '.join(HABITS)}, found {wrong[0]!r}", where=str(source)
        )
    return HABITS[0] in names, HABITS[1] in names


def read_lexicon(source: Source) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ordinary words and the names of a lexicon: a word a line, names with their capitals."""
    lines = [line.strip() for line in source.read_text(encoding="utf-8").splitlines()]
    entries = [line for line in lines if line and not line.startswith("#")]
    names = frozenset(word for word in entries if word != word.lower())
    return frozenset(entries) - names, names


@cache
def load_words(code: str) -> Words:
    """Return the words of the language `code`, read once from `languages/<code>`.

    Raises KnowledgeError when there is no such language or one of its tables is wrong.

    >>> load_words("id").is_word("mengunjungi")
    True
    """
    source = package_file("languages", code, "words.toml")
    if not source.is_file():
        raise KnowledgeError(f"no words for the language {code!r}", where=str(source))
    known, names = read_lexicon(package_file("languages", code, "lexicon.txt"))

    def listed(table: str) -> frozenset[str]:
        return frozenset(read_words(source, table))

    return Words(
        code,
        _abbreviations(source),
        _clitics(source),
        listed("whole"),
        listed("joint"),
        listed("beginning"),
        listed("ending"),
        listed("camel"),
        read_words(source, "currency"),
        read_words(source, "domain"),
        known | listed("joint"),
        names,
        read_lemmas(code),
        listed("opener"),
        read_words(source, "active"),
        *_habits(source),
    )
