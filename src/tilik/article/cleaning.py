"""Cleaning the lines of an article: what is cut, what is mended, and what the cut lines say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tilik.article.bylines import beside_outlet
from tilik.article.captions import cut_captions
from tilik.article.credits import take_credits
from tilik.article.dateline import read_dateline
from tilik.article.endings import cut_signature, cut_tail_code
from tilik.article.furniture import Cut, cut_inside, cut_lines
from tilik.article.glue import repair, vocabulary
from tilik.article.guide import Guide
from tilik.article.lines import paragraphs
from tilik.article.origin import take_sources
from tilik.article.passage import Passage
from tilik.languages.moments import find_dates
from tilik.outlets.load import Profile
from tilik.records import Agency, Credit, Dateline, Reason, Removed, Stamp

_EDGE = 3
_INITIALS = 2


@dataclass(frozen=True, slots=True)
class Body:
    """The cleaned paragraphs and everything read off the ones that were cut."""

    passages: tuple[Passage, ...]
    removed: tuple[Removed, ...] = ()
    credits: tuple[Credit, ...] = ()
    agencies: tuple[Agency, ...] = ()
    dateline: Dateline | None = None
    stamp: Stamp | None = None
    remarks: tuple[Reason, ...] = ()


def _byline(
    passages: Sequence[Passage], guide: Guide
) -> tuple[Stamp | None, Removed | None, tuple[Passage, ...]]:
    """Take off a first line that is outlet and date: `Kompas.com - 24/06/2021, 12:20 WIB`."""
    for number, passage in enumerate(passages[:3]):
        found = find_dates(passage.text, guide.masthead) if len(passage.text) < 90 else ()
        rest = len(passage.text) - (found[0].end - found[0].start) if found else 99
        if found and rest < 40 and not passage.text.endswith((".", '"')):
            others = (*passages[:number], *passages[number + 1 :])
            return Stamp(found[0].iso, "visible"), Removed(passage.text, "byline"), others
    return None, None, tuple(passages)


def _dateline_at(passages: Sequence[Passage], guide: Guide, profile: Profile | None) -> int | None:
    for number, passage in enumerate(passages[:4]):
        if read_dateline(passage.text, guide.masthead, guide.agencies, profile):
            return number
    return None


def _take_dateline(
    passages: Sequence[Passage], guide: Guide, profile: Profile | None
) -> tuple[tuple[Passage, ...], Dateline | None]:
    at = _dateline_at(passages, guide, profile)
    if at is None:
        return tuple(passages), None
    found = read_dateline(passages[at].text, guide.masthead, guide.agencies, profile)
    if found is None:
        return tuple(passages), None
    line, end = found
    rest = passages[at].part(end).strip()
    return (*passages[:at], *((rest,) if rest.text else ()), *passages[at + 1 :]), line


def _mend(passages: Sequence[Passage], guide: Guide, title: str | None) -> tuple[Passage, ...]:
    text = "\n".join([title or "", *(p.text for p in passages)])
    known = vocabulary(text, guide.names, guide.words, guide.foreign)
    return tuple(repair(passage, known, guide.furniture) for passage in passages)


def _decode(
    parts: Sequence[str], code: str, profile: Profile | None, guide: Guide
) -> tuple[tuple[Credit, ...], tuple[Agency, ...]]:
    """Return whom the parts of a tail code name: as the outlet's file knows, or an agency by its name, `(Antara/Reuters)`.

    The rest stays a credit of role `code`.
    """
    credits: list[Credit] = []
    agencies: list[Agency] = []
    for part in parts:
        plain = part.strip()
        known = profile.codes.get(plain.partition("-")[0].casefold()) if profile else None
        named = None if known else _agency(plain, guide)
        if named or (known and known.role == "agency"):
            name = named or (known.name if known else plain)
            agencies.append(Agency(name, f"({code or plain})"))
        elif plain:
            credits.append(Credit(known.role, known.name) if known else Credit("code", plain))
    return tuple(dict.fromkeys(credits)), tuple(agencies)


def _agency(name: str, guide: Guide) -> str | None:
    """Return the agency or outlet a part of a tail code names in full; two letters are somebody's initials."""
    known = guide.agencies.get(name)
    return known.name if known and len(name) > _INITIALS else None


def _take_names(passages: Sequence[Passage], guide: Guide) -> tuple[Cut, tuple[Credit, ...]]:
    """Cut a name that stands beside its outlet in one of the first or last lines: `Rini Astuti, CNBC Indonesia`."""
    kept: list[Passage] = []
    removed: list[Removed] = []
    credits: list[Credit] = []
    for number, passage in enumerate(passages):
        edge = number < _EDGE or number >= len(passages) - _EDGE
        found = beside_outlet(passage.text, guide) if edge else None
        if found:
            credits.append(found)
            removed.append(Removed(passage.text, "credit"))
        else:
            kept.append(passage)
    return Cut(tuple(kept), tuple(removed)), tuple(dict.fromkeys(credits))


def clean(
    lines: Sequence[Passage],
    guide: Guide,
    title: str | None,
    profile: Profile | None = None,
    broken: bool = True,
) -> Body:
    """Cut the furniture around and inside the lines of an article and read what it says.

    `profile` is the outlet when it is known.
    `broken` says that a scraper may have broken lines at links: then line rules run twice, before and after
    such lines are joined, as some furniture is only whole afterwards, and glued words are set apart.
    """
    first = cut_lines(lines, guide.furniture)
    joined = paragraphs(first.kept, guide.furniture.function_words) if broken else first.kept
    second = cut_lines(joined, guide.furniture)
    stamp, byline, kept = _byline(second.kept, guide)
    captions = cut_captions(kept, _dateline_at(kept, guide, profile))
    labelled, credits = take_credits(captions.kept, guide.credits)
    credited, beside = _take_names(labelled.kept, guide)
    sourced, sources = take_sources(credited.kept, guide.sources)
    coded, code = cut_tail_code(sourced.kept)
    inside = cut_inside(coded.kept, guide.furniture, guide.words.known)
    told, within = take_sources(inside.kept, guide.sources)
    signed, names = cut_signature(told.kept, guide.credits)
    coders, wires = _decode((*(code or "").split("/"), *names), code or "", profile, guide)
    rest, dateline = _take_dateline(signed.kept, guide, profile)
    mended = _mend(rest, guide, title) if broken else rest
    cuts = (first, second, captions, labelled, credited, sourced, coded, inside, told, signed)
    removed = [*((byline,) if byline else ()), *(one for cut in cuts for one in cut.removed)]
    return Body(
        mended,
        tuple(removed),
        (*beside, *credits, *coders),
        (*sources, *within, *wires),
        dateline,
        stamp,
    )
