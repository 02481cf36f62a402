"""Pairs of made-up articles for copy detection: copied whole, edited, cut and added to, or told anew.

Hard cases on either side: a third of the sentences kept, scattered among own ones; sentences reworked and mixed with others
told anew; independent reports with one long quotation, with a common line of background besides, or of another act of
the same people on the same day.
"""

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


Tellings = dict[str, tuple[list[str], list[str]]]
COPIES = ("exact", "edited", "cut", "third", "reworked")
INDEPENDENT = ("independent", "quoting", "background", "other-act")


@dataclass(frozen=True, slots=True)
class CopyPair:
    """An article and what another outlet made of it; `kind` is one of COPIES or INDEPENDENT."""

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


def _third(sentences: list[str]) -> list[str]:
    own = list(OWN_WORDS)
    return [own[0], sentences[0], *own[1:3], sentences[3], *own[3:5], sentences[6], *own[5:]]


def _reworked(first: list[str], second: list[str]) -> list[str]:
    kept = [" ".join(SWAPS.get(word, word) for word in first[at].split()) for at in (4, 0, 2, 5, 7)]
    return [second[0], *kept[:2], second[2], *kept[2:], second[5]]


def _with(sentences: list[str], at: int, *more: str) -> list[str]:
    return [*sentences[:at], *more, *sentences[at:]]


def tellings(topic: dict[str, list[str]], other: list[str], slots: dict[str, str]) -> Tellings:
    """Return by kind what the source and the other outlet print."""
    first, second = ([s.format(**slots) for s in topic[way]] for way in ("first", "second"))
    quote, background = (str(topic[way]).format(**slots) for way in ("quote", "background"))
    quoted = _with(first, 3, quote)
    return {
        "exact": (first, first),
        "edited": (first, _edited(first)),
        "cut": (first, _cut(first, 1 + int(slots["n"]) % 3)),
        "third": (first, _third(first)),
        "reworked": (first, _reworked(first, second)),
        "independent": (first, second),
        "quoting": (quoted, _with(second, 2, quote)),
        "background": (_with(quoted, 6, background), _with(_with(second, 4, background), 1, quote)),
        "other-act": (first, [s.format(**slots) for s in other]),
    }


def copy_pairs() -> Iterator[CopyPair]:
    """Yield 162 pairs: six topics, three fillings, nine ways."""
    book = tomllib.loads((Path(__file__).parent / "tellings.toml").read_text(encoding="utf-8"))
    topics = book["topic"]
    for number, topic in enumerate(topics):
        for at, slots in enumerate(book["filling"]):
            name = f"{topic['name']}-{at}"
            other_act = topics[(number + 1) % len(topics)]["first"]
            after = slots["day"][:-2] + f"{int(slots['day'][-2:]) + 1:02d}"
            for kind, (first, second) in tellings(topic, other_act, slots).items():
                source = made_article(f"{name}-{kind}", first, "kabar.example", slots["day"])
                other = made_article(f"{name}-{kind}", second, f"{kind}.example", after)
                yield CopyPair(name, kind, source, other)
