"""What goes into merging: articles with their claims, and whether each article still stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tilik.errors import RecordError
from tilik.languages.notices import load_notices
from tilik.records import Article, Claim, Decision, newest_version

CURRENT = "current"
SUPERSEDED = "superseded"
RETRACTED = "retracted"
EDGE = 2


@dataclass(frozen=True, slots=True)
class ArticleClaims:
    """One article with the claims read from it. `standing`: current, superseded (a newer version of the same
    URL exists) or retracted. Claims of an article that no longer stands are kept but support nothing.
    """

    article: Article
    claims: tuple[Claim, ...]
    standing: str = CURRENT

    def __post_init__(self) -> None:
        if self.standing not in (CURRENT, SUPERSEDED, RETRACTED):
            raise RecordError(
                f"standing must be current, superseded or retracted, found {self.standing!r}",
                where=self.article.id,
            )
        foreign = [claim.id for claim in self.claims if claim.article != self.article.id]
        if foreign:
            raise RecordError(f"claim {foreign[0]} cites another article", where=self.article.id)


@dataclass(frozen=True, slots=True)
class Report:
    """One claim with the article it stands in and the article's standing."""

    claim: Claim
    article: Article
    standing: str

    @property
    def stands(self) -> bool:
        """Whether the article still says so."""
        return self.standing == CURRENT


def mark_versions(found: Sequence[ArticleClaims]) -> tuple[ArticleClaims, ...]:
    """Return the articles with every older version of a URL marked superseded.

    The newest version is the one updated or published last, else fetched last in whatever order they came
    (`tilik.records.newest_version`); where neither tells, the later one in `found`. A retraction stays a retraction.
    """
    pages: dict[str, list[Article]] = defaultdict(list)
    for one in found:
        if one.article.series:
            pages[one.article.series].append(one.article)
    newest = {newest_version(versions).id for versions in pages.values()}
    return tuple(
        replace(one, standing=SUPERSEDED)
        if one.article.series and one.standing == CURRENT and one.article.id not in newest
        else one
        for one in found
    )


def mark_retracted(
    found: Iterable[ArticleClaims], decided: Iterable[Decision] = ()
) -> tuple[ArticleClaims, ...]:
    """Return the articles, those whose page says that it was taken back marked as retracted.

    What people decided goes before what a page says: `retract` marks an article, `stand` keeps one from being marked.
    """
    said = {d.kept: d.verdict for d in decided if d.kind == "article"}
    return tuple(replace(one, standing=_now(one, said.get(one.article.id))) for one in found)


def _now(one: ArticleClaims, verdict: str | None) -> str:
    if one.standing != CURRENT or verdict == "stand":
        return one.standing
    return RETRACTED if verdict == "retract" or taken_back(one.article) else CURRENT


def taken_back(article: Article) -> bool:
    """Say whether an article says of itself that it was taken back, in its title or at its beginning or end.

    The words stand in `languages/<code>/notices.toml`. A correction (`Ralat: ...`) takes nothing back.
    """
    notices = load_notices(article.language)
    title, *rest = [article.title or "", *article.body.split("\n\n")]
    return notices.title(title) or any(map(notices.paragraph, (*rest[:EDGE], *rest[-EDGE:])))


def reports_of(found: Iterable[ArticleClaims]) -> dict[str, Report]:
    """Return every claim by its id, with its article."""
    return {
        claim.id: Report(claim, one.article, one.standing) for one in found for claim in one.claims
    }


def group_by_article(reports: Iterable[Report]) -> Mapping[str, tuple[Report, ...]]:
    """Return reports by article id."""
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        groups[report.article.id].append(report)
    return {article: tuple(group) for article, group in groups.items()}
