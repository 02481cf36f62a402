"""Short made-up articles with one claim each, for tests of merging."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tilik.merge.reports import ArticleClaims
from tilik.records import Article, Claim, Participant, Source, Span, Stamp, When, cite


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says. `by` is a speaker; `outlet` decides the origin."""

    id: str
    text: str
    type: str = "CONSULT"
    actor: tuple[str, str | None, str] = ("Lena Orlova", "RUS", "gov")
    recipient: tuple[str, str | None, str] = ("Myanmar", "MMR", "state")
    when: str | None = "2024-08-03"
    status: str = "happened"
    published: str | None = "2024-08-04"
    mode: str | None = "visit"
    where: str | None = "MMR"
    outlet: str = "kabar.example"
    by: str | None = None
    role: str | None = None
    url: str | None = None
    confidence: float = 0.7


def told(one: Told) -> ArticleClaims:
    """Return the article and its one claim, which cites the whole text."""
    article = Article(
        id=one.id,
        text=one.text,
        paragraphs=(Span(0, len(one.text)),),
        url=one.url,
        outlet=one.outlet,
        published=Stamp(one.published, "given") if one.published else None,
        language="id",
    )
    name, country, kind = one.actor
    claim = Claim(
        id=f"c-{one.id}",
        article=one.id,
        type=one.type,
        mode=one.mode,
        actors=(Participant(name, country, kind, role=one.role),),
        recipients=(Participant(*one.recipient),),
        status=one.status,
        citation=cite(one.id, one.text, 0, len(one.text)),
        when=When(one.when) if one.when else None,
        where=one.where,
        said_by=(Source(one.by),) if one.by else (),
        confidence=one.confidence,
    )
    return ArticleClaims(article, (claim,))


VISIT = Told("a1", "Menteri Lena Orlova mengunjungi Myanmar pada Sabtu untuk membahas gas.")
PLAN = replace(
    VISIT,
    id="a2",
    text="Menteri Lena Orlova akan mengunjungi Myanmar pada Sabtu untuk membahas gas.",
    status="planned",
    published="2024-08-01",
    outlet="warta.example",
)
AGAIN = replace(
    VISIT,
    id="a3",
    text="Kunjungan Lena Orlova ke Myanmar berlangsung Sabtu, gas menjadi pokok bahasan.",
    outlet="berita.example",
)
OTHER = replace(
    VISIT,
    id="a4",
    text="Lena Orlova mengunjungi Myanmar lagi pada bulan Desember dalam rangka pemakaman.",
    when="2024-12-11",
    published="2024-12-12",
)
STRIKE = Told(
    "a5",
    "Pasukan Karelia menembakkan roket ke gudang di kota Tarsova pada Senin pagi.",
    type="ASSAULT",
    actor=("Karelia", "KRL", "state"),
    recipient=("Modrania", "MDR", "state"),
    when="2024-02-05",
    published="2024-02-05",
    mode="heavy-weapons",
    where="MDR",
)
SERIES = replace(
    STRIKE,
    id="a6",
    text="Sepanjang pekan Karelia melancarkan rentetan serangan udara ke seluruh wilayah Modrania.",
    when="2024-02-03/2024-02-09",
    published="2024-02-10",
    mode="aerial",
)
DENIAL = replace(
    STRIKE,
    id="a7",
    text="Karelia membantah menembakkan roket ke gudang di kota Tarsova pada Senin pagi.",
    status="denied",
    outlet="warta.example",
    by="Juru bicara Karelia",
)
