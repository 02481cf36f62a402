"""Filing merged articles under the keys they are found by, and counting the names in them.

Everything here stands for articles as they were merged last. An article merged anew waits until it is filed anew.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass

from sqlalchemy import literal, select

from tilik.ids import digest
from tilik.merge.filing import Filing, filing_of
from tilik.merge.forms import filed_forms
from tilik.merge.reports import ArticleClaims
from tilik.ontology.sameness import load_sameness
from tilik.records import Article, Claim, Origin
from tilik.store import codec
from tilik.store.articles import chunks, get_many, plain
from tilik.store.backend import Work
from tilik.store.tables import FILED, article, census, claim, filed, lookup, name_form, origin

BATCH = 200
_WAITING = ["article", "waiting", "names"]


@dataclass(frozen=True, slots=True)
class Seen:
    """How often a name was seen in one way: its words, country and registry id ("" without), whether it bore a role."""

    name: str
    country: str
    actor: str
    role: bool
    seen: int


def number(key: str) -> int:
    """Return the number a key is kept as.

    >>> number("title:gempa|7") == number("title:gempa|8")
    False
    """
    return int(digest(key, size=15), 16)


def claims_in(work: Work, ids: Sequence[str]) -> dict[str, tuple[Claim, ...]]:
    """Return the live claims of articles, in order of the text, by article."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for part in chunks(ids):
        query = select(claim.c.article, claim.c.data).where(
            claim.c.article.in_(part), claim.c.superseded == 0, claim.c.rejected == 0
        )
        for row in work.connection.execute(query.order_by(claim.c.article, claim.c.position)):
            found[row.article].append(codec.loads(Claim, row.data))
    return {id: tuple(claims) for id, claims in found.items()}


def with_versions(work: Work, ids: Iterable[str]) -> set[str]:
    """Return the articles, and all others that stand at their URLs."""
    found = set(ids)
    other = article.alias()
    for part in chunks(sorted(found)):
        query = select(other.c.id).join_from(article, other, article.c.url == other.c.url)
        found |= set(work.connection.scalars(query.where(article.c.id.in_(part))))
    return found


def await_filing(work: Work, ids: Collection[str]) -> None:
    """Take back what was filed of articles; those that are merged are filed anew by the next `file_waiting`."""
    _withdraw(work, _numbers(work, sorted(ids)))
    for part in chunks(sorted(ids)):
        merged = select(article.c.num, literal(1), literal("[]")).where(
            article.c.id.in_(part), article.c.merged == 1
        )
        work.connection.execute(filed.insert().from_select(_WAITING, merged))


def await_all(work: Work) -> None:
    """Forget all that is filed and let every merged article be filed anew."""
    for table in FILED:
        work.connection.execute(table.delete())
    merged = select(article.c.num, literal(1), literal("[]")).where(article.c.merged == 1)
    work.connection.execute(filed.insert().from_select(_WAITING, merged))


def forget_unmerged(work: Work) -> None:
    """Take back what was filed of articles whose claims, or those of another version, have changed since."""
    pending = set(work.connection.scalars(select(article.c.id).where(article.c.merged == 0)))
    _withdraw(work, _numbers(work, sorted(with_versions(work, pending))))


def file_waiting(work: Work, limit: int = BATCH) -> int:
    """File some of the articles that wait for it; return how many there were."""
    query = select(article.c.id, article.c.num).join(filed, filed.c.article == article.c.num)
    query = query.where(filed.c.waiting == 1).order_by(filed.c.article).limit(limit)
    numbers = {row.id: row.num for row in work.connection.execute(query)}
    made = {numbers[id]: filing for id, filing in _filings(work, list(numbers)).items()}
    for part in chunks(list(made)):
        work.connection.execute(filed.delete().where(filed.c.article.in_(part)))
    if made:
        names = {num: _seen(filing) for num, filing in made.items()}
        rows = [{"article": n, "waiting": 0, "names": _written(s)} for n, s in names.items()]
        work.connection.execute(filed.insert(), rows)
        _look_up(work, made)
        count_names(work, [one for seen in names.values() for one in seen], 1)
    return len(made)


def _filings(work: Work, ids: Sequence[str]) -> dict[str, Filing]:
    claims, copied = claims_in(work, ids), _copied(work, ids)
    return {
        id: filing_of(_reading(one, claims), copied.get(id), load_sameness())
        for id, one in get_many(work, ids).items()
    }


def _reading(one: Article, claims: dict[str, tuple[Claim, ...]]) -> ArticleClaims:
    return ArticleClaims(one, claims.get(one.id, ()))


def _copied(work: Work, ids: Sequence[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for part in chunks(ids):
        query = select(origin.c.article, origin.c.data).where(origin.c.article.in_(part))
        rows = work.connection.execute(query)
        found |= {row.article: codec.loads(Origin, row.data).copied_from for row in rows}
    return found


def _numbers(work: Work, ids: Sequence[str]) -> list[int]:
    found: list[int] = []
    for part in chunks(ids):
        found += work.connection.scalars(select(article.c.num).where(article.c.id.in_(part)))
    return found


def _look_up(work: Work, made: dict[int, Filing]) -> None:
    rows = {
        (number(key), num): claims
        for num, filing in made.items()
        for key, claims in filing.keys.items()
    }
    if rows:
        columns = [{"lookup_key": k, "article": n, "claims": c} for (k, n), c in rows.items()]
        work.connection.execute(lookup.insert(), sorted(columns, key=lambda row: row["lookup_key"]))


def _seen(filing: Filing) -> tuple[Seen, ...]:
    return tuple(
        Seen(plain(" ".join(words)) or "", country or "", one.actor or "", one.role, one.seen)
        for (words, country), one in sorted(filing.names.items(), key=lambda row: str(row[0]))
    )


def _written(names: Sequence[Seen]) -> str:
    return json.dumps([astuple(one) for one in names], ensure_ascii=False)


def read_names(text: str) -> tuple[Seen, ...]:
    """Return the names of one filed article."""
    return tuple(Seen(*one) for one in json.loads(text))


def _withdraw(work: Work, numbers: Sequence[int]) -> None:
    for part in chunks(numbers):
        at = filed.c.article.in_(part)
        texts = work.connection.scalars(select(filed.c.names).where(at)).all()
        count_names(work, [one for text in texts for one in read_names(text)], -1)
        work.connection.execute(filed.delete().where(at))
        work.connection.execute(lookup.delete().where(lookup.c.article.in_(part)))


def count_names(work: Work, names: Sequence[Seen], sign: int) -> None:
    """Add names to those counted, or take them away with a sign of -1."""
    total: Counter[tuple[str, str, str, int]] = Counter()
    for one in names:
        total[one.name, one.country, one.actor, int(one.role)] += sign * one.seen
    if not total:
        return
    statement = work.backend.insert(census)
    statement = statement.on_conflict_do_update(
        index_elements=["name", "country", "actor", "role"],
        set_={"seen": census.c.seen + statement.excluded.seen},
    )
    columns = ("name", "country", "actor", "role")
    rows = [dict(zip(columns, key, strict=True)) | {"seen": n} for key, n in sorted(total.items())]
    work.connection.execute(statement, rows)
    words = sorted({one.name for one in names})
    _form(work, words) if sign > 0 else _unform(work, words)


def _form(work: Work, names: Sequence[str]) -> None:
    rows = [
        {"form": number(form), "name": name}
        for name in names
        for form in filed_forms(tuple(name.split()))
    ]
    if rows:
        work.connection.execute(work.backend.insert(name_form).on_conflict_do_nothing(), rows)


def _unform(work: Work, names: Sequence[str]) -> None:
    """Forget names that are seen no more."""
    for part in chunks(names):
        gone = census.c.seen <= 0
        work.connection.execute(census.delete().where(census.c.name.in_(part), gone))
        left = set(work.connection.scalars(select(census.c.name).where(census.c.name.in_(part))))
        lost = [name for name in part if name not in left]
        work.connection.execute(name_form.delete().where(name_form.c.name.in_(lost)))
