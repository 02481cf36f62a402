"""XML from strangers: no entities expanded, no network, undeclared names and wrong encodings mended."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element

from tilik.errors import InputError

Element = _Element

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,500}", re.I)
_SUBSET_END = re.compile(r"\]\s{0,100}>")
_ENTITY = re.compile(r"<!ENTITY\s+([\w.:-]{1,100})\s")
_HEAD = 120_000
_NAMED = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][0-9a-fA-F]+);)([A-Za-z][A-Za-z0-9]{1,20});"
)
_BARE = re.compile(r"&(?![A-Za-z][A-Za-z0-9]{1,20};|#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def text_of_xml(data: bytes) -> str:
    """Return XML bytes as text: UTF-8 where that holds, else what is declared, else cp1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:400])
    name = declared[1].decode("ascii", "replace").lower() if declared else "cp1252"
    try:
        known = codecs.lookup("cp1252" if name in ("utf-8", "iso-8859-1", "latin1") else name).name
    except LookupError:
        known = "cp1252"
    return data.decode(known, "replace")


def own_entities(data: bytes) -> frozenset[str]:
    """Return the names of the entities a document declares itself; whoever wrote it may let them stand for anything.

    >>> own_entities(b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')
    frozenset({'x'})
    """
    if b"<!ENTITY" not in data[:_HEAD]:
        return frozenset()
    return frozenset(_ENTITY.findall(text_of_xml(data[:_HEAD])))


def uses_any(text: str, entities: Iterable[str]) -> bool:
    """Say whether a text or address holds a reference to one of these entities; joining addresses drops a last `;`."""
    return any(f"&{name};" in f"{text};" for name in entities)


def hidden_links(data: bytes) -> str | None:
    """Return, in words, that links of a feed or sitemap use entities it declares itself, or None.

    Such entities are never expanded, so nobody knows where those links lead, and they are not followed.

    >>> hidden_links(b'<!DOCTYPE rss [<!ENTITY u "https://x.id">]><rss><item><link>&u;/1</link></item></rss>')
    'links that use XML entities it declares itself (u) are not followed: such entities are never expanded'
    """
    names = own_entities(data)
    if not names:
        return None
    places = parse_xml(data).iter("{*}link", "{*}loc", "{*}guid", "{*}id")
    links = " ".join(f"{place.get('href') or ''} {place.text or ''}" for place in places)
    used = ", ".join(sorted(name for name in names if uses_any(links, (name,))))
    what = f"links that use XML entities it declares itself ({used}) are not followed"
    return f"{what}: such entities are never expanded" if used else None


def plain_xml(data: bytes) -> str:
    """Return an XML document as text without its declarations: no entity has a meaning of its own in it."""
    text = _DECLARATION.sub("", text_of_xml(data), count=1)
    found = _DOCTYPE.search(text)
    end = _end_of_doctype(text, found.end()) if found else None
    return text[: found.start()] + text[end:] if found and end else text


def _end_of_doctype(text: str, at: int) -> int | None:
    """Return where a document type ends whose own declarations, if it has any, begin at `at`; None when it does not."""
    if text[at : at + 1] == ">":
        return at + 1
    found = _SUBSET_END.search(text, at, at + _HEAD) if text[at : at + 1] == "[" else None
    return found.end() if found else None


def _character(match: re.Match[str]) -> str:
    named = html.unescape(match.group())
    return named if named != match.group() else f"&amp;{match[1]};"


def parse_xml(data: bytes) -> Element:
    """Return the root of an XML document. Raises InputError when there is none.

    Entities a document declares itself are never expanded, so it cannot grow.

    >>> parse_xml(b"<a>Caf&eacute; &amp; Co</a>").text
    'Café & Co'
    """
    text = plain_xml(data)
    if "&" in text:
        text = _BARE.sub("&amp;", _NAMED.sub(_character, text))
    text = _ILLEGAL.sub("", text).lstrip()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        load_dtd=False,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError("not readable as XML: %(msg)s", msg=error.msg) from error
    if root is None:
        raise InputError("not readable as XML: there is no element in it")
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def content(element: Element) -> str:
    """Return all text of an element, entities of embedded HTML decoded once more, white space collapsed."""
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    return " ".join((html.unescape(text) if "&" in text else text).split())
