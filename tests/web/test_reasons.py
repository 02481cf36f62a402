"""Reasons of merging are told in the reader's language, whatever the store was written by."""

from __future__ import annotations

import pytest

from tilik.errors import RecordError
from tilik.merge.signs import SIGNS
from tilik.records import REASONS, Decision, Event, Reason
from tilik.store import codec
from tilik.views.web import reasons
from tilik.views.web.language import LANGUAGES, load_language

ID, EN = (load_language(code) for code in LANGUAGES)
VALUES = {"num": "2", "odds": "+1.2", "sign": "same day", "name": "Lavrov"}


def made(code: str) -> Reason:
    return Reason(code, tuple(VALUES[name] for name in REASONS[code]))


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_told_in_both_languages(code: str) -> None:
    told = {language.code: reasons.reason_words(made(code), language) for language in (ID, EN)}
    assert all(told.values())
    assert told["id"] != told["en"]
    for name in REASONS[code]:
        if name not in ("sign", "odds"):
            assert VALUES[name] in told["id"] and VALUES[name] in told["en"]


def test_weights_are_written_as_the_reader_writes_numbers() -> None:
    why = (Reason("other-acts", ("-1.3",)), Reason("sign", ("place differs",)))
    assert "(−1,3)" in reasons.sentence(why, ID)
    assert "(−1.3)" in reasons.sentence(why, EN)


def test_every_sign_of_merging_has_its_words_and_there_are_no_others() -> None:
    assert set(reasons.SIGNS) == {sign.name for sign in SIGNS}


@pytest.mark.parametrize("sign", [sign.name for sign in SIGNS])
def test_every_sign_is_told_in_both_languages(sign: str) -> None:
    one = Reason("sign", (sign,))
    assert reasons.reason_words(one, ID) != reasons.reason_words(one, EN)


TOLD = (
    Reason("reports", ("4",)),
    Reason("origins", ("2",)),
    Reason("origin", ("ANTARA", "3")),
    Reason("speaker", ("Lavrov", "1")),
    Reason("denied", ("1",)),
)


def test_an_event_says_why_in_one_sentence() -> None:
    assert reasons.sentence(TOLD, EN) == (
        "4 reports, 2 independent origins: ANTARA (3 reports); Lavrov, quoted in 1 report; "
        "denied by 1 origin"
    )
    assert reasons.sentence(TOLD, ID) == (
        "4 laporan, 2 asal mandiri: ANTARA (3 laporan); Lavrov, dikutip dalam 1 laporan; "
        "dibantah oleh 1 asal"
    )


def test_a_comparison_says_its_verdict_first() -> None:
    told = (Reason("same-act", ("+2.0",)), Reason("sign", ("same day",)))
    assert reasons.sentence(told, EN) == "the same act (+2.0): the same day"


def test_no_reasons_are_no_sentence() -> None:
    assert reasons.sentence((), EN) == ""


def test_an_event_of_an_older_store_says_what_was_kept_with_it() -> None:
    kept = codec.loads(
        Event,
        '{"id":"e1","type":"AID","mode":null,"actors":[],"recipients":[],"status":"happened",'
        '"claims":["c1"],"why":"3 reports, 2 independent origins (ANTARA; TASS)"}',
    )
    assert reasons.why(kept, ID) == "3 reports, 2 independent origins (ANTARA; TASS)"


def test_a_decision_of_a_person_keeps_the_words_it_was_given() -> None:
    assert reasons.why(Decision("join", "N:1", "N:2", "nama gadis", "rina"), EN) == "nama gadis"


def test_reasons_come_back_from_a_store_as_they_went_in() -> None:
    decided = Decision("join", "N:1", "N:2", grounds=(Reason("misspelt", ("min aung hlain",)),))
    assert codec.loads(Decision, codec.dumps(decided)) == decided


@pytest.mark.parametrize("reason", [("horoscope", ()), ("origins", ()), ("no-longer", ("x",))])
def test_a_reason_nobody_knows_is_refused(reason: tuple[str, tuple[str, ...]]) -> None:
    with pytest.raises(RecordError, match=reason[0]):
        Reason(*reason)
