from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.languages.modes import load_modes, mode_beside, mode_for, read_modes

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
    ("MOBILIZE", "mengerahkan Garda Nasional ke kota itu", "troops"),
    ("THREATEN", "mengancam akan menutup Selat Hormuz sebagai balasan", "restrict"),
    ("THREATEN", "mengancam akan memutuskan hubungan jika diserang", "relations"),
    ("COERCE", "petugas melakukan razia imigrasi", "arrest"),
    ("ASSAULT", "menghantam kota itu dengan peluru kendali", "heavy-weapons"),
    ("REQUEST", "mendesak Israel membuka akses bantuan", "yield"),
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


BESIDE = [
    ("ASSAULT", "firearms", "tank Israel menembaki warga", "heavy-weapons"),
    ("ASSAULT", "firearms", "tentara menembaki warga", "firearms"),
    ("ASSAULT", "heavy-weapons", "meluncurkan roket dengan drone", "heavy-weapons"),
    ("COERCE", "restrict", "memberlakukan pembatasan internet", "censor"),
    ("CONSULT", "visit", "menerima sambungan telepon dari presiden", "phone"),
    ("CONSULT", "visit", "mengunjungi kota itu untuk menghadiri forum", "visit"),
    ("MOBILIZE", "troops", "memperkuat kehadiran militer dengan jet tempur", "weapons"),
    ("PROTEST", "demo", "unjuk rasa berujung bentrokan", "riot"),
]


@pytest.mark.parametrize(("type", "own", "text", "mode"), BESIDE)
def test_a_more_particular_word_beside_outweighs_what_a_verb_means_by_itself(
    type: str, own: str, text: str, mode: str
) -> None:
    assert mode_beside(type, own, text.split(), load_modes("id")) == mode


def test_a_general_mode_of_no_such_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "modes.toml"
    path.write_text(
        'wide = ["ASSAULT"]\ncue = [\n  { type = "ASSAULT", mode = "none", words = [] },\n]\n'
        'general = [\n  { type = "ASSAULT", mode = "firearms", instead = ["tank"] },\n]\n',
        encoding="utf-8",
    )
    with pytest.raises(KnowledgeError, match=r"modes\.toml:6: unknown mode 'tank'"):
        read_modes(path)


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
