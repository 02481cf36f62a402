"""What comes in: a fetched page and the clean, credited article made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tilik.errors import RecordError


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they were fetched or read from a file, before anything is made of them.

    `following` are the further pages of an article that is cut into several, in order; they have none themselves.
    `listed` is when the feed or sitemap that named the page says it was published.
    """

    url: str | None
    fetched_at: datetime | None
    content_type: str | None
    body: bytes
    sha256: str
    following: tuple[Page, ...] = ()
    listed: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Text without markup and what came with it: one line of JSON Lines, or a plain text file.

    `where` names the place it was read from (`news.jsonl:3`), for messages. Every field but `text` may be
    missing; `published` is as given, not yet understood.
    """

    text: str
    where: str = ""
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: where it stands and why, in words fit for a user."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` in this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as far as it is known: ISO 8601 (`2022-08-03` or with time and zone) and how it was found.

    `found` names the place: `given`, `json-ld`, `meta`, `visible`, `url`, `feed`, `text`.
    `inferred` is true when no page or feed stated it and it was worked out from the article's words.
    """

    iso: str
    found: str
    inferred: bool = False

    @property
    def day(self) -> str:
        """The day part, `YYYY-MM-DD`."""
        return self.iso[:10]


@dataclass(frozen=True, slots=True)
class Credit:
    """A person credited for the article and the part they had: author, reporter, editor, translator, photographer."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A source outlet the article credits (Reuters, ANTARA, TASS); `date` is the day given for its report."""

    name: str
    quote: str = ""
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place (and the outlet or agency) printed before the first sentence: `London (ANTARA) -`."""

    place: str | None
    source: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A passage cut as furniture: `read-also`, `ad`, `caption`, `newsletter`, `comment-rules`, `credit` ..."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A stretch of `Article.text` that was mended; `original` is how the source had it."""

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned. `text` is the title (when there is one), a blank line, then the body paragraphs.

    All offsets of the project count code points of `text`. `paragraphs` covers the title too when
    there is one, as its first span. `id` is a content hash; `given_id` is the id the source used.
    """

    id: str
    text: str
    paragraphs: tuple[Span, ...]
    given_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None
    language: str | None = None
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    agencies: tuple[Agency, ...] = ()
    removed: tuple[Removed, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.title and not self.text.startswith(self.title):
            raise RecordError("the text of an article starts with its title", where=self.id)
        if any(p.end > len(self.text) for p in self.paragraphs):
            raise RecordError("a paragraph ends after the text does", where=self.id)

    @property
    def body(self) -> str:
        """The text without the title."""
        return self.text[len(self.title) :].lstrip("\n") if self.title else self.text
