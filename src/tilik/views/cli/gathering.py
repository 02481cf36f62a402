"""Options of a command handed to it as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import TypeVar

import click

from tilik.errors import InputError
from tilik.pipeline.parties import actor_keys
from tilik.store import Store, TimelineQuery
from tilik.views.asked import asked_period, known_types

_Answer = TypeVar("_Answer")


def types_of(types: tuple[str, ...]) -> tuple[str, ...]:
    """Return the types given with `--type`; click's own complaint for one that is none."""
    try:
        return known_types(types)
    except InputError as error:
        raise click.BadParameter(str(error), param_hint="--type") from error


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events a command is asked for, as typed; what it has no option for stays as it is here."""

    actor: str | None = None
    other: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    independent: int = 0
    outlet: str | None = None
    text: str | None = None

    def query(self, store: Store) -> TimelineQuery:
        """Return the question to a store; raises InputError for what it cannot be asked."""
        start, end = asked_period(self.since, self.until)
        return TimelineQuery(
            a=actor_keys(self.actor, store) if self.actor else (),
            b=actor_keys(self.other, store) if self.other else (),
            types=types_of(self.types),
            statuses=self.statuses,
            since=start,
            until=end,
            independent=self.independent,
            outlet=self.outlet,
            text=self.text,
        )


def gathered(kind: type) -> Callable[[Callable[..., _Answer]], Callable[..., _Answer]]:
    """Give a command the options named like the fields of `kind` as one value, `asked`.

    Click hands every option over by name; a command of ten options would have ten parameters.
    """
    names = {field.name for field in fields(kind)}

    def around(command: Callable[..., _Answer]) -> Callable[..., _Answer]:
        @wraps(command)
        def called(**given: object) -> _Answer:
            own = {name: value for name, value in given.items() if name in names}
            rest = {name: value for name, value in given.items() if name not in names}
            return command(asked=kind(**own), **rest)

        return called

    return around
