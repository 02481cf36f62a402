"""A small store to look at: articles written for these tests, about public facts of 2021 to 2025."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    Participant,
    Reason,
    Removed,
    Role,
    Source,
    Span,
    Stamp,
    Story,
    When,
    cite,
)
from tilik.store import MergeResult, Store

LAVROV = Participant("Sergei Lavrov", "RUS", "gov", "P:sergei-lavrov", "Menteri Luar Negeri")
HLAING = Participant("Min Aung Hlaing", "MMR", "mil", "P:min-aung-hlaing", "pemimpin junta")
PUTIN = Participant("Vladimir Putin", "RUS", "gov", "P:vladimir-putin", "Presiden")
RUSSIA = Participant("Rusia", "RUS", "state", "RUS")
MYANMAR = Participant("Myanmar", "MMR", "state", "MMR")
JUNTA = Participant("junta Myanmar", "MMR", "mil")
UN = Participant("PBB", "IGO:UN", "igo", "IGO:UN")
USA = Participant("Amerika Serikat", "USA", "state", "USA")
PEOPLE = Participant("warga Yangon", "MMR", "civ")


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a sample article: the words that carry it and what they say."""

    words: str
    type: str
    actor: Participant
    recipient: Participant | None
    when: str | None
    mode: str | None = None
    status: str = "happened"
    where: str | None = None
    said_by: tuple[Source, ...] = ()
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Told:
    """A sample article: outlet, day, title, paragraphs, and its claims."""

    outlet: str
    published: str
    title: str
    paragraphs: tuple[str, ...]
    said: tuple[Said, ...]
    agency: str | None = None
    copied: str | None = None


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
TASS = Source("TASS", "agency", "RUS")
TOLD = (
    Told(
        "kabarnusa.example",
        "2021-06-22",
        "Pemimpin Junta Myanmar Tiba di Moskow",
        (
            "Pemimpin junta Myanmar Min Aung Hlaing tiba di Moskow pada Minggu untuk menghadiri konferensi keamanan.",
            "Dalam lawatan itu Rusia berjanji memasok vaksin bagi Myanmar, kata kantor berita TASS.",
            "Di Yangon, warga kembali turun ke jalan memprotes junta meski aparat berjaga.",
        ),
        (
            Said(
                "Min Aung Hlaing tiba di Moskow",
                "CONSULT",
                HLAING,
                RUSSIA,
                "2021-06-20",
                "visit",
                where="RUS",
            ),
            Said(
                "Rusia berjanji memasok vaksin bagi Myanmar",
                "AGREE",
                RUSSIA,
                MYANMAR,
                "2021-06-22",
                said_by=(TASS,),
            ),
            Said(
                "warga kembali turun ke jalan memprotes junta",
                "PROTEST",
                PEOPLE,
                JUNTA,
                "2021-06-22",
                "demo",
                where="MMR",
                confidence=0.55,
            ),
        ),
        agency="TASS",
    ),
    Told(
        "kabarnusa.example",
        "2022-07-14",
        "Min Aung Hlaing Kembali ke Rusia",
        (
            "Min Aung Hlaing kembali mengunjungi Rusia pada Senin dan bertemu pejabat pertahanan.",
            "Amerika Serikat mengecam penjualan senjata Rusia kepada junta Myanmar.",
        ),
        (
            Said(
                "Min Aung Hlaing kembali mengunjungi Rusia",
                "CONSULT",
                HLAING,
                RUSSIA,
                "2022-07-11",
                "visit",
                where="RUS",
            ),
            Said(
                "Amerika Serikat mengecam penjualan senjata Rusia",
                "ACCUSE",
                USA,
                RUSSIA,
                "2022-07-13",
                "disapprove",
            ),
            Said(
                "penjualan senjata Rusia kepada junta Myanmar",
                "COOPERATE",
                RUSSIA,
                JUNTA,
                "2022",
                confidence=0.4,
                said_by=(Source("Amerika Serikat", "speaker", "USA"),),
            ),
        ),
    ),
    Told(
        "lensapagi.example",
        "2022-08-02",
        "Menlu Rusia Akan Kunjungi Myanmar",
        (
            "Menteri Luar Negeri Rusia Sergei Lavrov akan mengunjungi Myanmar pada Rabu, kata juru bicara kementerian Maria Zakharova seperti dilansir TASS.",
            "Lavrov tidak akan bertemu oposisi, ujar Zakharova.",
        ),
        (
            Said(
                "Sergei Lavrov akan mengunjungi Myanmar",
                "CONSULT",
                LAVROV,
                MYANMAR,
                "2022-08-03",
                "visit",
                "planned",
                "MMR",
                (Source("Maria Zakharova", "speaker", "RUS"), TASS),
            ),
            Said(
                "Lavrov tidak akan bertemu oposisi",
                "CONSULT",
                LAVROV,
                Participant("oposisi Myanmar", "MMR", "opp"),
                "2022-08-03",
                None,
                "denied",
                "MMR",
                (Source("Maria Zakharova", "speaker", "RUS"),),
                0.35,
            ),
        ),
        agency="TASS",
    ),
    Told(
        "beritaselatan.example",
        "2022-08-03",
        "Lavrov Bertemu Pemimpin Junta di Naypyidaw",
        (
            "Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu dan bertemu Min Aung Hlaing di Naypyidaw.",
            "Rusia menyatakan dukungan bagi upaya junta menstabilkan negeri itu.",
            "Kelompok hak asasi menyebut kunjungan itu menutup mata terhadap kekerasan.",
        ),
        (
            Said(
                "Sergei Lavrov mengunjungi Myanmar",
                "CONSULT",
                LAVROV,
                MYANMAR,
                "2022-08-03",
                "visit",
                where="MMR",
            ),
            Said(
                "Rusia menyatakan dukungan bagi upaya junta", "SUPPORT", RUSSIA, JUNTA, "2022-08-03"
            ),
        ),
    ),
    Told(
        "harianbarat.example",
        "2022-08-04",
        "Rusia Dukung Junta Myanmar",
        (
            "Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu dan bertemu Min Aung Hlaing di Naypyidaw.",
            "Rusia menyatakan dukungan bagi upaya junta menstabilkan negeri itu, tulis Berita Selatan.",
        ),
        (
            Said(
                "Sergei Lavrov mengunjungi Myanmar",
                "CONSULT",
                LAVROV,
                MYANMAR,
                "2022-08-03",
                "visit",
                where="MMR",
            ),
        ),
        copied="beritaselatan.example",
    ),
    Told(
        "kabarnusa.example",
        "2022-09-08",
        "Putin dan Min Aung Hlaing Bertemu di Vladivostok",
        (
            "Presiden Rusia Vladimir Putin menjamu Min Aung Hlaing di Vladivostok pada Rabu, di sela forum ekonomi.",
            "Kedua pihak menandatangani nota kesepahaman pasokan bahan bakar.",
            "PBB mendesak Rusia berhenti memasok senjata kepada junta Myanmar.",
        ),
        (
            Said(
                "Vladimir Putin menjamu Min Aung Hlaing",
                "CONSULT",
                PUTIN,
                HLAING,
                "2022-09-07",
                None,
                where="RUS",
            ),
            Said(
                "Kedua pihak menandatangani nota kesepahaman pasokan bahan bakar",
                "AGREE",
                RUSSIA,
                MYANMAR,
                "2022-09-07",
                confidence=0.6,
            ),
            Said(
                "PBB mendesak Rusia berhenti memasok senjata",
                "REQUEST",
                UN,
                RUSSIA,
                "2022-09-08",
                "yield",
            ),
        ),
    ),
    Told(
        "lensapagi.example",
        "2023-02-01",
        "Dua Tahun Kudeta, Sanksi Bertambah",
        (
            "Amerika Serikat menjatuhkan sanksi baru terhadap junta Myanmar pada Rabu, dua tahun setelah kudeta.",
            "Sebuah serangan udara militer menewaskan warga di Sagaing, menurut laporan setempat.",
        ),
        (
            Said(
                "Amerika Serikat menjatuhkan sanksi baru terhadap junta Myanmar",
                "SANCTION",
                USA,
                JUNTA,
                "2023-01-31",
            ),
            Said(
                "serangan udara militer menewaskan warga di Sagaing",
                "ASSAULT",
                JUNTA,
                PEOPLE,
                "2023-01",
                "aerial",
                where="MMR",
                confidence=0.5,
            ),
        ),
    ),
    Told(
        "kabarnusa.example",
        "2025-03-04",
        "Min Aung Hlaing Temui Putin di Moskow",
        (
            "Min Aung Hlaing menemui Vladimir Putin di Moskow pada Selasa.",
            "Rusia dan Myanmar sepakat membangun pembangkit nuklir kecil.",
            "Putin dijadwalkan mengirim utusan ke Naypyidaw pada akhir tahun 2027.",
        ),
        (
            Said(
                "Min Aung Hlaing menemui Vladimir Putin di Moskow",
                "CONSULT",
                HLAING,
                PUTIN,
                "2025-03-04",
                "visit",
                where="RUS",
            ),
            Said(
                "Rusia dan Myanmar sepakat membangun pembangkit nuklir kecil",
                "AGREE",
                RUSSIA,
                MYANMAR,
                "2025-03-04",
            ),
            Said(
                "Putin dijadwalkan mengirim utusan ke Naypyidaw",
                "CONSULT",
                PUTIN,
                MYANMAR,
                "2027-12",
                "visit",
                "planned",
                "MMR",
            ),
        ),
    ),
)


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
