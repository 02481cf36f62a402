"""Words to FTS5: what to match, and how well each match fits (BM25).

BM25 counts every match of every word before it ranks the first. Where there are more matches than can be ranked, the newest are
ordered by length instead, a quote before an article: the time does not grow with the store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, bindparam, text

from tilik.store.terms import MOST_RANKED, WRITTEN_ENOUGH, Term

_IDS = "SELECT s.rowid AS id{score} FROM search_index s{kinds} ORDER BY s.rowid DESC LIMIT :cap"
_SCORE = ", -bm25(search_index, 2.0, 1.0) AS score"
_NONE = ", 0.0 AS score"
_SHORT = ", 1.0 / (1 + length(d.raw)) AS score"
_MATCH = " WHERE search_index MATCH :words"
_DOCS = " JOIN search_doc d ON d.id = s.rowid" + _MATCH
_KINDS = _DOCS + " AND d.kind IN :kinds"


def match(terms: tuple[Term, ...], lemma_of: Callable[[str], str] | None) -> str:
    """Return the FTS5 query for `terms`; without `lemma_of` only words as written match.

    >>> match((Term("word", ("memasok",)), Term("prefix", ("senj",))), None)
    'raw : "memasok" AND raw : "senj" *'
    """
    parts = []
    for term in terms:
        if term.kind == "phrase":
            parts.append(f'raw : "{" ".join(term.words)}"')
        elif term.kind == "prefix":
            parts.append(f'raw : "{term.words[0]}" *')
        elif lemma_of is None:
            parts.append(f'raw : "{term.words[0]}"')
        else:
            word = term.words[0]
            parts.append(f'(raw : "{word}" OR lemma : "{lemma_of(word)}")')
    return " AND ".join(parts)


def ranked(
    connection: Connection,
    terms: tuple[Term, ...],
    lemma_of: Callable[[str], str],
    kinds: Sequence[str],
) -> list[tuple[int, float]]:
    """Return documents with their scores, raw words above lemmas; see `search.find` for which."""
    words, written = match(terms, lemma_of), match(terms, None)
    found = _ask(connection, words, kinds, MOST_RANKED + 1, _SHORT if words == written else _NONE)
    if len(found) <= MOST_RANKED:
        return _ask(connection, words, kinds, MOST_RANKED, _SCORE)
    if words == written:
        return found[:MOST_RANKED]
    exact = _ask(connection, written, kinds, MOST_RANKED + 1, _SHORT)
    if len(exact) > MOST_RANKED:
        return exact[:MOST_RANKED]
    if len(exact) >= WRITTEN_ENOUGH:
        return _ask(connection, written, kinds, MOST_RANKED, _SCORE)
    return _ask(connection, words, kinds, MOST_RANKED, _SHORT)


def _ask(
    connection: Connection, words: str, kinds: Sequence[str], cap: int, score: str
) -> list[tuple[int, float]]:
    """Return the newest documents that match, at most `cap`, with the value of the SQL `score`."""
    from_docs = _DOCS if score == _SHORT else _MATCH
    clause = text(_IDS.format(score=score, kinds=_KINDS if kinds else from_docs))
    bound: dict[str, object] = {"words": words, "cap": cap}
    if kinds:
        clause = clause.bindparams(bindparam("kinds", expanding=True))
        bound["kinds"] = list(kinds)
    return [(int(row[0]), float(row[1])) for row in connection.execute(clause, bound)]
