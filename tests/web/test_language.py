"""Dates, numbers and the choice of language."""

from __future__ import annotations

import pytest

from tilik.views.web.language import load_language, negotiate


@pytest.mark.parametrize(
    ("edtf", "id", "en"),
    [
        ("2022-08-03", "3 Agustus 2022", "3 August 2022"),
        ("2022-07", "Juli 2022", "July 2022"),
        ("2021", "2021", "2021"),
        ("2021-02-01/..", "sejak 1 Februari 2021", "since 1 February 2021"),
        ("../2022-07", "sampai Juli 2022", "until July 2022"),
        ("2025-06-13/2025-06-18", "13–18 Juni 2025", "13–18 June 2025"),
        ("2025-05-30/2025-06-02", "30 Mei 2025 – 2 Juni 2025", "30 May 2025 – 2 June 2025"),
        (None, "tanpa tanggal", "no date"),
    ],
)
def test_partial_dates_are_said_in_the_readers_language(edtf: str | None, id: str, en: str) -> None:
    assert (load_language("id").edtf(edtf), load_language("en").edtf(edtf)) == (id, en)


def test_a_moment_keeps_the_zone_it_was_given_in() -> None:
    said = load_language("id").moment("2022-08-03T14:15:00+07:00")
    assert said == "3 Agustus 2022, 14.15 (UTC+07:00)"
    assert load_language("en").moment("2022-08-03") == "3 August 2022"


def test_counts_use_the_plural_and_the_separators_of_the_language() -> None:
    assert load_language("en").count("%(num)s event", "%(num)s events", 1) == "1 event"
    assert load_language("id").count("%(num)s event", "%(num)s events", 1200) == "1.200 peristiwa"


@pytest.mark.parametrize(
    ("chosen", "accepted", "expected"),
    [
        (None, "", "id"),
        (None, "en-GB,en;q=0.9", "en"),
        (None, "fr,de", "id"),
        (None, "ms-MY", "id"),
        ("en", "id", "en"),
        ("xx", "en", "en"),
    ],
)
def test_the_readers_choice_goes_before_the_browsers(
    chosen: str | None, accepted: str, expected: str
) -> None:
    assert negotiate(chosen, accepted) == expected
