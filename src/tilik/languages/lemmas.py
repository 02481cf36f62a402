"""How the words of a language are built: its affixes, its roots, and the forms that follow no rule."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, package_file, read_table, read_words


@dataclass(frozen=True, slots=True)
class Affix:
    """Letters at the beginning or end of a word, and what may have stood in their place in the root.

    `before` lists the letters that may follow a beginning (all when empty), `paired` the endings it needs, or
    the first letters of the beginnings an ending goes with ("" for none). `guess` allows stripping it from a word of unknown root.
    """

    form: str
    restore: tuple[str, ...]
    before: str = ""
    paired: tuple[str, ...] = ()
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Lemmas:
    """The tables behind `lemma_of`. The bare word is among the affixes as an empty form.

    `roots` maps a root to its rank: of two roots that explain a word, the one that ranks first wins.
    """

    prefixes: tuple[Affix, ...]
    suffixes: tuple[Affix, ...]
    roots: dict[str, int]
    exceptions: dict[str, str]


def _affix(entry: Entry) -> Affix:
    entry.only("form", "restore", "before", "paired", "guess", "example")
    return Affix(
        entry.text("form"),
        entry.texts("restore") or ("",),
        entry.text("before", ""),
        entry.texts("paired"),
        entry.flag("guess"),
    )


def read_lemmas(code: str) -> Lemmas:
    """Return the word-building tables of the language `code`: `lemmas.toml` and `roots.txt`.

    Raises KnowledgeError, with file and line, for an entry that is wrong.
    """
    source = package_file("languages", code, "lemmas.toml")
    if not source.is_file():
        raise KnowledgeError(f"no lemmas for the language {code!r}", where=str(source))
    lines = package_file("languages", code, "roots.txt").read_text(encoding="utf-8").splitlines()
    exceptions = {word: word for word in read_words(source, "own")}
    for entry in read_table(source, "exception"):
        entry.only("lemma", "forms")
        exceptions.update(dict.fromkeys(entry.texts("forms"), entry.text("lemma")))
    roots = [*read_words(source, "root"), *(r for r in lines if r and not r.startswith("#"))]
    bare = Affix("", ("",))
    return Lemmas(
        (bare, *map(_affix, read_table(source, "prefix"))),
        (bare, *map(_affix, read_table(source, "suffix"))),
        {root: n for n, root in reversed(list(enumerate(roots)))},
        exceptions,
    )
