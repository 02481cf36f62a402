"""From a page's bytes to a clean, credited article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.request import url2pathname

from tilik.article.build import LONGEST, assemble
from tilik.article.bylines import (
    bare_name,
    beside_outlet,
    claimed_credits,
    named_authors,
    printed_credits,
)
from tilik.article.cleaning import Body, clean
from tilik.article.credits import find_credits, labelled_name, read_credits
from tilik.article.endings import TAIL_CODE
from tilik.article.furniture import named_reason
from tilik.article.guide import Guide
from tilik.article.metadata import fold
from tilik.article.pages import join_bodies, missing_pages
from tilik.article.passage import Passage
from tilik.article.printed import published, updated
from tilik.article.reading import Reading, address_of, read_page
from tilik.article.select import Chosen, choose
from tilik.article.walls import asks_for_script, is_own, wall
from tilik.errors import BarredError, InputError
from tilik.records import Article, Credit, Draft, Page, Reason, Removed

_CAPTION = 80
_LINE = 200
_PLACE_LINE = re.compile(r"[A-ZÀ-Ý][\w .,'’]{1,40}\s*[-–—]{1,2}")


def _photo(reading: Reading) -> Body:
    """Return the caption of a page that is a photo and nothing else as its body."""
    captions = [
        b.text for b in reading.blocks.blocks if b.reason == "caption" and len(b.text) > _CAPTION
    ]
    return Body((Passage(captions[0]),), remarks=(Reason("photo"),)) if captions else Body(())


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
    'Rusia Menolak Usulan\\n\\nRusia menolak usulan itu, kata juru bicara pada Senin (4/3/2024).'
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
    if is_own(page.body):
        raise InputError("this page was written by Tilik: it is no article", where=_place(page))
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
    missing = missing_pages(page, address_of(page), guide.paging)
    return (*body.remarks, missing) if missing else body.remarks


def _around(reading: Reading) -> tuple[str, ...]:
    region = reading.region
    near = reading.blocks.blocks[max(0, region.start - 15) : region.end + 12] if region else ()
    return tuple(block.text for block in near)


def _printed(reading: Reading, guide: Guide) -> tuple[Credit, ...]:
    """Return the credits at the places the layout names; failing those, in the lines around the body and in it."""
    told = reading.told
    labelled = tuple(
        one for line in (*told.credits, *told.authors) for one in find_credits(line, guide.credits)
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
    near = _near_names([one for one in edges if fold(one) != fold(reading.meta.title)], guide)
    if near and not persons and not any(one.role == "author" for one in printed):
        printed = (near, *printed)
    own_desk = any(guide.outlets.of_name(one.name) for one in claimed if one.role == "desk")
    if any(one.role in ("author", "reporter") for one in printed) or (printed and own_desk):
        claimed = tuple(persons)
    elsewhere = {fold(one.name) for one in printed if one.role != "author"}
    named = (one for one in claimed if fold(one.name) not in elsewhere)
    persons_of = (one for one in printed if not _is_place(one, guide.masthead.places))
    return tuple(dict.fromkeys((*named, *persons_of)))


def _near_names(lines: Sequence[str], guide: Guide) -> Credit | None:
    """Return the person whom a line right beside the body names, with a label, beside an outlet, or alone."""
    for line in lines:
        found = labelled_name(line, guide.credits) or beside_outlet(line, guide)
        if found:
            return found
    name = bare_name(lines, guide)
    return Credit("author", name) if name else None


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
    again = {one.text for one in body.removed}
    first = [one for one in chosen.removed if one.reason != "label" or one.text not in again]
    return (*(_with_reason(one, guide) for one in first), *body.removed)


def _with_reason(one: Removed, guide: Guide) -> Removed:
    """Return what was cut with the reason its words give: a line of credits is one however it is marked."""
    named = named_reason(one, guide.furniture)
    credit = named.reason in ("label", "related") and len(one.text) < _LINE
    if credit and read_credits(one.text, guide.credits):
        return Removed(one.text, "credit")
    return named


def _article(page: Page, reading: Reading, body: Body, chosen: Chosen, guide: Guide) -> Article:
    meta = reading.meta
    stamp = published(reading, guide)
    outlet = reading.profile.name if reading.profile else meta.site
    draft = Draft("", url=address_of(page) or meta.url, outlet=outlet, title=meta.title)
    credits = _credits(
        address_of(page) or meta.url,
        reading,
        (chosen.before, *chosen.after[:1]),
        body.credits,
        guide,
    )
    whole = replace(
        body,
        stamp=stamp or body.stamp or page.listed,
        removed=_removed(chosen, body, guide),
        credits=credits,
    )
    article = assemble(whole, draft, guide, meta.language)
    return replace(article, updated=updated(reading, article.published, guide))
