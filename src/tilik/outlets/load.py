"""One file per outlet: its names, its zone, and where its pages keep what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import cast
from urllib.parse import urlsplit

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import _Element as Element

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, Source, package_file, parse, read_table

_NOT_OUTLETS = frozenset(("agencies.toml", "desks.toml", "markup.toml", "paging.toml"))
_FIELDS = frozenset(
    (
        "name",
        "kind",
        "country",
        "language",
        "zone",
        "domains",
        "names",
        "dateline",
        "layout",
        "code",
    )
)
_ANY_DASH = r"(?:\\s+[-–—]{1,3}|[-–—]{1,3}(?=[\\s\"“A-Z]))"
_PLACE = r"[A-ZÀ-Ý][\w.'’/ -]{1,30}?(?:,\s?[A-ZÀ-Ý][\w.'’ -]{1,24}?)?"
_ZONE = re.compile(r"[+-]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Selector:
    """A compiled CSS selector; `find` gives the elements it selects."""

    css: str
    compiled: CSSSelector

    def find(self, root: Element) -> list[Element]:
        """Return the selected elements in document order."""
        return cast("list[Element]", self.compiled(root))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the pages of one period keep things, as CSS selectors; any may be missing.

    `remove` are parts of the body that are not the article. `until` is the day the layout was last seen.
    """

    body: Selector | None
    title: Selector | None
    date: Selector | None
    authors: Selector | None
    credits: Selector | None
    remove: tuple[Selector, ...]
    until: str | None


@dataclass(frozen=True, slots=True)
class DatelineForm:
    """How an outlet writes its dateline, as a pattern with a group `place`."""

    pattern: re.Pattern[str]
    loose: bool


@dataclass(frozen=True, slots=True)
class Code:
    """What a tail code stands for: `role` is agency, reporter, editor or desk."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An outlet: canonical name, names it prints, domains, language, home zone, layouts, dateline forms, codes.

    `datelines` are patterns with a group `place`; one without the outlet's name is `loose` and counts only for
    places in capitals or known from datelines. `codes` maps a tail code (`Ant`) to the name and role it stands for.
    """

    name: str
    kind: str
    country: str
    language: str
    zone: str | None
    domains: tuple[str, ...]
    names: tuple[str, ...]
    layouts: tuple[Layout, ...]
    datelines: tuple[DatelineForm, ...] = ()
    codes: Mapping[str, Code] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outlets:
    """All outlets, found by the address of a page or by a name."""

    profiles: tuple[Profile, ...]
    by_domain: Mapping[str, Profile]
    by_name: Mapping[str, Profile]

    def of_url(self, url: str | None) -> Profile | None:
        """Return the outlet an address belongs to, subdomains included.

        >>> load_outlets().of_url("https://nasional.kompas.com/read/1").name
        'Kompas.com'
        """
        host = (_host(url) or "").removeprefix("www.")
        while host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None

    def of_name(self, name: str | None) -> Profile | None:
        """Return the outlet that prints itself as `name`, or whose address `name` is.

        >>> load_outlets().of_name("news.detik.com").name
        'detikcom'
        """
        if not name:
            return None
        return self.by_name.get(name.strip().casefold()) or self.of_url(f"https://{name.strip()}/")


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _compile(text: str, field: str, where: str) -> Selector:
    try:
        return Selector(text, CSSSelector(text, translator="html"))
    except SelectorError as error:
        raise KnowledgeError(f"field {field!r} is no CSS selector: {error}", where=where) from error


def _selector(entry: Entry, field: str) -> Selector | None:
    text = entry.maybe(field)
    return _compile(text, field, entry.where) if text else None


def _layout(entry: Entry) -> Layout:
    entry.only("body", "title", "date", "authors", "credits", "remove", "until")
    return Layout(
        _selector(entry, "body"),
        _selector(entry, "title"),
        _selector(entry, "date"),
        _selector(entry, "authors"),
        _selector(entry, "credits"),
        tuple(_compile(text, "remove", entry.where) for text in entry.texts("remove")),
        entry.maybe("until"),
    )


def _dateline(text: str, where: str) -> DatelineForm:
    """Compile `{place}, KOMPAS.com –`: any dash stands for every dash, case does not matter."""
    if text.count("{place}") != 1:
        raise KnowledgeError(f"a dateline form holds {{place}} once, found {text!r}", where=where)
    before, after = (
        re.sub(r"\\?\s*[-–—]+$", _ANY_DASH, _spaced(part)) for part in text.split("{place}")
    )
    loose = not re.search(r"[A-Za-z]{3}", text.replace("{place}", ""))
    pattern = f"(?i:{before})(?P<place>{_PLACE})(?i:{after})" + (
        r"\s+(?=[\"“A-Z])" if loose else r"\s*"
    )
    return DatelineForm(re.compile(pattern), loose)


def _spaced(text: str) -> str:
    return re.escape(text.strip()).replace(r"\ ", r"\s*")


def _codes(entries: Iterable[Entry]) -> dict[str, Code]:
    found = {}
    for entry in entries:
        entry.only("code", "name", "role")
        if entry.text("role") not in ("agency", "reporter", "editor", "desk"):
            raise KnowledgeError(
                "field 'role' must be agency, reporter, editor or desk", where=entry.where
            )
        found[entry.text("code").casefold()] = Code(entry.text("name"), entry.text("role"))
    return found


def read_outlet(source: Source) -> Profile:
    """Return the outlet one file describes. Raises KnowledgeError naming the file and, in tables, the line."""
    top = Entry(parse(source.read_text(encoding="utf-8"), str(source)), str(source))
    top.only(*_FIELDS)
    zone = top.maybe("zone")
    if zone and not _ZONE.fullmatch(zone):
        raise KnowledgeError(f"field 'zone' must be like +07:00, found {zone!r}", where=str(source))
    if top.text("kind") not in ("outlet", "agency"):
        raise KnowledgeError("field 'kind' must be outlet or agency", where=str(source))
    codes = read_table(source, "code") if "code" in top.fields else ()
    return Profile(
        top.text("name"),
        top.text("kind"),
        top.text("country"),
        top.text("language"),
        zone,
        top.texts("domains"),
        top.texts("names"),
        tuple(_layout(entry) for entry in read_table(source, "layout")),
        tuple(_dateline(text, str(source)) for text in top.texts("dateline")),
        _codes(codes),
    )


def index(profiles: Iterable[Profile]) -> Outlets:
    """Return outlets as a register. Raises KnowledgeError when two claim one domain or name."""
    every = tuple(profiles)
    domains: dict[str, Profile] = {}
    names: dict[str, Profile] = {}
    for profile in every:
        for table, keys in ((domains, profile.domains), (names, (profile.name, *profile.names))):
            for key in {key.casefold() for key in keys}:
                if key in table:
                    raise KnowledgeError(
                        f"{key!r} is claimed by {table[key].name} and {profile.name}"
                    )
                table[key] = profile
    return Outlets(every, domains, names)


@cache
def load_outlets() -> Outlets:
    """Return every outlet that ships with the project."""
    folder = package_file("outlets")
    sources = sorted(
        (one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda s: s.name
    )
    return index(read_outlet(source) for source in sources if source.name not in _NOT_OUTLETS)
