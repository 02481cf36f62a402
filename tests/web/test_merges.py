"""Reviewing merges and saying who an actor is: decided, seen in the pages, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_app import browser_like, parse

from tilik.pipeline import file_articles, load_guide, load_reader, make_articles, merge_pending
from tilik.records import Draft
from tilik.store import Store, TimelineQuery, open_store
from tilik.store.deciding import Decisions
from tilik.views.queries.doubts import doubts, question

MEETINGS = TimelineQuery(types=("CONSULT",))
TWICE = (
    (
        "Kabar Satu",
        "Lavrov kunjungi Myanmar",
        "Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu (3/8/2022). "
        "Ia bertemu pemimpin junta Min Aung Hlaing di Naypyidaw.",
    ),
    (
        "Kabar Dua",
        "Menlu Rusia tiba di Naypyidaw",
        "Sergei Lavrov tiba di Naypyidaw, Rabu (3/8/2022), dan bertemu Min Aung Hlaing. "
        "Rusia mendukung upaya junta Myanmar.",
    ),
    (
        "Kabar Tiga",
        "Rusia dan Myanmar bertemu",
        "Menteri Luar Negeri Rusia Sergei Lavrov bertemu Min Aung Hlaing pada Kamis (4/8/2022). "
        "Rusia mendukung junta Myanmar.",
    ),
)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles about one visit, read and merged."""
    path = tmp_path_factory.mktemp("merges") / "news.db"
    drafts = [
        Draft(body, outlet, title=title, outlet=outlet, published="2022-08-04")
        for outlet, title, body in TWICE
    ]
    with open_store(path) as store:
        list(file_articles(make_articles(drafts, load_guide()), store, load_reader()))
        merge_pending(store)
    return path


@pytest.fixture
def store(read_once: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "news.db"
    path.write_bytes(read_once.read_bytes())
    with open_store(path) as opened:
        yield opened


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with browser_like(store) as made:
        yield made


def pair_of(client: TestClient, path: str = "/review/merges") -> dict[str, str]:
    page = parse(client.get(path).text)
    return {
        field.get("name"): field.get("value")
        for field in page.cssselect("#desk form[data-judge] input")
    }


def test_the_most_doubtful_pair_is_asked_first_and_says_why(store: Store) -> None:
    found = doubts(store)
    assert [d.margin for d in found.pairs] == sorted(d.margin for d in found.pairs)
    asked, waiting = question(store, found)
    assert asked and asked.doubt == found.pairs[0] and waiting == len(found.pairs)
    assert all(d.why[0].code == ("same-act" if d.together else "other-acts") for d in found.pairs)


def test_a_pair_stands_side_by_side_with_the_words_of_both(client: TestClient) -> None:
    page = parse(client.get("/review/merges").text)
    assert len(page.cssselect("#desk .pair > div blockquote mark")) >= 2
    assert "Because:" in page.text_content()


def test_a_judged_pair_is_not_asked_again_until_it_is_undone(client: TestClient) -> None:
    pair = pair_of(client)
    answer = client.post("/review/merges", data={**pair, "action": "keep"})
    assert answer.status_code == 200
    assert pair_of(client) != pair
    undo = next(
        form for form in parse(answer.text).cssselect("form") if "/decisions/" in form.get("action")
    )
    client.post(undo.get("action"), data={"back": "/review/merges"})
    assert pair_of(client) == pair


def test_two_events_are_joined_and_parted_again(client: TestClient, store: Store) -> None:
    # Any two events will do: which ones are near enough to be asked about is for the weights to say.
    left, right = (row.event.claims[0] for row in store.timeline(MEETINGS).items[:2])
    pair = {"left": left, "right": right}
    client.post("/review/merges", data={**pair, "action": "join"})
    assert len(set(store.events_of([left, right]))) == 1
    answer = client.post("/review/merges", data={**pair, "action": "split"})
    assert answer.status_code == 200, answer.text
    assert len(set(store.events_of([left, right]))) == 2


@pytest.mark.parametrize("action", ["", "burn"])
def test_an_unknown_decision_changes_nothing(client: TestClient, store: Store, action: str) -> None:
    assert (
        client.post("/review/merges", data={**pair_of(client), "action": action}).status_code == 400
    )
    assert not Decisions(store).active()


def test_a_claim_that_is_gone_is_told(client: TestClient) -> None:
    answer = client.post("/review/merges", data={"left": "c0", "right": "c1", "action": "join"})
    assert answer.status_code == 400 and "c0" in answer.text


def lavrov(store: Store) -> str:
    rows = store.timeline(TimelineQuery(limit=50)).items
    names = {who.actor: who.name for row in rows for who in row.event.actors if who.actor}
    return next(key for key, name in names.items() if "Lavrov" in name)


def test_a_preferred_name_is_shown_and_can_be_taken_back(client: TestClient, store: Store) -> None:
    key = lavrov(store)
    before = parse(client.get(f"/actors/{key}").text).cssselect("h1")[0].text
    page = client.post(f"/actors/{key}/names", data={"name": "S. V. Lavrov", "how": "preferred"})
    assert parse(page.text).cssselect("h1")[0].text == "S. V. Lavrov"
    undo = next(f for f in parse(page.text).cssselect("form") if "/corrections/" in f.get("action"))
    page = client.post(undo.get("action"), data={"back": f"/actors/{key}"})
    assert parse(page.text).cssselect("h1")[0].text == before


def test_an_alias_is_kept_beside_the_name(client: TestClient, store: Store) -> None:
    key = lavrov(store)
    page = client.post(f"/actors/{key}/names", data={"name": "Lavrov sang Menlu", "how": "alias"})
    assert "Lavrov sang Menlu" in parse(page.text).cssselect(".head")[0].text_content()
    assert parse(page.text).cssselect("h1")[0].text != "Lavrov sang Menlu"


def test_an_actor_joined_with_another_leads_to_it_until_undone(
    client: TestClient, store: Store
) -> None:
    kept, other = "RUS", "P:dmitry-peskov"
    page = client.post(f"/actors/{kept}/join", data={"other": other, "reason": "uji"})
    made = Decisions(store).active()
    assert [(d.verdict, d.kept, d.other, d.reason) for d in made] == [("join", kept, other, "uji")]
    assert (
        client.get(f"/actors/{other}", follow_redirects=False).headers["location"]
        == f"/actors/{kept}"
    )
    undo = next(f for f in parse(page.text).cssselect("form") if "/decisions/" in f.get("action"))
    client.post(undo.get("action"), data={"back": "/"})
    assert not Decisions(store).active()


@pytest.mark.parametrize(
    ("path", "data", "words"),
    [
        ("join", {"other": "Tidak Ada Orang Ini"}, "Tidak Ada Orang Ini"),
        ("join", {"other": "MMR"}, "never joined"),
        ("names", {"name": "  "}, "Type a name"),
        ("names", {"name": "X", "how": "best"}, "preferred or an alias"),
    ],
)
def test_what_cannot_be_decided_about_an_actor_is_said(
    client: TestClient, path: str, data: dict[str, str], words: str
) -> None:
    answer = client.post(f"/actors/RUS/{path}", data=data)
    assert answer.status_code == 400 and words in answer.text
