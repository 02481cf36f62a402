"""Words to a tsquery: what to match, and how well each match fits (`ts_rank`).

A GIN index gives matches in no order. Of words that are in very many documents the newest are found slice by slice
of the index (`slice~N` is a word of every document in it), so that the time does not grow with the store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, text

from tilik.store.terms import MOST_RANKED, WRITTEN_ENOUGH, Term

SLICE = 100_000  # documents; `migrations/0004_scale.postgresql.sql` has the same number
_FEW = 3 * MOST_RANKED
_RANK = (
    "SELECT id, ts_rank('{0,0,0.5,1}', words, CAST(:rank AS tsquery), 1) FROM ("
    " SELECT id, words FROM search_doc WHERE words @@ CAST(:words AS tsquery)"
    " ORDER BY id + 0 DESC LIMIT :cap) found"  # `+ 0` keeps the planner from walking all ids
)
_EXPLAIN = "EXPLAIN (FORMAT JSON) SELECT id FROM search_doc WHERE words @@ CAST(:words AS tsquery)"


def match(terms: tuple[Term, ...], lemma_of: Callable[[str], str] | None) -> str:
    """Return the tsquery for `terms`; weight A is a word as written, B a lemma.

    >>> match((Term("word", ("memasok",)), Term("prefix", ("senj",))), None)
    "'memasok':A & 'senj':*A"
    """
    parts = []
    for term in terms:
        if term.kind == "phrase":
            parts.append("(" + " <-> ".join(f"'{word}':A" for word in term.words) + ")")
        elif term.kind == "prefix":
            parts.append(f"'{term.words[0]}':*A")
        elif lemma_of is None:
            parts.append(f"'{term.words[0]}':A")
        else:
            word = term.words[0]
            parts.append(f"('{word}':A | '{lemma_of(word)}':B)")
    return " & ".join(parts)


def ranked(
    connection: Connection,
    terms: tuple[Term, ...],
    lemma_of: Callable[[str], str],
    kinds: Sequence[str],
) -> list[tuple[int, float]]:
    """Return documents with their scores, raw words above lemmas; see `search.find` for which."""
    written = _newest(connection, match(terms, None), kinds)
    if len(written) > MOST_RANKED:  # so there are more with other forms too: no need to look
        return written[:MOST_RANKED]
    found = _newest(connection, match(terms, lemma_of), kinds)
    if len(found) <= MOST_RANKED:
        return found
    return (written if len(written) >= WRITTEN_ENOUGH else found)[:MOST_RANKED]


def _newest(connection: Connection, rank: str, kinds: Sequence[str]) -> list[tuple[int, float]]:
    """Return the newest matches with their scores, newest first: all, or one more than can be ranked."""
    words = rank
    if kinds:
        words += " & (" + " | ".join(f"'kind~{kind}'" for kind in kinds) + ")"
    if _estimate(connection, words) <= _FEW:
        return _ask(connection, rank, words, MOST_RANKED + 1)
    found: list[tuple[int, float]] = []
    last = connection.execute(text("SELECT COALESCE(max(id), 0) FROM search_doc")).scalar_one()
    for number in range(int(last) // SLICE, -1, -1):
        wanted = MOST_RANKED + 1 - len(found)
        if not wanted:
            break
        found += _ask(connection, rank, f"{words} & 'slice~{number}'", wanted)
    return found


def _estimate(connection: Connection, words: str) -> int:
    """Return how many matches the planner expects; it only decides the way they are looked for."""
    plan = connection.execute(text(_EXPLAIN), {"words": words}).scalar_one()
    return int(plan[0]["Plan"]["Plan Rows"])


def _ask(connection: Connection, rank: str, words: str, cap: int) -> list[tuple[int, float]]:
    bound = {"rank": rank, "words": words, "cap": cap}
    rows = connection.execute(text(_RANK), bound)
    return sorted(((int(row[0]), float(row[1])) for row in rows), reverse=True)
