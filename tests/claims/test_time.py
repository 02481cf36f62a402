"""When: phrases of Indonesian news and the EDTF date each stands for."""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilik.claims.days import as_edtf
from tilik.claims.expressions import TimeExpression
from tilik.claims.time import find_times
from tilik.dates import check
from tilik.languages.time import load_time
from tilik.records import Article, Span, Stamp

GRAMMAR = load_time("id")


def times(text: str, published: str | None = "2022-09-06") -> tuple[TimeExpression, ...]:
    stamp = Stamp(published, "given") if published else None
    return find_times(Article("a", text, (Span(0, len(text)),), published=stamp), GRAMMAR)


def only(text: str, published: str | None = "2022-09-06") -> TimeExpression:
    found = times(text, published)
    assert len(found) == 1, [time.text for time in found]
    return found[0]


def test_a_report_date_is_told_from_the_date_of_the_act() -> None:
    act, report = times("Ia tiba Senin (5/9), dikutip dari kantor berita TASS, Selasa (6/9).")
    assert (act.role, report.role) == ("act", "report")


def test_the_line_that_dates_the_page_dates_the_report() -> None:
    assert only("Warta Pagi - 24/06/2021, 12:20 WIB").role == "report"


def test_the_day_someone_spoke_is_marked_as_said() -> None:
    assert only('"Kami siap," kata Menteri Sari kepada wartawan, Senin (5/9).').role == "said"


def test_a_weekday_that_disagrees_with_its_date_is_warned_of() -> None:
    time = only("Sidang dibuka Selasa (25/6/2025).", "2025-06-25")
    assert time.edtf == "2025-06-25"
    assert "rabu" in time.warning


def test_a_date_without_year_takes_the_year_the_text_gives_it_elsewhere() -> None:
    first, second = times("Serangan 7 Oktober 2021 dikecam. Korban 7 Oktober dikenang.")
    assert (first.edtf, second.edtf) == ("2021-10-07", "2021-10-07")


def test_an_opening_word_makes_an_open_interval_and_keeps_the_plain_date() -> None:
    time = only("Ia ditahan sejak 13 Juni 2022.")
    assert (time.edtf, time.base, time.kind) == ("2022-06-13/..", "2022-06-13", "open")


def test_a_publication_known_to_the_month_gives_no_finer_date() -> None:
    assert only("Presiden tiba pada Selasa.", "2025-07").edtf == "2025-07"


def test_without_any_date_a_relative_word_stays_undated() -> None:
    assert only("Presiden tiba kemarin.", None).edtf is None


@given(st.text(max_size=200), st.dates().map(str))
def test_any_text_gives_valid_dates_inside_it(text: str, published: str) -> None:
    for time in times(text, published):
        assert text[time.start : time.end] == time.text
        assert time.edtf is None or check(time.edtf)


WORDS = st.sampled_from(
    [
        "sejak",
        "3",
        "31",
        "0",
        "Juni",
        "Februari",
        "lalu",
        "Senin",
        "(30/2)",
        "(1/1/1)",
        "Minggu",
        "pekan",
        "tahun",
        "2024",
        "0001",
        "9999",
        "akhir",
        "se",
        "dua",
        "puluh",
        "terakhir",
        "depan",
        "abad",
        "kemudian",
        "hari",
        "ketujuh",
        "1-3",
        "Mei",
        "hingga",
        ",",
        ".",
        "(",
        ")",
        "itu",
        "yang",
        "sama",
        "sebelumnya",
        "lagi",
    ]
)


def test_months_of_early_years_keep_their_four_digits() -> None:
    assert as_edtf((date(999, 5, 1), date(999, 6, 30))) == "0999-05/0999-06"


@given(st.lists(WORDS, max_size=14).map(" ".join), st.dates().map(str))
def test_any_heap_of_time_words_gives_valid_dates_without_overlap(
    text: str, published: str
) -> None:
    found = times(text, published)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(time.edtf is None or check(time.edtf) for time in found)


CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "time_cases.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['phrase']} on {case['published']}")
def test_a_phrase_stands_for_its_date(case: dict[str, str | None]) -> None:
    text, phrase, edtf = str(case["text"]), str(case["phrase"]), case["edtf"]
    start = text.index(phrase)
    found = [
        time
        for time in times(text, case["published"])
        if time.start < start + len(phrase) and start < time.end
    ]
    if edtf == "-":
        assert found == []
    else:
        assert [(time.text, time.edtf) for time in found] == [(phrase, edtf)]


def test_a_war_told_by_its_length_runs_from_the_first_day_the_text_gives() -> None:
    found = times("Serangan dimulai pada 13 Juni. Perang 12 hari itu kini usai.", "2025-06-28")
    assert [time.edtf for time in found] == ["2025-06-13", "2025-06-13/2025-06-24"]
