"""What goes into merging: articles with their claims, and whether each article still stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tilik.errors import RecordError
from tilik.records import Article, Claim

CURRENT = "current"
SUPERSEDED = "superseded"
RETRACTED = "retracted"


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

    The newest version is the one updated last; where stamps do not tell, the later one in `found`.
    A retraction stays a retraction.
    """
    newest: dict[str, tuple[str, int]] = {}
    for at, one in enumerate(found):
        if one.article.url:
            newest[one.article.url] = max(newest.get(one.article.url, ("", -1)), _age(one, at))
    return tuple(
        replace(one, standing=SUPERSEDED) if _older(one, at, newest) else one
        for at, one in enumerate(found)
    )


def _age(one: ArticleClaims, at: int) -> tuple[str, int]:
    stamp = one.article.updated or one.article.published
    return (stamp.iso if stamp else "", at)


def _older(one: ArticleClaims, at: int, newest: Mapping[str, tuple[str, int]]) -> bool:
    url = one.article.url
    return bool(url) and one.standing == CURRENT and _age(one, at) != newest[url or ""]


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
