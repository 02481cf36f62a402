from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.outlets.desks import Desk, desk_of, load_desks, read_desks


@pytest.mark.parametrize(
    ("address", "desk"),
    [
        ("https://sport.detik.com/sepakbola/d-1/laga", "sport"),
        ("https://www.liputan6.com/saham/read/1/bursa", "finance"),
        ("https://Finance.detik.com/moneter/d-1/rupiah", "finance"),
        ("https://www.theguardian.com/uk/2025/06/01/money/savings.html", "finance"),
        ("https://www.liputan6.com/bisnis/read/1/tarif", None),
        ("https://travel.detik.com/travel-news/d-1/visa", "travel"),
        ("https://oto.detik.com/d-1/limosin", "cars"),
        ("https://news.detik.com/internasional/d-1/sport", None),
        ("https://kabar24.bisnis.com/read/1/tarif", None),
        ("https://www.antaranews.com/berita/1/ekonomi", None),
        ("https://[sport", None),
        ("", None),
        (None, None),
    ],
)
def test_the_desk_of_an_address_is_told_by_its_host_and_folders(
    address: str | None, desk: str | None
) -> None:
    found = desk_of(address, load_desks())
    assert (found.name if found else None) == desk


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        (
            '  { name = "sport", least = 0.5, words = ["bola"] },\n'
            '  { name = "life", least = 0.5, words = ["bola"] },',
            "'bola' already names the desk sport",
        ),
        ('  { name = "sport", least = 5, words = ["bola"] },', "between 0 and 1, found 5"),
    ],
)
def test_a_wrong_desk_is_refused_with_its_line(
    entries: str, complaint: str, tmp_path: Path
) -> None:
    table = tmp_path / "desks.toml"
    table.write_text(f"desk = [\n{entries}\n]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=complaint) as refused:
        read_desks(table)
    assert str(table) in str(refused.value)


def test_a_desk_says_how_likely_an_act_must_be() -> None:
    assert load_desks()["bola"] == Desk("sport", 0.5)
