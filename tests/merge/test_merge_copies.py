"""Copies told from independent reports."""

from __future__ import annotations

from dataclasses import replace

import pytest
from copy_pairs import COPIES, INDEPENDENT, OWN_WORDS, CopyPair, copy_pairs, made_article

from tilik.merge.copies import find_copies, find_origins
from tilik.merge.shingles import shingles
from tilik.merge.sketch import SketchIndex, index_articles
from tilik.records import Agency, Article, Origin, Stamp

PAIRS = tuple(copy_pairs())


def origin_of_other(pair: CopyPair) -> Origin:
    return find_origins([pair.source, pair.other], SketchIndex())[1]


def test_the_set_holds_at_least_sixty_pairs_of_all_ways() -> None:
    assert len(PAIRS) >= 60
    assert {pair.kind for pair in PAIRS} == {*COPIES, *INDEPENDENT}


def test_no_independent_report_is_called_a_copy() -> None:
    wrong = [p.name for p in PAIRS if p.kind in INDEPENDENT and origin_of_other(p).kind == "copy"]
    assert not wrong


def test_at_least_97_of_100_copies_are_found() -> None:
    copies = [pair for pair in PAIRS if pair.kind in COPIES]
    found = [pair for pair in copies if origin_of_other(pair).kind == "copy"]
    assert len(found) / len(copies) >= 0.97


def test_all_together_in_one_window_give_the_same_origins() -> None:
    ways = ("exact", "edited", "cut", "independent")
    told = [pair for pair in PAIRS if pair.kind in ways]
    articles = [*(pair.source for pair in told), *(pair.other for pair in told)]
    origins = {o.article: o for o in find_origins(articles, SketchIndex())}
    for pair in told:
        kinds = ("own",) if pair.kind == "independent" else ("copy",)
        assert origins[pair.other.id].kind in kinds, pair.other.id


@pytest.mark.parametrize("kind", ["exact", "edited", "cut"])
def test_a_copy_names_its_source_and_shows_a_passage_of_its_own_text(kind: str) -> None:
    pair = next(p for p in PAIRS if p.kind == kind)
    origin = origin_of_other(pair)
    assert origin.copied_from == pair.source.id
    assert origin.key == "outlet:kabar.example"
    assert origin.how in ("exact", "edited", "cut")
    assert origin.passage in pair.other.text


def test_the_earlier_article_is_the_source_whatever_the_order() -> None:
    pair = next(p for p in PAIRS if p.kind == "cut")
    forward = find_origins([pair.source, pair.other], SketchIndex())
    backward = find_origins([pair.other, pair.source], SketchIndex())
    assert set(forward) == set(backward)


def test_a_known_article_is_found_in_the_index() -> None:
    pair = next(p for p in PAIRS if p.kind == "edited")
    (origin,) = find_origins([pair.other], index_articles([pair.source]))
    assert origin.copied_from == pair.source.id


def test_copies_of_one_agency_report_share_its_origin() -> None:
    pairs = [p for p in PAIRS if p.name == PAIRS[0].name and p.kind in ("exact", "edited")]
    source = replace(pairs[0].source, agencies=(Agency("Reuters"),))
    origins = find_origins([source, *(p.other for p in pairs)], SketchIndex())
    assert {origin.key for origin in origins} == {"agency:reuters"}


def test_wording_outside_the_window_is_no_copy() -> None:
    pair = next(p for p in PAIRS if p.kind == "exact")
    later = replace(pair.other, published=Stamp("2030-01-01", "given"))
    assert find_origins([pair.source, later], SketchIndex())[1].kind == "own"


def test_a_newer_version_of_the_same_page_is_no_copy() -> None:
    pair = next(p for p in PAIRS if p.kind == "exact")
    version = replace(pair.other, url=pair.source.url)
    assert not find_copies([version], index_articles([pair.source, version]))


def quoting(outlet: str, words: tuple[str, ...]) -> Article:
    quotation = "“Kami tidak akan mundur selangkah pun dari perbatasan sebelum seluruh warga kami pulang dengan selamat ke kampung halaman masing-masing,” katanya."
    return made_article("jumpa-pers", [*words[:3], quotation, *words[3:]], outlet, "2024-02-02")


def test_two_outlets_quoting_one_speech_are_a_third_kind() -> None:
    one = quoting("satu.example", OWN_WORDS)
    other = quoting(
        "dua.example",
        tuple(next(p for p in PAIRS if p.kind == "independent").other.text.split("\n\n")[1:]),
    )
    kinds = sorted(o.kind for o in find_origins([one, other], SketchIndex()))
    assert kinds == ["own", "shared-speaker"]


TOLD_IN_INDONESIAN = (
    "Menurut laporan bersama, Marta Olsen dan Viktor Brandt menutup 37 pos jaga di Lembah Dorvik. "
    "Sebanyak 1.480 orang kembali, kata Ingrid Falk, dan 265 rumah diperbaiki oleh regu Tomas Reke."
)
TOLD_IN_ENGLISH = (
    "In a joint report, Marta Olsen and Viktor Brandt closed 37 guard posts near Dorvik. "
    "Some 1,480 people went back, said Ingrid Falk, and 265 houses were mended by the crew of Tomas Reke."
)


def test_a_translation_is_told_by_names_and_figures() -> None:
    first = made_article("lembah", [TOLD_IN_INDONESIAN], "lembah.example", "2024-03-01")
    second = made_article("valley", [TOLD_IN_ENGLISH], "valley.example", "2024-03-02")
    second = replace(second, language="en")
    origin = find_origins([first, second], SketchIndex())[1]
    assert origin.kind == "copy"
    assert origin.how == "translated"
    assert origin.passage.startswith("Marta, Olsen")


def test_another_report_with_few_common_figures_is_no_translation() -> None:
    first = made_article("lembah", [TOLD_IN_INDONESIAN], "lembah.example", "2024-03-01")
    text = TOLD_IN_ENGLISH.replace("1,480", "1,300").replace("265", "190")
    second = made_article("valley", [text], "valley.example", "2024-03-02")
    assert find_origins([first, replace(second, language="en")], SketchIndex())[1].kind == "own"


def test_case_and_line_breaks_do_not_change_the_runs_of_a_text() -> None:
    plain = shingles("Rusia akan mengunjungi Myanmar pada hari Rabu")
    other = shingles("RUSIA akan\nmengunjungi Myanmar, pada hari  Rabu")
    assert plain.unique.tolist() == other.unique.tolist()


def test_an_empty_text_has_no_runs_and_copies_nothing() -> None:
    empty = Article("a0", "", ())
    assert not len(shingles("").at)
    assert find_origins([empty], SketchIndex())[0].kind == "own"
