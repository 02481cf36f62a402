"""One act as one article reports it, tied to the words it came from."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.dates import check
from tilik.errors import RecordError
from tilik.records.reason import Reason

STATUSES = ("happened", "planned", "possible", "denied")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the words stand (W3C TextPosition + TextQuote selectors). Build it with `cite`."""

    article: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


def cite(article: str, text: str, start: int, end: int) -> Citation:
    """Return the citation of `text[start:end]`, with up to 32 characters of context on either side.

    Raises RecordError when the span is empty or leaves the text.

    >>> cite("a1", "Rusia menyerang Ukraina.", 0, 15).quote
    'Rusia menyerang'
    """
    if not 0 <= start < end <= len(text):
        raise RecordError(
            f"span {start}-{end} is not in a text of {len(text)} characters", where=article
        )
    return Citation(
        article, start, end, text[start:end], text[max(0, start - 32) : start], text[end : end + 32]
    )


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient of an act as the article names it; `actor` is the registry id when known.

    `country` is an ISO 3166-1 alpha-3 code, `IGO:..` or `REG:..`; `kind` is one of state, gov, mil, spy, police,
    court, leg, opp, reb, igo, ngo, med, bus, civ, oth.
    """

    name: str
    country: str | None = None
    kind: str = "oth"
    actor: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The date of an act: EDTF, the words it was read from, and the `reasons` it was resolved so for.

    `assumed` says that these words stand in another sentence than the act. `why` is the sentence of the reasons, filled
    in where a reader's language is known (and what stores kept before there were `reasons`).
    """

    edtf: str
    text: str | None = None
    why: str = ""
    assumed: bool = False
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        check(self.edtf)


@dataclass(frozen=True, slots=True)
class Source:
    """Who the article credits for a claim: `kind` is speaker, agency or outlet; anonymous sources say so."""

    name: str
    kind: str = "speaker"
    country: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One act as one article reports it. `said_by` runs from the closest source outwards.

    `reasons` say which rule or model decided; `confidence` is calibrated to 0..1. `where` is a country code;
    `where_reasons` say what it was taken from, and `where_assumed` that no word beside the act names it. `why` and
    `where_why` are the sentences of the reasons, filled in where a reader's language is known (and what stores kept
    before there were reasons).
    """

    id: str
    article: str
    type: str
    mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    status: str
    citation: Citation
    when: When | None = None
    where: str | None = None
    said_by: tuple[Source, ...] = ()
    contexts: tuple[str, ...] = ()
    confidence: float = 0.5
    why: str = ""
    where_why: str = ""
    where_assumed: bool = False
    reasons: tuple[Reason, ...] = ()
    where_reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise RecordError(
                f"status must be one of {', '.join(STATUSES)}, found {self.status!r}", where=self.id
            )
        if self.citation.article != self.article:
            raise RecordError("a claim cites the article it was read from", where=self.id)
