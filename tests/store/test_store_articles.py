"""Articles in and out: round trips, versions, transactions, search."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_samples import make_article, make_claim, make_event

from tilik.errors import InputError, RecordError
from tilik.records import Article, Origin, Span, Stamp
from tilik.store import (
    MergeResult,
    Store,
    TimelineQuery,
    dumps,
    loads,
    postgres_search,
    sqlite_search,
)

VISIT = "Lavrov mengunjungi Myanmar pada Rabu."


def test_an_article_and_its_claims_come_out_as_they_went_in(store: Store) -> None:
    article = make_article(VISIT, url="https://kabar.example/1")
    claim = make_claim(article, "Lavrov mengunjungi Myanmar")
    origin = Origin("agency:tass", "agency", "TASS", article.id, passage="dilansir TASS")
    assert store.add_article(article, [claim], origin)
    view = store.article(article.id)
    assert view is not None
    assert (view.article, view.claims, view.origin) == (article, (claim,), origin)


def test_articles_of_one_origin_are_found_by_its_key(store: Store) -> None:
    articles = [make_article(f"{VISIT} {n}", url=f"https://kabar.example/{n}") for n in range(3)]
    keys = ("agency:tass", "agency:antara", "agency:tass")
    for article, key in zip(articles, keys, strict=True):
        store.add_article(article, [], Origin(key, "agency", key, article.id))
    same = sorted((articles[0].id, articles[2].id))
    assert store.articles_of_origin("agency:tass") == tuple(same)
    assert store.articles_of_origin("agency:tass", 1) == tuple(same[:1])
    assert store.articles_of_origin("agency:none") == ()


def test_reading_the_same_article_twice_changes_nothing(store: Store) -> None:
    article = make_article(VISIT)
    claim = make_claim(article, "Lavrov mengunjungi Myanmar")
    assert store.add_article(article, [claim])
    before = store.health()
    assert not store.add_article(article, [claim])
    assert store.health() == before


def test_new_text_under_a_known_url_supersedes_the_old_version(store: Store) -> None:
    old = make_article(VISIT, url="https://kabar.example/1")
    new = make_article(VISIT + " Diperbarui.", url="https://kabar.example/1")
    claim = make_claim(old, "Lavrov mengunjungi Myanmar")
    store.add_article(old, [claim])
    store.save_merge(MergeResult(events=(make_event(claim),), articles=(old.id,)))
    store.add_article(new, [])
    kept = store.article(old.id)
    assert kept is not None
    assert kept.superseded_by == new.id
    assert kept.versions == (old.id, new.id)
    assert store.timeline(TimelineQuery()).items == ()
    row = store.claim(claim.id)
    assert row is not None
    assert row.superseded


def test_of_several_versions_kept_at_once_the_last_one_counts(store: Store) -> None:
    versions = [make_article(f"Versi {n}.", url="https://kabar.example/1") for n in range(3)]
    first = make_article("Versi awal.", url="https://kabar.example/1")
    store.add_article(first)
    items = [(version, (), None) for version in (*versions, versions[0])]
    assert store.add_articles(items) == (True, True, True, False)
    last = versions[-1].id
    for article in (first, *versions[:-1]):
        view = store.article(article.id)
        assert view is not None
        assert view.superseded_by == last
    assert [row.id for row in store.article_list().items] == [last]


def test_a_claim_whose_words_are_not_in_the_article_is_refused_and_nothing_is_kept(
    store: Store,
) -> None:
    article = make_article(VISIT)
    claim = make_claim(article, "Lavrov mengunjungi Myanmar")
    wrong = replace(claim, citation=replace(claim.citation, quote="Lavrov menyerang Myanmar"))
    with pytest.raises(RecordError, match="other words"):
        store.add_article(article, [wrong])
    assert not store.knows(article.id)


def test_an_error_inside_a_transaction_undoes_all_of_it(store: Store) -> None:
    first, second = make_article(VISIT), make_article("Hal lain terjadi.")
    with pytest.raises(RuntimeError, match="boom"), store.transaction():
        store.add_article(first)
        store.add_article(second)
        raise RuntimeError("boom")
    assert store.health().articles == 0


def test_articles_wait_for_merging_until_marked(store: Store) -> None:
    article = make_article(VISIT)
    store.add_article(article)
    assert store.pending() == (article.id,)
    store.mark_merged([article.id])
    assert store.pending() == ()


def test_claims_between_finds_by_time_and_country_and_places_undated_ones_at_publication(
    store: Store,
) -> None:
    article = make_article(
        "Lavrov mengunjungi Myanmar. Rusia memasok senjata.", published="2022-08-05"
    )
    dated = make_claim(article, "Lavrov mengunjungi Myanmar", when="2022-08")
    undated = make_claim(article, "Rusia memasok senjata", type="AID", when=None)
    store.add_article(article, [dated, undated])
    assert set(store.claims_between("2022-08-20", "2022-09-01", ["MMR"])) == {dated}
    assert set(store.claims_between("2022-08-05", "2022-08-05", ["RUS"])) == {dated, undated}
    assert store.claims_between("2022-08-05", "2022-08-05", ["IDN"]) == ()


@pytest.mark.parametrize("written", ["memasok", "pemasok", "dipasok", "pasokan"])
def test_searching_pasokan_senjata_finds_every_form_of_the_word(store: Store, written: str) -> None:
    article = make_article(f"Moskwa {written} senjata ke Naypyidaw.")
    store.add_article(article)
    store.add_article(make_article("Moskwa membeli senjata."))
    hits = store.search("pasokan senjata", ["article"])
    assert [hit.ref for hit in hits] == [article.id]
    assert (written, True) in hits[0].snippet


def test_search_ranks_the_written_form_above_other_forms_of_the_lemma(store: Store) -> None:
    store.add_article(make_article("Rusia memasok senjata."))
    exact = make_article("Rusia: pasokan senjata.")
    store.add_article(exact)
    store.add_article(make_article("Rusia dipasok senjata."))
    assert store.search("pasokan senjata")[0].ref == exact.id


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"jet tempur"', True),
        ('"tempur jet"', False),
        ("temp*", True),
        ("TÉMPUR", True),
        ("kapal", False),
        ("jet kapal", False),
    ],
)
def test_search_knows_phrases_prefixes_case_and_accents(
    store: Store, query: str, found: bool
) -> None:
    store.add_article(make_article("Rusia mengirim jet tempur."))
    assert bool(store.search(query)) is found


def test_the_oldest_match_is_found_first_when_it_fits_best(store: Store) -> None:
    best = make_article("Senjata, senjata!")
    store.add_article(best)
    for number in range(30):
        store.add_article(make_article(f"Kapal {number} membawa gandum dan juga sebuah senjata."))
    assert store.search("senjata", limit=1)[0].ref == best.id


@pytest.mark.parametrize("kinds", [[], ["article"]])
def test_of_too_many_matches_those_as_written_are_ranked_and_of_these_the_newest(
    store: Store, monkeypatch: pytest.MonkeyPatch, kinds: list[str]
) -> None:
    for module in (sqlite_search, postgres_search):
        for name, value in (("MOST_RANKED", 4), ("WRITTEN_ENOUGH", 2), ("_FEW", 4), ("SLICE", 3)):
            monkeypatch.setattr(module, name, value, raising=False)
    for word in ("memasok", "pasokan", "memasok", "memasok", "pasokan", "dipasok"):
        store.add_article(make_article(f"Moskwa {word} ({store.health().articles})."))
    found = store.search("memasok", kinds)
    assert [hit.snippet[1] for hit in found] == [("memasok", True)] * 3
    assert len(store.search("moskwa", kinds)) == 4


def test_search_without_a_word_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="expected words"):
        store.search(' "" * ')


def test_a_superseded_article_is_no_longer_found(store: Store) -> None:
    store.add_article(make_article("Rusia mengirim rudal.", url="https://kabar.example/1"))
    store.add_article(make_article("Rusia mengirim drone.", url="https://kabar.example/1"))
    assert store.search("rudal") == ()


@given(st.text(min_size=1, max_size=80))
def test_any_text_survives_the_codec(body: str) -> None:
    article = Article(id="a1", text=body, paragraphs=(Span(0, len(body)),))
    assert loads(Article, dumps(article)) == article


def test_odd_characters_survive_the_database(store: Store) -> None:
    body = "Nul \x00, half \ud800, emoji 🕊, kanan-ke-kiri שלום"
    article = Article(id="a1", text=body, paragraphs=(), url="x\x00\ud800", title=None)
    store.add_article(article)
    assert store.articles(["a1"])["a1"] == article


def test_an_older_version_that_arrives_later_takes_nobodys_place(store: Store) -> None:
    url = "https://kabar.example/1"
    new = replace(
        make_article(VISIT + " Diperbarui.", url=url), updated=Stamp("2030-01-02", "meta")
    )
    old = replace(make_article(VISIT, url=url), updated=Stamp("2030-01-01", "meta"))
    claim = make_claim(new, "Lavrov mengunjungi Myanmar")
    store.add_article(new, [claim])
    store.add_article(old, [make_claim(old, "Lavrov mengunjungi Myanmar")])
    late, kept = store.article(old.id), store.claim(claim.id)
    assert late is not None and late.superseded_by == new.id
    assert kept is not None and not kept.superseded
