from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.languages.modes import load_modes, mode_for, read_modes

CASES = [
    ("ASSAULT", "Rusia meluncurkan puluhan rudal ke Ukraina", "heavy-weapons"),
    ("ASSAULT", "Jet tempur membombardir ibu kota", "aerial"),
    ("ASSAULT", "Israel menyerang Lebanon", None),
    ("ASSAULT", "perang udara antara kedua negara", "aerial"),
    ("ASSAULT", "pemukim membunuh penduduk desa", None),
    ("CONSULT", "Keduanya berbicara lewat sambungan telepon", "phone"),
    ("CONSULT", "Menteri itu berkunjung ke Naypyidaw", "visit"),
    ("CONSULT", "pertemuan bilateral di sela-sela KTT", "visit"),
    ("REQUEST", "menyerukan gencatan senjata segera", "yield"),
    ("REQUEST", "mengundang presiden ke ibu kota", "meet"),
    ("SANCTION", "menjatuhkan sanksi baru", "discontinue"),
    ("SANCTION", "divonis tujuh tahun penjara", "convict"),
    ("COERCE", "polisi menangkap lima aktivis", "arrest"),
    ("AID", "mengirim bantuan", None),
]


@pytest.mark.parametrize(("type", "text", "mode"), CASES)
def test_the_words_tell_the_mode(type: str, text: str, mode: str | None) -> None:
    assert mode_for(type, text.split(), load_modes("id"))[0] == mode


def test_the_sentence_tells_the_mode_where_the_act_does_not() -> None:
    sentence = ["Iran", "menghantam", "kota", "itu", "dengan", "puluhan", "rudal"]
    assert mode_for("ASSAULT", sentence[:4], load_modes("id"), sentence)[0] == "heavy-weapons"
    assert mode_for("CONSULT", ["bertemu"], load_modes("id"), ["berkunjung"])[0] is None


def test_the_reason_names_the_word() -> None:
    assert "rudal" in mode_for("ASSAULT", ["rudal"], load_modes("id"))[1]
    assert "usual" in mode_for("COERCE", ["apa"], load_modes("id"))[1]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('{ type = "HIT", mode = "aerial", words = [] }', "unknown type 'HIT'"),
        ('{ type = "AID", mode = "aerial", words = [] }', "unknown mode 'aerial' of AID"),
    ],
)
def test_a_bad_cue_names_its_line(tmp_path: Path, entry: str, message: str) -> None:
    path = tmp_path / "modes.toml"
    path.write_text(f"cue = [\n  {entry},\n]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"modes\.toml:2: " + message):
        read_modes(path)
