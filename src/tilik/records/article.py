"""What comes in: a fetched page and the clean, credited article made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from textwrap import shorten

from tilik.errors import (
    BarredError,
    PassingError,
    RecordError,
    RefusedError,
    Said,
    TilikError,
)
from tilik.records.reason import Reason


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they were fetched or read from a file, before anything is made of them.

    `following` are the further pages of an article that is cut into several, in order; they have none themselves.
    `listed` is when the feed or sitemap that named the page says it was published. `where` names the file a page was
    read from, for messages.
    """

    url: str | None
    fetched_at: datetime | None
    content_type: str | None
    body: bytes
    sha256: str
    following: tuple[Page, ...] = ()
    listed: Stamp | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Text without markup and what came with it: one line of JSON Lines, or a plain text file.

    `where` names the place it was read from (`news.jsonl:3`), for messages. Every field but `text` may be
    missing; `published` and `updated` are as given, not yet understood. `item` is what an agency calls the item in
    every version of it, `embargo` the moment before which it asks not to use it, as given. `byline` is the line that
    names its authors, `language` the code of the language it is said to be in.
    """

    text: str
    where: str = ""
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    item: str | None = None
    embargo: str | None = None
    byline: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: where it stands and why, in English words fit for a user.

    `passing` says that the network or a server failed, so that it may be read later; `refused` that Tilik's own rules
    forbid to ask its host, which the reason tells the address of. `said` is the reason as a message with its values
    apart, where it has any.

    >>> from tilik.errors import InputError
    >>> Failure.of(InputError("larger than %(largest)s bytes", largest=5000), "a.txt").reason
    'larger than 5,000 bytes'
    """

    where: str
    reason: str
    passing: bool = False
    refused: bool = False
    said: Said | None = field(default=None, compare=False)

    @classmethod
    def of(cls, error: TilikError, where: str = "") -> Failure:
        """Return the failure an error tells of; `where` is its place when the error names none or another."""
        said, place = error.said, where or error.where
        if error.where not in ("", place):
            said = Said("%(place)s: %(problem)s", (("place", error.where), ("problem", said)))
        passing = isinstance(error, PassingError | BarredError)
        return cls(place, str(said), passing, isinstance(error, RefusedError), said)

    @property
    def told(self) -> Said:
        """The reason, to be said in any language."""
        return self.said or Said(self.reason)


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


def newest_version(versions: Sequence[Article]) -> Article:
    """Return the newest of some versions of one page, given in order of arrival; there must be one.

    The one updated or published last; where not all say when that was, or at the same moment, the one fetched last;
    where that is unknown too, the one that arrived last.
    """
    ages = [one.version for one in versions]
    dated, fetched = (all(age[part] for age in ages) for part in (0, 1))

    def order(at: int) -> tuple[str, str, int]:
        return ages[at][0] if dated else "", ages[at][1] if fetched else "", at

    return versions[max(range(len(versions)), key=order)]


def in_utc(iso: str) -> str:
    """Return a moment so that moments can be ordered as text: in UTC to the second, a bare day or nonsense as it is.

    >>> in_utc("2025-06-20T01:30+07:00"), in_utc("2025-06-20"), in_utc("2025-06-20T01:30")
    ('2025-06-19T18:30:00', '2025-06-20', '2025-06-20T01:30:00')
    """
    try:
        moment = datetime.fromisoformat(iso) if len(iso) > 10 else None
    except ValueError:
        moment = None
    if moment is None:
        return iso
    plain = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    return plain.isoformat(timespec="seconds")


OPENING = 90


def opening(text: str) -> str:
    """Return the first words of a text, to call an article without a title by.

    >>> opening("Lavrov tiba di Yangon.\\n\\nIa disambut.")
    'Lavrov tiba di Yangon.'
    """
    return shorten(text.strip().partition("\n")[0], OPENING, placeholder=" …")


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned. `text` is the title (when there is one), a blank line, then the body paragraphs.

    All offsets of the project count code points of `text`. `paragraphs` covers the title too when
    there is one, as its first span. `id` is a content hash; `given_id` is the id the source used. `fetched` is when the
    page was fetched (ISO 8601), None for what was not. `item` is what an agency calls the item in all its versions.
    `remarks` say what was odd about it; `notes` are their sentences, filled in where a reader's language is known (and
    what stores kept before there were `remarks`).
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
    fetched: str | None = None
    item: str | None = None
    remarks: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if self.title and not self.text.startswith(self.title):
            raise RecordError("the text of an article starts with its title", where=self.id)
        if any(p.end > len(self.text) for p in self.paragraphs):
            raise RecordError("a paragraph ends after the text does", where=self.id)

    @property
    def version(self) -> tuple[str, str]:
        """What orders the versions of one page: when it was last updated or published, then when it was fetched.

        Both in UTC as far as zones are known, empty where nothing is; a bare day comes before its hours.

        >>> Article("a1", "", (), updated=Stamp("2025-06-20T07:00+07:00", "given")).version
        ('2025-06-20T00:00:00', '')
        """
        stamps = [in_utc(stamp.iso) for stamp in (self.published, self.updated) if stamp]
        return max(stamps, default=""), in_utc(self.fetched) if self.fetched else ""

    @property
    def series(self) -> str | None:
        """What all versions of the article share: the item of its agency, else its address; None when it has neither.

        >>> Article("a1", "", (), url="https://x.id/1").series
        'https://x.id/1'
        """
        return self.item or self.url

    @property
    def called(self) -> str:
        """What to call the article: its title, else the first words of its text.

        >>> Article("a1", "Lavrov tiba di Yangon.\\n\\nIa disambut.", ()).called
        'Lavrov tiba di Yangon.'
        """
        return self.title or opening(self.text)

    @property
    def body(self) -> str:
        """The text without the title."""
        return self.text[len(self.title) :].lstrip("\n") if self.title else self.text
