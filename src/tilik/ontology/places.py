"""Where an act of a kind takes place when nobody says so: with its target, at home, or nowhere to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file, read_table
from tilik.ontology.plover import load_plover

SIDES = ("actor", "recipient", "nowhere")


@dataclass(frozen=True, slots=True)
class Implied:
    """One rule: acts of `type` (and `mode`, when given) take place with `at`; `name` is what the rule is called."""

    type: str
    mode: str | None
    at: str
    name: str


@cache
def load_places() -> tuple[Implied, ...]:
    """Return the rules in their order. Raises KnowledgeError for an unknown type, mode or side.

    >>> load_places()[0].at
    'recipient'
    """
    plover, rules = load_plover(), []
    for entry in read_table(package_file("ontology", "places.toml"), "place"):
        entry.only("type", "mode", "at", "name")
        rule = Implied(
            entry.text("type"), entry.maybe("mode"), entry.text("at"), entry.text("name")
        )
        if rule.at not in SIDES:
            raise KnowledgeError(
                f"at must be one of {', '.join(SIDES)}, found {rule.at!r}", where=entry.where
            )
        if rule.type not in plover.types or (
            rule.mode and rule.mode not in plover.modes(rule.type)
        ):
            raise KnowledgeError(f"unknown type or mode {rule.type}/{rule.mode}", where=entry.where)
        rules.append(rule)
    return tuple(rules)


def implied_by(type: str, mode: str | None, rules: Sequence[Implied]) -> Implied | None:
    """Return the rule that says where acts of a kind take place: the first that fits, or None.

    >>> implied_by("ASSAULT", "aerial", load_places()).name
    'target'
    """
    return next((r for r in rules if r.type == type and r.mode in (None, mode)), None)
