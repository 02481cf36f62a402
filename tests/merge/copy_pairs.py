"""Pairs of made-up articles for copy detection: copied whole, edited, cut and added to, or told anew."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tilik.records import Article, Span, Stamp

SWAPS = {
    "mengatakan": "menuturkan",
    "menyebut": "menilai",
    "sekitar": "kira-kira",
    "dua": "2",
    "akan": "bakal",
    "pemerintah": "otoritas",
    "pada": "saat",
    "juga": "turut",
}
OWN_WORDS = (
    "Redaksi kami menghubungi tiga warga yang tinggal tidak jauh dari lokasi untuk meminta pendapat mereka.",
    "Seorang pedagang buah bercerita bahwa dagangannya sepi sejak kabar tersebut tersiar lewat radio kampung.",
    "Dosen hubungan internasional yang kami wawancarai menganggap perkembangan ini wajar dan tidak perlu ditakuti.",
    "Catatan arsip surat kabar ini menunjukkan hal serupa pernah terjadi pada masa pemerintahan sebelumnya.",
    "Sampai berita ini ditulis, permintaan tanggapan melalui surat elektronik belum dijawab oleh pihak terkait.",
    "Kami akan memperbarui laporan apabila keterangan tambahan sudah diperoleh dari sumber yang dapat dipercaya.",
    "Di pasar induk, harga cabai rawit justru turun karena panen raya berlangsung lebih awal dari perkiraan.",
)


@dataclass(frozen=True, slots=True)
class CopyPair:
    """An article and what another outlet made of it; `kind` is exact, edited, cut or independent."""

    name: str
    kind: str
    source: Article
    other: Article


def made_article(name: str, sentences: list[str], outlet: str, day: str) -> Article:
    """Return an article of the given sentences."""
    title = f"{name.replace('-', ' ').capitalize()} {outlet}"
    text = f"{title}\n\n" + "\n\n".join(sentences)
    return Article(
        id=f"{name}-{outlet}",
        text=text,
        paragraphs=(Span(0, len(text)),),
        url=f"https://{outlet}/{name}",
        outlet=outlet,
        title=title,
        published=Stamp(day, "given"),
        language="id",
    )


def _edited(sentences: list[str]) -> list[str]:
    changed = [" ".join(SWAPS.get(word, word) for word in s.split()) for s in sentences]
    return [changed[1], changed[0], *changed[2:6], *changed[7:]]


def _cut(sentences: list[str], at: int) -> list[str]:
    kept = sentences[at : at + 4]
    return [*OWN_WORDS[:3], *kept, *OWN_WORDS[3:]]


def copy_pairs() -> Iterator[CopyPair]:
    """Yield 72 pairs: six topics, three fillings, four ways."""
    book = tomllib.loads((Path(__file__).parent / "tellings.toml").read_text(encoding="utf-8"))
    for topic in book["topic"]:
        for at, slots in enumerate(book["filling"]):
            name = f"{topic['name']}-{at}"
            first = [s.format(**slots) for s in topic["first"]]
            second = [s.format(**slots) for s in topic["second"]]
            source = made_article(name, first, "kabar.example", slots["day"])
            after = slots["day"][:-2] + f"{int(slots['day'][-2:]) + 1:02d}"
            made = {
                "exact": first,
                "edited": _edited(first),
                "cut": _cut(first, at + 1),
                "independent": second,
            }
            for kind, sentences in made.items():
                other = made_article(f"{name}-{kind}", sentences, f"{kind}.example", after)
                yield CopyPair(name, kind, source, other)
