"""Pages say why claims were read so in the reader's language, and mark what older stores kept in English."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient
from store_samples import make_article, make_claim, make_event
from web_app import browser_like, parse

from tilik.store import MergeResult, Store, open_store

INDONESIAN = {"Accept-Language": "id"}


def explanations(client: TestClient, path: str) -> list[str]:
    page = parse(client.get(path, headers=INDONESIAN).text)
    return [p.text_content() for p in page.cssselect("details.small p span:not([lang])")]


def test_a_claim_and_its_date_are_explained_in_indonesian(
    client: TestClient, sample_store: Store
) -> None:
    hits = sample_store.search("mengunjungi", kinds=("quote",))
    for path in (f"/events/{hits[0].event}", "/review"):
        words, date, *_ = explanations(client, path)
        assert words.endswith(
            "tidak ada kata yang menyatakannya direncanakan, mungkin, atau dibantah"
        )
        assert date == "“Rabu” di kalimatnya sendiri; nama hari saja: dihitung dari hari terbit"


def test_a_sentence_of_an_older_store_is_shown_and_marked_as_english(tmp_path: Path) -> None:
    article = make_article("Lavrov mengunjungi Myanmar.")
    claim = make_claim(article, "Lavrov mengunjungi Myanmar")
    with open_store(tmp_path / "old.db") as store, browser_like(store) as client:
        store.add_article(article, [claim])
        store.save_merge(MergeResult((make_event(claim),), articles=(article.id,)))
        path = f"/events/{make_event(claim).id}"
        page = parse(client.get(path, headers=INDONESIAN).text)
        marked = [span.text_content() for span in page.cssselect("details span[lang=en]")]
        assert claim.when and marked == [claim.why, claim.when.why]
        assert not explanations(client, path)
