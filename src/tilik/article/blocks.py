"""A page as a flat list of text blocks, each knowing where it stood, read in one walk over the tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from tilik.article.dom import Element
from tilik.errors import InputError
from tilik.outlets.markup import Markup

_INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STOPS = (".", "!", "?", '."', ".”", "!”", "?”", ".'", ".)")
_PARAGRAPH = 100
_SENTENCE = re.compile(r"[.!?…:。！？][\"'”’»)\]]*(?:\s|$)|[,、]")
_LEAST = 20
_SHORT = 60
_LONG = 200
_MOST_LINKED = 0.6
_MOST_STEPS = 100_000
_UNFLAGGED = frozenset(("html", "body", "main", "article"))


class Block(NamedTuple):
    """One run of text: the block element it stands in, how much of it is link text, and why it may be no text.

    `size` is how much the text says, in bytes: a Chinese character counts three, as it says about as much. `prose` says
    that it reads as running text: sentences, and little of it links. `reason` is None for a block that stands in nothing
    suspicious. `marked` says it stands in an element whose name says that it holds the body.
    """

    text: str
    tag: str
    linked: int
    size: int
    prose: bool
    reason: str | None = None
    marked: bool = False


def block_of(text: str, tag: str, linked: int = 0) -> Block:
    """Return one run of text, `linked` characters of which are links, as a block.

    >>> block_of("Rusia menolak usulan itu, kata juru bicara pada Senin.", "p").prose
    True
    """
    size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
    prose = (
        size >= _LEAST
        and linked <= _MOST_LINKED * len(text)
        and (size > _LONG or (tag == "p" and size > _SHORT) or bool(_SENTENCE.search(text)))
    )
    return Block(text, tag, linked, size, prose)


class Region(NamedTuple):
    """An element, the range of blocks it covers, and why its name says that it is no part of the article."""

    element: Element
    start: int
    end: int
    reason: str | None = None
    body: bool = False


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a page in reading order, and the elements that cover more than one of them."""

    blocks: tuple[Block, ...]
    regions: tuple[Region, ...]


@dataclass(slots=True)
class _Walk:
    """The state of one walk: open elements, the text gathered so far, and what is finished."""

    markup: Markup
    blocks: list[Block] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=lambda: ["body"])
    text: list[str] = field(default_factory=list)
    seen: dict[str, tuple[bool, str | None]] = field(default_factory=dict)
    linked: int = 0
    links: int = 0

    def named(self, names: str) -> tuple[bool, str | None]:
        """Return what class names say; the same names come again and again on a page."""
        if not 2 < len(names) < 400:
            return False, None
        known = self.seen.get(names)
        if known is None:
            known = self.markup.is_body(names), self.markup.reason(names)
            self.seen[names] = known
        return known

    def add(self, text: str) -> None:
        if text.isspace():
            if self.text:
                self.text.append(" ")
            return
        self.text.append(text)
        if self.links:
            self.linked += len(text.strip())

    def flush(self) -> None:
        text = " ".join("".join(self.text).split())
        if text:
            self.blocks.append(block_of(text, self.tags[-1], min(self.linked, len(text))))
        self.text.clear()
        self.linked = 0

    def open(self, tag: str) -> None:
        """Begin a block element: the text before it ends."""
        if self.text:
            self.flush()
        self.tags.append(tag)
        self.starts.append(len(self.blocks))

    def close(self, element: Element) -> None:
        """End a block element: it covers the blocks that came since it began."""
        if self.text:
            self.flush()
        tag, start, end = self.tags.pop(), self.starts.pop(), len(self.blocks)
        if end > start:
            body, named = self.named(_names(element))
            reason = None if body else _reason(element, tag, named)
            self.regions.append(Region(element, start, end, reason, body))


def _reason(element: Element, tag: str, named: str | None) -> str | None:
    """Return why an element is no part of the article: for its tag, its style, or what its names say."""
    if tag in ("figcaption", "figure"):
        return "caption"
    if tag == "aside":
        return "sidebar"
    if tag in _UNFLAGGED:
        return None
    style = element.get("style")
    if element.get("hidden") is not None or (style and _HIDDEN.search(style)):
        return "hidden"
    return named


def _names(element: Element) -> str:
    """Return the class names, the id and the property of an element, as one string."""
    every = (element.get("class"), element.get("id"), element.get("itemprop"))
    return " ".join([one for one in every if one])


def read_blocks(root: Element, markup: Markup) -> Blocks:
    """Return the text blocks of a page in reading order.

    >>> from tilik.article.dom import parse
    >>> from tilik.outlets.markup import load_markup
    >>> [b.text for b in read_blocks(parse(b"<p>Satu <b>dua</b></p><div>tiga</div>"), load_markup()).blocks]
    ['Satu dua', 'tiga']
    """
    walk = _Walk(markup)
    walker = etree.iterwalk(root, events=("start", "end"))
    for count, (event, element) in enumerate(walker):
        if count > _MOST_STEPS:
            raise InputError("the page has more than %(most)s elements", most=_MOST_STEPS // 2)
        tag = element.tag
        if event == "start":
            if tag in markup.never:
                walker.skip_subtree()
            else:
                _begin(walk, element, tag)
        else:
            _end(walk, element, tag, markup.never)
    walk.flush()
    return Blocks(tuple(walk.blocks), tuple(walk.regions))


def _begin(walk: _Walk, element: Element, tag: str) -> None:
    if tag == "a":
        walk.links += 1
    elif tag == "br":
        walk.add("\n")
    elif tag not in _INLINE:
        walk.open(tag)
    if text := element.text:
        walk.add(text)


def _end(walk: _Walk, element: Element, tag: str, never: frozenset[str]) -> None:
    tail = element.tail
    if tag == "a":
        walk.links -= 1
    elif tag == "br":
        if _doubled(element, tail) or _ended(walk.text):
            walk.flush()
    elif tag not in _INLINE and tag not in never:
        walk.close(element)
    if tail:
        walk.add(tail)


def _ended(text: Sequence[str]) -> bool:
    """Say whether what stands before a line break is a paragraph: long, and closed by a full stop."""
    said = [one for one in text if not one.isspace()]
    return bool(said) and said[-1].rstrip().endswith(_STOPS) and sum(map(len, said)) >= _PARAGRAPH


def _doubled(element: Element, tail: str | None) -> bool:
    """Say whether a line break is followed by another: two in a row end a paragraph, one is a space."""
    following = element.getnext()
    return following is not None and following.tag == "br" and not (tail or "").strip()
