"""What things are called in the reader's language: acts, statuses, sides."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from tilik.actors.registry import Registry, load_registry
from tilik.knowledge import package_file, read_table
from tilik.ontology.plover import Plover, load_plover
from tilik.records import STATUSES, Actor, Claim, Decision, Event, Origin, Participant
from tilik.store import Correction
from tilik.views.web.language import Language

_ARTICLE = re.compile(r"a[0-9a-f]{16}")
MODE_IS_OBJECT = frozenset({"REQUEST", "REJECT", "THREATEN", "SANCTION", "MOBILIZE"})
"""Types whose mode names what is asked, refused or used; it says nothing without the type."""


def origin_name(name: str, language: Language) -> str:
    """Return what to call an independent source; an article that gives no outlet is known by its id only.

    >>> from tilik.views.web.language import load_language
    >>> origin_name("ac115bbb57281e66a", load_language("en"))
    'an article without an outlet'
    """
    return language.say("an article without an outlet") if _ARTICLE.fullmatch(name) else name


@dataclass(frozen=True, slots=True)
class Place:
    """Where a country is drawn, and its codes."""

    code: str
    alpha2: str
    numeric: str
    lon: float
    lat: float


@cache
def load_places() -> Mapping[str, Place]:
    """Return the places of all countries by ISO 3166-1 alpha-3 code.

    >>> load_places()["MMR"].numeric
    '104'
    """
    rows = read_table(package_file("views", "web", "places.toml"), "place")
    places = (
        Place(
            row.text("code"),
            row.text("alpha2"),
            row.text("numeric"),
            row.number("lon"),
            row.number("lat"),
        )
        for row in rows
    )
    return {place.code: place for place in places}


@dataclass(frozen=True, slots=True)
class Naming:
    """Names in one language."""

    language: Language
    plover: Plover
    registry: Registry
    places: Mapping[str, Place]

    def side(self, key: str | None) -> str:
        """Return the name of a country code or of an actor known in advance, else the key itself."""
        place = self.places.get(key or "")
        if place:
            return self.language.territory(place.alpha2)
        known = self.registry.actors.get(key or "")
        return self.actor(known) if known else (key or "")

    def actor(self, actor: Actor) -> str:
        """Return the first name of an actor in this language, else the preferred one."""
        return next((name for code, name in actor.names if code == self.language.code), actor.name)

    def known(self, key: str, actor: Actor | None) -> str:
        """Return the name of a key whose actor may be known; states are called as CLDR calls them."""
        return self.side(key) if actor is None or key in self.places else self.actor(actor)

    def date(self, event: Event) -> str:
        """Return the date of an event in words; one that is only assumed says so."""
        date = self.language.edtf(event.when)
        return f"{date} ({self.language.say('assumed')})" if event.when_assumed else date

    def type(self, name: str) -> str:
        """Return what a type of act is called."""
        return self.plover.label(name, self.language.code)

    def act(self, event: Event | Claim) -> str:
        """Return what an event's act is called: its mode when it has one, else its type."""
        kind = self.type(event.type)
        if not event.mode or event.mode not in self.plover.modes(event.type):
            return kind
        mode = self.plover.label(event.mode, self.language.code, type=event.type)
        return f"{kind} ({mode})" if event.type in MODE_IS_OBJECT else mode

    def quad(self, number: int) -> str:
        """Return the name of a quad class (1 to 4)."""
        return dict(self.plover.quad_labels[number])[self.language.code]

    def status(self, status: str) -> str:
        """Return what a time status is called."""
        words = {
            "happened": self.language.say("happened"),
            "planned": self.language.say("planned"),
            "possible": self.language.say("possible"),
            "denied": self.language.say("denied"),
        }
        return words[status]

    def contexts(self, names: tuple[str, ...]) -> str:
        """Return what an act is about, in words."""
        return ", ".join(self.plover.label(name, self.language.code) for name in names)

    def field(self, name: str) -> str:
        """Return what a field of an event is called."""
        words = {
            "when": self.language.say("When"),
            "where": self.language.say("Where"),
            "status": self.language.say("Status"),
            "actors": self.language.say("Who"),
            "recipients": self.language.say("To whom"),
            "type": self.language.say("Kind of act"),
            "mode": self.language.say("Kind of act"),
            "number": self.language.say("Number"),
        }
        counted = name.removeprefix("number of ")
        if counted != name:
            return self.language.say("Number of %(noun)s", noun=counted)
        return words.get(name, name)

    def role(self, name: str) -> str:
        """Return what a credited part in an article is called."""
        words = {
            "author": self.language.say("Author"),
            "reporter": self.language.say("Reporter"),
            "editor": self.language.say("Editor"),
            "translator": self.language.say("Translator"),
            "photographer": self.language.say("Photographer"),
            "code": self.language.say("Initials"),
        }
        return words.get(name, name)

    def cut(self, reason: str) -> str:
        """Return why a passage was cut from an article, in words."""
        say = self.language.say
        words = {
            "ad": say("advertisement"),
            "byline": say("byline"),
            "caption": say("caption"),
            "comment-rules": say("rules for comments"),
            "contents": say("table of contents"),
            "copyright": say("copyright"),
            "credit": say("credit"),
            "dateline": say("dateline"),
            "disclaimer": say("disclaimer"),
            "embed": say("embedded post"),
            "hidden": say("hidden on the page"),
            "label": say("label"),
            "menu": say("menu"),
            "newsletter": say("invitation to follow"),
            "ornament": say("ornament"),
            "pagination": say("page numbers"),
            "popup": say("pop-up"),
            "read-also": say("read also"),
            "related": say("related articles"),
            "repeated": say("repeated"),
            "share": say("share buttons"),
            "sidebar": say("sidebar"),
            "source": say("source line"),
            "tags": say("tags"),
            "title": say("headline again"),
            "video-box": say("video box"),
        }
        return words.get(reason, reason)

    def origin(self, origin: Origin) -> str:
        """Return in a few words who reported it first."""
        name = origin_name(origin.name, self.language)
        words = {
            "own": self.language.say("own reporting of %(name)s", name=name),
            "agency": self.language.say("credited to %(name)s", name=name),
            "copy": self.copied(origin),
            "shared-speaker": self.language.say("same speaker: %(name)s", name=name),
        }
        return words.get(origin.kind, name)

    def copied(self, origin: Origin) -> str:
        """Return in a few words what was copied and how."""
        say, name = self.language.say, origin_name(origin.name, self.language)
        words = {
            "exact": say("word for word from %(name)s", name=name),
            "edited": say("edited copy of %(name)s", name=name),
            "cut": say("partly copied from %(name)s", name=name),
            "translated": say("translated from %(name)s", name=name),
        }
        return words.get(origin.how, say("copy of %(name)s", name=name))

    def given(self, field: str, value: str) -> str:
        """Return a value that sources disagree on, in words."""
        words: dict[str, Callable[[str], str]] = {
            "when": self.language.edtf,
            "where": self.side,
            "status": self.status,
        }
        return words[field](value) if field in words else value

    def decision(self, correction: Correction) -> str:
        """Return an analyst's decision in words."""
        say = self.language.say
        what = {
            "claim": say("claim"),
            "event": say("event"),
            "actor": say("actor"),
        }.get(correction.kind, correction.kind)
        words = {
            "accept": say("%(what)s accepted", what=what),
            "reject": say("%(what)s rejected", what=what),
            "change": say(
                "%(field)s of the %(what)s changed to %(value)s",
                field=self.field(correction.field or ""),
                what=what,
                value=self.value(correction),
            ),
            "undo": say("decision undone"),
        }
        return words.get(correction.action, correction.action)

    def names_in(self, correction: Correction) -> str:
        """Return the names a correction gave an actor, each once."""
        given = json.loads(correction.value or "[]")
        return ", ".join(dict.fromkeys(str(name) for _, name in given))

    def decided(self, made: Decision) -> str:
        """Return in words what was decided about two actors or two events."""
        say = self.language.say
        words = {
            ("join", "event"): say("reports of one event"),
            ("apart", "event"): say("reports of two events"),
            ("join", "actor"): say("%(other)s is this actor", other=made.name or made.other),
            ("apart", "actor"): say("%(other)s is somebody else", other=made.name or made.other),
        }
        return words.get((made.verdict, made.kind), say("decision undone"))

    def value(self, correction: Correction) -> str:
        """Return the new value of a corrected field in words."""
        changed = correction.action == "change" and correction.value is not None
        value = json.loads(correction.value or "null") if changed else None
        if correction.field == "type" and value in self.plover.types:
            return self.type(value)
        if correction.field == "status" and value in STATUSES:
            return self.status(value)
        if correction.field == "where":
            return self.side(value)
        if correction.field == "when":
            return self.language.edtf(value)
        return str(value)

    def parties(self, parties: tuple[Participant, ...]) -> str:
        """Return names in a row."""
        return ", ".join(party.name for party in parties)

    def headline(self, event: Event) -> str:
        """Return an event in one line: who → whom: what."""
        sides = [self.parties(side) for side in (event.actors, event.recipients) if side]
        return f"{' → '.join(sides)}: {self.act(event)}"


@cache
def load_naming(language: Language) -> Naming:
    """Return the names in one language."""
    return Naming(language, load_plover(), load_registry(), load_places())
