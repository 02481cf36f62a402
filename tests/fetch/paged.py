"""A made-up article on three pages, with the furniture its outlet prints on each."""

from __future__ import annotations

from collections.abc import Callable

PARAGRAPHS = (
    "Menteri Luar Negeri Rusia bertemu pemimpin junta Myanmar di Naypyidaw pada Rabu (3/8/2022), kata juru bicara.",
    "Keduanya membahas kerja sama pertahanan dan perdagangan selama dua jam di istana negara, menurut pernyataan itu.",
    "Di Yangon, sejumlah warga menggelar unjuk rasa untuk menolak kunjungan tersebut sejak pagi hari.",
    "Polisi menangkap sebelas orang dalam unjuk rasa itu, kata seorang saksi yang tidak mau disebut namanya.",
    "Pemerintah bayangan mengecam pertemuan itu dan meminta ASEAN menjatuhkan sanksi kepada junta.",
    "ASEAN belum menanggapi permintaan itu, tetapi akan menggelar pertemuan pada pekan depan di Phnom Penh.",
)


def page(number: int, address: Callable[[int], str], most: int = 3, onward: str = "") -> bytes:
    """Return page `number`; `address` gives the address of each, `onward` puts words in place of numbers."""
    also = '<p>Baca juga: <a href="/read/9">Junta Myanmar Bebaskan Tahanan Asing</a></p>'
    body = also.join(f"<p>{one}</p>" for one in PARAGRAPHS[2 * number - 2 : 2 * number])
    numbers = "".join(
        f"<span>{n}</span>" if n == number else f'<a href="{address(n)}">{n}</a> '
        for n in range(1, most + 1)
    )
    further = (
        f'<a href="{address(number + 1)}">{onward or "Selanjutnya"}</a>' if number < most else ""
    )
    last = "<p>Editor: Rini Astuti</p><p>Sumber: AFP</p>" if number == most else ""
    return f"""<!DOCTYPE html><html><head><title>Rusia Bertemu Junta - Contoh</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2022-08-03T14:15:00+07:00">
</head><body><nav><a href="/">Beranda</a></nav><article><h1>Rusia Bertemu Junta</h1>{body}{last}
<div>Halaman: {"" if onward else numbers}{further}</div></article>
<footer>Copyright 2022 Contoh</footer></body></html>""".encode()
