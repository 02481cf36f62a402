"""From a page's bytes to a clean, credited article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.request import url2pathname

from tilik.article.blocks import Block, Blocks, Region, read_blocks
from tilik.article.build import LONGEST, assemble
from tilik.article.bylines import bare_name, claimed_credits, named_authors, printed_credits
from tilik.article.cleaning import Body, clean
from tilik.article.container import best_region, flag
from tilik.article.credits import find_credits
from tilik.article.dom import Element, parse, remove
from tilik.article.endings import TAIL_CODE
from tilik.article.furniture import named_reason
from tilik.article.guide import Guide
from tilik.article.metadata import Meta, fold, read_meta, text_of
from tilik.article.pages import join_bodies, missing_pages
from tilik.article.passage import Passage
from tilik.article.scripted import prose_of, scripted_body
from tilik.article.select import Chosen, choose
from tilik.article.walls import asks_for_script, wall
from tilik.errors import BarredError, InputError
from tilik.languages.moments import find_dates
from tilik.outlets.load import Layout, Profile, Selector
from tilik.records import Article, Credit, Draft, Page, Reason, Removed, Stamp

_NEAR = 40
_CAPTION = 80
# what every date that is read has: a year, or three numbers between strokes
_YEAR = re.compile(r"(?:19|20)\d\d|\d[/.]\d\d?[/.]\d\d")
_PLACE_LINE = re.compile(r"[A-ZÀ-Ý][\w .,'’]{1,40}\s*[-–—]{1,2}")
_CLOSE = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Told:
    """What the places an outlet's layout names hold: headline, date line, lines of names and of credits."""

    title: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as read so far: its blocks, what it says of itself, its outlet, and the part that is the body."""

    blocks: Blocks
    meta: Meta
    profile: Profile | None
    region: Region | None
    told: Told


def _text_at(root: Element, selector: Selector | None) -> tuple[str, ...]:
    found = selector.find(root)[:4] if selector else []
    texts = (line for element in found for line in text_of(element, "\n").split("\n"))
    return tuple(text for text in texts if text)


def _apply(root: Element, layouts: Iterable[Layout]) -> Told:
    """Read the places of the layout whose body is on the page, and take the parts it cuts out of the tree."""
    for layout in layouts:
        if not (layout.body and layout.body.find(root)):
            continue
        title, date = _text_at(root, layout.title), _text_at(root, layout.date)
        authors, credits = _text_at(root, layout.authors), _text_at(root, layout.credits)
        for selector in layout.remove:
            for element in selector.find(root):
                remove(element)
        return Told((title or ("",))[0], (date or ("",))[0], authors, credits)
    return Told()


def _by_layout(root: Element, blocks: Blocks, layouts: Iterable[Layout]) -> Region | None:
    for layout in layouts:
        wanted = set(layout.body.find(root)) if layout.body else set()
        regions = [region for region in blocks.regions if region.element in wanted]
        if regions:
            return max(regions, key=lambda r: sum(b.size for b in blocks.blocks[r.start : r.end]))
    return None


def read_page(page: Page, guide: Guide) -> Reading:
    """Return what a page says of itself and which part of it is the body."""
    root = parse(page.body, page.content_type)
    meta = read_meta(root, guide.masthead)
    profile = guide.outlets.of_url(_address(page) or meta.url) or guide.outlets.of_name(meta.site)
    layouts = profile.layouts if profile else ()
    told = _apply(root, layouts)
    blocks = flag(read_blocks(root, guide.markup))
    region = _by_layout(root, blocks, layouts) or best_region(blocks)
    scripted = scripted_body(root, meta, prose_of(blocks, region), guide.markup)
    if scripted:
        blocks, region = scripted
    meta = replace(meta, title=told.title or meta.title)
    return Reading(blocks, meta, profile, region, told)


def _photo(reading: Reading) -> Body:
    """Return the caption of a page that is a photo and nothing else as its body."""
    captions = [
        b.text for b in reading.blocks.blocks if b.reason == "caption" and len(b.text) > _CAPTION
    ]
    return Body((Passage(captions[0]),), remarks=(Reason("photo"),)) if captions else Body(())


def _short_dates(reading: Reading, guide: Guide) -> tuple[Stamp, ...]:
    """Return the dates printed in short lines near the body, in order."""
    region = reading.region
    start, end = (
        (max(0, region.start - _NEAR), region.end + 5)
        if region
        else (0, len(reading.blocks.blocks))
    )
    told = find_dates(reading.told.date, guide.masthead)
    if told:
        return (Stamp(told[0].iso, "visible"),)
    near = _printed_dates(reading.blocks.blocks[start:end], guide)
    return near or _printed_dates(reading.blocks.blocks, guide)


def _printed_update(reading: Reading, guide: Guide) -> Stamp | None:
    """Return the day after a word such as `Diperbarui` near the body."""
    region = reading.region
    start, end = (max(0, region.start - _NEAR), region.end + 5) if region else (0, 0)
    for block in reading.blocks.blocks[start:end]:
        words = block.text.lower()
        at = min((words.find(one) for one in guide.masthead.updated if one in words), default=-1)
        if at < 0 or len(block.text) > 140 or not _YEAR.search(block.text):
            continue
        found = find_dates(block.text[at:], guide.masthead)
        if found:
            return _home(Stamp(found[0].iso, "visible"), reading.profile)
    return None


def _printed_dates(blocks: Sequence[Block], guide: Guide) -> tuple[Stamp, ...]:
    """Return the dates in short lines, those after a word such as `Diperbarui` left out."""
    found: list[Stamp] = []
    for block in blocks:
        if len(block.text) > 140 or not _YEAR.search(block.text):
            continue
        words = block.text.lower()
        stop = min(
            (words.find(one) for one in guide.masthead.updated if one in words), default=len(words)
        )
        found += [
            Stamp(one.iso, "visible")
            for one in find_dates(block.text, guide.masthead)
            if one.start < stop
        ]
    return tuple(found)


def _rank(stamp: Stamp) -> int:
    return (len(stamp.iso) > 10) + (len(stamp.iso) > 19)


def published(reading: Reading, guide: Guide) -> Stamp | None:
    """Return when the page was published: as claimed, unless what is printed shows the claim's zone is wrong.

    A printed zone (`16:00 WIB`) is believed where the claim has the same clock but calls it UTC. A time
    without any zone gets that of the outlet; the clock is never shifted.
    """
    claimed = reading.meta.published
    printed = _short_dates(reading, guide)
    if claimed:
        for one in printed:
            if _mislabelled(claimed, one):
                return replace(claimed, iso=claimed.iso[:19] + one.iso[19:])
            if one.day == claimed.day and _rank(one) > _rank(claimed):
                return one
        return _home(claimed, reading.profile)
    best = max(printed, key=_rank, default=None)
    return _home(best, reading.profile) if best else None


def _mislabelled(claimed: Stamp, printed: Stamp) -> bool:
    """Say whether a claim is local time labelled UTC: its clock, not its moment, is close to the printed one."""
    if _rank(claimed) < 2 or _rank(printed) < 2 or claimed.iso[19:] == printed.iso[19:]:
        return False
    clocks = (datetime.fromisoformat(one.iso[:19]) for one in (claimed, printed))
    moments = (datetime.fromisoformat(one.iso) for one in (claimed, printed))
    return abs(next(clocks) - next(clocks)) < _CLOSE < abs(next(moments) - next(moments))


def _home(stamp: Stamp, profile: Profile | None) -> Stamp:
    bare = len(stamp.iso) == 19 and profile is not None and profile.zone is not None
    return replace(stamp, iso=stamp.iso + (profile.zone or "")) if bare and profile else stamp


def _body(reading: Reading, guide: Guide) -> tuple[Body, Chosen]:
    meta = reading.meta
    if reading.region is None:
        return _photo(reading), Chosen((), ())
    chosen = choose(reading.blocks, reading.region, meta.title, meta.summary)
    texts = list(chosen.paragraphs)
    if sum(map(len, texts)) > LONGEST:
        raise InputError("longer than %(longest)s characters: no article", longest=LONGEST)
    if texts and _PLACE_LINE.fullmatch(chosen.before):
        texts[0] = f"{chosen.before} {texts[0]}"
    texts += [
        line
        for line in chosen.after
        if TAIL_CODE.fullmatch(line) or guide.sources.line.fullmatch(line)
    ]
    passages = tuple(Passage(text) for text in texts)
    body = clean(passages, guide, meta.title, reading.profile, broken=False)
    return (body if body.passages else _photo(reading)), chosen


def _address(page: Page) -> str | None:
    """Return the web address of a page; one read from a file has none."""
    return None if page.url is None or page.url.startswith("file:") else page.url


def _place(page: Page) -> str:
    """Return where a page came from, for messages: the file it was read from, or its address."""
    if page.where:
        return page.where
    url = page.url or ""
    return url2pathname(url.removeprefix("file://")) if url.startswith("file:") else url


def from_html(page: Page, guide: Guide) -> Article:
    """Return the article on a page; messages name the page by its file or its address.

    Raises InputError when the page is a notice (enable JavaScript, page not found ...) or holds no article text.

    >>> from tilik.article.guide import load_guide
    >>> body = b"<h1>Rusia Menolak Usulan</h1><p>Rusia menolak usulan itu, kata juru bicara pada Senin (4/3/2024).</p>"
    >>> from_html(Page(None, None, "text/html", body, ""), load_guide()).text
    'Rusia menolak usulan itu, kata juru bicara pada Senin (4/3/2024).'
    """
    reading, body, chosen = _readable(page, guide)
    further = list(_further(page, guide))
    said = tuple(credit for other, _ in further for credit in _printed(other, guide))
    whole = join_bodies([body, *(other for _, other in further)])
    whole = replace(
        whole, credits=(*whole.credits, *said), remarks=_remarks(page, whole, len(further), guide)
    )
    return _article(page, reading, whole, chosen, guide)


def _readable(page: Page, guide: Guide) -> tuple[Reading, Body, Chosen]:
    """Return what one page holds. Raises InputError when it is a notice or has no article text."""
    try:
        reading = read_page(page, guide)
        body, chosen = _body(reading, guide)
    except InputError as error:
        raise InputError(error.said, where=_place(page)) from error
    texts = [passage.text for passage in body.passages]
    notice = wall(reading.meta.title, texts, reading.blocks.blocks, guide.furniture.notices)
    if not body.passages:
        notice = notice or asks_for_script(page.body, guide.furniture.notices)
    if notice:
        raise (BarredError if notice.passing else InputError)(notice.reason, where=_place(page))
    if not body.passages:
        raise InputError("no article text was found on the page", where=_place(page))
    return reading, body, chosen


def _further(page: Page, guide: Guide) -> Iterator[tuple[Reading, Body]]:
    """Yield the pages that follow the first, up to one that cannot be read."""
    for other in page.following:
        try:
            reading, body, chosen = _readable(other, guide)
        except InputError:
            return
        yield reading, replace(body, removed=_removed(chosen, body, guide))


def _remarks(page: Page, body: Body, read: int, guide: Guide) -> tuple[Reason, ...]:
    """Return the remarks on the body, and one where pages of the article are missing or could not be read."""
    if read < len(page.following):
        place = _place(page.following[read])
        lost = (
            Reason("page-lost", (place,)) if place else Reason("page-number-lost", (str(read + 2),))
        )
        return (*body.remarks, lost)
    missing = missing_pages(page, _address(page), guide.paging)
    return (*body.remarks, missing) if missing else body.remarks


def _around(reading: Reading) -> tuple[str, ...]:
    region = reading.region
    near = reading.blocks.blocks[max(0, region.start - 15) : region.end + 12] if region else ()
    return tuple(block.text for block in near)


def _printed(reading: Reading, guide: Guide) -> tuple[Credit, ...]:
    """Return the credits at the places the layout names; failing those, in the lines around the body and in it."""
    told = reading.told
    labelled = tuple(
        one
        for line in (*told.credits, *told.authors)
        for one in find_credits(line, guide.masthead.roles)
    )
    authors = () if labelled else named_authors(told.authors, guide)
    return (*authors, *labelled) or printed_credits(_around(reading), guide)


def _credits(
    url: str | None, reading: Reading, edges: Sequence[str], said: Sequence[Credit], guide: Guide
) -> tuple[Credit, ...]:
    """Return who is credited, each person once: claimed authors, then what is printed and what the body says."""
    printed = (*_printed(reading, guide), *said)
    claimed = claimed_credits(reading.meta, url, guide)
    persons = [one for one in claimed if one.role != "desk"]
    if persons:
        printed = tuple(one for one in printed if one.role != "author" or one in persons)
    name = bare_name([one for one in edges if fold(one) != fold(reading.meta.title)])
    if name and not persons and not any(one.role == "author" for one in printed):
        printed = (Credit("author", name), *printed)
    own_desk = any(guide.outlets.of_name(one.name) for one in claimed if one.role == "desk")
    if any(one.role in ("author", "reporter") for one in printed) or (printed and own_desk):
        claimed = tuple(persons)
    elsewhere = {fold(one.name) for one in printed if one.role != "author"}
    named = (one for one in claimed if fold(one.name) not in elsewhere)
    persons_of = (one for one in printed if not _is_place(one, guide.masthead.places))
    return tuple(dict.fromkeys((*named, *persons_of)))


@lru_cache(maxsize=8)
def _folded(places: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, places))


def _is_place(credit: Credit, places: tuple[str, ...]) -> bool:
    """Say whether an author is the place the report was written at: `Sari Wulandari, Washington DC`."""
    if credit.role not in ("author", "reporter"):
        return False
    return credit.name in ("DC", "D.C.") or fold(credit.name) in _folded(places)


def _removed(chosen: Chosen, body: Body, guide: Guide) -> tuple[Removed, ...]:
    """Return all that was cut: parts of the page, then lines of the text."""
    return (*(named_reason(one, guide.furniture) for one in chosen.removed), *body.removed)


def _article(page: Page, reading: Reading, body: Body, chosen: Chosen, guide: Guide) -> Article:
    meta = reading.meta
    stamp = published(reading, guide)
    outlet = reading.profile.name if reading.profile else meta.site
    draft = Draft("", url=_address(page) or meta.url, outlet=outlet, title=meta.title)
    credits = _credits(
        _address(page) or meta.url, reading, (chosen.before, *chosen.after[:1]), body.credits, guide
    )
    whole = replace(
        body,
        stamp=stamp or body.stamp or page.listed,
        removed=_removed(chosen, body, guide),
        credits=credits,
    )
    article = assemble(whole, draft, guide, meta.language)
    return replace(article, updated=meta.updated or _printed_update(reading, guide))
