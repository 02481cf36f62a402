"""From text without markup, as scraped, to a clean and credited article."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tilik.article.binary import refuse_binary
from tilik.article.bylines import named_authors
from tilik.article.cleaning import Body, clean
from tilik.article.guide import Guide
from tilik.article.language import decide
from tilik.article.lines import read_lines
from tilik.article.metadata import fold
from tilik.article.origin import find_agencies
from tilik.article.passage import Passage, join
from tilik.article.stamps import address_day, copyright_year, infer
from tilik.errors import InputError
from tilik.ids import article_id
from tilik.languages.moments import read_moment
from tilik.records import Agency, Article, Draft, Reason, Stamp

_TITLE_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<site>[\w .]{3,30})$")
_BREAK = "\n\n"
# A given date that is known to the month or year only.
_COARSE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
LONGEST = 300_000


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
) -> tuple[Stamp | None, tuple[Reason, ...]]:
    if draft.published:
        coarse = draft.published if _COARSE.fullmatch(draft.published) else None
        iso = read_moment(draft.published, guide.masthead) or coarse
        if iso and body.stamp and len(iso) == 10 and body.stamp.day == iso:
            return body.stamp, ()
        if iso:
            return Stamp(iso, "given"), ()
    refused = (Reason("no-date", (draft.published,)),) if draft.published else ()
    stated = body.stamp or address_day(draft.url)
    if stated:
        return stated, refused
    inferred = infer(text, guide.masthead) or copyright_year(body.removed)
    return (inferred[0], (*refused, inferred[1])) if inferred else (None, refused)


def _updated(draft: Draft, published: Stamp | None, guide: Guide) -> Stamp | None:
    """Return when the article was changed, as given, where that is not just when it was published."""
    iso = read_moment(draft.updated, guide.masthead) if draft.updated else None
    return Stamp(iso, "given") if iso and published and iso != published.iso else None


def _credited(body: Body, text: str, guide: Guide, day: str | None) -> tuple[Agency, ...]:
    """Return the agencies an article credits, each once: in its dateline (`London (ANTARA) -`), its words, its furniture."""
    line = body.dateline
    known = guide.agencies.get(line.source) if line and line.source else None
    by_dateline = (Agency(known.name, line.text),) if line and known else ()
    told = find_agencies(text, guide.sources, guide.masthead, day)
    every = (*by_dateline, *told, *body.agencies)
    return tuple({one.name: one for one in reversed(every)}.values())[::-1]


def _site(url: str | None) -> str | None:
    """Return the host of a web address, which stands for an outlet that is not named."""
    host = urlsplit(url or "").hostname if (url or "").startswith("http") else None
    return host.removeprefix("www.") if host else None


def assemble(body: Body, draft: Draft, guide: Guide, hint: str | None = None) -> Article:
    """Return the article made of a cleaned body and what was given with it; `hint` is the language a page claims."""
    title = tidy_title(draft.title)
    whole, spans = join([*((Passage(title),) if title else ()), *body.passages], _BREAK)
    text = "\n".join(p.text for p in body.passages)
    published, dated = _published(draft, body, text, guide)
    language = decide(text, guide.masthead, guide.words.known, hint)
    unsure = () if language else (Reason("language-unsure"),)
    every = _credited(body, text, guide, published.day if published else None)
    named = draft.outlet or (body.dateline.source if body.dateline else None) or _site(draft.url)
    profile = guide.outlets.of_url(draft.url) or guide.outlets.of_name(named)
    own = {fold(profile.name if profile else ""), fold(named)}
    agencies = tuple(one for one in every if fold(one.name) not in own)
    return Article(
        id=article_id(draft.url, whole.text),
        text=whole.text,
        paragraphs=spans,
        given_id=draft.id,
        url=draft.url,
        outlet=profile.name if profile else named,
        title=title,
        published=published,
        updated=_updated(draft, published, guide),
        language=language,
        dateline=body.dateline,
        credits=body.credits or named_authors((draft.byline or "",), guide),
        agencies=agencies,
        removed=body.removed,
        repairs=whole.repairs,
        remarks=(*body.remarks, *dated, *unsure),
        item=draft.item,
    )


def from_text(draft: Draft, guide: Guide) -> Article:
    """Return the article in text without markup: furniture cut, glued words repaired, credits and dates read.

    Raises InputError when nothing but furniture and white space is there, far more than an article, or binary data.

    >>> from tilik.article.guide import load_guide
    >>> from_text(Draft("Moskwa (ANTARA) - Rusia menolak.\\nEditor: Rini Astuti"), load_guide()).text
    'Rusia menolak.'
    """
    if len(draft.text) > LONGEST:
        raise InputError(
            "longer than %(longest)s characters: no article", where=draft.where, longest=LONGEST
        )
    try:
        refuse_binary(draft.text.encode("utf-8", "replace"), "an article")
    except InputError as error:
        raise InputError(error.said, where=draft.where) from error
    profile = guide.outlets.of_url(draft.url) or guide.outlets.of_name(draft.outlet)
    body = clean(read_lines(draft.text), guide, draft.title, profile)
    if not body.passages:
        raise InputError("no article text was found", where=draft.where)
    return assemble(body, draft, guide, draft.language)
