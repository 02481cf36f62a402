"""Items as agencies deliver them in NewsML-G2 (XML), and what agencies ask of whoever uses an item in any form."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta, timezone

from tilik.errors import InputError, Said
from tilik.fetch.xml import Element, content, local, parse_xml
from tilik.records import Draft, Failure

_BLOCK_END = re.compile(r"(?i)</(?:p|div|li|h[1-6]|blockquote|tr)\s*>|<br\s*/?>")
_TAG = re.compile(r"<[^>]{1,1000}>")
_LAST_ZONE = timezone(timedelta(hours=-12))
"""Where a day ends last: an embargo that names no zone is over when it is over everywhere."""
_FOREVER = "without end"
_BODIES = ("body.content", "body", "inlinexml", "inlinedata")
_BLOCKS = frozenset(("p", "hl2", "h2", "h3", "h4", "li", "blockquote", "dt", "dd"))
_BLOCK_TAGS = tuple(f"{{*}}{name}" for name in sorted(_BLOCKS))
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


_TAKEN_BACK = {
    "canceled": "its agency has taken the item back: not read",
    "cancelled": "its agency has taken the item back: not read",
    "withheld": "its agency withholds the item: not read",
}


def taken_back(status: str | None) -> str | None:
    """Return why an item with this status of publication (`usable`, `stat:canceled`) is no news, or None."""
    return _TAKEN_BACK.get((status or "").strip().lower().rpartition(":")[2])


def held(item: Draft | Failure, now: datetime) -> Draft | Failure:
    """Return an item, or that it is held where its agency's embargo lies ahead of `now`, has no end or is no moment.

    >>> held(Draft("Teks.", item="tag:1", embargo="2025-06-01T10:00:00+07:00"), datetime(2025, 6, 1, 2, tzinfo=UTC)).reason
    'tag:1: its agency asks for it to be held until 2025-06-01T10:00:00+07:00: not read'
    """
    if isinstance(item, Failure) or item.embargo is None:
        return item
    try:
        end = datetime.fromisoformat(item.embargo)
    except ValueError:
        end = datetime.max.replace(tzinfo=UTC)
    if end.tzinfo is None:
        end = end.replace(tzinfo=_LAST_ZONE)
    if end <= now:
        return item
    name = item.item or item.title or Said("an item")
    if item.embargo == _FOREVER:
        held_back = InputError(
            "%(name)s: its agency asks for it to be held without end: not read", name=name
        )
    else:
        held_back = InputError(
            "%(name)s: its agency asks for it to be held until %(end)s: not read",
            name=name,
            end=item.embargo,
        )
    return Failure.of(held_back, item.where)


def plain(markup: str) -> str:
    """Return the text of a piece of HTML, one paragraph a line.

    >>> plain("<p>Satu &amp; dua</p><p>tiga</p>")
    'Satu & dua\\ntiga'
    """
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", markup)))
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _find(root: Element, *names: str) -> Element | None:
    wanted = set(names)
    return next((e for e in root.iter() if local(e) in wanted), None)


def _text_of(root: Element, name: str) -> str | None:
    found = _find(root, name)
    return content(found) or None if found is not None else None


def _body(item: Element) -> Element | None:
    """Return the element that holds an item's text: that of its NITF or HTML where there is one, which leaves heads out."""
    found = {local(element): element for element in reversed(list(item.iter()))}
    return next((found[name] for name in _BODIES if name in found), None)


def _paragraphs(body: Element) -> str:
    """Return the text of a body, one paragraph a line; of blocks within blocks only the innermost count."""
    blocks = [element for element in body.iter() if local(element) in _BLOCKS]
    outer = {next(one.iterancestors(*_BLOCK_TAGS), None) for one in blocks}
    lines = [content(one) for one in blocks if one not in outer] or "".join(
        map(str, body.itertext())
    ).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _provider_of(item: Element) -> str | None:
    """Return the agency an item names: in words, else as the code it has (`nprov:AFP`)."""
    provider = _find(item, "provider")
    if provider is None:
        return None
    code = (provider.get("qcode") or "").rpartition(":")[2]
    return _text_of(provider, "name") or provider.get("literal") or code or None


def _draft_of_newsitem(item: Element, where: str) -> Draft | Failure | None:
    status = _find(item, "pubstatus")
    code = (status.get("qcode") or status.get("uri")) if status is not None else None
    reason = taken_back((code or "").rpartition("/")[2])
    if reason:
        name = item.get("guid") or Said("an item")
        return Failure.of(
            InputError("%(place)s: %(problem)s", place=name, problem=Said(reason)), where
        )
    body = _body(item)
    text = _paragraphs(body) if body is not None else ""
    if "<p" in text:
        text = plain(text)
    if not text:
        return None
    version, embargo = _text_of(item, "versioncreated"), _find(item, "embargoed")
    return Draft(
        text,
        where,
        id=item.get("guid"),
        outlet=_provider_of(item),
        title=_text_of(item, "headline") or _text_of(item, "hl1"),
        published=_text_of(item, "contentcreated") or _text_of(item, "firstcreated") or version,
        updated=version,
        item=item.get("guid"),
        embargo=(content(embargo) or _FOREVER) if embargo is not None else None,
        byline=_text_of(item, "by") or _text_of(item, "byline"),
        language=item.get(_LANGUAGE),
    )


def read_newsml(data: bytes, where: str) -> tuple[Draft | Failure, ...]:
    """Return the text items of a NewsML-G2 newsItem or newsMessage, those taken back as failures.

    Raises InputError when there are none.

    >>> item = b"<newsItem guid='x'><contentMeta><headline>Judul</headline></contentMeta><contentSet><inlineXML><p>Teks.</p></inlineXML></contentSet></newsItem>"
    >>> read_newsml(item, "")[0].title
    'Judul'
    """
    root = parse_xml(data)
    items = [e for e in root.iter() if local(e) == "newsitem"]
    found = tuple(draft for item in items if (draft := _draft_of_newsitem(item, where)))
    if not found:
        raise InputError("no NewsML-G2 item with text in it was found", where=where)
    return found
