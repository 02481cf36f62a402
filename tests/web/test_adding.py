"""Adding articles: progress, results and errors per source."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_app import parse
from web_samples import article_of
from web_told import TOLD

from tilik.errors import FetchError, StoreError
from tilik.fetch.policy import Policy
from tilik.records import Draft, Failure, Page
from tilik.store import Store, open_store
from tilik.views.api.config import ServerSettings
from tilik.views.app import create_app
from tilik.views.cli.serve_commands import server_settings
from tilik.views.serving import fetching, filing_into
from tilik.views.web.application import create_web
from tilik.views.web.reading import Item, Step, where_of

TEXT = """Menlu Rusia Kunjungi Myanmar

Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu (3/8/2022).

Rusia mengecam sanksi Amerika Serikat terhadap Myanmar."""


def short_reading(items: Iterable[Item]) -> Iterator[Step]:
    """Stand in for the pipeline: a draft is read, a failure told, a certain text breaks everything."""
    for item in items:
        if isinstance(item, Failure):
            yield Step(item.where, error=item.told)
        elif isinstance(item, Draft) and "rusak" in item.text:
            raise StoreError("the disk is full")
        else:
            title = item.title or item.text if isinstance(item, Draft) else "page"
            yield Step(where_of(item), "a1", title, 2)


def nothing_there(url: str) -> Iterable[Item]:
    raise FetchError("no server answers", where=url)


@pytest.fixture
def adding(tmp_path: Path) -> Iterator[TestClient]:
    with open_store(tmp_path / "news.db") as store:
        settings = ServerSettings(store=store, rate=100_000)
        app = create_app(settings, create_web(settings, short_reading, nothing_there))
        with TestClient(
            app, base_url="http://localhost", headers={"Accept-Language": "en"}
        ) as made:
            yield made


def samples_text(word: str) -> str:
    return next(article_of(told).text for told in TOLD if word in told.title)


def finished(client: TestClient, address: str) -> str:
    for _ in range(600):
        page = str(client.get(address).text)
        if "Finished" in page:
            return page
        time.sleep(0.05)
    raise AssertionError("the job did not finish")


def test_a_pasted_article_is_read_and_linked(adding: TestClient) -> None:
    answer = adding.post("/add/text", data={"text": TEXT}, follow_redirects=False)
    page = parse(finished(adding, answer.headers["location"]))
    (link,) = page.cssselect("#job li a")
    assert (link.text, link.get("href")) == ("Menlu Rusia Kunjungi Myanmar", "/articles/a1")


def test_each_uploaded_file_is_told_apart(adding: TestClient) -> None:
    files = [
        ("files", ("a.txt", TEXT.encode(), "text/plain")),
        ("files", ("kosong.txt", b"  ", "text/plain")),
        ("files", ("b.jsonl", b'{"text": "Satu"}\n{"teks": 1}\n', "application/json")),
    ]
    answer = adding.post("/add/files", files=files, follow_redirects=False)
    page = parse(finished(adding, answer.headers["location"]))
    lines = [line.text_content().strip() for line in page.cssselect("#job li")]
    assert len(lines) == 4
    assert "kosong.txt" in lines[1] and "empty" in lines[1]
    assert "b.jsonl:2" in lines[3] and "'text'" in lines[3]


def test_an_address_that_does_not_answer_is_told(adding: TestClient) -> None:
    answer = adding.post(
        "/add/url", data={"url": "https://kabar.example/1"}, follow_redirects=False
    )
    assert "no server answers" in finished(adding, answer.headers["location"])


def test_what_breaks_a_job_is_told_and_the_next_one_works(adding: TestClient) -> None:
    answer = adding.post("/add/text", data={"text": "rusak"}, follow_redirects=False)
    assert "the disk is full" in finished(adding, answer.headers["location"])
    answer = adding.post("/add/text", data={"text": TEXT}, follow_redirects=False)
    assert "2 claims" in finished(adding, answer.headers["location"])


@pytest.mark.parametrize(
    ("path", "data", "words"),
    [
        ("/add/text", {"text": "  "}, "Paste the text"),
        ("/add/text", {"text": "a", "published": "kemarin"}, "kemarin"),
        ("/add/url", {"url": "file:///etc/passwd"}, "https://"),
        ("/add/url", {"url": "javascript:alert(1)"}, "https://"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    adding: TestClient, path: str, data: dict[str, str], words: str
) -> None:
    answer = adding.post(path, data=data)
    assert answer.status_code == 400 and words in answer.text


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[TestClient, Store]]:
    with open_store(tmp_path / "news.db") as store:
        settings = server_settings(store, "127.0.0.1", login=False, names=())
        app = create_app(settings, create_web(settings, filing_into(store)))
        with TestClient(
            app, base_url="http://localhost", headers={"Accept-Language": "en"}
        ) as made:
            yield made, store


def test_from_a_pasted_article_to_its_highlighted_words(real: tuple[TestClient, Store]) -> None:
    client, store = real
    text = samples_text("Akan")
    answer = client.post("/add/text", data={"text": text}, follow_redirects=False)
    page = parse(finished(client, answer.headers["location"]))
    (link,) = page.cssselect("#job li a")
    article = parse(client.get(link.get("href")).text)
    marked = " ".join(mark.text_content() for mark in article.cssselect(".article mark"))
    assert "mengunjungi Myanmar" in marked
    assert store.health().events >= 1


@pytest.mark.parametrize("path", ["/satu.html", "/feed"])
def test_an_address_gives_its_page_and_a_feed_its_articles(site: str, path: str) -> None:
    policy = Policy(delay=0.0, reachable=frozenset({site}))
    (item,) = fetching(policy)(f"http://{site}{path}")
    assert isinstance(item, Page) and b"Isi berita pertama" in item.body


def test_an_address_of_this_machine_is_not_fetched(site: str) -> None:
    (item,) = fetching(Policy(delay=0.0))(f"http://{site}/satu.html")
    assert isinstance(item, Failure)


def test_the_same_article_over_the_api_is_known_the_second_time(
    real: tuple[TestClient, Store],
) -> None:
    client, _ = real
    sent = {"text": TEXT, "published": "2022-08-04"}
    first = client.post("/api/v1/articles", json=sent)
    again = client.post("/api/v1/articles", json=sent)
    assert (first.json()["added"], again.json()["added"]) == (True, False)


def test_an_article_in_another_language_is_kept_and_told_as_not_read(
    real: tuple[TestClient, Store],
) -> None:
    client, _ = real
    german = "Lawrow in Myanmar\n\nDer russische Außenminister hat am Mittwoch Myanmar besucht und dort mit der Junta gesprochen."
    answer = client.post("/add/text", data={"text": german}, follow_redirects=False)
    page = parse(finished(client, answer.headers["location"]))
    (line,) = page.cssselect("#job li")
    assert "kept, not read: in German; tilik reads Indonesian" in line.text_content()
    sent = client.post("/api/v1/articles", json={"text": german.partition("\n\n")[2]}).json()
    assert sent["note"] == "kept, not read: in German (de); tilik reads Indonesian"
    kept = client.get(f"/articles/{sent['article']}", headers={"Accept-Language": "id"})
    assert "dalam bahasa Jerman; Tilik membaca bahasa Indonesia" in kept.text


def test_an_article_whose_language_is_not_certain_is_read_and_said_so(
    real: tuple[TestClient, Store],
) -> None:
    client, _ = real
    answer = client.post(
        "/add/text", data={"text": "Rusia mengirim bantuan."}, follow_redirects=False
    )
    (line,) = parse(finished(client, answer.headers["location"])).cssselect("#job li")
    assert "do not tell its language for certain" in line.text_content()
    sent = client.post("/api/v1/articles", json={"text": "Rusia mengirim bantuan."}).json()
    assert sent["note"].endswith("read as Indonesian")
    page = client.get(f"/articles/{sent['article']}", headers={"Accept-Language": "id"})
    assert "tidak memastikan bahasanya: dibaca sebagai bahasa Indonesia" in page.text
    record = client.get(f"/api/v1/articles/{sent['article']}").json()
    assert any("read as Indonesian" in note for note in record["article"]["notes"])
