"""A small store to look at, filled with the sample articles of `web_told`."""

from __future__ import annotations

from dataclasses import replace

from web_told import TOLD, Said, Told

from tilik.ids import article_id, claim_id, event_id
from tilik.records import (
    Actor,
    Agency,
    Article,
    Change,
    Claim,
    Credit,
    Dateline,
    Disagreement,
    Event,
    Origin,
    Reason,
    Removed,
    Role,
    Span,
    Stamp,
    Story,
    When,
    cite,
)
from tilik.store import MergeResult, Store


def article_of(told: Told) -> Article:
    text = "\n\n".join((told.title, *told.paragraphs))
    spans, at = [], 0
    for part in (told.title, *told.paragraphs):
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    url = f"https://{told.outlet}/berita/{told.published}"
    return Article(
        id=article_id(url, text),
        text=text,
        paragraphs=tuple(spans),
        url=url,
        outlet=told.outlet,
        title=told.title,
        published=Stamp(f"{told.published}T14:15:00+07:00", "json-ld"),
        language="id",
        dateline=Dateline("Naypyidaw", told.outlet, f"Naypyidaw ({told.outlet}) -"),
        credits=(Credit("editor", "Siti Rahmawati"), Credit("translator", "Budi Santoso")),
        agencies=(Agency(told.agency),) if told.agency else (),
        removed=(Removed("Baca juga: Harga beras hari ini", "read-also"),),
    )


def claim_of(article: Article, said: Said) -> Claim:
    start = article.text.index(said.words)
    end = start + len(said.words)
    return Claim(
        id=claim_id(article.id, said.type, start, end),
        article=article.id,
        type=said.type,
        mode=said.mode,
        actors=(said.actor,),
        recipients=(said.recipient,) if said.recipient else (),
        status=said.status,
        citation=cite(article.id, article.text, start, end),
        when=When(said.when, "Rabu", reasons=DATED) if said.when else None,
        where=said.where,
        said_by=said.said_by,
        confidence=said.confidence,
        reasons=(
            Reason("word", ("active", said.words.split()[0], said.type)),
            Reason("actor", (said.actor.name, "0.91")),
            Reason("no-cue"),
        ),
    )


DATED = (Reason("date-here", ("Rabu",)), Reason("date-form", ("weekday alone", "publication")))


def _same(left: Claim, right: Claim) -> bool:
    key = (left.type, left.actors, left.recipients, left.when and left.when.edtf)
    return key == (right.type, right.actors, right.recipients, right.when and right.when.edtf)


def event_of(claims: list[Claim], origins: dict[str, Origin]) -> Event:
    last = claims[-1]
    own = tuple(origins[c.article] for c in claims)
    keys = {origin.key for origin in own}
    history = tuple(Change(c.when.edtf if c.when else None, c.status, c.id) for c in claims)
    return Event(
        id=event_id(claims[0].id),
        type=last.type,
        mode=last.mode,
        actors=last.actors,
        recipients=last.recipients,
        status=last.status,
        claims=tuple(c.id for c in claims),
        when=last.when.edtf if last.when else None,
        where=last.where,
        origins=own,
        independent=len(keys),
        support=0.5 + 0.15 * len(keys),
        history=history,
        disagreements=(
            Disagreement("when", (("2022-08-03", (claims[0].id,)), ("2022-08", (last.id,)))),
        )
        if len(claims) > 2
        else (),
        why="pelaku, sasaran dan tanggal sama di semua laporan",
    )


def _origin(told: Told, article: Article, by_outlet: dict[str, Article]) -> Origin:
    if told.copied:
        source = by_outlet[told.copied]
        passage = told.paragraphs[0]
        return Origin(f"own:{source.id}", "copy", told.copied, article.id, source.id, passage)
    if told.agency:
        return Origin(f"agency:{told.agency}:{article.id}", "agency", told.agency, article.id)
    return Origin(f"own:{article.id}", "own", told.outlet, article.id)


def fill(store: Store, told: tuple[Told, ...] = TOLD) -> tuple[Event, ...]:
    """Keep the samples, merged as the merge stage would; return their events."""
    articles = [article_of(item) for item in told]
    by_outlet = {item.outlet or "": item for item in articles}
    origins = {
        article.id: _origin(item, article, by_outlet)
        for item, article in zip(told, articles, strict=True)
    }
    groups: list[list[Claim]] = []
    for item, article in zip(told, articles, strict=True):
        claims = [claim_of(article, said) for said in item.said]
        store.add_article(article, claims, origins[article.id])
        for claim in claims:
            group = next((g for g in groups if _same(g[0], claim)), None)
            groups = groups if group else [*groups, []]
            (group if group is not None else groups[-1]).append(claim)
    events = tuple(event_of(group, origins) for group in groups)
    ids = tuple(article.id for article in articles)
    store.save_merge(
        MergeResult(
            events=events,
            origins=tuple(origins.values()),
            articles=ids,
            stories=(_story(articles, events),),
            actors=(_leader(articles),),
        )
    )
    return events


def _story(articles: list[Article], events: tuple[Event, ...]) -> Story:
    ids = tuple(article.id for article in articles)
    chosen = tuple(event.id for event in events)
    return Story("s1", articles[3].title or "", ids, chosen, "2021-06-22", "2025-03-04")


def _leader(articles: list[Article]) -> Actor:
    roles = (
        Role("pemimpin junta", "MMR", "2021-06-22", "2022-09-08", (articles[0].id,)),
        Role("presiden sementara", "MMR", "2025-03-04", "2025-03-04", (articles[-1].id,)),
    )
    return replace(
        Actor("P:min-aung-hlaing", (("id", "Min Aung Hlaing"),), "person", "mil", "MMR"),
        roles=roles,
    )
