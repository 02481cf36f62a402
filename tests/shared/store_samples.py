"""Small articles, claims and events to keep, made from a line of words."""

from __future__ import annotations

from dataclasses import replace

from tilik.ids import article_id, claim_id, event_id
from tilik.records import (
    Agency,
    Article,
    Claim,
    Credit,
    Dateline,
    Event,
    Origin,
    Participant,
    Removed,
    Source,
    Span,
    Stamp,
    When,
    cite,
)

RUSSIA = Participant("Sergei Lavrov", "RUS", "gov", "Q58217", "Menteri Luar Negeri")
MYANMAR = Participant("Myanmar", "MMR", "state", "MMR")
CHINA = Participant("Tiongkok", "CHN", "state", "CHN")


def make_article(
    body: str,
    *,
    url: str | None = None,
    published: str = "2022-08-03",
    outlet: str = "kabar.example",
) -> Article:
    title = "Berita uji"
    text = f"{title}\n\n{body}"
    return Article(
        id=article_id(url, text),
        text=text,
        paragraphs=(Span(0, len(title)), Span(len(title) + 2, len(text))),
        url=url,
        outlet=outlet,
        title=title,
        published=Stamp(published, "given"),
        language="id",
        dateline=Dateline("Naypyidaw", "ANTARA", "Naypyidaw (ANTARA) - "),
        credits=(Credit("editor", "Siti Rahma"),),
        agencies=(Agency("TASS", "dilansir TASS", "2022-08-02"),),
        removed=(Removed("Baca juga: lain", "read-also"),),
    )


def make_claim(
    article: Article,
    words: str,
    *,
    type: str = "CONSULT",
    when: str | None = "2022-08-03",
    status: str = "happened",
) -> Claim:
    start = article.text.index(words)
    return Claim(
        id=claim_id(article.id, type, start, start + len(words)),
        article=article.id,
        type=type,
        mode="visit" if type == "CONSULT" else None,
        actors=(RUSSIA,),
        recipients=(MYANMAR,),
        status=status,
        citation=cite(article.id, article.text, start, start + len(words)),
        when=When(when, "Rabu", "weekday before publication") if when else None,
        where="MMR",
        said_by=(Source("Maria Zakharova", "speaker", "RUS"), Source("TASS", "agency")),
        contexts=("diplomatic",),
        confidence=0.8,
        why="the verb 'mengunjungi' with its subject",
    )


def make_event(claim: Claim, *more: Claim) -> Event:
    every = (claim, *more)
    origins = tuple(Origin(f"own:{c.article}", "own", "kabar", c.article) for c in every)
    return Event(
        id=event_id(claim.id),
        type=claim.type,
        mode=claim.mode,
        actors=claim.actors,
        recipients=claim.recipients,
        status=claim.status,
        claims=tuple(c.id for c in every),
        when=claim.when.edtf if claim.when else None,
        where=claim.where,
        origins=origins,
        independent=len({o.key for o in origins}),
        support=0.8,
        why="one report",
    )


def with_sides(event: Event, actor: Participant, recipient: Participant) -> Event:
    return replace(event, actors=(actor,), recipients=(recipient,))
