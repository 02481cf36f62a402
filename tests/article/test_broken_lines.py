"""Lines a scraper broke at links are one paragraph again; lines that stand alone stay alone."""

import pytest

from tilik.article.lines import paragraphs
from tilik.article.passage import Passage

CASES = {
    "a name alone before a quotation": (
        ["Ia berkata kelompok", "Merah", '"harus pergi" dari sana.'],
        ['Ia berkata kelompok Merah "harus pergi" dari sana.'],
    ),
    "several names one after the other": (
        ["Surat itu untuk raja dan", "Putra Mahkota", "Norwegia", "Pangeran Haakon", "(PH), kata istana."],
        ["Surat itu untuk raja dan Putra Mahkota Norwegia Pangeran Haakon (PH), kata istana."],
    ),
    "a name that ends the sentence of a long line": (
        ["Kata pelatih itu dengan tenang sebelum laga terakhir yang akan menentukan nasib timnya", "Chile vs Peru.", "Ia pergi."],
        ["Kata pelatih itu dengan tenang sebelum laga terakhir yang akan menentukan nasib timnya Chile vs Peru.", "Ia pergi."],
    ),
    "headings stay apart": (
        ["Ia pergi.", "Sikap Norwegia", "Norwegia menolak usul itu."],
        ["Ia pergi.", "Sikap Norwegia", "Norwegia menolak usul itu."],
    ),
    "rows of a list stay apart": (
        ["Menang: 3", "Kalah: 1", "Norwegia", "Menang: 2"],
        ["Menang: 3", "Kalah: 1", "Norwegia", "Menang: 2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("lines, expected", CASES.values(), ids=CASES.keys())
def test_lines_are_joined_only_where_a_sentence_goes_on(
    lines: list[str], expected: list[str]
) -> None:
    made = paragraphs(tuple(Passage(line) for line in lines), frozenset({"dan"}))
    assert [passage.text for passage in made] == expected
