"""From text without markup, as scraped, to a clean and credited article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tilik.article.captions import cut_captions
from tilik.article.credits import take_credits
from tilik.article.dateline import read_dateline
from tilik.article.furniture import cut_inside, cut_lines, cut_tail_code
from tilik.article.glue import repair, vocabulary
from tilik.article.guide import Guide
from tilik.article.language import decide
from tilik.article.lines import paragraphs, read_lines
from tilik.article.origin import find_agencies, take_sources
from tilik.article.passage import Passage, join
from tilik.article.stamps import infer
from tilik.errors import InputError
from tilik.ids import article_id
from tilik.languages.moments import find_dates, read_moment
from tilik.records import Agency, Article, Credit, Dateline, Draft, Removed, Stamp

_TITLE_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<site>[\w .]{3,30})$")
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Body:
    """The cleaned paragraphs and everything read off the ones that were cut."""

    passages: tuple[Passage, ...]
    removed: tuple[Removed, ...] = ()
    credits: tuple[Credit, ...] = ()
    agencies: tuple[Agency, ...] = ()
    dateline: Dateline | None = None
    stamp: Stamp | None = None
    notes: tuple[str, ...] = ()


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


def _dateline_at(passages: Sequence[Passage], guide: Guide) -> int | None:
    for number, passage in enumerate(passages[:4]):
        if read_dateline(passage.text, guide.masthead, guide.agencies):
            return number
    return None


def _take_dateline(
    passages: Sequence[Passage], guide: Guide
) -> tuple[tuple[Passage, ...], Dateline | None]:
    at = _dateline_at(passages, guide)
    if at is None:
        return tuple(passages), None
    found = read_dateline(passages[at].text, guide.masthead, guide.agencies)
    if found is None:
        return tuple(passages), None
    line, end = found
    rest = passages[at].part(end).strip()
    return (*passages[:at], *((rest,) if rest.text else ()), *passages[at + 1 :]), line


def _mend(passages: Sequence[Passage], guide: Guide, title: str | None) -> tuple[Passage, ...]:
    known = vocabulary("\n".join([title or "", *(p.text for p in passages)]))
    return tuple(repair(passage, known, guide.furniture) for passage in passages)


def clean(lines: Sequence[Passage], guide: Guide, title: str | None, broken: bool = True) -> Body:
    """Cut the furniture around and inside the lines of an article and read what it says.

    `broken` says that a scraper may have broken lines at links: then line rules run twice, before and after
    such lines are joined, as some furniture is only whole afterwards, and glued words are set apart.
    """
    first = cut_lines(lines, guide.furniture)
    joined = paragraphs(first.kept, guide.furniture.function_words) if broken else first.kept
    second = cut_lines(joined, guide.furniture)
    stamp, byline, kept = _byline(second.kept, guide)
    captions = cut_captions(kept, _dateline_at(kept, guide))
    credited, credits = take_credits(captions.kept, guide.credit_line, guide.masthead.roles)
    sourced, sources = take_sources(credited.kept, guide.sources)
    coded, _ = cut_tail_code(sourced.kept)
    inside = cut_inside(coded.kept, guide.furniture)
    rest, dateline = _take_dateline(inside.kept, guide)
    mended = _mend(rest, guide, title) if broken else rest
    cuts = (first, second, captions, credited, sourced, coded, inside)
    removed = [*((byline,) if byline else ()), *(one for cut in cuts for one in cut.removed)]
    return Body(mended, tuple(removed), credits, sources, dateline, stamp)


def tidy_title(title: str | None) -> str | None:
    """Return the headline without white space and the site's name after it.

    >>> tidy_title("Iran Dituding Pasang Ranjau | tempo.co")
    'Iran Dituding Pasang Ranjau'
    """
    lines = read_lines(title or "")
    text = " ".join(line.text for line in lines if line.text)
    found = _TITLE_SUFFIX.search(text)
    site = found["site"] if found else ""
    named = re.search(r"\.(?:com|co|id|net|org|tv)\b", site, re.IGNORECASE)
    return (text[: found.start()] if found and named else text) or None


def _published(
    draft: Draft, body: Body, text: str, guide: Guide
) -> tuple[Stamp | None, tuple[str, ...]]:
    if draft.published:
        iso = read_moment(draft.published, guide.masthead)
        if iso and body.stamp and len(iso) == 10 and body.stamp.day == iso:
            return body.stamp, ()
        if iso:
            return Stamp(iso, "given"), ()
    note = (f"the given date {draft.published!r} is no date",) if draft.published else ()
    if body.stamp:
        return body.stamp, note
    inferred = infer(text, guide.masthead)
    return (inferred[0], (*note, inferred[1])) if inferred else (None, note)


def assemble(body: Body, draft: Draft, guide: Guide, hint: str | None = None) -> Article:
    """Return the article made of a cleaned body and what was given with it; `hint` is the language a page claims."""
    title = tidy_title(draft.title)
    whole, spans = join([*((Passage(title),) if title else ()), *body.passages], _BREAK)
    text = "\n".join(p.text for p in body.passages)
    published, notes = _published(draft, body, text, guide)
    day = published.day if published else None
    credited = find_agencies(text, guide.sources, guide.masthead, day)
    seen = {one.name for one in credited}
    agencies = (*credited, *(one for one in body.agencies if one.name not in seen))
    named = draft.outlet or (body.dateline.source if body.dateline else None)
    profile = guide.outlets.of_url(draft.url) or guide.outlets.of_name(named)
    return Article(
        id=article_id(draft.url, whole.text),
        text=whole.text,
        paragraphs=spans,
        given_id=draft.id,
        url=draft.url,
        outlet=profile.name if profile else named,
        title=title,
        published=published,
        language=decide(text, guide.masthead, hint),
        dateline=body.dateline,
        credits=body.credits,
        agencies=agencies,
        removed=body.removed,
        repairs=whole.repairs,
        notes=(*body.notes, *notes),
    )


def from_text(draft: Draft, guide: Guide) -> Article:
    """Return the article in text without markup: furniture cut, glued words repaired, credits and dates read.

    Raises InputError when nothing but furniture and white space is there.

    >>> from tilik.article.guide import load_guide
    >>> from_text(Draft("Moskwa (ANTARA) - Rusia menolak.\\nEditor: Rini Astuti"), load_guide()).text
    'Rusia menolak.'
    """
    body = clean(read_lines(draft.text), guide, draft.title)
    if not body.passages:
        raise InputError("no article text was found", where=draft.where)
    return assemble(body, draft, guide)
