"""The monthly curve of a relation: cooperation above the line, conflict below it, and the mean score through both."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tilik.views.web.svg.markup import element, text
from tilik.views.web.svg.scale import Period, Scale, ticks
from tilik.views.web.svg.timeline import WIDTH

_EDGE = 14
_HALF = 58
_MIDDLE = 70
_HEIGHT = 160


@dataclass(frozen=True, slots=True)
class Month:
    """Events of one month: how many of cooperation, how many of conflict, their mean score (-10..10), and words for it.

    `unsure` are how many of both have a date that is only assumed.
    """

    first: date
    cooperation: int
    conflict: int
    score: float
    label: str
    unsure: tuple[int, int] = (0, 0)

    @property
    def period(self) -> Period:
        """The whole month."""
        last = calendar.monthrange(self.first.year, self.first.month)[1]
        return Period(self.first, self.first.replace(day=last))


def _bars(month: Month, scale: Scale, most: int) -> str:
    """Return the month's bar up and its bar down; the lighter end of each are events with an assumed date."""
    whole = scale.period.clip(month.period.first, month.period.last)
    left, right = scale.start(whole.first), scale.start(whole.last) + scale.day_width
    width = max(1.5, right - left - 1.5)
    drawn = []
    sides = (("cooperation", month.cooperation, -1), ("conflict", month.conflict, 1))
    for (kind, count, way), unsure in zip(sides, month.unsure, strict=True):
        if not count:
            continue
        tall = max(2.0, _HALF * count / most)
        sure = tall * (count - unsure) / count
        for name, start, end in ((kind, 0.0, sure), (f"{kind} unsure", sure, tall)):
            if end > start:
                y = _MIDDLE + (start if way > 0 else -end)
                drawn.append(
                    element("rect", class_=name, x=left, y=y, width=width, height=end - start)
                )
    return "".join(drawn)


def _line(months: Sequence[Month], scale: Scale) -> str:
    """Return the mean score: a dot for each month, joined only where months follow one another."""
    points = []
    for month in months:
        whole = scale.period.clip(month.period.first, month.period.last)
        x = (scale.x(whole.first) + scale.x(whole.last)) / 2
        points.append((month, x, _MIDDLE - _HALF * month.score / 10))
    joined = [
        f"M{x:.1f} {y:.1f}L{next_x:.1f} {next_y:.1f}"
        for (month, x, y), (following, next_x, next_y) in pairwise(points)
        if (following.first - month.period.last).days <= 1
    ]
    line = element("path", class_="score", d="".join(joined)) if joined else ""
    dots = [element("circle", class_="score", cx=x, cy=y, r=2.5) for _, x, y in points]
    return "".join((line, *dots))


def draw_curve(
    months: Sequence[Month],
    period: Period,
    locale: str,
    title: str,
    zoom: Callable[[Period], str],
) -> str:
    """Return the curve of `months` over `period` as an SVG element that lines up with the timeline above it.

    Bars are counts, each month a link to its own events through `zoom`; the line is the mean score from -10 to 10.
    """
    scale = Scale(period, _EDGE, WIDTH - _EDGE)
    seen = [m for m in months if m.period.last >= period.first and m.first <= period.last]
    most = max([max(m.cooperation, m.conflict) for m in seen], default=1) or 1
    columns = [
        element(
            "a",
            element("title", text(month.label)),
            _bars(month, scale, most),
            href=zoom(month.period),
            class_="month",
            tabindex=-1,
            aria_label=month.label,
        )
        for month in seen
    ]
    marks = [
        element(
            "line",
            class_="tick major" if tick.major else "tick",
            x1=scale.start(tick.day),
            y1=0,
            x2=scale.start(tick.day),
            y2=_HEIGHT - 20,
        )
        + element(
            "text", text(tick.label), class_="tick", x=scale.start(tick.day) + 4, y=_HEIGHT - 6
        )
        for tick in ticks(period, locale)
        if scale.start(tick.day) < scale.right - 20
    ]
    zero = element("line", class_="zero", x1=0, y1=_MIDDLE, x2=WIDTH, y2=_MIDDLE)
    return element(
        "svg",
        element("title", text(title)),
        *marks,
        *columns,
        zero,
        _line(seen, scale),
        class_="curve",
        viewBox=f"0 0 {WIDTH} {_HEIGHT}",
        role="group",
        aria_label=title,
    )
