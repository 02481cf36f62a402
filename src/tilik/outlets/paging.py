"""Articles cut into several pages: which links of a page lead to the others, and what number an address has."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from tilik.errors import KnowledgeError
from tilik.knowledge import Source, package_file, read_words

_LINK = re.compile(
    rb"<(?:[aA]|[lL][iI][nN][kK])\s([^<>]{1,1000})>(?:\s{0,50}<[^<>]{0,200}>){0,3}\s{0,50}([^<]{0,60})"
)
_ATTRIBUTE = re.compile(r"(?<![\w-])(href|rel)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_CLAIM = re.compile(
    rb"<(?:link|meta)\s[^<>]{0,500}?(?:rel\s*=\s*[\"']?canonical|property\s*=\s*[\"']og:url)[^<>]{0,500}>",
    re.I,
)
_ADDRESS = re.compile(rb"(?:href|content)\s*=\s*[\"'](https?://[^\"'<>\s]{1,1000})[\"']", re.I)
_LIST = re.compile(
    rb"<meta\s[^<>]{0,200}og:type[\"'][^<>]{0,200}content\s*=\s*[\"']website[\"']", re.I
)
_TOLD = re.compile(rb"\brel\s*=\s*[\"']?next\b|=(?:all|full|1)\b", re.I)
# what every link that `_TOLD` matches holds: looked for first, as most links hold none of it
_MARKED = re.compile(rb"next|NEXT|Next|=all|=full|=1")
_LONGEST = 34
_READ = 3_000_000
_HEAD = 100_000
_MOST = 100


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: its absolute address, its words, and whether it is marked `rel="next"`."""

    url: str
    words: str = ""
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    """How addresses carry the number of a page and what the links to further pages say.

    `query` are names of parameters, `path` and `stem` patterns of endings with the group `n`, `whole` pairs of a
    parameter and the value under which everything is shown.
    """

    query: frozenset[str]
    path: tuple[re.Pattern[str], ...]
    stem: tuple[re.Pattern[str], ...]
    whole: frozenset[tuple[str, str]]
    number: re.Pattern[str]
    following: frozenset[str]
    onward: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in its article: the address of the first page, its own number, its links to further ones.

    `further` maps a number greater than one to an address; it is empty for an article on one page. `whole` is the
    address that shows all pages at once, when the page links to one.
    """

    start: str
    number: int
    further: dict[int, str]
    whole: str | None = None


def _endings(source: Source, table: str, before: str, after: str) -> tuple[re.Pattern[str], ...]:
    found = []
    for form in read_words(source, table):
        if form.count("{n}") != 1:
            raise KnowledgeError(
                f"an entry of {table!r} holds {{n}} once, found {form!r}", where=str(source)
            )
        inner = re.escape(form).replace(r"\{n\}", r"(?P<n>\d{1,3})")
        found.append(re.compile(f"{before}{inner}{after}", re.I))
    return tuple(found)


def read_paging(source: Source) -> Paging:
    """Return the tables of one file. Raises KnowledgeError naming the file and the entry that is wrong."""
    labels = "|".join(re.escape(word) for word in read_words(source, "label"))
    following = frozenset(read_words(source, "next"))
    pairs = [tuple(one.split("=", 1)) for one in read_words(source, "whole")]
    return Paging(
        frozenset(read_words(source, "query")),
        _endings(source, "path", r"(?P<before>.*[^/])", r"/?$"),
        _endings(source, "stem", r"(?P<before>.*[^/])", r"(?P<after>\.[a-z]{3,5})$"),
        frozenset((pair[0], pair[-1]) for pair in pairs),
        re.compile(rf"(?:(?:{labels})\s*)?(\d{{1,3}})", re.I),
        following,
        frozenset(word.encode() for word in following),
    )


@cache
def load_paging() -> Paging:
    """Return the shipped tables."""
    return read_paging(package_file("outlets", "paging.toml"))


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def key_of(url: str) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
    """Return what two addresses of one page share: host, path without a slash at its end, parameters.

    >>> key_of("https://www.x.id/a/") == key_of("http://x.id/a#top")
    True
    """
    parts = _split(url)
    if parts is None:
        return None
    path = unquote(parts.path).rstrip("/")
    return parts.netloc.lower().removeprefix("www."), path, tuple(sorted(parse_qsl(parts.query)))


def _readings(url: str, paging: Paging) -> Iterator[tuple[str, int]]:
    """Yield every way to read an address as page number n of the article at another address."""
    parts = _split(url)
    if parts is None:
        return
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    for name, value in pairs:
        if name.lower() in paging.query and value.isdecimal() and len(value) < 4:
            rest = urlencode([pair for pair in pairs if pair[0] != name])
            yield urlunsplit(parts._replace(query=rest, fragment="")), int(value)
    for form in (*paging.path, *paging.stem):
        found = form.fullmatch(unquote(parts.path)) if not pairs else None
        if found:
            path = found["before"] + (found.groupdict().get("after") or "")
            yield urlunsplit(parts._replace(path=path, fragment="")), int(found["n"])


def number_of(url: str, start: str, paging: Paging) -> int | None:
    """Return the number an address has among the pages of the article at `start`, or None when it is none of them.

    >>> number_of("https://x.id/read/7?page=3", "https://x.id/read/7", load_paging())
    3
    """
    wanted = key_of(start)
    if key_of(url) == wanted:
        return 1
    return next((n for base, n in _readings(url, paging) if key_of(base) == wanted), None)


def shows_all(url: str, paging: Paging) -> bool:
    """Say whether an address asks for all pages at once.

    >>> shows_all("https://x.id/read/7?page=all", load_paging())
    True
    """
    parts = _split(url)
    return parts is not None and any(pair in paging.whole for pair in parse_qsl(parts.query))


def links_of(body: bytes, base: str, paging: Paging) -> tuple[Link, ...]:
    """Return the links in the first three million bytes of a page that may lead to other pages of its article.

    Those are links that say a number, `next` in any of the words for it, or ask for everything at once.

    >>> links_of(b'<a href="?page=2"><b>Selanjutnya</b></a>', "https://x.id/read/7", load_paging())[0].url
    'https://x.id/read/7?page=2'
    """
    found = []
    for match in _LINK.finditer(body[:_READ]):
        attributes, shown = match.groups()
        printed = shown.strip()
        words = _words(printed) if _may_tell(printed, paging.onward) else ""
        told = words in paging.following or (
            words[-1:].isdecimal() and paging.number.fullmatch(words)
        )
        marked = _MARKED.search(attributes) and _TOLD.search(attributes)
        if not told and not marked:
            continue
        given = {
            name.lower(): html.unescape(a or b or c)
            for name, a, b, c in _ATTRIBUTE.findall(attributes.decode("utf-8", "replace"))
        }
        try:
            url = urljoin(base, given.get("href", "").strip())
        except ValueError:
            continue
        if "href" in given:
            follows = "next" in given.get("rel", "").lower().split()
            found.append(Link(url.partition("#")[0], words, follows))
    return tuple(found)


def _may_tell(printed: bytes, onward: frozenset[bytes]) -> bool:
    """Say whether the words of a link may be a number or one of those for `next`: a look that most links do not pass."""
    if len(printed) >= _LONGEST:
        return False
    if printed[-1:].isdigit() or not printed.isascii() or b"&" in printed:
        return True
    return printed.lower() in onward


def _words(printed: bytes) -> str:
    text = printed.decode("utf-8", "replace")
    return (html.unescape(text) if "&" in text else text).strip().casefold()


def own_address(body: bytes) -> str | None:
    """Return the address a page says it has, in `<link rel="canonical">` or `og:url`."""
    for tag in _CLAIM.finditer(body[:_HEAD]):
        address = _ADDRESS.search(tag.group())
        if address:
            return html.unescape(address[1].decode("utf-8", "replace"))
    return None


def _whole(links: Iterable[Link], url: str, paging: Paging) -> str | None:
    """Return the address under which all pages are shown at once, when there is a link to it."""
    here = key_of(url)
    shown = (link.url for link in links if shows_all(link.url, paging))
    return next((one for one in shown if here and (key_of(one) or ())[:2] == here[:2]), None)


def _start(body: bytes, url: str, links: tuple[Link, ...], paging: Paging) -> tuple[str, int]:
    """Return the address of an article's first page and the number of this page: one that is not said to be further is the first."""
    claimed = own_address(body)
    reached = {key_of(link.url) for link in links if paging.number.fullmatch(link.words)}
    for base, number in _readings(url, paging):
        told = key_of(base) in reached or (claimed and key_of(base) == key_of(claimed))
        if 1 < number <= _MOST and told:
            return base, number
    return url, 1


def place_of(body: bytes, url: str, paging: Paging) -> Place:
    """Return where the page at `url` stands in its article. A front page or list of articles has no further pages.

    >>> page = b'<p>Halaman: <a href="/read/7">1</a> <a href="/read/7/2">2</a> <a href="/read/7/3">3</a></p>'
    >>> place_of(page, "https://x.id/read/7/2", load_paging()).further[3]
    'https://x.id/read/7/3'
    """
    links = links_of(body, url, paging)
    start, number = _start(body, url, links, paging)
    parts = _split(start)
    listing = parts is None or not parts.path.strip("/") or _LIST.search(body[:_HEAD])
    if listing or shows_all(url, paging):
        return Place(url, 1, {})
    further = _further(links, Place(start, number, {}), paging)
    return Place(start, number, further, _whole(links, url, paging))


def further_pages(body: bytes, url: str, place: Place, paging: Paging) -> dict[int, str]:
    """Return the addresses of the other pages a page links to, the first left out, by number.

    `url` is where the page stands and `place` what is known of it: its number and where its article starts. What a
    link calls itself counts before its address.

    >>> page = b'<a href="/read/7?page=3">Selanjutnya</a>'
    >>> further_pages(page, "https://x.id/read/7?page=2", Place("https://x.id/read/7", 2, {}), load_paging())
    {3: 'https://x.id/read/7?page=3'}
    """
    return _further(links_of(body, url, paging), place, paging)


def _further(links: Iterable[Link], place: Place, paging: Paging) -> dict[int, str]:
    found: dict[int, str] = {}
    for link in links:
        address = number_of(link.url, place.start, paging)
        if address is None or address < 2:
            continue
        told = paging.number.fullmatch(link.words)
        onward = link.follows or link.words in paging.following
        if told and 1 < int(told[1]) <= _MOST:
            found[int(told[1])] = link.url
        elif onward and link.url not in found.values():
            found.setdefault(place.number + 1, link.url)
    return found
