"""How long the server takes for the first page of every view, as a table for docs/performance.md.

    python benchmarks/bulk.py --events 1000000 --store bench.db
    python benchmarks/pages.py --store bench.db [--only relation]

The pages are asked inside the server's own process, as a browser asks them (compressed). Every page is asked once,
then again and again in turn, so that no page profits from the one before it. `first` is the first time in the
process: the templates are ready and the store was read ahead as `tilik serve` does; with `--cold` what lies on the
disk is not in memory unless the system kept it.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from tilik.store import Store, TimelineQuery, open_store
from tilik.views.api.config import ServerSettings
from tilik.views.app import create_app
from tilik.views.cli.serve_commands import settle
from tilik.views.queries.network import is_state
from tilik.views.web.application import create_web

ROUNDS = 11
LIMIT_MS = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """Milliseconds for a page: the first time, the median and the slowest of the times after it; its bytes on the way."""

    first: float
    median: float
    slowest: float
    sent: int


def addresses(store: Store) -> dict[str, str]:
    """Return the address of every view, by name; sides and words are those with most events."""
    pair = next(tie for tie in store.dyads(limit=100) if tie.a != tie.b)
    person = next(t.b for t in store.dyads(limit=2000) if not is_state(t.b) and t.b != t.a)
    rows = store.timeline(TimelineQuery(a=(pair.a,), b=(pair.b,), limit=1)).items
    row = rows[0]
    assert row.lead is not None
    relation = f"/relations/{pair.a}/{pair.b}"
    outlet = row.lead.outlet or ""
    return {
        "home": "/",
        "relation, all time": relation,
        "relation, one year": f"{relation}?since=2020&until=2020",
        "relation, one month": f"{relation}?since=2020-03&until=2020-03",
        "relation, one type": f"{relation}?type=AID",
        "relation, denied": f"{relation}?status=denied",
        "relation, two origins and more": f"{relation}?min=2",
        "relation, one outlet": f"{relation}?outlet={outlet}",
        "relation, one word": f"{relation}?q=mengunjungi",
        "actor: a country": f"/actors/{pair.a}",
        "actor: a person": f"/actors/{person}",
        "its network": f"/actors/{pair.a}/network.json",
        "its travels": f"/actors/{pair.a}/travels.json",
        "network": "/network",
        "network of 2,000": "/network?size=2000",
        "data of the network of 2,000": "/network.json?size=2000",
        "events": "/events",
        "events of one type": "/events?type=AID",
        "events of one year": "/events?since=2020&until=2020",
        "events of two origins and more": "/events?min=2",
        "events of one outlet": f"/events?outlet={outlet}",
        "events with a very common word": "/events?q=mengunjungi",
        "event": f"/events/{row.event.id}",
        "article": f"/articles/{row.lead.claim.article}",
        "articles": "/articles",
        "stories": "/stories",
        "map": "/map",
        "map of one year": "/map?since=2020&until=2020",
        "data of the map": "/map.json",
        "review of claims": "/review",
        "review of merges": "/review/merges",
        "search, one word": "/search?q=mengunjungi",
        "search, two words": "/search?q=mengunjungi+senjata",
        "suggestions": "/suggest?q=nega",
        "add": "/add",
        "settings": "/settings",
    }


async def asked(client: httpx.AsyncClient, address: str) -> tuple[float, int]:
    """Return the milliseconds a page took and its size as sent; a page that fails ends the run."""
    start = time.perf_counter()
    async with client.stream("GET", address) as answer:
        sent = sum([len(part) async for part in answer.aiter_raw()])
    taken = (time.perf_counter() - start) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    return taken, sent


async def measure(
    client: httpx.AsyncClient, wanted: Mapping[str, str], rounds: int
) -> dict[str, Figure]:
    """Return the figures of every page wanted."""
    first = {name: await asked(client, address) for name, address in wanted.items()}
    later: dict[str, list[float]] = {name: [] for name in wanted}
    for _ in range(rounds):
        for name, address in wanted.items():
            later[name].append((await asked(client, address))[0])
    return {
        name: Figure(first[name][0], statistics.median(times), max(times), first[name][1])
        for name, times in later.items()
    }


async def run(options: argparse.Namespace) -> None:
    """Ask every page and print the table."""
    with open_store(options.store, lemma_of=str) as store:
        if not options.cold:
            store.warm()  # `tilik serve` does so beside its first answers
        settings = ServerSettings(store=store, rate=10**9)
        app = create_app(settings, create_web(settings))
        settle()
        found = {n: a for n, a in addresses(store).items() if (options.only or "") in n}
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://localhost", headers={"Accept-Language": "id"}
        ) as client:
            await asked(
                client, "/login"
            )  # loads templates and catalogues once, as a started server has
            figures = await measure(client, found, options.rounds)
    print("| page | median | slowest | first | kB sent |\n| --- | ---: | ---: | ---: | ---: |")
    for name, figure in figures.items():
        over = " *" if figure.median > LIMIT_MS else ""
        cells = f"{figure.median:.0f}{over} | {figure.slowest:.0f} | {figure.first:.0f}"
        print(f"| {name} | {cells} | {figure.sent / 1000:.0f} |")


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True)
    parser.add_argument("--only", help="pages whose name holds these words")
    parser.add_argument("--cold", action="store_true", help="do not read the store ahead")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
