"""Whose words hold an act and a date."""

from __future__ import annotations

from tilik.claims.dateheard import OF_HEARING, OF_TELLING, heard, of_hearing, of_telling
from tilik.claims.spots import Attribution
from tilik.claims.tree import grow
from tilik.records import Sentence, Source, Token

#       0         1         2         3         4
#       0123456789012345678901234567890123456789012345
TEXT = '"Kami menyerang," kata Lavrov, Rabu (3/7). Ia'
QUOTE = Attribution(0, 16, (Source("Sergei Lavrov", "speaker"),), "kata", 17, "quote")
RELAY = Attribution(0, 45, (Source("TASS", "agency"),), "dilansir", 60, "report")
LINE = Sentence(0, 42, (), 0)
ACT = TEXT.index("menyerang")
DATE = TEXT.index("Rabu")


def signs(found: list[Attribution], date: int = DATE) -> dict[str, float]:
    row = of_hearing(heard(found, ACT), found, LINE, date)
    return dict(zip(OF_HEARING, row, strict=True))


def test_the_shortest_stretch_that_holds_an_act_is_the_closest_and_agencies_are_no_speakers() -> (
    None
):
    act = heard([RELAY, QUOTE], ACT)
    assert act.closest == QUOTE
    assert act.speakers == {"Sergei Lavrov"}


def test_a_date_behind_the_speaker_dates_the_report_of_his_words() -> None:
    found = signs([QUOTE])
    assert found["dates the report"]
    assert not found["in the same words"]


def test_a_date_within_the_quote_stands_in_the_same_words() -> None:
    found = signs([QUOTE], date=TEXT.index("Kami"))
    assert found["in the same words"]
    assert not found["dates the report"]


def test_a_speaker_is_known_again_by_a_part_of_his_name() -> None:
    later = Attribution(50, 60, (Source("Lavrov", "speaker"),), "ujar", 30, "follows")
    other = Attribution(50, 60, (Source("Rubio", "speaker"),), "ujar", 30, "follows")
    outside = Attribution(0, 16, (Source("Sergei Lavrov", "speaker"),), "kata", 99, "quote")
    assert signs([outside, later])["same speaker there"]
    assert not signs([outside, other])["same speaker there"]


def test_a_date_in_what_somebody_else_says_is_told_apart() -> None:
    other = Attribution(28, 42, (Source("Rubio", "speaker"),), "ujar", 50, "follows")
    assert signs([QUOTE, other])["in other words"]
    assert not signs([QUOTE])["in other words"]


def test_an_act_in_nobodys_words_hears_nothing() -> None:
    act = heard([QUOTE], DATE)
    assert (act.covering, act.closest, act.speakers) == ((), None, frozenset())


def test_the_depth_and_the_clauses_above_an_act_are_told() -> None:
    words = [("kata", "VERB", -1, "root"), ("menyerang", "VERB", 0, "ccomp"), ("serangan", "NOUN", 1, "obj")]  # fmt: skip
    tree = grow([Token(0, 1, text, text, pos, head, rel) for text, pos, head, rel in words])
    noun = dict(zip(OF_TELLING, of_telling(heard([QUOTE], ACT), tree, 2), strict=True))
    root = dict(zip(OF_TELLING, of_telling(heard([], ACT), tree, 0), strict=True))
    assert (noun["in a quote"], noun["noun"], noun["depth"], noun["in a complement"]) == (1, 1, 3, 1)  # fmt: skip
    assert (root["in somebody's words"], root["noun"], root["depth"], root["in a complement"]) == (0, 0, 1, 0)  # fmt: skip


def test_the_actor_of_a_statement_is_known_where_a_date_stands_beside_his_words() -> None:
    def speaks(actor: str, date: int) -> float:
        row = of_hearing(heard([QUOTE], ACT), [QUOTE], LINE, date, {actor})
        return dict(zip(OF_HEARING, row, strict=True))["its actor speaks there"]

    assert speaks("Lavrov", DATE)
    assert not speaks("Rubio", DATE)
    assert not speaks("Lavrov", TEXT.index("Kami"))
