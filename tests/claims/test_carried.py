"""Status from one sentence to the next: what belongs to a planned visit, and what does not."""

from __future__ import annotations

import pytest

from tilik.actors.registry import load_registry
from tilik.claims.carried import carry
from tilik.claims.scene import set_scene
from tilik.claims.status import status_of
from tilik.claims.triggers import find_triggers
from tilik.document.annotate import annotate
from tilik.languages.clauses import load_clauses
from tilik.languages.frames import load_frames
from tilik.languages.model import load_model
from tilik.languages.naming import load_naming
from tilik.languages.status import load_status
from tilik.languages.words import load_words
from tilik.mentions.find import find_mentions
from tilik.pipeline import load_guide, make_article
from tilik.records import Draft


def statuses(text: str) -> dict[str, str]:
    """Return the status of each act of a text by the word that tells it, what stands later over what stands before."""
    article = make_article(Draft(text, published="2025-06-20"), load_guide())
    document = next(iter(annotate([article], load_words("id"), load_model("id"))))
    mentions = find_mentions(document, load_registry(), load_naming("id"))
    scene = set_scene(document, mentions, load_clauses("id"))
    triggers = find_triggers(scene, load_frames("id"))
    cues = load_status("id")
    alone = [status_of(document.sentences[t.sentence], t.head, cues, t.type) for t in triggers]
    carried = carry(scene, triggers, alone, cues)
    heads = [document.sentences[t.sentence].tokens[t.head].text.lower() for t in triggers]
    return {head: status for head, (status, _) in zip(heads, carried, strict=True)}


PLANNED = "Presiden Prancis dijadwalkan mengunjungi Tiongkok bulan depan. "


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Dalam kunjungan itu ia bertemu Presiden Xi Jinping.", "bertemu"),
        ("Presiden Prancis bertemu Presiden Xi Jinping selama kunjungan tersebut.", "bertemu"),
        ("Kunjungan ini mencakup pertemuan dengan Presiden Xi Jinping.", "pertemuan"),
    ],
)
def test_what_takes_place_within_a_planned_visit_is_planned(sentence: str, act: str) -> None:
    assert statuses(PLANNED + sentence)[act] == "planned"


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Presiden Prancis bertemu Presiden Xi Jinping.", "bertemu"),
        ("Dalam kunjungan itu ia telah bertemu Presiden Xi Jinping.", "bertemu"),
        ("Dalam kunjungan itu ia mengecam Rusia.", "mengecam"),
        ("Kunjungan itu memicu serangan Rusia.", "serangan"),
    ],
)
def test_what_does_not_belong_to_the_visit_keeps_its_status(sentence: str, act: str) -> None:
    assert statuses(PLANNED + sentence)[act] == "happened"


def test_what_took_place_within_a_visit_that_happened_did_so_too() -> None:
    text = (
        "Presiden Prancis mengunjungi Tiongkok. Dalam kunjungan itu ia bertemu Presiden Xi Jinping."
    )
    assert statuses(text)["bertemu"] == "happened"
