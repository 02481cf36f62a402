"""Which date of an article an act gets, and what the answer says of it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tilik.actors.registry import load_registry
from tilik.claims.acts import Act
from tilik.claims.attribution import find_attributions
from tilik.claims.calendar import Calendar, lay_calendar, main_date
from tilik.claims.datesigns import NAMES, describe_dates
from tilik.claims.forest import Forest, load_forest
from tilik.claims.offers import offers
from tilik.claims.scene import set_scene
from tilik.claims.time import find_times
from tilik.claims.triggers import find_triggers
from tilik.claims.when import when_for
from tilik.document.annotate import annotate
from tilik.knowledge import package_file
from tilik.languages.clauses import load_clauses
from tilik.languages.frames import load_frames
from tilik.languages.model import load_model
from tilik.languages.naming import load_naming
from tilik.languages.speech import load_speech
from tilik.languages.time import load_time
from tilik.languages.when import load_when
from tilik.languages.words import load_words
from tilik.mentions.find import find_mentions
from tilik.outlets.agencies import load_agencies
from tilik.pipeline import load_guide, make_article
from tilik.records import Draft, Reason, Span, When

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "when_cases.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@cache
def forest() -> Forest:
    return load_forest(package_file("languages", "id", "when.npz"), "when")


def calendar(text: str, published: str = "2025-06-20") -> Calendar:
    article = make_article(Draft(text, published=published), load_guide())
    document = next(iter(annotate([article], load_words("id"), load_model("id"))))
    mentions = find_mentions(document, load_registry(), load_naming("id"))
    scene = set_scene(document, mentions, load_clauses("id"))
    times = find_times(document.article, load_time("id"))
    triggers = find_triggers(scene, load_frames("id"))
    said = find_attributions(document, mentions, load_speech("id"), load_agencies())
    return lay_calendar(scene, times, triggers, said, load_when("id"))


def act(laid: Calendar, words: str, kind: str, status: str = "happened") -> Act:
    start = laid.document.article.text.index(words)
    number = [i for i, s in enumerate(laid.document.sentences) if s.start <= start][-1]
    tokens = laid.document.sentences[number].tokens
    end = start + len(words)
    inside = [i for i, t in enumerate(tokens) if start <= t.start < end]
    verbs = [i for i in inside if tokens[i].pos == "VERB"]
    return Act(Span(start, end), number, kind, status, (verbs or inside)[0])


def dated(text: str, words: str, kind: str, status: str = "happened") -> When | None:
    laid = calendar(text)
    return when_for(act(laid, words, kind, status), laid, forest())


def edtfs(text: str, words: str, kind: str = "ASSAULT") -> set[tuple[str, str]]:
    laid = calendar(text)
    return {(one.edtf, one.reason) for one in offers(laid, act(laid, words, kind))}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shows"])
def test_an_act_gets_its_own_date(case: dict[str, str | None]) -> None:
    when = dated(str(case["text"]), str(case["act"]), str(case["type"]), case.get("status") or "happened")  # fmt: skip
    assert (when.edtf if when else None) == case["edtf"]


def test_an_act_without_any_date_in_the_article_stays_undated() -> None:
    assert dated("Rusia mengecam Ukraina.", "Rusia mengecam Ukraina", "ACCUSE") is None


def test_the_answer_says_which_words_of_the_own_sentence_gave_the_date() -> None:
    when = dated("Rusia menyerang Ukraina kemarin.", "Rusia menyerang Ukraina", "ASSAULT")
    assert when is not None
    assert when.text == "kemarin"
    assert when.reasons == (
        Reason("date-here", ("kemarin",)),
        Reason("date-form", ("word", "publication")),
    )


def test_a_date_from_another_sentence_is_called_assumed_with_its_words_and_place() -> None:
    text = "Menlu Rusia Sergei Lavrov mengunjungi Myanmar. Ia tiba di sana pada Rabu (18/6)."
    when = dated(text, "Sergei Lavrov mengunjungi Myanmar", "CONSULT")
    assert when is not None
    assert (when.edtf, when.text, when.assumed) == ("2025-06-18", "Rabu (18/6)", True)
    assert when.reasons[0] == Reason("date-after", ("Rabu (18/6)", "1"))


def test_since_offers_the_act_that_runs_on_and_the_day_it_began() -> None:
    found = edtfs("Sejak 13 Juni Israel menyerang Iran.", "Israel menyerang Iran")
    assert {("2025-06-13/..", "with its opening"), ("2025-06-13", "without its opening")} <= found


def test_from_one_day_to_another_offers_the_stretch_between() -> None:
    text = "Sejak Selasa (17/6) Israel menyerang Iran. Perang berlanjut hingga Rabu (18/6)."
    assert ("2025-06-17/2025-06-18", "from one to the other") in edtfs(text, "menyerang Iran")


def test_today_in_a_quote_may_be_the_day_it_was_said() -> None:
    text = 'Trump berpidato pada Rabu (18/6). "Kami menyerang Iran hari ini dengan rudal," katanya.'
    found = edtfs(text, "menyerang Iran")
    assert ("2025-06-18", "counted from the day of the quote") in found


def test_where_weekday_and_date_disagree_the_weekday_is_offered_too() -> None:
    found = edtfs("Israel menyerang Iran pada Selasa (18/6).", "menyerang Iran")
    assert {("2025-06-18", "as told"), ("2025-06-17", "by its weekday")} <= found


def test_a_saying_that_happened_is_offered_no_day_to_come() -> None:
    text = "Pada Rabu (18/6) Trump mendesak Iran berunding sampai 27 Juni."
    assert edtfs(text, "Trump mendesak Iran", "REQUEST") == {("2025-06-18", "as told")}


def test_an_act_that_happened_is_offered_a_day_to_come_only_beside_it() -> None:
    text = "Presiden Rusia mengunjungi Myanmar pada 27 Juni. Menlu Rusia menemui Menlu Myanmar."
    assert edtfs(text, "mengunjungi Myanmar", "CONSULT") == {("2025-06-27", "as told")}
    assert edtfs(text, "menemui Menlu", "CONSULT") == set()


def test_a_clause_that_says_when_the_act_took_place_leaves_no_other_date() -> None:
    text = "Iran pada Rabu (18/6) mengecam serangan Israel ke Teheran yang terjadi Selasa (17/6)."
    assert edtfs(text, "serangan Israel") == {("2025-06-17", "as told")}
    assert len(edtfs(text, "mengecam", "ACCUSE")) == 2


def test_an_act_named_again_by_what_says_when_it_took_place_has_that_date() -> None:
    text = (
        "Iran pada Rabu (18/6) mengecam serangan Israel. Serangan itu terjadi pada Selasa (17/6)."
    )
    assert edtfs(text, "serangan Israel") == {("2025-06-17", "as told")}


def test_a_distance_from_another_act_is_not_the_date_of_this_one() -> None:
    text = "Iran mengecam serangan Israel, Rabu (18/6). Serangan itu terjadi sehari setelah perundingan pada 12 Juni."
    assert len(edtfs(text, "serangan Israel")) > 1


def test_a_clause_of_another_act_says_nothing_of_when_this_one_took_place() -> None:
    text = "Iran mengecam serangan Israel menjelang perundingan yang digelar Selasa (17/6). Perang dimulai 13 Juni."
    assert len(edtfs(text, "serangan Israel")) > 1


def test_every_date_on_offer_and_none_get_a_row_of_signs() -> None:
    laid = calendar("Israel menyerang Iran pada Selasa (17/6), lalu Iran membalas Rabu (18/6).")
    one = act(laid, "Israel menyerang Iran", "ASSAULT")
    found = offers(laid, one)
    assert describe_dates(one, laid, found).shape == (len(found) + 1, len(NAMES))


def test_the_shipped_forest_was_trained_on_these_signs() -> None:
    assert forest().names == NAMES


def test_the_main_date_is_the_first_day_near_publication() -> None:
    text = "Perjanjian 1967 dikenang. Menteri itu tiba Selasa (17/6). Ia pulang Kamis."
    laid = calendar(text)
    main = main_date(laid.document, find_times(laid.document.article, load_time("id")))
    assert main is not None
    assert main.edtf == laid.main == "2025-06-17"
