"""Where each article comes from: its own reporting, an agency it names, or another article it copies.

Copies are told by containment: how much of the shorter wording stands word for word in the other, so that an
outlet that keeps a third of an agency text is found. The passage that shows it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tilik.merge import translated
from tilik.merge.shingles import Numbers, Shingles, longest_run, shared, shingles
from tilik.merge.sketch import Known, SketchIndex, by_id, house, widened
from tilik.records import Article, Origin

EXACT = 0.95
EDITED = 0.6
CUT = 0.2  # of the runs of five words: each scattered sentence that is kept loses four at its end
LEAST_RUNS = 12
LEAST_SAMPLED = 2
WINDOW_DAYS = 30
_QUOTED = 8
_MARKS = '"“”„«»'
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Copy:
    """One article holds another's words: `kind` is exact, edited, cut, translated, or quotes (only a
    quotation in common).

    `held` is the part of the shorter text found in the other, 0 to 1; `passage` the longest stretch, or the names and
    figures in common that betray a translation.
    """

    article: str
    source: str
    kind: str
    held: float
    passage: str


def earlier(left: Known, right: Known) -> bool:
    """Say whether `left` came before `right`; see `Known.age`."""
    return left.age < right.age


def _kind(one: Known, other: Known) -> tuple[str, float] | None:
    """Return how one text holds the other and how much of the shorter; quotations count only for whole copies."""
    common, least, most = _common(one.runs, other.runs)
    if common >= LEAST_RUNS and common >= EDITED * most:
        return ("exact" if common >= EXACT * most else "edited"), common / least
    common, least, most = _common(one.plain, other.plain)
    return ("cut", common / least) if common >= max(LEAST_RUNS, CUT * least) else None


def _common(left: Numbers, right: Numbers) -> tuple[int, int, int]:
    least, most = sorted((len(left), len(right)))
    return shared(left, right), max(1, least), max(1, most)


def compare(article: Article, mine: Shingles, one: Known, other: Known) -> Copy | None:
    """Return how `article` (known as `one`) and another article hang together, None when they do not."""
    found = _kind(one, other)
    run = longest_run(mine, other.runs, quoted=found is None)
    if run is None or (found is None and run[1] - run[0] + 1 < _QUOTED):
        return None
    passage = mine.passage(article.text, *run)[:_SHOWN]
    kind, held = found or ("quotes", 0.0)
    return Copy(article.id, other.article, kind, round(held, 3), passage)


def find_copies(articles: Sequence[Article], index: SketchIndex) -> tuple[Copy, ...]:
    """Return every article of the index that each given article shares wording with, both inside one window.

    The index must hold the given articles too; each pair is reported once for every given article in it.
    """
    known = by_id(index)
    found: list[Copy] = []
    for article in articles:
        one = known[article.id]
        near = index.near(one, LEAST_SAMPLED)
        others = [other for other in near if not _apart(one, other, WINDOW_DAYS)]
        mine = shingles(article.text) if others else None
        copies = (compare(article, mine, one, other) for other in others if mine is not None)
        found += [copy for copy in copies if copy is not None]
        found += _translations(article, one, index)
    return tuple(found)


def _translations(article: Article, one: Known, index: SketchIndex) -> list[Copy]:
    found = []
    for other in index.foreign(one, translated.LEAST_FIGURES):
        if not _apart(one, other, translated.WINDOW_DAYS):
            held = translated.translated(one.marks, other.marks)
            if held:
                shown = ", ".join(translated.in_common(article.text, other.marks))[:_SHOWN]
                found.append(Copy(one.article, other.article, "translated", round(held, 3), shown))
    return found


def _apart(left: Known, right: Known, days: int) -> bool:
    """Whether two articles are not to be compared: one and the same, versions of one page, or too far in time."""
    if left.article == right.article or (left.series is not None and left.series == right.series):
        return True
    return left.day is not None and right.day is not None and abs(left.day - right.day) > days


def _own(known: Known) -> Origin:
    if known.agencies:
        agency = known.agencies[-1]
        return Origin(f"agency:{agency.casefold()}", "agency", agency, known.article)
    if known.outlet is None:
        return Origin(f"article:{known.article}", "own", known.article, known.article)
    name = house(known.outlet)
    return Origin(f"outlet:{name.casefold()}", "own", name, known.article)


def _root(article: str, sources: Mapping[str, Copy]) -> str:
    """Follow copies back to the first article; sources always come before their copies, so this ends."""
    while article in sources:
        article = sources[article].source
    return article


def find_origins(articles: Sequence[Article], known: SketchIndex) -> tuple[Origin, ...]:
    """Return the origin of each article, in the order given. `known` holds what came before, and may hold them too.

    Raises nothing: an article that shares wording with none is its outlet's own, or the agency's it credits.
    """
    index = widened(known, articles)
    table = by_id(index)
    sources: dict[str, Copy] = {}
    speakers: dict[str, Copy] = {}
    for copy in find_copies(articles, index):
        if not earlier(table[copy.source], table[copy.article]):
            continue
        if copy.kind == "quotes":
            speakers.setdefault(copy.article, copy)
        elif copy.article not in sources or _closer(copy, sources[copy.article], table):
            sources[copy.article] = copy
    return tuple(_origin(table[a.id], sources, speakers, table) for a in articles)


def _closer(new: Copy, old: Copy, table: Mapping[str, Known]) -> bool:
    if new.held != old.held:
        return new.held > old.held
    return earlier(table[new.source], table[old.source])


def _origin(
    one: Known,
    sources: Mapping[str, Copy],
    speakers: Mapping[str, Copy],
    table: Mapping[str, Known],
) -> Origin:
    copy = sources.get(one.article)
    if copy is not None:
        first = _own(table[_root(one.article, sources)])
        return Origin(
            first.key, "copy", first.name, one.article, copy.source, copy.passage, copy.kind
        )
    quoted = speakers.get(one.article)
    if quoted is not None and not one.agencies:
        own = _own(one)
        return Origin(
            own.key, "shared-speaker", own.name, one.article, quoted.source, quoted.passage
        )
    return _own(one)
