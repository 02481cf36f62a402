"""The rows that a synthetic article, its claims and events have in a store, without making the records first.

Every value is the one the store itself would have written; `tests/benchmarks` compares the two.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from synthetic import Cast, Draft, Sheet

from tilik.ids import article_id, claim_id, event_id
from tilik.ontology.plover import load_plover
from tilik.records import Event
from tilik.store.codec import dumps
from tilik.store.days import UNDATED
from tilik.store.parties import pair_keys, party_keys

Value = str | int | float | None
Tuple = tuple[Value, ...]
Doc = tuple[str, str, int, str]
COLUMNS = {
    "article": "num id url outlet title language day merged data",
    "claim": "id article type status day end_day superseded rejected accepted confidence position data",
    "event": "num id type quad status day end_day place independent reports hidden assumed data",
    "claim_party": "country day claim end_day",
    "event_claim": "claim event",
    "event_outlet": "event outlet",
    "party": "a day num end_day type status independent assumed",
    "pair": "a b day num end_day type status independent direction assumed",
    "search_doc": "id kind ref day raw lemma",
}


class Rows:
    """Turns sheets into rows, numbering articles, events and search documents as they come."""

    def __init__(self, cast: Cast, articles: int = 0, events: int = 0, docs: int = 0) -> None:
        self.articles, self.events, self.docs = articles, events, docs
        self.quads = {name: load_plover().quad(name) for name in cast.types}
        self.sides = [dumps(side) for side in cast.sides]
        self.cast = cast
        self._keys = cache(self._keys_of)

    def _keys_of(self, a: int, b: int) -> tuple[Sequence[str], Sequence[Tuple], Sequence[str]]:
        """Return the party keys, the pairs with their directions and the countries of two sides."""
        sides = self.cast.sides
        event = Event("", "", None, (sides[a],), (sides[b],), "happened", ())
        pairs = [(x, y, way) for (x, y), way in pair_keys(event).items()]
        countries = sorted({sides[n].country or "" for n in (a, b)})
        return party_keys(event), pairs, countries

    def of(self, sheets: Iterable[Sheet]) -> dict[str, list[Tuple]]:
        """Return the rows of some articles, by table, in the order of COLUMNS."""
        found: dict[str, list[Tuple]] = defaultdict(list)
        quotes: list[Doc] = []
        events: list[Doc] = []
        for sheet in sheets:
            self._article(found, sheet, quotes, events)
        for doc in (*quotes, *events):
            self._doc(found, *doc)
        return found

    def _article(
        self,
        found: dict[str, list[Tuple]],
        sheet: Sheet,
        quotes: list[Doc],
        events: list[Doc],
    ) -> None:
        self.articles += 1
        day = sheet.day.toordinal()
        name = article_id(sheet.url, sheet.text)
        row = (self.articles, name, sheet.url, sheet.outlet, sheet.title, "id", day, 1)
        found["article"].append((*row, article_json(name, sheet)))
        self._doc(found, "article", name, day, sheet.text.lower().replace("\n\n", " "))
        start = len(sheet.title) + 2
        for position, draft in enumerate(sheet.drafts):
            end = start + len(draft.text)
            claim = claim_id(name, draft.type, start, end)
            data = self._claim_json(claim, name, sheet.text, draft, start)
            self.events += 1
            span = (draft.day.toordinal(),) * 2 if draft.day else UNDATED
            head = (claim, name, draft.type, draft.status, *span, 0, 0, 0, draft.confidence)
            found["claim"].append((*head, position, data))
            quotes.append(("quote", claim, day, draft.text.lower()))
            events.append(self._event(found, sheet, draft, (claim, name, day)))
            start = end + 2

    def _event(
        self, found: dict[str, list[Tuple]], sheet: Sheet, draft: Draft, where: tuple[str, str, int]
    ) -> Doc:
        """Add the rows of an event made of one claim; return its search document."""
        claim, article, published = where
        num, kind, status = self.events, draft.type, draft.status
        day, end = (draft.day.toordinal(),) * 2 if draft.day else UNDATED
        parties, pairs, countries = self._keys(draft.a, draft.b)
        name = event_id(claim)
        place = self.cast.sides[draft.b].country
        data = self._event_json(name, claim, article, draft)
        row = (num, name, kind, self.quads[kind], status, day, end, place, 1, 1, 0, 0, data)
        found["event"].append(row)
        at, until = (day, end) if draft.day else (published, published)
        found["claim_party"] += [(country, at, claim, until) for country in countries]
        found["event_claim"].append((claim, num))
        found["event_outlet"].append((num, sheet.outlet))
        found["party"] += [(key, day, num, end, kind, status, 1, 0) for key in parties]
        found["pair"] += [(x, y, day, num, end, kind, status, 1, way, 0) for x, y, way in pairs]
        sides = self.cast.sides
        return "event", name, day, f"{sides[draft.a].name} {sides[draft.b].name} {kind}".lower()

    def _doc(self, found: dict[str, list[Tuple]], kind: str, ref: str, day: int, text: str) -> None:
        self.docs += 1
        raw = text.replace(";", "").replace(".", "")
        found["search_doc"].append((self.docs, kind, ref, day, raw, raw))

    def _claim_json(self, claim: str, article: str, text: str, draft: Draft, start: int) -> str:
        end = start + len(draft.text)
        before, after = (
            json.dumps(text[max(0, start - 32) : start]),
            json.dumps(text[end : end + 32]),
        )
        when = (
            f'"when":{{"edtf":"{draft.day}","text":"hari itu","why":"synthetic"}},'
            if draft.day
            else ""
        )
        suffix = f',"suffix":{after}' if after != '""' else ""
        return (
            f'{{"id":"{claim}","article":"{article}",{self._core(draft)},"citation":{{'
            f'"article":"{article}","start":{start},"end":{end},"quote":"{draft.text}",'
            f'"prefix":{before}{suffix}}},{when}{self._where(draft)}'
            f'{number("confidence", draft.confidence, 0.5)}"why":"synthetic"}}'
        )

    def _event_json(self, event: str, claim: str, article: str, draft: Draft) -> str:
        when = f'"when":"{draft.day}",' if draft.day else ""
        return (
            f'{{"id":"{event}",{self._core(draft)},"claims":["{claim}"],{when}{self._where(draft)}'
            f'"origins":[{{"key":"{article}","kind":"own","name":"synthetic","article":"{article}"}}],'
            f'{number("support", draft.confidence, 0.0)}"why":"one report"}}'
        )

    def _core(self, draft: Draft) -> str:
        return (
            f'"type":"{draft.type}","mode":null,"actors":[{self.sides[draft.a]}],'
            f'"recipients":[{self.sides[draft.b]}],"status":"{draft.status}"'
        )

    def _where(self, draft: Draft) -> str:
        return f'"where":"{self.cast.sides[draft.b].country}",'


def number(name: str, value: float, default: float) -> str:
    """Return a number as a field of JSON, nothing when it is the default."""
    return "" if value == default else f'"{name}":{value},'


def article_json(name: str, sheet: Sheet) -> str:
    """Return an article as JSON."""
    size = len(sheet.title)
    spans = f'[{{"start":0,"end":{size}}},{{"start":{size + 2},"end":{len(sheet.text)}}}]'
    return (
        f'{{"id":"{name}","text":{json.dumps(sheet.text)},"paragraphs":{spans},"url":"{sheet.url}",'
        f'"outlet":"{sheet.outlet}","title":"{sheet.title}","published":{{"iso":"{sheet.day}",'
        f'"found":"given"}},"language":"id"}}'
    )
