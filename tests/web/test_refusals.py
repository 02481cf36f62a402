"""What is wrong with what a reader gave is said in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from web_app import parse

from tilik.article import binary, build
from tilik.article.guide import load_guide
from tilik.errors import FetchError, InputError, Said, TilikError
from tilik.fetch import decode, http, newswire, tls
from tilik.fetch.files import read_bytes
from tilik.fetch.guard import check_url
from tilik.fetch.lines import draft_of, json_value
from tilik.languages.furniture import load_furniture
from tilik.records import Draft, Failure
from tilik.store import connected
from tilik.views.web.language import load_language
from tilik.views.web.wording import REFUSED

ID, EN = load_language("id"), load_language("en")
TABLES = {
    *(name for _, name in decode._MAGIC),
    *http._PROBLEMS.values(),
    *(text for _, text in tls._PROBLEMS),
    *newswire._TAKEN_BACK.values(),
    *(words for _, words in connected._ADVICE),
    *(notice.reason for notice in load_furniture().notices),
}
BAD: tuple[Callable[[], object], ...] = (
    lambda: check_url("ftp://kabar.example"),
    lambda: check_url("https://"),
    lambda: json_value(b"{", "a.jsonl:1"),
    lambda: draft_of({"text": 5}, "a.jsonl:1"),
    lambda: draft_of([], "a.jsonl:1"),
    lambda: decode.decode(b"%PDF-1.7"),
    lambda: binary.refuse_binary(b"\x00\x01\x02\x03\x04" * 50, "an article"),
    lambda: build.from_text(Draft("x" * (build.LONGEST + 1)), load_guide()),
    lambda: build.from_text(Draft(" "), load_guide()),
)


@pytest.mark.parametrize("refuse", BAD)
def test_input_is_refused_in_both_languages(refuse: Callable[[], object]) -> None:
    with pytest.raises(TilikError) as caught:
        refuse()
    error = caught.value
    assert EN.refused(error) == str(error)
    assert ID.refused(error) != str(error)
    for _, value in error.said.values:
        if isinstance(value, str):
            assert value in ID.refused(error)


def test_what_errors_take_from_tables_has_its_words() -> None:
    assert set(REFUSED) >= TABLES


@pytest.mark.parametrize("message", REFUSED)
def test_every_one_of_them_is_translated(message: str) -> None:
    assert message in ("null", "token") or ID.say(message) != message


def test_an_error_inside_another_is_said_in_the_same_language() -> None:
    within = Said("its robots.txt answers %(status)s", (("status", "500"),))
    error = FetchError("not fetched: %(why)s", where="https://x.id/1", why=within)
    assert str(error) == "https://x.id/1: not fetched: its robots.txt answers 500"
    assert ID.refused(error) == "https://x.id/1: tidak diambil: robots.txt situs itu menjawab 500"


def test_amounts_are_grouped_as_the_language_does() -> None:
    error = InputError("larger than %(largest)s bytes", largest=2_000_000)
    assert str(error) == "larger than 2,000,000 bytes"
    assert ID.refused(error) == "lebih besar dari 2.000.000 bita"


def test_a_failure_keeps_what_was_said_and_names_another_place_than_its_own() -> None:
    error = InputError("the file is empty", where="arsip.zip/a.txt")
    failure = Failure.of(error, "arsip.zip")
    assert failure.reason == "arsip.zip/a.txt: the file is empty"
    assert ID.told(failure.told) == "arsip.zip/a.txt: berkas itu kosong"
    plain = read_bytes(b"%PDF-1.7", "a.txt")
    assert isinstance(plain, Failure) and plain.reason == "this is a PDF document, expected text"
    assert ID.told(plain.told) == "ini dokumen PDF, seharusnya teks"


INDONESIAN = {"Accept-Language": "id"}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/events?type=DANCE", "type harus salah satu dari"),
        ("/events?since=kapan", "seharusnya tanggal EDTF"),
        ("/events?since=2022&until=2021", "jangka waktu itu berakhir sebelum mulai"),
        ("/events?min=banyak", "min adalah jumlah asal"),
        ("/network?size=7", "size harus salah satu dari"),
        ("/no/such/page", "Tidak ditemukan"),
    ],
)
def test_an_indonesian_page_says_what_is_wrong_in_indonesian(
    client: TestClient, path: str, words: str
) -> None:
    page = parse(client.get(path, headers=INDONESIAN).text)
    assert words in page.cssselect("main")[0].text_content()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"action": "dance"}, "penilaian berupa accept atau reject"),
        ({"action": "change", "when": "kemarin"}, "seharusnya tanggal EDTF"),
        ({"action": "change", "status": "maybe"}, "status harus salah satu dari"),
        ({"action": "change", "where": "Mars"}, "seharusnya kode negara"),
    ],
)
def test_an_indonesian_form_says_what_is_wrong_in_indonesian(
    client: TestClient, form: dict[str, str], words: str
) -> None:
    event = parse(client.get("/").text).cssselect("a[href^='/events/']")[0].get("href")
    answer = client.post(f"{event.partition('#')[0]}/judge", data=form, headers=INDONESIAN)
    assert answer.status_code == 400
    assert words in parse(answer.text).cssselect("main")[0].text_content()


def test_a_field_that_is_missing_or_too_long_is_named_in_indonesian(client: TestClient) -> None:
    long = client.post("/add/text", data={"text": "x", "published": "x" * 41}, headers=INDONESIAN)
    none = client.post("/add/files", headers=INDONESIAN)
    assert "published lebih panjang dari 40 karakter" in long.text
    assert "files belum diisi" in none.text
