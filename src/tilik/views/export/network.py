"""Networks as GraphML and GEXF: who deals with whom, how often, when, in which quad classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tilik.records import Participant
from tilik.store import EventView, Store, TimelineQuery
from tilik.views.export.columns import first_day

QUADS = (1, 2, 3, 4)
_BAD = {i: None for i in range(32) if chr(i) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


@dataclass(slots=True)
class Link:
    """What happened from one actor to another."""

    weight: int = 0
    assumed: int = 0
    days: tuple[str, ...] = ()
    quads: Counter[int] = field(default_factory=Counter)

    def add(self, day: str, quad: int, is_assumed: bool) -> None:
        """Count one event; `day` is empty when unknown."""
        self.weight += 1
        self.quads[quad] += 1
        self.assumed += is_assumed
        if day:
            found = (*self.days, day + "?" * is_assumed)
            self.days = (min(found), max(found, key=_latest))

    def facts(self) -> dict[str, int | str]:
        """Return what is told of a link, by name; no days when none is known."""
        told: dict[str, int | str] = {"weight": self.weight}
        if self.days:
            told |= {"first": self.days[0], "last": self.days[-1]}
        return {**told, "assumed": self.assumed} | {f"quad{q}": self.quads[q] for q in QUADS}


def _latest(day: str) -> tuple[str, bool]:
    """Sort a day that is said behind the same day only assumed."""
    return day.rstrip("?"), not day.endswith("?")


@dataclass(slots=True)
class Network:
    """Actors by id with their names and countries, and links by pairs of ids, actor first."""

    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)

    def add(self, view: EventView) -> None:
        """Count one event."""
        event, day = view.event, first_day(view) or ""
        for who in (*event.actors, *event.recipients):
            self.names.setdefault(key(who), (who.name, who.country or ""))
        for source in event.actors:
            for target in event.recipients:
                link = self.links.setdefault((key(source), key(target)), Link())
                link.add(day, view.quad, event.when_assumed)


def key(who: Participant) -> str:
    """Return the node a participant is: the actor when known, else name and country."""
    return who.actor or f"{who.name} ({who.country or '?'})"


def build(store: Store, query: TimelineQuery) -> Network:
    """Return the network of the events a query finds; denied events make no link."""
    network = Network()
    for view in store.event_views(query):
        if view.event.status != "denied":
            network.add(view)
    return network


def _text(value: str) -> str:
    return escape(_clean(value))


def _attribute(value: str) -> str:
    return quoteattr(_clean(value))


def _clean(value: str) -> str:
    return value.translate(_BAD).encode("utf-8", "replace").decode()


_GRAPHML_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="country" for="node" attr.name="country" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="int"/>
<key id="first" for="edge" attr.name="first" attr.type="string"/>
<key id="last" for="edge" attr.name="last" attr.type="string"/>
<key id="assumed" for="edge" attr.name="assumed" attr.type="int"/>
"""


def write_graphml(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield GraphML: directed links with weight, first and last day, and events per quad class.

    A day behind which `?` stands is only assumed; `assumed` counts the events of which the day is.
    """
    network = build(store, query)
    quads = "".join(
        f'<key id="quad{q}" for="edge" attr.name="quad{q}" attr.type="int"/>\n' for q in QUADS
    )
    yield (_GRAPHML_HEAD + quads + '<graph edgedefault="directed">\n').encode()
    for name, (label, country) in network.names.items():
        data = f'<data key="label">{_text(label)}</data><data key="country">{_text(country)}</data>'
        yield f"<node id={_attribute(name)}>{data}</node>\n".encode()
    for (source, target), link in network.links.items():
        facts = link.facts().items()
        data = "".join(f'<data key="{name}">{value}</data>' for name, value in facts)
        ends = f"source={_attribute(source)} target={_attribute(target)}"
        yield f"<edge {ends}>{data}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


_GEXF_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<graph defaultedgetype="directed" mode="static" timeformat="date">
<attributes class="node"><attribute id="country" title="country" type="string"/></attributes>
<attributes class="edge">
<attribute id="first" title="first" type="string"/><attribute id="last" title="last" type="string"/>
<attribute id="assumed" title="assumed" type="integer"/>
"""


def write_gexf(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield GEXF 1.3 with the same facts as GraphML."""
    network = build(store, query)
    quads = "".join(f'<attribute id="quad{q}" title="quad{q}" type="integer"/>' for q in QUADS)
    yield (_GEXF_HEAD + quads + "</attributes>\n<nodes>\n").encode()
    for name, (label, country) in network.names.items():
        values = f'<attvalues><attvalue for="country" value={_attribute(country)}/></attvalues>'
        yield f"<node id={_attribute(name)} label={_attribute(label)}>{values}</node>\n".encode()
    yield b"</nodes>\n<edges>\n"
    for number, ((source, target), link) in enumerate(network.links.items()):
        facts = {name: value for name, value in link.facts().items() if name != "weight"}
        values = "".join(f'<attvalue for="{k}" value="{v}"/>' for k, v in facts.items())
        ends = f"source={_attribute(source)} target={_attribute(target)}"
        edge = f'<edge id="{number}" {ends} weight="{link.weight}"'
        yield f"{edge}><attvalues>{values}</attvalues></edge>\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"
