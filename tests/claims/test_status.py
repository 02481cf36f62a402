"""Status of acts: cues of planning, possibility and denial, and how far they reach."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilik.claims.status import status_of
from tilik.languages.status import load_status
from tilik.records import STATUSES, Sentence, Token

CUES = load_status("id")
LINES = (Path(__file__).parent / "status_cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
VERB = re.compile(r"(?:me|ber|di|ter)[a-z]{4,}")


def sentence(text: str) -> Sentence:
    tokens = []
    for match in re.finditer(r"\S+", text):
        word = match.group()
        pos = "VERB" if VERB.fullmatch(word) else "NOUN"
        tokens.append(Token(match.start(), match.end(), word, word.lower(), pos, -1, "dep"))
    return Sentence(0, len(text), tuple(tokens), 0)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['act']} in {c['text']}")
def test_the_status_of_an_act(case: dict[str, str]) -> None:
    s = sentence(case["text"])
    act = [token.text for token in s.tokens].index(case["act"])
    status, why = status_of(s, act, CUES, case.get("type", ""))
    assert status == case["status"], why


def test_a_governing_word_counts_beyond_its_window_when_the_tree_is_known() -> None:
    text = (
        "Varda berencana pada hari pertama bulan depan setelah sidang umum selesai menyerang Lumen"
    )
    s = sentence(text)
    words = text.split()
    verb, plan = words.index("menyerang"), words.index("berencana")
    assert status_of(s, verb, CUES)[0] == "happened"
    tokens = list(s.tokens)
    tokens[verb] = replace(tokens[verb], head=plan, relation="xcomp")
    assert status_of(replace(s, tokens=tuple(tokens)), verb, CUES)[0] == "planned"


def test_a_plan_covers_the_verbs_joined_to_the_planned_one() -> None:
    text = "Varda akan mengunjungi Lumen dan menghadiri forum"
    s = sentence(text)
    first, second = (text.split().index(word) for word in ("mengunjungi", "menghadiri"))
    assert status_of(s, second, CUES)[0] == "happened"
    tokens = list(s.tokens)
    tokens[second] = replace(tokens[second], head=first, relation="conj")
    assert status_of(replace(s, tokens=tuple(tokens)), second, CUES)[0] == "planned"


def test_a_plan_does_not_cover_a_joined_verb_with_a_subject_of_its_own() -> None:
    text = "Varda akan mengunjungi Lumen dan Orin menyerang Lumen"
    s = sentence(text)
    words = text.split()
    first, second, subject = (words.index(w) for w in ("mengunjungi", "menyerang", "Orin"))
    tokens = list(s.tokens)
    tokens[second] = replace(tokens[second], head=first, relation="conj")
    tokens[subject] = replace(tokens[subject], head=second, relation="nsubj")
    assert status_of(replace(s, tokens=tuple(tokens)), second, CUES)[0] == "happened"


# Text, the act, what governs it and how, and the status that follows.
TREES = [
    ("Varda akan terbang ke Lumen untuk bertemu Orin", "bertemu", "terbang", "xcomp", "planned"),
    ("Varda akan tiba di Lumen lalu bertemu Orin", "bertemu", "tiba", "advcl", "planned"),
    ("Sebelum bertemu Orin , Varda akan singgah", "bertemu", "singgah", "advcl", "planned"),
    ("Setelah bertemu Orin , Varda akan singgah", "bertemu", "singgah", "advcl", "happened"),
    ("Varda akan berangkat setelah bertemu Orin", "bertemu", "berangkat", "advcl", "happened"),
    ("Varda terbang ke Lumen untuk bertemu Orin", "bertemu", "terbang", "xcomp", "happened"),
    ("Varda tidak berangkat untuk bertemu Orin", "bertemu", "berangkat", "xcomp", "happened"),
    ("Varda mendesak agar Lumen membuka jalan", "membuka", "mendesak", "ccomp", "possible"),
]
OPENING = {"untuk", "lalu", "sebelum", "setelah", "agar"}


@pytest.mark.parametrize(("text", "act", "head", "relation", "status"), TREES)
def test_what_a_planned_act_is_for_or_followed_by_is_planned_too(
    text: str, act: str, head: str, relation: str, status: str
) -> None:
    s, words = sentence(text), text.split()
    at, tokens = words.index(act), list(sentence(text).tokens)
    tokens[at] = replace(tokens[at], head=words.index(head), relation=relation)
    for number, word in enumerate(words):
        if word.lower() in OPENING:
            tokens[number] = replace(tokens[number], head=at, relation="mark", pos="SCONJ")
    assert status_of(replace(s, tokens=tuple(tokens)), at, CUES)[0] == status


def test_what_another_is_told_to_do_is_not_what_a_verb_plans() -> None:
    text = "Varda bisa memastikan pangkalan diserang Lumen"
    s, words = sentence(text), text.split()
    verb, other, act = (words.index(w) for w in ("memastikan", "pangkalan", "diserang"))
    tokens = list(s.tokens)
    tokens[other] = replace(tokens[other], head=verb, relation="obj")
    tokens[act] = replace(tokens[act], head=verb, relation="xcomp")
    assert status_of(replace(s, tokens=tuple(tokens)), act, CUES)[0] == "happened"


def test_a_plan_covers_a_verb_that_the_tree_joins_to_the_plan_itself() -> None:
    text = "Varda dijadwalkan tiba hari Rabu dan bertemu Orin"
    s, words = sentence(text), text.split()
    plan, first, second = (words.index(w) for w in ("dijadwalkan", "tiba", "bertemu"))
    tokens = list(s.tokens)
    tokens[second] = replace(tokens[second], head=plan, relation="conj")
    assert status_of(replace(s, tokens=tuple(tokens)), second, CUES)[0] == "happened"
    tokens[first] = replace(tokens[first], head=plan, relation="xcomp")
    assert status_of(replace(s, tokens=tuple(tokens)), second, CUES)[0] == "planned"


# Text, the act told by a noun, the verb that says it takes place, and the status that follows.
HAPPENINGS = [
    ("Sanksi baru akan dijatuhkan", "Sanksi", "dijatuhkan", "planned"),
    ("Gencatan senjata belum tercapai", "Gencatan", "tercapai", "denied"),
    ("Pertemuan itu mungkin digelar", "Pertemuan", "digelar", "possible"),
    ("Pertemuan itu akan memperkuat hubungan", "Pertemuan", "memperkuat", "happened"),
    ("Serangan itu tidak dikecam", "Serangan", "dikecam", "happened"),
]


@pytest.mark.parametrize(("text", "act", "verb", "status"), HAPPENINGS)
def test_what_is_said_of_an_acts_taking_place_is_said_of_the_act(
    text: str, act: str, verb: str, status: str
) -> None:
    s, words = sentence(text), text.split()
    at, tokens = words.index(act), list(sentence(text).tokens)
    tokens[at] = replace(tokens[at], head=words.index(verb), relation="nsubj:pass")
    assert status_of(replace(s, tokens=tuple(tokens)), at, CUES)[0] == status


def test_a_circle_of_heads_ends() -> None:
    s = sentence("Varda menyerang Lumen")
    circle = tuple(replace(token, head=(i + 1) % 3) for i, token in enumerate(s.tokens))
    assert status_of(replace(s, tokens=circle), 1, CUES)[0] == "happened"


WORDS = st.sampled_from(
    [
        "akan",
        "tidak",
        "jika",
        ",",
        "menyerang",
        "rencana",
        "membantah",
        ".",
        "dan",
        "telah",
        "mungkin",
        "Varda",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=15), st.data())
def test_any_heap_of_cues_has_a_status(words: list[str], data: st.DataObject) -> None:
    s = sentence(" ".join(words))
    status, why = status_of(s, data.draw(st.integers(0, len(s.tokens) - 1)), CUES)
    assert status in STATUSES
    assert why
