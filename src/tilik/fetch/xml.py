"""XML from strangers: no entities expanded, no network, undeclared names and wrong encodings mended."""

from __future__ import annotations

import codecs
import html
import re

from lxml import etree
from lxml.etree import _Element

from tilik.errors import InputError

Element = _Element

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,500}(?:\[.{0,100000}?\]\s*)?>", re.I | re.S)
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


def _character(match: re.Match[str]) -> str:
    named = html.unescape(match.group())
    return named if named != match.group() else f"&amp;{match[1]};"


def parse_xml(data: bytes) -> Element:
    """Return the root of an XML document. Raises InputError when there is none.

    Entities a document declares itself are never expanded, so it cannot grow.

    >>> parse_xml(b"<a>Caf&eacute; &amp; Co</a>").text
    'Café & Co'
    """
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text_of_xml(data), count=1), count=1)
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
        raise InputError(f"not readable as XML: {error.msg}") from error
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
