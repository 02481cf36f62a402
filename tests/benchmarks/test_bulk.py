"""The bulk loader of the benchmarks writes what the store itself would have written."""

from __future__ import annotations

from pathlib import Path

from bulk import load
from synthetic import fill

from tilik.store import open_store
from tilik.store.backend import Work
from tilik.store.checking import check
from tilik.store.copying import TableSum, table_sum
from tilik.store.tables import BASE, DERIVED

EVENTS = 600


def sums(work: Work) -> list[TableSum]:
    numbers = {"search_doc": frozenset({"id"})}
    return [
        table_sum(work, table, numbers.get(table.name, frozenset())) for table in (*BASE, *DERIVED)
    ]


def test_a_store_filled_in_bulk_is_the_one_filled_article_by_article(
    place: str, tmp_path: Path
) -> None:
    assert list(load(place, EVENTS))[-1] == EVENTS
    with (
        open_store(place, lemma_of=str) as bulk,
        open_store(tmp_path / "slow.db", lemma_of=str) as slow,
    ):
        assert list(fill(slow, EVENTS))[-1] == EVENTS
        with bulk.reading() as one, slow.reading() as other:
            assert sums(one) == sums(other)
        assert check(bulk) == ()


def test_a_bulk_load_goes_on_where_it_was_left(tmp_path: Path) -> None:
    whole, parts = str(tmp_path / "whole.db"), str(tmp_path / "parts.db")
    for place, events in ((whole, EVENTS), (parts, EVENTS // 2), (parts, EVENTS)):
        list(load(place, events))
    with (
        open_store(whole, lemma_of=str) as one,
        open_store(parts, lemma_of=str) as other,
        one.reading() as first,
        other.reading() as second,
    ):
        assert sums(first) == sums(second)
