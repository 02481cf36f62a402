"""Why something was merged as it was: a code with its values. Views put it into words of the reader's language."""

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
        if self.code not in REASONS:
            raise RecordError(f"expected a reason of {', '.join(REASONS)}, found {self.code!r}")
        if len(self.values) != len(REASONS[self.code]):
            raise RecordError(
                f"the reason {self.code!r} has the values {REASONS[self.code]}, found {self.values}"
            )

    def value(self, name: str) -> str:
        """Return one value by its name."""
        return self.values[REASONS[self.code].index(name)]
