"""Which corpora a language's model is made of: `manifest.toml`, checked against the files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from corpora import Example, read_entities, read_tags, read_treebank

from tilik.errors import KnowledgeError
from tilik.knowledge import read_table

MANIFEST = Path(__file__).with_name("manifest.toml")
FIELDS = ("lang", "use", "name", "path", "licence", "credit", "sha256")


@dataclass(frozen=True, slots=True)
class Corpus:
    """One file of the manifest."""

    lang: str
    use: str
    name: str
    path: str
    licence: str
    credit: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """The corpora of one language."""

    corpora: tuple[Corpus, ...]

    def of(self, *uses: str) -> tuple[Corpus, ...]:
        """Return the corpora with one of the given uses."""
        return tuple(corpus for corpus in self.corpora if corpus.use in uses)

    @property
    def raw(self) -> tuple[str, ...]:
        """The paths of the raw texts."""
        return tuple(corpus.path for corpus in self.of("raw"))

    def facts(self) -> dict[str, object]:
        """What the model's own manifest says of its sources."""
        trained = [corpus for corpus in self.corpora if not corpus.use.startswith("test")]
        return {
            "sources": [
                {"name": Path(c.path).name, "use": c.use, "licence": c.licence, "credit": c.credit}
                for c in trained
            ]
        }


def load_recipe(code: str) -> Recipe:
    """Return the corpora of the manifest for the language `code`."""
    found = []
    for entry in read_table(MANIFEST, "file"):
        entry.only(*FIELDS)
        corpus = Corpus(*(entry.text(name) for name in FIELDS))
        if corpus.lang == code:
            found.append(corpus)
    if not found:
        raise KnowledgeError(f"the manifest has no file for {code!r}", where=str(MANIFEST))
    return Recipe(tuple(found))


def check_files(recipe: Recipe, data: Path) -> None:
    """Raise KnowledgeError when a file is missing or is not the one the manifest describes."""
    for corpus in recipe.corpora:
        path = data / corpus.path
        if not path.is_file():
            raise KnowledgeError("the file is missing", where=str(path))
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != corpus.sha256:
            raise KnowledgeError(
                f"expected SHA-256 {corpus.sha256}, found {found}", where=str(path)
            )


def read_corpus(corpus: Corpus, data: Path) -> list[Example]:
    """Return the sentences of one annotated file."""
    path = data / corpus.path
    if corpus.use.endswith("treebank"):
        return read_treebank(path, corpus.name)
    if corpus.use.endswith("entities"):
        return read_entities(
            path, word=1 if ".iob2" in corpus.path else 0, tag=2 if ".iob2" in corpus.path else -1
        )
    return read_tags(path)


def read_all(recipe: Recipe, data: Path) -> list[Example]:
    """Return every annotated sentence that may be trained on."""
    corpora = recipe.of("treebank", "entities", "tags")
    return [example for corpus in corpora for example in read_corpus(corpus, data)]
