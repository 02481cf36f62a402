"""Pages as a browser without JavaScript gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from web_app import browser_like, parse
from web_samples import fill
from web_told import LAVROV, TOLD, Said, Told

from tilik.records import Article, Participant, Span
from tilik.store import ClaimFilter, Store, open_store

PAGES = (
    "/",
    "/events",
    "/relations/RUS/MMR",
    "/actors/RUS",
    "/actors/P:min-aung-hlaing",
    "/articles",
    "/stories",
    "/stories/s1",
    "/map",
    "/network",
    "/review",
    "/add",
    "/settings",
    "/search?q=senjata",
)
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", parse(page).text_content())


def event_id(client: TestClient, words: str) -> str:
    page = parse(client.get("/events").text)
    line = next(li for li in page.cssselect("ol.events > li") if words in li.text_content())
    return str(line.cssselect("a.act")[0].get("href")).rsplit("/", 1)[1]


def article_path(client: TestClient, title: str) -> str:
    page = parse(client.get("/articles").text)
    return next(str(a.get("href")) for a in page.cssselect("th a") if title in a.text_content())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_has_no_inline_script_or_style(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    page = parse(answer.text)
    assert page.get("lang") == "en" and len(page.cssselect("h1")) == 1
    assert not page.cssselect("style") and not page.cssselect("[style]")
    assert not [s for s in page.cssselect("script") if not s.get("src")]
    names = {name for node in page.iter() if isinstance(node.tag, str) for name in node.attrib}
    assert not [name for name in names if name.startswith("on")]
    ids = [node.get("id") for node in page.cssselect("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_ours_leads_somewhere(client: TestClient, path: str) -> None:
    page = parse(client.get(path).text)
    links = {a.get("href").split("#")[0] for a in page.cssselect("a[href]")}
    ours = sorted(link for link in links if link.startswith("/") and not link.startswith("/api"))
    assert not [link for link in ours if client.get(link).status_code != 200]


@pytest.mark.parametrize(
    "path", [p for p in PAGES if p not in ("/stories/s1", "/actors/P:min-aung-hlaing")]
)
def test_an_empty_store_says_what_to_do(empty_client: TestClient, path: str) -> None:
    answer = empty_client.get(path)
    assert answer.status_code == 200
    if path in ("/", "/stories", "/articles"):
        assert 'href="/add"' in answer.text


def test_the_page_speaks_indonesian_unless_asked_otherwise(client: TestClient) -> None:
    page = client.get("/events", headers={"Accept-Language": "id-ID"}).text
    assert 'lang="id"' in page and "3 Agustus 2022" in page and "asal mandiri" in page


def test_language_and_colours_are_remembered(client: TestClient) -> None:
    client.post("/settings", data={"language": "id", "theme": "dark"})
    page = parse(client.get("/").text)
    assert (page.get("lang"), page.get("data-theme")) == ("id", "dark")


def test_a_pair_in_the_search_box_leads_to_the_relation(client: TestClient) -> None:
    answer = client.get("/search?q=Rusia+Myanmar+kunjungan+2022", follow_redirects=False)
    assert answer.headers["location"] == "/relations/RUS/MMR?type=CONSULT&since=2022&until=2022"


def test_a_pair_with_a_name_nobody_knows_is_searched_for_as_it_was_typed(
    client: TestClient,
) -> None:
    answer = client.get("/relations", params={"a": "Tom & Co #1", "b": "Lavrof"})
    assert answer.url.params["q"] == "Tom & Co #1 Lavrof"


def test_words_are_found_with_the_passage_marked(client: TestClient) -> None:
    page = parse(client.get("/search?q=nuklir").text)
    assert [mark.text for mark in page.cssselect(".hits mark")][:1] == ["nuklir"]


def test_a_search_without_result_suggests_what_to_do(client: TestClient) -> None:
    text = text_of(client.get("/search?q=Lavrof").text)
    assert "Nothing was found" in text and "Lavrov" in text


@pytest.mark.parametrize("query", ['"', "*", "AND OR", "a" * 2000, "%00", "'; DROP TABLE event;--"])
def test_odd_searches_are_answered(client: TestClient, query: str) -> None:
    assert client.get("/search", params={"q": query}).status_code == 200
    assert client.get("/suggest", params={"q": query}).status_code == 200


def test_suggestions_lead_to_actors_and_relations(client: TestClient) -> None:
    page = parse(client.get("/suggest?q=Rusia+Myanmar").text)
    assert page.cssselect("a")[0].get("href") == "/relations/RUS/MMR"
    starting = client.get("/suggest?q=Myan").text
    assert 'href="/actors/MMR"' in starting


def test_the_event_page_shows_sources_words_and_copies(client: TestClient) -> None:
    page = client.get(f"/events/{event_id(client, 'akan mengunjungi')}").text
    text = text_of(page)
    assert "3 reports" in text and "2 independent origins" in text
    assert "1 copy of the same origin" in text
    marks = [mark.text for mark in parse(page).cssselect("blockquote mark")]
    assert marks[0] == "Sergei Lavrov akan mengunjungi Myanmar"
    quotes = parse(page).cssselect("blockquote")
    assert {quote.get("lang") for quote in quotes} == {"id"}
    chain = parse(page).cssselect("ol.chain")[0]
    assert [who.text for who in chain.cssselect(".who")] == [
        "Maria Zakharova",
        "TASS",
        "lensapagi.example",
    ]


def test_where_sources_disagree_stands_side_by_side(client: TestClient) -> None:
    page = parse(client.get(f"/events/{event_id(client, 'akan mengunjungi')}").text)
    assert [side.cssselect("strong")[0].text for side in page.cssselect(".sides > div")] == [
        "3 August 2022",
        "August 2022",
    ]


def test_the_article_page_marks_the_words_of_each_claim(client: TestClient) -> None:
    page = parse(client.get(article_path(client, "Vladivostok")).text)
    words = [mark.text_content() for mark in page.cssselect(".article mark")]
    assert words == [
        "Vladimir Putin menjamu Min Aung Hlaing",
        "Kedua pihak menandatangani nota kesepahaman pasokan bahan bakar",
        "PBB mendesak Rusia berhenti memasok senjata",
    ]
    assert all(mark.get("id") for mark in page.cssselect(".article mark"))


def test_a_copy_stands_beside_its_source_with_shared_passages(client: TestClient) -> None:
    page = parse(client.get(article_path(client, "Rusia Dukung")).text)
    shared = [span.text for span in page.cssselect(".shared")]
    assert len(shared) == 2 and "bertemu Min Aung Hlaing di Naypyidaw" in shared[0]


@pytest.mark.parametrize(
    "path",
    ["/events/e0", "/articles/a0", "/stories/s0", "/claims/c0", "/actors/zz", "/add/x", "/no"],
)
def test_an_unknown_address_says_what_to_do(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'href="/"' in answer.text and "Not found" in answer.text


def test_an_event_can_be_rejected_and_the_decision_undone(client: TestClient) -> None:
    id = event_id(client, "nuklir")
    client.post(f"/events/{id}/judge", data={"action": "reject", "reason": "salah baca"})
    assert "nuklir" not in client.get("/events").text
    page = parse(client.get(f"/events/{id}").text)
    assert "salah baca" in page.text_content()
    (form,) = [f for f in page.cssselect("form") if "/undo" in f.get("action", "")]
    client.post(form.get("action"), data={"back": f"/events/{id}"})
    assert "nuklir" in client.get("/events").text


def test_an_event_can_be_corrected_with_an_audit(client: TestClient) -> None:
    id = event_id(client, "nuklir")
    client.post(
        f"/events/{id}/judge",
        data={"action": "change", "type": "COOPERATE", "status": "planned", "when": "2025-03"},
    )
    text = text_of(client.get(f"/events/{id}").text)
    assert "March 2025" in text and "cooperate" in text
    assert "Kind of act of the event changed to cooperate" in text


@pytest.mark.parametrize(
    "form",
    [
        {"action": "change"},
        {"action": "dance"},
        {"action": "change", "when": "yesterday"},
        {"action": "change", "status": "maybe"},
    ],
)
def test_a_correction_that_cannot_be_is_explained(client: TestClient, form: dict[str, str]) -> None:
    answer = client.post(f"/events/{event_id(client, 'nuklir')}/judge", data=form)
    assert answer.status_code == 400 and "This cannot be used" in answer.text


def test_review_offers_the_least_certain_claim_first_and_goes_on(client: TestClient) -> None:
    first = parse(client.get("/review").text)
    assert "35%" in first.text_content()
    (form,) = first.cssselect("form[data-judge]")
    answer = client.post(form.get("action"), data={"action": "accept", "back": "/review"})
    assert "40%" in answer.text and "claim accepted" in answer.text
    assert [f for f in parse(answer.text).cssselect("form") if "/undo" in f.get("action")]


def test_review_ends_when_everything_is_judged(client: TestClient, sample_store: Store) -> None:
    for row in sample_store.claim_list(ClaimFilter(limit=100)).items:
        client.post(f"/claims/{row.report.claim.id}/judge", data={"action": "accept"})
    assert "Nothing waits" in client.get("/review").text


def test_going_back_after_a_judgement_stays_on_this_site(client: TestClient) -> None:
    (form,) = parse(client.get("/review").text).cssselect("form[data-judge]")
    data = {"action": "accept", "back": "//evil.example/"}
    answer = client.post(form.get("action"), data=data, follow_redirects=False)
    assert answer.headers["location"].startswith("/review")


def test_static_files_may_be_kept_when_their_address_names_the_version(client: TestClient) -> None:
    page = parse(client.get("/").text)
    for address in page.xpath("//script/@src | //link[@rel='stylesheet']/@href"):
        answer = client.get(address)
        assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    assert client.get("/static/../application.py").status_code == 404


def test_pages_are_compressed(client: TestClient) -> None:
    assert client.get("/events").headers.get("content-encoding") == "gzip"


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[TestClient]:
    evil = Participant(EVIL, "RUS", "gov", "Q1")
    words = f"{EVIL} mengunjungi Myanmar"
    said = Said(
        words,
        "CONSULT",
        evil,
        Participant(EVIL, "MMR", "state", "MMR"),
        "2024-01-01",
        "visit",
        where="MMR",
    )
    told = Told(EVIL, "2024-01-01", EVIL, (f"Kemarin {words} lagi.", EVIL), (said,), agency=EVIL)
    with open_store(tmp_path / "evil.db") as store:
        fill(store, (told, *TOLD[1:]))
        with browser_like(store) as made:
            yield made


def test_markup_in_titles_bodies_names_and_outlets_stays_text(hostile: TestClient) -> None:
    paths = [*PAGES[:-1], f"/search?q={quote(EVIL)}", f"/suggest?q={quote(EVIL)}"]
    found = parse(hostile.get("/events").text)
    paths += [a.get("href") for a in found.cssselect("a.act")]
    articles = parse(hostile.get("/articles").text)
    paths += [a.get("href") for a in articles.cssselect("th a")]
    for path in paths:
        body = hostile.get(path).text
        assert "<script>alert" not in body and "<img src=x" not in body, path
    notes = {"action": "accept", "reason": EVIL}
    event = next(path for path in paths if path.startswith("/events/"))
    assert "<script>alert" not in hostile.post(f"{event}/judge", data=notes).text


def test_an_address_that_is_no_web_address_is_not_linked(hostile: TestClient) -> None:
    for path in parse(hostile.get("/articles").text).cssselect("th a"):
        page = parse(hostile.get(path.get("href")).text)
        for link in page.cssselect("a[rel~=external]"):
            assert link.get("href").startswith("https://")


def test_network_and_travels_hold_what_the_tables_hold(client: TestClient) -> None:
    network = client.get("/actors/MMR/network.json").json()
    assert {node[0] for node in network["nodes"]} >= {"RUS", "USA", LAVROV.actor}
    travels = client.get("/actors/P:sergei-lavrov/travels.json").json()["trips"]
    assert [trip["name"] for trip in travels] == ["Myanmar"]
    places = client.get("/map.json?since=2022").json()["places"]
    assert {place["name"] for place in places} == {"Myanmar", "Russia"}


def test_the_network_of_the_whole_store_stands_in_its_table(client: TestClient) -> None:
    page = parse(client.get("/network").text)
    drawn = client.get(page.cssselect("[data-network]")[0].get("data-network")).json()
    pairs = {str(link.get("href")) for link in page.cssselect("th a")}
    keys = [node[0] for node in drawn["nodes"]]
    assert pairs == {f"/relations/{keys[a]}/{keys[b]}" for a, b, _, _ in drawn["edges"]}


def test_the_network_can_be_kept_to_states(client: TestClient) -> None:
    drawn = client.get("/network.json?states=1").json()
    assert {node[0] for node in drawn["nodes"]} >= {"RUS", "MMR"}
    assert not [node for node in drawn["nodes"] if node[0].startswith("P:")]


@pytest.mark.parametrize("path", ["/network?size=7", "/network?page=x", "/network.json?size=-1"])
def test_a_network_that_is_not_offered_is_refused_in_words(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400 and "found" in text_of(answer.text)


def test_an_article_without_a_title_is_called_by_its_first_words(
    client: TestClient, sample_store: Store
) -> None:
    words = "Lavrov tiba di Yangon tanpa keterangan"
    text = f"{words}\n\nIa disambut di bandara."
    spans = (Span(0, len(words)), Span(len(words) + 2, len(text)))
    sample_store.add_article(Article("a-untitled", text, spans))
    page = parse(client.get("/articles/a-untitled").text)
    assert page.xpath("string(//h1)").strip() == words
    assert [p.text_content() for p in page.xpath("//*[@class='article']/p")] == [
        "Ia disambut di bandara."
    ]
    assert words in parse(client.get("/articles").text).text_content()


TITLED = ("/", "/articles", "/stories", "/stories/s1", "/search?q=senjata", "/review")


@pytest.mark.parametrize("path", TITLED)
def test_titles_carry_the_language_of_their_article(client: TestClient, path: str) -> None:
    main = parse(client.get(path).text).cssselect("main")[0]
    titled = [told.title for told in TOLD]
    shown = [item for item in main.cssselect("a, h1") if item.text_content().strip() in titled]
    assert shown
    assert {item.get("lang") for item in shown} == {"id"}


def test_settings_list_every_key_the_pages_know(client: TestClient) -> None:
    keys = parse(client.get("/settings").text).xpath("//kbd/text()")
    assert {"/", "+", "−", "Shift", *"arsukjp"} <= set(keys)
