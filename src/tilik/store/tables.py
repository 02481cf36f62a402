"""The tables as SQLAlchemy Core sees them; `migrations/` creates them, a test compares the two.

`data` columns hold the whole record as JSON text; the other columns repeat what is searched by.
Days are proleptic ordinals (`date.toordinal()`), months `year * 100 + month`; see `days.py`. `assumed` has bit 1 where the
date, bit 2 where the place of an event is only assumed; in counts it is the number of such events (of dates in `rollup`
and `total`, of places in `place_count`).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Integer, LargeBinary, MetaData, Table, Text

META = MetaData()


def _table(name: str, texts: str, numbers: str = "", key: str = "") -> Table:
    columns: list[Column[str] | Column[int]] = []
    columns += [Column(c, Integer, primary_key=c in key.split()) for c in numbers.split()]
    columns += [Column(c, Text, primary_key=c in key.split()) for c in texts.split()]
    return Table(name, META, *columns)


article = _table(
    "article", "id url outlet title language superseded_by data", "num day merged", "num"
)
claim = _table(
    "claim",
    "id article type status data original",
    "day end_day superseded rejected accepted position",
    "id",
)
claim.append_column(Column("confidence", Float))
origin = _table("origin", "article key kind data", key="article")
fingerprint = _table("fingerprint", "article", "day", "article")
fingerprint.append_column(Column("data", LargeBinary))
event = _table(
    "event",
    "id type status place data original",
    "num quad day end_day independent reports hidden assumed",
    "num",
)
redirect = _table("redirect", "old new reason", key="old")
story = _table("story", "id title data", "day end_day size", "id")
actor = _table("actor", "id name country sector data original", key="id")
correction = _table("correction", "id kind target action undone_by data", "seq", "seq")
decision = _table("decision", "id kind verdict kept other author undone_by data", "seq", "seq")
imported = _table("imported", "id source data", key="id")
note = _table("note", "article text", key="article")
account = _table("account", "name role password created", key="name")
session = _table("session", "digest account created expires", key="digest")
token = _table("token", "digest name account scopes created expires", key="digest")

claim_party = _table("claim_party", "country claim", "day end_day", "country day claim")
event_claim = _table("event_claim", "claim", "event", "claim")
event_outlet = _table("event_outlet", "outlet", "event", "event outlet")
party = _table("party", "a type status", "day num end_day independent assumed", "a day num")
pair = _table(
    "pair", "a b type status", "day num end_day independent direction assumed", "a b day num"
)
rollup = _table(
    "rollup", "a b type status", "month events independent assumed", "a b month type status"
)
total = _table("total", "a b", "events assumed", "a b")
place_count = _table("place_count", "place", "quad month events assumed", "place quad month")
story_member = _table("story_member", "kind ref story", key="kind ref story")
tally = _table("tally", "name", "size", "name")
filed = _table("filed", "names", "article waiting", "article")
lookup = _table("lookup", "", "claims")
name_form = _table("name_form", "name", key="name")
census = _table("census", "name country actor", "role seen", "name country actor role")
for name, table in (("lookup_key", lookup), ("article", lookup), ("form", name_form)):
    table.append_column(Column(name, BigInteger, primary_key=True))
search_doc = _table("search_doc", "kind ref raw lemma", "id day", "id")

BASE = (
    article,
    claim,
    origin,
    fingerprint,
    event,
    redirect,
    story,
    actor,
    correction,
    decision,
    note,
    imported,
)
ACCOUNTS = (account, session, token)
FILED = (filed, lookup, census, name_form)
DERIVED = (
    claim_party,
    event_claim,
    event_outlet,
    party,
    pair,
    rollup,
    total,
    place_count,
    story_member,
    tally,
    search_doc,
    *FILED,
)
