from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.languages.frames import FrameTable, load_contract, load_frames, read_frames

GOOD = '{ form = "menyerang", bare = "serang", type = "ASSAULT", example = "Rusia menyerang Iran.", gives = "RUS>IRN" }'


def table(tmp_path: Path, verb: str) -> FrameTable:
    path = tmp_path / "frames.toml"
    path.write_text(f"verb = [\n  {verb},\n]\nnoun = [\n]\nlight = [\n]\n", encoding="utf-8")
    contract = replace(load_contract("id"), prepositions=("ke", "terhadap"))
    return read_frames([path], contract)


@pytest.mark.parametrize(
    ("form", "voice"), [("menyerang", "active"), ("serang", "bare"), ("diserang", "passive")]
)
def test_a_verb_is_found_in_every_voice(tmp_path: Path, form: str, voice: str) -> None:
    hits = table(tmp_path, GOOD).verbs_at(["Gudang", form.title(), "Iran"], 1)
    assert [(hit.frame.form, hit.voice, hit.length) for hit in hits] == [("menyerang", voice, 1)]


def test_readings_that_ask_for_an_object_come_first() -> None:
    hits = load_frames("id").verbs_at(["menjatuhkan", "bom"], 0)
    assert hits[0].frame.object
    assert [bool(hit.frame.object) for hit in hits] == sorted(
        (bool(hit.frame.object) for hit in hits), reverse=True
    )


def test_the_longest_form_wins_and_doubling_and_clitics_are_folded() -> None:
    frames = load_frames("id")
    hits = frames.nouns_at(["Serangan-serangan", "udaranya"], 0)
    assert hits[0].length == 2
    assert hits[0].frame.mode == "aerial"


def test_an_object_may_stand_behind_a_numeral_but_not_far_away() -> None:
    hits = load_frames("id").verbs_at(["menjatuhkan", "bom"], 0)
    frame = next(hit.frame for hit in hits if "bom" in hit.frame.object)
    assert frame.fits(["tiga", "buah", "bom"])
    assert not frame.fits(["hukuman", "penjara", "seumur", "hidup", "kepada", "pembuat", "bom"])


def test_a_light_verb_tells_which_part_its_subject_plays() -> None:
    frames = load_frames("id")
    assert frames.light_at(["melancarkan"], 0)[0][0].subject == "actor"
    assert frames.light_at(["menuai"], 0)[0][0].subject == "recipient"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"ASSAULT"', '"ATTACK"', "unknown type 'ATTACK'"),
        ('"ASSAULT"', '"ASSAULT", mode = "visit"', "unknown mode 'visit' of ASSAULT"),
        ('"ASSAULT"', '"ASSAULT", recipient = ["pada"]', "unknown slot 'pada'"),
        ('"ASSAULT"', '"ASSAULT", weight = 2', "weight must be in 0..1"),
        ('"ASSAULT"', '"ASSAULT", object = ["kota"]', "lacks the object"),
        ('"ASSAULT"', '"ASSAULT", colour = "red"', "unknown field 'colour'"),
        ("Rusia menyerang", "Rusia membantu", "does not contain 'menyerang'"),
        ("RUS>IRN", "Rusia", "gives must look like"),
    ],
)
def test_a_bad_entry_names_its_file_line_and_fault(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(KnowledgeError, match=r"frames\.toml:2: .*" + message):
        table(tmp_path, GOOD.replace(old, new))


def test_a_language_without_frames_says_so() -> None:
    with pytest.raises(KnowledgeError, match="no frames for language 'xx'"):
        load_frames("xx")


@pytest.mark.parametrize(
    ("words", "form", "voice"),
    [
        ("struck", "strike", "active"),
        ("was banned", "ban", "passive"),
        ("overthrown by", "overthrow", "passive"),
        ("calling on", "call on", "active"),
        ("denied", None, None),
        ("ratifies", "ratify", "active"),
        ("was called on", "call on", "passive"),
    ],
)
def test_english_verbs_are_found_in_every_tense(
    words: str, form: str | None, voice: str | None
) -> None:
    hits = load_frames("en").verbs_at([*words.split(), "imports"], 0)
    longest = {(hit.frame.form, hit.voice) for hit in hits if hit.length == hits[0].length}
    assert longest == ({(form, voice)} if form else set())
