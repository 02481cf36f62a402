"""Items as agencies deliver them in ninjs (JSON), versions 1 to 3, to drafts."""

from __future__ import annotations

from collections.abc import Mapping

from tilik.errors import InputError
from tilik.fetch.newswire import plain, taken_back
from tilik.records import Draft

_MAIN = ("main", "", "title")
_PROVIDERS = ("provider", "creator", "")
Fields = Mapping[str, object]


def is_ninjs(value: object) -> bool:
    """Say whether a JSON object is a ninjs item rather than a line of Tilik's own form.

    >>> is_ninjs({"uri": "tag:x", "headline": "Judul", "body_text": "Teks"})
    True
    """
    return (
        isinstance(value, dict)
        and "text" not in value
        and "uri" in value
        and any(key.startswith(("body", "bodies", "headline")) for key in value)
    )


def draft_of_ninjs(value: Mapping[str, object], where: str) -> Draft:
    """Return the draft in a ninjs item. Raises InputError when it has no text or was taken back.

    >>> item = {"uri": "tag:x", "bodies": [{"role": "summary", "value": "A."}, {"value": "<p>Satu.</p><p>Dua.</p>"}]}
    >>> draft_of_ninjs(item, "").text
    'Satu.\\nDua.'
    """
    fields = {key.replace("_", "").lower(): one for key, one in value.items()}
    reason = taken_back(_text(fields, "pubstatus"))
    if reason:
        raise InputError(reason, where=where)
    text = _text(fields, "bodytext", "bodyhtml", "bodyxhtml") or _longest(fields, "bodies")
    if not text:
        raise InputError("the ninjs item has no body_text and no body_html", where=where)
    return Draft(
        plain(text) if "<p" in text or "</" in text else text,
        where,
        id=_text(fields, "uri"),
        url=_text(fields, "url", "ednoteurl"),
        outlet=_provider(fields),
        title=_text(fields, "headline", "title") or _named(fields, "headlines", "value", _MAIN),
        published=_text(fields, "firstcreated", "contentcreated", "versioncreated"),
        updated=_text(fields, "versioncreated"),
        item=_text(fields, "uri"),
        embargo=_text(fields, "embargoed"),
        byline=_byline(fields),
        language=_text(fields, "language"),
    )


def _text(fields: Fields, *names: str) -> str | None:
    """Return the first of these fields that holds words."""
    found = (fields.get(name) for name in names)
    return next((one.strip() for one in found if isinstance(one, str) and one.strip()), None)


def _objects(fields: Fields, name: str) -> list[Fields]:
    found = fields.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _longest(fields: Fields, name: str) -> str | None:
    """Return the longest value of a list: the whole text rather than its summary."""
    values = (_text(one, "value") for one in _objects(fields, name))
    return max((one for one in values if one), key=len, default=None)


def _named(fields: Fields, name: str, key: str, roles: tuple[str, ...]) -> str | None:
    """Return what stands under `key` in a list of objects: that of the first of these roles, else the first."""
    found = [
        ((_text(one, "role", "rel") or "").rpartition(":")[2].lower(), text)
        for one in _objects(fields, name)
        if (text := _text(one, key))
    ]
    chosen = (text for role in roles for own, text in found if own == role)
    return next(chosen, found[0][1] if found else None)


def _provider(fields: Fields) -> str | None:
    given = _text(fields, "provider", "source")
    listed = (_named(fields, name, "name", _PROVIDERS) for name in ("infosources", "infosource"))
    return given or next(filter(None, listed), None) or _text(fields, "copyrightholder")


def _byline(fields: Fields) -> str | None:
    """Return the line that names the authors, markup taken off; failing that the names of its authors."""
    line = _text(fields, "byline", "by")
    names = [
        name
        for one in _objects(fields, "contributors")
        if "author" in str(one.get("role") or one.get("roles") or "author").lower()
        and (name := _text(one, "name"))
    ]
    return plain(line) if line else ", ".join(names) or None
