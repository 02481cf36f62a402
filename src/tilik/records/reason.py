"""Why something was read or merged as it was: a code with its values. Views put it into words of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tilik.errors import RecordError

REASONS: Mapping[str, tuple[str, ...]] = {
    "reports": ("num",),
    "origins": ("num",),
    "origin": ("name", "num"),
    "speaker": ("name", "num"),
    "denied": ("num",),
    "not-standing": ("num",),
    "same-act": ("odds",),
    "other-acts": ("odds",),
    "sign": ("sign",),
    "little-alike": (),
    "same-name": ("name",),
    "short-name": ("name",),
    "misspelt": ("name",),
    "no-longer": (),
    "word": ("voice", "form", "type"),
    "actor": ("text", "chance"),
    "actor-carried": ("text", "from", "chance"),
    "no-actor": (),
    "recipient": ("text", "chance"),
    "recipient-carried": ("text", "from", "chance"),
    "no-recipient": (),
    "cue": ("text", "scope", "status"),
    "cue-condition": ("text",),
    "cue-carried": ("text", "status"),
    "no-cue": (),
    "dated-ahead": (),
    "said": ("name", "chance", "text", "covers", "credited"),
    "said-on": ("name", "chance", "credited"),
    "said-before": ("name", "chance", "text", "away"),
    "said-later": ("name", "chance", "text", "away"),
    "said-foot": ("name", "chance"),
    "date-here": ("text",),
    "date-before": ("text", "away"),
    "date-after": ("text", "away"),
    "date-form": ("form", "anchor"),
    "date-made": ("made",),
    "place-named": ("text",),
    "place-rule": ("rule",),
    "place-both": (),
    "place-spoken": ("text",),
    "place-much": (),
    "place-actor": (),
    "place-recipient": (),
    "place-mostly": (),
    "no-date": ("text",),
    "date-inferred": ("text",),
    "date-inferred-ahead": ("text", "days"),
    "year-inferred": ("text",),
    "date-in-future": ("day",),
    "photo": (),
    "page-lost": ("place",),
    "page-number-lost": ("page",),
    "page-unread": ("place",),
    "whole-unread": ("place",),
    "is-page": ("page", "place"),
    "language-unsure": (),
}
"""Every code with its values. Stores keep them: a code may be added, none is ever renamed or taken away."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a code of REASONS and its values in order, as text (numbers in digits).

    Raises RecordError for a code nobody knows or values it does not have.

    >>> Reason("origins", ("2",)).value("num")
    '2'
    """

    code: str
    values: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names = REASONS.get(self.code)
        if names is None:
            raise RecordError(f"expected a reason of {', '.join(REASONS)}, found {self.code!r}")
        if len(self.values) != len(names):
            raise RecordError(
                f"the reason {self.code!r} has the values {names}, found {self.values}"
            )

    def value(self, name: str) -> str:
        """Return one value by its name."""
        return self.values[REASONS[self.code].index(name)]
