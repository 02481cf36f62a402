"""How well an act is attested: the best claim within an origin, growing only across independent origins.

`planned` does not support `happened`; a denial stands beside the support and is never multiplied into it;
origins that quote one and the same speaker count as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from tilik.merge.reports import Report
from tilik.records import Origin, Reason

ORDER = ("happened", "planned", "possible", "denied")
_CERTAIN = 0.99


@dataclass(frozen=True, slots=True)
class Support:
    """The status an act has, how many independent origins vouch for it, and both probabilities in 0..1."""

    status: str
    reports: int
    independent: int
    support: float
    denial: float
    shared: tuple[str, ...]
    reasons: tuple[Reason, ...]


def origin_key(report: Report, origins: Mapping[str, Origin]) -> str:
    """Return the key of the origin a report goes back to; an article without one is its own."""
    known = origins.get(report.article.id)
    return known.key if known else f"article:{report.article.id}"


def speaker_of(report: Report) -> str | None:
    """Return the named speaker closest to the claim, None when the article speaks for itself."""
    named = [s for s in report.claim.said_by if s.kind == "speaker" and not s.anonymous]
    return named[0].name.casefold() if named else None


def independent_groups(
    reports: Sequence[Report], origins: Mapping[str, Origin]
) -> dict[str, tuple[Report, ...]]:
    """Return the reports by independent source: by origin, origins that only quote one speaker together."""
    by_origin: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_origin[origin_key(report, origins)].append(report)
    groups: dict[str, list[Report]] = defaultdict(list)
    for key, own in by_origin.items():
        speakers = {speaker_of(report) for report in own}
        voice = next(iter(speakers)) if len(speakers) == 1 else None
        groups[f"speaker:{voice}" if voice else key] += own
    return {key: tuple(own) for key, own in sorted(groups.items())}


def combined(groups: Mapping[str, Sequence[Report]]) -> float:
    """Return how likely at least one independent source is right: 1 minus the product of their doubts."""
    doubts = (1 - max(report.claim.confidence for report in own) for own in groups.values())
    return round(min(_CERTAIN, 1 - prod(doubts)), 4) if groups else 0.0


def weigh(reports: Sequence[Report], origins: Mapping[str, Origin]) -> Support:
    """Return how well the act of these reports is attested. Reports that no longer stand count for nothing."""
    standing = [report for report in reports if report.stands]
    said = {report.claim.status for report in standing}
    status = next((s for s in ORDER if s in said), reports[0].claim.status)
    for_it = independent_groups([r for r in standing if r.claim.status == status], origins)
    against = independent_groups([r for r in standing if r.claim.status == "denied"], origins)
    shared = tuple(key for key, own in for_it.items() if _shares(key, own))
    denied = status == "denied"
    support, denial = (0.0 if denied else combined(for_it)), combined(against)
    return Support(
        status=status,
        reports=len({report.article.id for report in reports}),
        independent=len(for_it),
        support=support,
        denial=denial,
        shared=shared,
        reasons=_reasons(reports, for_it, against, origins),
    )


def _shares(key: str, own: Sequence[Report]) -> bool:
    return key.startswith("speaker:") and len({report.article.id for report in own}) > 1


def _articles(reports: Sequence[Report]) -> str:
    return str(len({report.article.id for report in reports}))


def _named(key: str, own: Sequence[Report], origins: Mapping[str, Origin]) -> Reason:
    """Return who one independent source is, and in how many reports it is heard."""
    if key.startswith("speaker:"):
        speaker = next(s.name for s in own[0].claim.said_by if s.kind == "speaker")
        return Reason("speaker", (speaker, _articles(own)))
    known = origins.get(own[0].article.id)
    name = known.name if known else own[0].article.outlet or own[0].article.id
    return Reason("origin", (name, _articles(own)))


def _reasons(
    reports: Sequence[Report],
    for_it: Mapping[str, Sequence[Report]],
    against: Mapping[str, Sequence[Report]],
    origins: Mapping[str, Origin],
) -> tuple[Reason, ...]:
    """Return why so many reports are so many independent origins."""
    gone = [report for report in reports if not report.stands]
    return (
        Reason("reports", (_articles(reports),)),
        Reason("origins", (str(len(for_it)),)),
        *(_named(key, own, origins) for key, own in for_it.items()),
        *([Reason("denied", (str(len(against)),))] if against else []),
        *([Reason("not-standing", (_articles(gone),))] if gone else []),
    )
