"""A page as it is read first: its blocks, what it says of itself, its outlet, and which part of it is the body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tilik.article.blocks import Blocks, Region, read_blocks
from tilik.article.container import best_region, flag
from tilik.article.dom import Element, parse, remove
from tilik.article.guide import Guide
from tilik.article.metadata import Meta, read_meta, text_of
from tilik.article.scripted import prose_of, scripted_body
from tilik.outlets.load import Layout, Profile, Selector
from tilik.records import Page


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
    meta = read_meta(root, guide.masthead, guide.credits)
    profile = guide.outlets.of_url(address_of(page) or meta.url) or guide.outlets.of_name(meta.site)
    layouts = profile.layouts if profile else ()
    told = _apply(root, layouts)
    blocks = flag(read_blocks(root, guide.markup))
    region = _by_layout(root, blocks, layouts) or best_region(blocks)
    scripted = scripted_body(root, meta, prose_of(blocks, region), guide.markup)
    if scripted:
        blocks, region = scripted
    meta = replace(meta, title=told.title or meta.title)
    return Reading(blocks, meta, profile, region, told)


def address_of(page: Page) -> str | None:
    """Return the web address of a page; one read from a file has none."""
    return None if page.url is None or page.url.startswith("file:") else page.url
