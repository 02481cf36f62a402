"""What `tilik show` prints of an event: who says what where sources differ, and why in the reader's language."""

from __future__ import annotations

from dataclasses import replace

from store_samples import make_article, make_claim, make_event

from tilik.records import Disagreement, Reason
from tilik.store import EventView, Report
from tilik.views.text import event_lines
from tilik.views.web.language import load_language

WORDS = "Lavrov mengunjungi Myanmar"
ONE, OTHER = (
    make_claim(make_article(f"{WORDS}. {n}", outlet=f"{n}.example"), WORDS) for n in ("satu", "dua")
)
REASONS = (Reason("reports", ("2",)), Reason("origins", ("2",)), Reason("origin", ("satu", "1")))
DATES = (("2022-08-03", (ONE.id,)), ("2022-08-04", (OTHER.id,)))


def view() -> EventView:
    event = replace(
        make_event(ONE, OTHER),
        reasons=REASONS,
        disagreements=(Disagreement("when", DATES),),
    )
    reports = tuple(
        Report(claim, f"{name}.example", None, None, None, ())
        for claim, name in ((ONE, "satu"), (OTHER, "dua"))
    )
    return EventView(event, 1, reports, event.id)


def test_where_sources_differ_each_value_stands_with_who_says_it() -> None:
    lines = event_lines(view(), load_language("en"))
    at = lines.index("  sources differ on when:")
    assert lines[at + 1 : at + 3] == [
        f"    2022-08-03 – satu.example {ONE.id}",
        f"    2022-08-04 – dua.example {OTHER.id}",
    ]


def test_the_sentence_on_why_is_in_the_readers_language() -> None:
    assert "  2 laporan, 2 asal mandiri: satu" in event_lines(view(), load_language("id"))
    assert "  2 reports, 2 independent origins: satu" in event_lines(view(), load_language("en"))


def test_headings_and_notes_are_in_the_readers_language() -> None:
    joined = replace(view(), asked="e-old")
    for code, differ, merged in (
        ("en", "  sources differ on when:", "  (e-old was merged into this event)"),
        ("id", "  sumber berbeda soal kapan:", "  (e-old telah digabung ke peristiwa ini)"),
    ):
        lines = event_lines(joined, load_language(code))
        assert differ in lines
        assert merged == lines[1]


def test_an_event_whose_claims_were_all_refused_is_not_said_to_have_origins() -> None:
    refused = replace(view(), reports=(), rejected=view().reports)
    lines = event_lines(refused, load_language("en"))
    assert "  No claim supports this event any more: all were rejected or replaced." in lines
    assert not any("origin" in line or "support 0" in line for line in lines)
