"""Title, dates, authors, language and outlet as a page states them, each with where it was found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree

from tilik.article.credits import CreditRules, is_someone
from tilik.article.dom import Element
from tilik.article.linked_data import Json, article_nodes, people, read_nodes, string
from tilik.languages.masthead import Masthead
from tilik.languages.moments import read_moment
from tilik.records import Stamp

_SITE_SPLIT = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*")
_NO_WORD = re.compile(r"\W+")
# the same for text of ASCII alone, which is most of it: signs become spaces, capitals small letters
_PLAIN = {n: chr(n).lower() if _NO_WORD.match(chr(n)) is None else " " for n in range(128)}
_DOMAIN = re.compile(r"\.(?:com|co|id|net|org|tv|de|uk)\b", re.I)
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dcterms.created",
    "content_publisheddate",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
    "cxenseparse:recs:publishtime",
    "last_published_date",
    "date.created",
    "dc.date",
    "publish-date",
    "article.published",
    "rnews:datepublished",
    "originalpublicationdate",
)
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "dcterms.modified",
    "last-modified",
)
_AUTHOR = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "content_author",
    "byl",
    "dcterms.creator",
    "cxenseparse:author",
    "og:article:author",
)
_LONGEST_BYLINE = 80
_BREAKING = frozenset(("br", "p", "div", "li", "h1", "h2", "h3", "td"))
_TELLING = ("script", "meta", "title", "link", "h1", "time")
_BYLINES = tuple(
    etree.XPath(query)
    for query in (
        "//@rel[.='author']/..",
        "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop='name'])]",
        "//@class[contains(.,'uthor') or contains(.,'byline') or contains(.,'penulis') or contains(.,'person-link')]/parent::*[not(self::body or self::article or self::html)]",
    )
)


@dataclass(frozen=True, slots=True)
class Meta:
    """What the page says of itself; every field may be missing.

    `authors` holds what each place names (JSON-LD, meta tags, bylines), the most trusted first; `body` is the
    body as JSON-LD gives it, line breaks and all.
    """

    title: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None
    authors: tuple[tuple[str, ...], ...] = ()
    language: str | None = None
    site: str | None = None
    url: str | None = None
    summary: str | None = None
    body: str | None = None


def _by_tag(root: Element) -> dict[str, list[Element]]:
    """Return the elements that tell of a page by their tag, found in one walk."""
    found: dict[str, list[Element]] = {tag: [] for tag in _TELLING}
    for element in root.iter(*_TELLING):
        found[str(element.tag)].append(element)
    return found


def meta_tags(metas: Iterable[Element]) -> dict[str, list[str]]:
    """Return the contents of `<meta>` elements by lower-case name or property."""
    found: dict[str, list[str]] = {}
    for tag in metas:
        name = (
            tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        )
        content = tag.get("content")
        if name and content and content.strip():
            found.setdefault(name.lower().strip(), []).append(content.strip())
    return found


def _first(tags: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((tags[name][0] for name in names if name in tags), None)


def fold(text: str | None) -> str:
    """Return text for comparing: letters and digits only, case folded.

    >>> fold("Judul – Satu!")
    'judul satu'
    """
    if not text:
        return ""
    if text.isascii():
        return " ".join(text.translate(_PLAIN).split())
    return _NO_WORD.sub(" ", text).strip().casefold()


def _without_site(title: str, site: str | None) -> str:
    """Take the site's name off a title: `Judul | Kompas.com`."""
    parts = _SITE_SPLIT.split(title)
    if len(parts) > 1 and _DOMAIN.search(parts[0]) and len(parts[0]) < 40:
        return title[title.index(parts[1], len(parts[0])) :]
    if len(parts) < 2:
        return title
    cut = title.rfind(parts[-1])
    name, last = fold(site).replace(" ", ""), fold(parts[-1]).replace(" ", "")
    named = bool(name) and (last in name or name in last)
    if named or _DOMAIN.search(parts[-1]):
        return title[:cut].rstrip(" |–—·•»-")
    return title


def _headings(elements: Iterable[Element]) -> tuple[str, ...]:
    found = []
    for heading in elements:
        text = re.sub(r"\s+", " ", " ".join(str(part) for part in heading.itertext())).strip()
        if text and len(text) < 400:
            found.append(text)
    return tuple(found[:6])


def choose_title(
    headings: tuple[str, ...], claimed: tuple[str, ...], window: str | None
) -> str | None:
    """Return the headline as its editors wrote it.

    `claimed` are the titles of JSON-LD and of the meta tags, `window` is `<title>`. A visible heading that the
    page also claims is the headline, unless the window, which is written for search engines, repeats it and
    another claim differs: then that claim is the headline.

    >>> choose_title(("Kompas", "Rusia Menolak"), ("Rusia Menolak",), "Rusia Menolak - Kompas.com")
    'Rusia Menolak'
    """
    folded = {fold(one) for one in claimed}
    titled = fold(window)
    shown = next((one for one in headings if fold(one) in folded or fold(one) == titled), None)
    if shown:
        differing = [one for one in claimed if fold(one) != fold(shown) and _whole(one)]
        searched = fold(shown) == titled
        return differing[0] if searched and differing else shown
    if len(claimed) > 1 and len(folded) == 1:
        return claimed[0]
    inside = [
        one
        for one in headings
        if len(fold(one)) > 15 and any(fold(one) in claim for claim in (titled, *folded))
    ]
    if inside or claimed:
        return (inside or list(claimed))[0]
    long = [heading for heading in headings if len(heading) > 20]
    alone = headings[0] if len(headings) == 1 else None
    return long[0] if long else window or alone


def _whole(title: str) -> bool:
    """Say whether a claimed title is a headline of its own, not a stub or one cut short."""
    return len(title.split()) > 3 and not title.endswith(("…", "..."))


def _names(value: Json, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names in an `author` field however deep it is; `known` names persons by identifier."""
    items = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in items:
        inner = (item.get("name") or item.get("@id")) if isinstance(item, dict) else item
        parts = inner if isinstance(inner, list) else [inner]
        names += [known.get(one, one) for one in parts if isinstance(one, str)]
    return tuple(names)


def text_of(element: Element, line_break: str = " ") -> str:
    """Return all text of an element, white space collapsed; line breaks and blocks in it become `line_break`."""
    parts = []
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append(line_break if one.tag in _BREAKING and one is not element else "")
            parts.append(re.sub(r"\s+", " ", one.text or ""))
        else:
            parts.append(
                line_break
                if one.tag in _BREAKING and one is not element and one.tag != "br"
                else ""
            )
            parts.append(re.sub(r"\s+", " ", one.tail or "") if one is not element else "")
    return re.sub(
        rf" *{line_break} *|  +", line_break if line_break != " " else " ", "".join(parts)
    ).strip()


def _is_short(element: Element) -> bool:
    """Say whether an element may hold no more text than a byline: a look that ends where there is more."""
    size = 0
    for text in element.itertext():
        size += len("".join(str(text).split()))
        if size >= _LONGEST_BYLINE:
            return False
    return True


def _bylines(root: Element) -> tuple[str, ...]:
    """Return the text of the first element marked as naming the author, and of those beside it."""
    for query in _BYLINES:
        found = cast("list[Element]", query(root))[:12]
        elements = [e for e in found if _is_short(e) and 3 < len(text_of(e)) < _LONGEST_BYLINE]
        if elements:
            beside = [e for e in elements if e.getparent() is elements[0].getparent()]
            return tuple(dict.fromkeys(text_of(e) for e in beside))
    return ()


def _authors(
    root: Element,
    claimed: tuple[tuple[str, ...], ...],
    site: str | None,
    rules: CreditRules,
) -> tuple[tuple[str, ...], ...]:
    """Return the claimed authors, and the bylines of the page where no claim names a person."""
    person = any(
        is_someone(name, rules) and "/" not in name and fold(name) != fold(site)
        for place in claimed
        for name in place
    )
    places = claimed if person else (*claimed, _bylines(root))
    return tuple(place for place in places if place)


def _stamp(values: tuple[tuple[str | None, str], ...], masthead: Masthead) -> Stamp | None:
    """Return the first date that can be read; one of the same day with time and zone is better."""
    found = [
        Stamp(iso, place) for text, place in values if text and (iso := read_moment(text, masthead))
    ]
    if not found:
        return None
    same = [one for one in found if one.day == found[0].day]
    return max(same, key=lambda one: (_zoned(one.iso), len(one.iso) > 10))


def _zoned(iso: str) -> bool:
    return bool(re.search(r"(?:[+-]\d\d:\d\d|Z)$", iso[10:]))


def _times(elements: Iterable[Element]) -> tuple[tuple[str | None, str], ...]:
    """Return the `<time datetime>` values and dated microdata of a page, in order."""
    found = [(tag.get("datetime") or tag.text, "visible") for tag in elements]
    return tuple(found[:3])


def read_meta(root: Element, masthead: Masthead, rules: CreditRules) -> Meta:
    """Return what the page states in JSON-LD, meta tags, `<time>` and headings.

    >>> from tilik.article.credits import compile_credits
    >>> from tilik.article.dom import parse
    >>> from tilik.languages.masthead import load_masthead
    >>> page, rules = parse(b"<title>Rusia Menolak</title>"), compile_credits({}, ["redaksi"])
    >>> read_meta(page, load_masthead(), rules).title
    'Rusia Menolak'
    """
    told = _by_tag(root)
    every = read_nodes(told["script"])
    nodes = article_nodes(every)
    node: Mapping[str, Json] = nodes[0] if nodes else {}
    tags = meta_tags(told["meta"])
    window = next(iter(told["title"]), None)
    title = re.sub(r"\s+", " ", window.text or "").strip() if window is not None else None
    publisher, body = node.get("publisher"), node.get("articleBody")
    site = _first(tags, ("og:site_name", "application-name")) or string(publisher)
    claimed = [
        string(node.get("headline")),
        _first(tags, ("og:title", "twitter:title", "title", "dc.title")),
    ]
    clean = tuple(_without_site(one, site) for one in claimed if one)
    tagged = [tuple(tags[name]) for name in _AUTHOR if name in tags]
    stamps = [(string(n.get("datePublished") or n.get("dateCreated")), "json-ld") for n in nodes]
    stamps.append((_first(tags, _PUBLISHED), "meta"))
    updates = ((string(node.get("dateModified")), "json-ld"), (_first(tags, _UPDATED), "meta"))
    return Meta(
        title=choose_title(
            _headings(told["h1"]), clean, _without_site(title, site) if title else None
        ),
        published=_stamp((*stamps, *_times(told["time"])), masthead),
        updated=_stamp(updates, masthead),
        authors=_authors(root, (_names(node.get("author"), people(every)), *tagged), site, rules),
        language=root.get("lang") or string(node.get("inLanguage")),
        site=site,
        url=_canonical(told["link"], tags),
        summary=string(node.get("description")) or _first(tags, ("og:description", "description")),
        body=html.unescape(body) if isinstance(body, str) else None,
    )


def _canonical(links: Iterable[Element], tags: Mapping[str, list[str]]) -> str | None:
    for link in links:
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith(
            "http"
        ):
            return str(link.get("href"))
    found = _first(tags, ("og:url",))
    return found if found and found.startswith("http") else None
