"""Articles that were superseded or retracted stay in their story and count for nothing there; people can overrule a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_claims import AGAIN, VISIT, Told, told

from tilik.errors import InputError
from tilik.pipeline import deciding, merge_pending
from tilik.pipeline.deciding import Signed
from tilik.store import Store, open_store
from tilik.store.rows import StoryRow
from tilik.views.queries.telling import story_brief

RINA = Signed("rina", "2025-01-02T03:04:05+00:00", "they told me")
URL = "https://kabar.example/1"
LATER = replace(
    AGAIN,
    id="a8",
    outlet="warta.example",
    text="Gas dibahas dalam kunjungan Lena Orlova ke Myanmar pada Sabtu.",
)
NOTICE = "\n\nBerita ini telah dicabut oleh redaksi."
BACK = replace(AGAIN, text=AGAIN.text + NOTICE)


def put(store: Store, *articles: Told, whole: bool | None = None) -> None:
    for one in map(told, articles):
        store.add_article(one.article, one.claims)
    merge_pending(store, whole=whole)


def story(store: Store) -> StoryRow:
    (row,) = store.stories().items
    return row


def lead(store: Store) -> str:
    """Return the article whose beginning is the title of the story."""
    title = story(store).story.title
    found = store.articles(story(store).story.articles).values()
    return next(one.id for one in found if one.text.startswith(title))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "kept.db")


def test_a_story_of_three_counts_three_origins(store: Store) -> None:
    put(store, VISIT, AGAIN, LATER)
    assert (story(store).independent, story(store).story.gone) == (3, ())


@pytest.mark.parametrize("whole", [True, False])
def test_a_retracted_article_gives_a_story_no_title_no_origin_and_no_sentence(
    store: Store, whole: bool
) -> None:
    put(store, VISIT, AGAIN, LATER, whole=whole)
    taken = lead(store)
    made = deciding.retract(store, taken, RINA)
    assert lead(store) != taken
    assert (story(store).independent, story(store).story.gone) == (2, (taken,))
    lines = story_brief(store, story(store).story.id)
    assert lines
    assert taken not in {line.citation.article for line in lines}
    deciding.undo(store, made.id, RINA)
    assert (lead(store), story(store).independent) == (taken, 3)


@pytest.mark.parametrize("whole", [True, False])
def test_an_older_version_gives_a_story_no_title_and_no_origin(store: Store, whole: bool) -> None:
    old = replace(VISIT, url=URL, outlet="lama.example")
    new = replace(old, id="a9", outlet="baru.example", published="2024-08-06", text=LATER.text)
    put(store, old, AGAIN, whole=whole)
    put(store, new, whole=whole)
    assert story(store).story.gone == ("a1",)
    assert lead(store) != "a1"
    assert story(store).independent == 2


@pytest.mark.parametrize("whole", [True, False])
def test_an_article_its_page_takes_back_counts_for_no_story_until_people_let_it_stand(
    store: Store, whole: bool
) -> None:
    put(store, VISIT, BACK, whole=whole)
    put(store, LATER, whole=whole)
    assert (story(store).independent, story(store).story.gone) == (2, ("a3",))
    made = deciding.let_stand(store, "a3", RINA)
    event = store.event(store.events_of(["c-a3"])[0])
    assert event is not None
    assert event.event.independent == 3
    assert (story(store).independent, story(store).story.gone) == (3, ())
    put(store, replace(LATER, id="a10", text=f"{LATER.text} Demikian."), whole=whole)
    assert story(store).story.gone == ()
    deciding.undo(store, made.id, RINA)
    assert story(store).story.gone == ("a3",)


def test_a_story_of_retracted_articles_alone_keeps_its_title_and_counts_no_origin(
    store: Store,
) -> None:
    put(store, BACK)
    assert story(store).independent == 0
    assert lead(store) == "a3"
    assert story_brief(store, story(store).story.id) == ()


def test_what_was_never_taken_back_cannot_be_let_stand(store: Store) -> None:
    put(store, VISIT)
    with pytest.raises(InputError, match="not retracted"):
        deciding.let_stand(store, "a1", RINA)


def test_of_retracting_and_letting_stand_the_later_holds(store: Store) -> None:
    put(store, VISIT, AGAIN)
    deciding.retract(store, "a3", RINA)
    deciding.let_stand(store, "a3", RINA)
    assert story(store).independent == 2
    deciding.retract(store, "a3", RINA)
    assert story(store).independent == 1
