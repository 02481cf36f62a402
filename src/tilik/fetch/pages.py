"""Articles cut into several pages: fetched whole, or page by page in order, or put together as they lie saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urlsplit

from tilik.errors import FetchError
from tilik.fetch.web import Fetcher
from tilik.outlets.paging import (
    Paging,
    Place,
    further_pages,
    key_of,
    number_of,
    own_address,
    place_of,
)
from tilik.records import Draft, Failure, Page

MOST_PAGES = 20
_HELD = 60_000_000
_READABLE = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom")


def is_readable(page: Page) -> bool:
    """Say whether the type a page was sent with is one an article or a feed has.

    >>> is_readable(Page(None, None, "image/png", b"", ""))
    False
    """
    return (page.content_type or "text/html").lower().startswith(_READABLE)


def _asked(fetcher: Fetcher, url: str) -> Page | None:
    """Return the page at `url`, None when it cannot be had."""
    try:
        return fetcher.fetch(url).page
    except FetchError:
        return None


def _next(known: dict[int, str], number: int) -> tuple[int, str] | None:
    """Return the page right after `number` among those linked to."""
    later = [one for one in known if one > number]
    return (min(later), known[min(later)]) if later else None


def _follow(fetcher: Fetcher, first: Page, start: str, paging: Paging) -> tuple[Page, ...]:
    """Return the pages after the first, in order, up to one that cannot be had or leads elsewhere."""
    known = place_of(first.body, start, paging).further
    seen = {first.sha256}
    pages: list[Page] = []
    number = 1
    while (step := _next(known, number)) and len(pages) + 1 < MOST_PAGES:
        number, url = step
        page = _asked(fetcher, url)
        if page is None or page.sha256 in seen or not is_readable(page):
            break
        if (number_of(page.url or url, start, paging) or 1) < 2:
            break
        seen.add(page.sha256)
        pages.append(page)
        known |= further_pages(page.body, page.url or url, Place(start, number, {}), paging)
    return tuple(pages)


def fetch_whole(fetcher: Fetcher, url: str, paging: Paging) -> Page | None:
    """Return the page at `url`, None when it has not changed; of an article on several pages all of them.

    The version that shows all is taken where the page links to one. Else its pages follow the first, twenty at most,
    each fetched as politely as any other and kept as it came; `url` may be that of any of them. When one cannot be
    had, those before it are returned, and the article made of them says where it goes on. Raises FetchError when the
    page at `url` cannot be had.
    """
    page = fetcher.fetch(url).page
    if page is None or not is_readable(page):
        return page
    place = place_of(page.body, page.url or url, paging)
    complete = _asked(fetcher, place.whole) if place.whole else None
    if complete is not None and is_readable(complete):
        return complete
    first = page if place.number == 1 else _asked(fetcher, place.start)
    if first is None:
        return page
    return replace(first, following=_follow(fetcher, first, place.start, paging))


@dataclass(slots=True)
class _Group:
    """The saved pages of one article as far as they came by, and the numbers their links name."""

    pages: dict[int, Page] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)

    @property
    def complete(self) -> bool:
        """Whether every page up to the last one named is there."""
        return set(range(1, max(self.named) + 1)) <= set(self.pages)

    @property
    def size(self) -> int:
        """The bytes of all pages."""
        return sum(len(page.body) for page in self.pages.values())

    def together(self) -> Iterator[Page]:
        """Yield the first page with those that follow without a gap, then every other on its own."""
        run: list[Page] = []
        while len(run) + 1 in self.pages:
            run.append(self.pages.pop(len(run) + 1))
        if run:
            yield replace(run[0], following=tuple(run[1:]))
        yield from (self.pages[number] for number in sorted(self.pages))


@dataclass(slots=True)
class _Waiting:
    """Articles whose pages have not all come by yet, oldest first, and the bytes they hold."""

    groups: dict[object, _Group] = field(default_factory=dict)
    held: int = 0

    def close(self, key: object) -> Iterator[Page]:
        """Take an article out and yield it as far as it is there."""
        group = self.groups.pop(key)
        self.held -= group.size
        yield from group.together()

    def add(self, page: Page, place: Place) -> Iterator[Page]:
        """Take a page in and yield what is complete, or has waited for too long."""
        key = key_of(place.start)
        if place.number in self.groups.get(key, _Group()).pages:
            yield from self.close(key)
        group = self.groups.setdefault(key, _Group())
        group.pages[place.number] = page
        group.named |= {place.number, *place.further}
        self.held += len(page.body)
        if group.complete:
            yield from self.close(key)
        while self.held > _HELD:
            yield from self.close(next(iter(self.groups)))


def _saved_place(page: Page, paging: Paging) -> Place | None:
    """Return where a saved page stands, None for an article on one page.

    A page from a file goes by the address it claims and by the number at the end of the file's name.
    """
    saved = page.url if page.url and page.url.startswith("file:") else None
    url = (own_address(page.body) if saved else None) or page.url
    if url is None:
        return None
    place = place_of(page.body, url, paging)
    if saved and place.number == 1 and url != saved:
        place = _by_name(page.body, saved, place, paging)
    return place if place.number > 1 or place.further else None


def _by_name(body: bytes, saved: str, claimed: Place, paging: Paging) -> Place:
    """Return where a page stands that claims to be the first: the number at the end of its file's name decides."""
    name = unquote(urlsplit(saved).path)
    numbers = [int(found["n"]) for form in paging.stem if (found := form.fullmatch(name))]
    place = replace(claimed, number=numbers[0] if numbers else 1)
    beside = place_of(body, saved, paging).further
    return replace(place, further=place.further or beside)


def put_together(
    items: Iterable[Page | Draft | Failure], paging: Paging
) -> Iterator[Page | Draft | Failure]:
    """Yield items as they come, the saved pages of one article as one.

    A page that is cut into several waits until all its pages have come by, while those that wait hold less than
    60 MB; what then is not complete is passed on as far as it is there.
    """
    waiting = _Waiting()
    for item in items:
        place = _saved_place(item, paging) if isinstance(item, Page) else None
        if place is not None and isinstance(item, Page):
            yield from waiting.add(item, place)
        else:
            yield item
    for key in tuple(waiting.groups):
        yield from waiting.close(key)
