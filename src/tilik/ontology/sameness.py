"""What says that two claims report the same act: which types can meet, and how much each sign weighs.

The tables stand in `sameness.toml`. The weights were learnt from annotated clusters by
`evals/merge_learn.py`; a weight is in log-odds, so that it reads as "how much likelier".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import Source, package_file, read_table

GROUPS = ("statement", "force", "meeting", "other")


@dataclass(frozen=True, slots=True)
class Weight:
    """How much one sign counts: for any act, and what is added for a group of acts."""

    sign: str
    base: float
    groups: Mapping[str, float]

    def of(self, group: str) -> float:
        """The weight for one group of acts."""
        return self.base + self.groups.get(group, 0.0)


@dataclass(frozen=True, slots=True)
class Stories:
    """The knowledge of grouping articles: weights of signs, when to join, how much the nearest pair decides
    (0 the mean of all pairs, 1 the best pair alone), and how many days apart articles are still compared.
    """

    weights: tuple[Weight, ...]
    threshold: float
    unknown: float
    nearest: float
    window_days: int


@dataclass(frozen=True, slots=True)
class Sameness:
    """The knowledge of merging: the group and family of each type, the weights, the threshold.

    Types of one family may report the same act (a coup as COERCE or as ASSAULT); types of different
    families never do. Two clusters join while their mean log-odds stays above `threshold`; a pair counts no less
    than `floor`, nor does one that was not compared count more; two claims of one article count `apart`.
    """

    group: Mapping[str, str]
    family: Mapping[str, str]
    weights: tuple[Weight, ...]
    threshold: float
    floor: float
    apart: float
    stories: Stories


def _groups(source: Source) -> tuple[dict[str, str], dict[str, str]]:
    group: dict[str, str] = {}
    family: dict[str, str] = {}
    for entry in read_table(source, "types"):
        entry.only("type", "group", "family")
        name, kind = entry.text("type"), entry.text("group")
        if kind not in GROUPS or name in group:
            raise KnowledgeError(
                f"expected a type listed once, its group one of {', '.join(GROUPS)}",
                where=entry.where,
            )
        group[name], family[name] = kind, entry.text("family")
    return group, family


def _weights(source: Source, table: str) -> tuple[Weight, ...]:
    rows = []
    for entry in read_table(source, table):
        entry.only("sign", "base", *GROUPS)
        extra = {name: entry.number(name, 0.0) for name in GROUPS}
        rows.append(Weight(entry.text("sign"), entry.number("base"), extra))
    return tuple(rows)


def _limits(source: Source, table: str, names: tuple[str, ...]) -> dict[str, float]:
    limits = {e.text("name"): e.number("value") for e in read_table(source, table)}
    if set(limits) != set(names):
        raise KnowledgeError(
            f"table {table!r} must hold {', '.join(names)}, found {', '.join(limits)}",
            where=str(source),
        )
    return limits


def read_sameness(source: Source) -> Sameness:
    """Return the tables of one file, checked entry by entry."""
    group, family = _groups(source)
    acts = _limits(source, "limits", ("threshold", "floor", "apart"))
    told = _limits(source, "story_limits", ("threshold", "unknown", "nearest", "window_days"))
    stories = Stories(
        _weights(source, "story_weights"),
        told["threshold"],
        told["unknown"],
        told["nearest"],
        int(told["window_days"]),
    )
    weights = _weights(source, "weights")
    return Sameness(
        group,
        family,
        weights,
        acts["threshold"],
        acts["floor"],
        acts["apart"],
        stories,
    )


@cache
def load_sameness() -> Sameness:
    """Return the tables the package ships with."""
    return read_sameness(package_file("ontology", "sameness.toml"))
