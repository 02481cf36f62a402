"""The place and the outlet printed before the first sentence: `MOSKWA, KOMPAS.com –`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tilik.languages.masthead import Masthead
from tilik.outlets.agencies import Outlet
from tilik.outlets.load import Profile
from tilik.records import Dateline

_DASH = r"\s*[-–—]{1,3}\s*"
_PLACE = r"(?P<place>[A-ZÀ-Ý][\w.'’/ -]{1,30}(?:,\s?[A-ZÀ-Ý](?:[^\W\d]|[.'’ -]){1,24})?)"
_DAY = r"(?:,\s?(?:\d{1,2}/\d{1,2}|[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}))?"
_BRACKETED = re.compile(rf"{_PLACE}{_DAY}\s?\((?P<source>[^()]{{2,30}})\){_DASH}")
_SLASHED = re.compile(
    rf"{_PLACE}{_DAY}\.?\s?/(?P<source>TASS|ITAR-TASS|Xinhua)/\.?{_DASH.replace('{1,3}', '{0,3}')}"
)
_SOURCE_LAST = re.compile(rf"{_PLACE},\s?(?P<source>[A-Za-z][\w. ]{{1,24}}?){_DASH}")
_SOURCE_FIRST = re.compile(rf"(?P<source>[A-Za-z][\w. ]{{1,24}}?),\s?{_PLACE}{_DASH}")
_SOURCE_ONLY = re.compile(rf"(?P<source>[A-Za-z](?:[\w. ]|-(?=[A-Z])){{1,24}}?){_DASH}(?=[\"“A-Z])")
_CAPITALS = re.compile(rf"(?P<place>[A-Z][A-Z.' ,/]{{2,30}}){_DASH}(?=[\"“A-Z])")
# an outlet nobody listed, or a day, after a known place: `MOSKWA, KABAR UTARA -`
_CAPITAL_SOURCE = re.compile(
    rf"(?P<place>[A-Z][A-Z.' ]{{2,24}}),\s?[A-Z][A-Z0-9.& ]{{2,24}}{_DASH}(?=[\"“A-Z])"
)
_LONG_DASH = re.compile(r"(?P<place>[A-ZÀ-Ý][\w.' ]{1,24}(?:,\s?[A-Z][\w ]{2,20})?)\s(?:--|––)\s")
_SPACED = re.compile(rf"{_PLACE}(?:\s[-–—]\s?|\s?[–—]\s)(?=[\"“A-Z])")
# before a colon a place or its outlet must be known, and prose must follow
_COLON = re.compile(
    rf"(?:(?P<source>[A-Za-z][\w. ]{{1,24}}?),\s?)?{_PLACE}\s?:\s(?=[\"“]?[A-Z][^:]{{60}})"
)
# every form but the one without a dash has one of these near its beginning
_MARK = re.compile(r"[-–—/]")
_SHORTENED = re.compile(r"\b[A-Z]\.[A-Z]\.$")
_REACH = 120
_SITE = re.compile(r"\w[\w-]{2,20}\.(?:com|id|net|org|news|tv|co\.id)", re.I)
_NO_DASH = re.compile(r"(?P<source>[A-Za-z][\w.]{1,24}),\s?(?P<rest>[A-Z].{2,30})")


def _known(source: str, agencies: Mapping[str, Outlet]) -> str | None:
    """Return the canonical name of an outlet however it is capitalised; one that is an address stands for itself."""
    name = source.strip()
    if name in agencies:
        return agencies[name].name
    folded = {key.casefold(): outlet.name for key, outlet in agencies.items() if len(key) > 3}
    return folded.get(name.casefold()) or (name if _SITE.fullmatch(name) else None)


def _tidy(place: str) -> str:
    text = place.strip(" ,-–—")
    text = text if _SHORTENED.search(text) else text.rstrip(" .")
    return text.title() if text.isupper() and len(text) > 3 else text


def _with_source(text: str, agencies: Mapping[str, Outlet]) -> tuple[Dateline, int] | None:
    for pattern in (_BRACKETED, _SLASHED, _SOURCE_LAST, _SOURCE_FIRST, _SOURCE_ONLY):
        found = pattern.match(text)
        name = _known(found["source"], agencies) if found else None
        if found and name:
            place = found.groupdict().get("place")
            return Dateline(
                _tidy(place) if place else None, name, found.group().strip()
            ), found.end()
    return None


def _with_colon(
    text: str, masthead: Masthead, agencies: Mapping[str, Outlet]
) -> tuple[Dateline, int] | None:
    """Return a dateline such as `KBRN, Jakarta: ` or `Jakarta: `."""
    found = _COLON.match(text)
    if found is None or not _is_place(found["place"].strip(), masthead):
        return None
    name = _known(found["source"], agencies) if found["source"] else None
    if found["source"] and name is None:
        return None
    return Dateline(_tidy(found["place"]), name, found.group().strip()), found.end()


def _without_dash(
    text: str, masthead: Masthead, agencies: Mapping[str, Outlet]
) -> tuple[Dateline, int] | None:
    found = _NO_DASH.match(text)
    name = _known(found["source"], agencies) if found else None
    if not (found and name):
        return None
    places = sorted(masthead.places, key=len, reverse=True)
    place = next((p for p in places if found["rest"].startswith(p)), None)
    if place is None:
        return None
    end = found.start("rest") + len(place)
    return (Dateline(place, name, text[:end]), end) if text[end : end + 1].isupper() else None


@lru_cache(maxsize=8)
def _folded(places: tuple[str, ...]) -> frozenset[str]:
    return frozenset(place.casefold() for place in places)


def _by_form(text: str, masthead: Masthead, profile: Profile) -> tuple[Dateline, int] | None:
    known = _folded(masthead.places)
    for form in profile.datelines:
        found = form.pattern.match(text)
        place = found["place"].strip() if found else ""
        if found and (not form.loose or place.isupper() or place.casefold() in known):
            return Dateline(_tidy(found["place"]), profile.name, found.group().strip()), found.end()
    return None


def _is_place(name: str, masthead: Masthead) -> bool:
    known = _folded(masthead.places)
    folded = name.casefold()
    return folded in known or all(part.strip() in known for part in folded.split(","))


def read_dateline(
    text: str, masthead: Masthead, agencies: Mapping[str, Outlet], profile: Profile | None = None
) -> tuple[Dateline, int] | None:
    """Return the dateline `text` opens with and where the first sentence starts, or None.

    `profile` is the outlet, when it is known: the forms it uses are tried first.

    >>> from tilik.languages.masthead import load_masthead
    >>> from tilik.outlets.agencies import load_agencies
    >>> read_dateline("London (ANTARA) - Pemimpin junta", load_masthead(), load_agencies())[0]
    Dateline(place='London', source='ANTARA', text='London (ANTARA) -')
    """
    own = _by_form(text, masthead, profile) if profile else None
    if own:
        return own
    marked = _MARK.search(text, 0, _REACH) is not None
    sure = _with_source(text, agencies) if marked else None
    sure = sure or _without_dash(text, masthead, agencies) or _with_colon(text, masthead, agencies)
    if sure or not marked:
        return sure
    bracketed = _BRACKETED.match(text)
    if bracketed and _is_place(bracketed["place"].strip(), masthead):
        source = bracketed["source"].strip()
        return Dateline(
            _tidy(bracketed["place"]), source, bracketed.group().strip()
        ), bracketed.end()
    for pattern in (_CAPITALS, _CAPITAL_SOURCE, _LONG_DASH, _SPACED):
        found = pattern.match(text)
        if found is None:
            continue
        place = _tidy(found["place"])
        if pattern is not _LONG_DASH and not _is_place(place, masthead):
            continue
        return Dateline(place, None, found.group().strip()), found.end()
    return None
