"""Whom a page names as its authors: what it claims in its head, and what it prints around the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from tilik.article.credits import is_name, is_someone, read_credits, read_names
from tilik.article.guide import Guide
from tilik.article.metadata import Meta, fold
from tilik.languages.moments import find_dates
from tilik.records import Credit

_ADDRESS = re.compile(r"https?://|@|www\.")
_NOISE = re.compile(r"^(?:by|oleh|von|par|di|por|penulis|editor)\s*:?\s+", re.I)
# what stands after a name and says that it is a reporter's
_TITLE = re.compile(r"\s*(?:기자|記者|记者)$")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
# what every line that `_PARTS` divides holds one of
_DIVIDERS = frozenset("|•·-–—")
_SAME = 0.6
_LONGEST_LINE = 70
_BESIDE = re.compile(r"\s*(?:[|•·,/]|\s[-–—]\s)\s*")
_SITE = re.compile(r"[\w-]+\.(?:com|id|co\.id|net|org|tv)", re.I)


def _is_site(text: str, site: str | None, url: str | None) -> bool:
    """Say whether an author's name is that of the site itself."""
    name, known = (fold(one).replace(" ", "") for one in (text, site))
    host = fold(urlsplit(url or "").hostname).replace(" ", "")
    inside = bool(known) and known in name and len(known) > _SAME * len(name)
    return bool(name) and (name in known or inside or name in host)


def named_authors(lines: Sequence[str], guide: Guide) -> tuple[Credit, ...]:
    """Return the persons in lines an outlet keeps for its authors: `Dewi Lestari - detikNews`."""
    parts = [_NOISE.sub("", part.strip()) for line in lines for part in _PARTS.split(line)]
    names = [
        name
        for part in parts
        for name in read_names(part, guide.credits)
        if not _is_outlet(name, guide)
    ]
    return tuple(Credit("author", name) for name in dict.fromkeys(names))


def _is_outlet(name: str, guide: Guide) -> bool:
    return guide.outlets.of_name(name) is not None or name in guide.agencies


def claimed_credits(meta: Meta, url: str | None, guide: Guide) -> tuple[Credit, ...]:
    """Return the authors a page claims: the first place that names a person.

    Where none does, whom the first place names is credited as a desk: an agency rather than the site itself.
    """
    places = [tuple(_usable(place)) for place in meta.authors]
    others = [tuple(one for one in place if not _is_site(one, meta.site, url)) for place in places]
    persons = (place for place in others if any(is_someone(one, guide.credits) for one in place))
    first = next((place for place in others[:1] if place), None)
    told = next(persons, first)
    if told:
        found = dict.fromkeys(credit for one in told for credit in _credits(one, guide))
        return _sorted(tuple(found), guide)
    return next((tuple(Credit("desk", one) for one in place) for place in places if place), ())


def _usable(place: Sequence[str]) -> Iterator[str]:
    """Yield what a place says of authors, without labels and addresses."""
    for text in place:
        bare = _TITLE.sub("", _NOISE.sub("", " ".join(text.split())))
        if bare and not _ADDRESS.search(bare):
            yield bare


def _sorted(found: tuple[Credit, ...], guide: Guide) -> tuple[Credit, ...]:
    """Credit agencies as desks; leave out outlets beside persons."""
    persons = [one for one in found if guide.outlets.of_name(one.name) is None]
    return tuple(
        Credit("desk", one.name) if one.name in guide.agencies else one for one in persons or found
    )


def _credits(text: str, guide: Guide) -> tuple[Credit, ...]:
    names = read_names(text, guide.credits)
    if names:
        return tuple(Credit("author", name) for name in names)
    return () if re.search(r"\d[\d.: /-]+\d", text) else (Credit("desk", text),)


def _beside_date(text: str, guide: Guide) -> tuple[Credit, ...]:
    """Return the name in a line such as `Sari Wulandari | Senin, 4 Mar 2024 14:15 WIB`."""
    parts = () if _DIVIDERS.isdisjoint(text) else _PARTS.split(text)
    if len(parts) < 2 or not find_dates(text, guide.masthead):
        return ()
    name = bare_name([part.strip() for part in parts], guide)
    return (Credit("author", name),) if name and not _is_outlet(name, guide) else ()


def printed_credits(near: Sequence[str], guide: Guide) -> tuple[Credit, ...]:
    """Return the labelled credits in the short lines around the body; failing any, the name beside the date."""
    lines = [line for line in near if len(line) < 200]
    found = [one for line in lines for one in read_credits(line, guide.credits)]
    if not found:
        found = [one for line in lines for one in _beside_date(line, guide)][:1]
    return tuple(dict.fromkeys(found))


def beside_outlet(text: str, guide: Guide) -> Credit | None:
    """Return the person in a line that is a name and an outlet: `Rini Astuti, CNBC Indonesia`.

    >>> from tilik.article.guide import load_guide
    >>> beside_outlet("Rini Astuti - detikNews", load_guide())
    Credit(role='author', name='Rini Astuti')
    """
    if len(text) > _LONGEST_LINE:
        return None
    name, *others = _BESIDE.split(text)
    told = len(others) == 1 and (_is_outlet(others[0], guide) or _SITE.fullmatch(others[0]))
    person = told and " " in name and is_name(name, guide.credits)
    return Credit("author", name) if person else None


def bare_name(lines: Sequence[str], guide: Guide) -> str | None:
    """Return the first line that is nothing but a person's name, two to four words of it.

    >>> from tilik.article.guide import load_guide
    >>> bare_name(("Foto: Antara", "Sari Wulandari"), load_guide())
    'Sari Wulandari'
    """
    short = (one for one in lines if 2 <= len(one.split()) <= 4)
    return next((one for one in short if is_name(one, guide.credits)), None)
