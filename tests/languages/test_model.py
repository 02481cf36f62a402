from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from tilik.errors import KnowledgeError
from tilik.languages.features import BUCKETS, PIECES, key, pieces, shape
from tilik.languages.model import load_model, read_model

FOLDER = files("tilik").joinpath("languages", "id", "model")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for file in FOLDER.iterdir():
        shutil.copy(str(file), tmp_path / file.name)
    return tmp_path


def test_a_sentence_scores_the_same_in_a_batch_and_alone() -> None:
    model = load_model("id")
    short, long = ["Rusia", "menyerang"], ["Ia", "tiba", "di", "Moskow", "kemarin", "."]
    alone, both = model.run([short]), model.run([short, long])
    assert np.allclose(alone.arcs[0], both.arcs[0, :2, :3], atol=1e-3)
    assert np.allclose(alone.pos[0], both.pos[0, :2], atol=1e-3)


def test_a_damaged_file_is_refused(copy: Path) -> None:
    (copy / "words.txt").write_text("<pad>\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="SHA-256"):
        read_model(copy, "id")


def test_an_unknown_scheme_is_refused_with_the_known_ones(copy: Path) -> None:
    with pytest.raises(KnowledgeError, match="gsd"):
        read_model(copy, "id", "penn")


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no model"):
        read_model(tmp_path, "id")


def test_the_model_stays_small_and_names_its_sources() -> None:
    size = sum(len(file.read_bytes()) for file in FOLDER.iterdir())
    assert size <= 12_000_000
    manifest = json.loads(FOLDER.joinpath("manifest.json").read_text(encoding="utf-8"))
    assert all(source["licence"] and source["credit"] for source in manifest["sources"])
    assert manifest["sources"]


def test_words_are_looked_up_without_case_and_digits() -> None:
    assert key("Rp2.500") == key("rp9.100")
    assert shape("G20") == "X99"


def test_pieces_are_buckets_that_never_change() -> None:
    found = pieces("mengunjungi")
    assert len(found) == PIECES
    assert all(0 < bucket < BUCKETS for bucket in found)
    assert found[:2] == (pieces("makan")[0], pieces("mereka")[1])
