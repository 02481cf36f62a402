"""An article with its sentences and tokens, and who is named in it."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.records.article import Article


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word. Clitics are tokens of their own (`rumah` + `nya`), with their own offsets.

    `start`/`end` count code points of the article's text. `head` is the index of the governing token in
    the sentence, -1 for the root; `relation` is the Universal Dependencies label; `entity` is a BIO tag
    (`O`, `B-PER`, `I-ORG`, `B-LOC` ...).
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    head: int
    relation: str
    entity: str = "O"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens. `paragraph` counts `Article.paragraphs`; `title` marks the headline."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int
    title: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences in order of the text."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of one sentence that names or points at an actor or a place.

    `sentence` counts `Document.sentences`; `first`..`last` are token indices (last included) and `head` is the
    index of the token that carries the syntax. `kind`: person, role, organisation, state, place, group, pronoun.
    `chain` is shared by all mentions of one participant in the article. `name` is the fullest name the chain
    has (without titles), `country` its ISO/IGO/REG code, `sector` the kind of GUIDELINES.md (state, gov, mil ...),
    `role` the title held (`Menteri Luar Negeri`), `actor` the id in the registry when known.
    """

    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int
    text: str
    kind: str
    chain: int
    name: str
    country: str | None = None
    sector: str = "oth"
    role: str | None = None
    actor: str | None = None
