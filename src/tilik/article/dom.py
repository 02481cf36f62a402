"""Bytes to an element tree: the encoding found, nothing fetched, bounded depth."""

from __future__ import annotations

import codecs
import re

from lxml import etree
from lxml.etree import _Element

from tilik.article.binary import refuse_binary
from tilik.article.depth import shallow
from tilik.errors import InputError

Element = _Element

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_SAMPLE = 50_000
_HEAD_TAGS = frozenset(
    (
        "title",
        "meta",
        "link",
        "script",
        "style",
        "base",
        "noscript",
        "template",
        "object",
        "bgsound",
    )
)
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)*\s*(?:<\?xml[^>]{0,200}\?>)?")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


def _usable(name: str) -> str | None:
    lowered = name.lower()
    lowered = _ALIASES.get(lowered, lowered)
    try:
        info = codecs.lookup(lowered)
    except LookupError:
        return None
    return info.name if info._is_text_encoding else None


def _valid_utf8(body: bytes) -> bool:
    """Say whether bytes are UTF-8 up to a last character that may be cut."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(body) - 4
    return True


def _mostly_utf8(body: bytes) -> bool:
    """Say whether bytes are UTF-8 with a few broken places rather than another encoding."""
    foreign = sum(byte > 127 for byte in body[:_SAMPLE])
    return body[:_SAMPLE].decode("utf-8", "replace").count("\ufffd") * 4 < foreign


def encoding_of(body: bytes, content_type: str | None) -> str:
    """Return the encoding of a page: its byte order mark, else UTF-8 where that holds, else what it declares.

    >>> encoding_of(b'<meta charset="iso-8859-1">caf\\xe9 itu', None)
    'cp1252'
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return name
    if not body.isascii() and _valid_utf8(body):
        return "utf-8"
    declared = _HTTP_CHARSET.search(content_type or "")
    meta = _META_CHARSET.search(body[:8192])
    names = [declared[1] if declared else "", meta[1].decode("ascii", "replace") if meta else ""]
    found = next((usable for name in names if name and (usable := _usable(name))), None)
    return found or ("utf-8" if body.isascii() or _mostly_utf8(body) else "cp1252")


def as_utf8(body: bytes, content_type: str | None) -> bytes:
    """Return a page in UTF-8 without zero bytes, byte order marks and an XML declaration; what is broken becomes U+FFFD.

    >>> as_utf8(b'<?xml version="1.0" encoding="iso-8859-1"?><p>caf\\xe9</p>', None).decode()
    '<p>café</p>'
    """
    if body.isascii() or not _is_utf8(body):
        name = encoding_of(body, content_type)
        if not (name in ("utf-8", "cp1252") and body.isascii()):
            body = body.decode(name, "replace").encode("utf-8", "replace")
    if b"\x00" in body:
        body = body.replace(b"\x00", b"")
    opening = _OPENING.match(body)
    return body[opening.end() :] if opening and opening.end() else body


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def remove(element: Element) -> None:
    """Take an element out of its tree; the text after it stays.

    >>> root = parse(b"<p>a<b>b</b>c</p>")
    >>> remove(next(root.iter("b")))
    >>> "".join(root.itertext())
    'ac'
    """
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def parse(body: bytes, content_type: str | None = None) -> Element:
    """Return the root element of a page. Raises InputError when it is binary data or there is no element in it.

    >>> "".join(parse(b"<p>Rusia</p>").itertext())
    'Rusia'
    """
    text = as_utf8(body, content_type)
    if not text or text.isspace():
        raise InputError("the page is empty")
    refuse_binary(text, "an HTML page")
    root, whole = _tree(text)
    if not whole:
        root, _ = _tree(shallow(text.decode("utf-8", "replace")).encode("utf-8"))
    if root is None:
        raise InputError("not readable as HTML: there is no element in it")
    _end_head(root)
    return root


def _tree(text: bytes) -> tuple[Element | None, bool]:
    """Return the tree of a page, and whether the parser read all of it: it stops where elements lie too deep."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(text, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("not readable as HTML: %(error)s", error=str(error)) from error
    return root, not any(
        one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for one in parser.error_log
    )


def _end_head(root: Element) -> None:
    """Move what is no head out of it: `<body>` may be left out, which the parser knows for old elements only."""
    head = root.find("head")
    if head is None:
        return
    first = next((n for n, one in enumerate(head) if one.tag not in _HEAD_TAGS), None)
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for place, element in enumerate(list(head)[first:]):
        body.insert(place, element)
