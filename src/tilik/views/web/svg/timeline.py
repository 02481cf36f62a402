"""The timeline picture: one lane per quad class, one mark per event, bars where events lie too dense.

Filled marks happened, hollow ones are planned, dotted ones possible, struck ones denied; the radius grows with
the number of independent origins. All colour comes from the stylesheet through classes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tilik.views.web.svg.markup import element, text
from tilik.views.web.svg.scale import Period, Scale, Tick, ticks

WIDTH = 1120
_EDGE = 14
_HEAD = 22
_ROW = 17
_ROWS = 6
_BIN = 9
_AXIS = 26


@dataclass(frozen=True, slots=True)
class Mark:
    """One event as the picture needs it. `lane` is its quad class, `label` what a reader hears or sees on it."""

    first: date
    last: date
    lane: int
    status: str
    independent: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the picture: the quad class and its name."""

    quad: int
    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the picture says in the reader's language; `count` turns a number into "12 events"."""

    locale: str
    title: str
    description: str
    today: str
    count: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class _Placed:
    mark: Mark
    x: float
    end: float
    row: int


def radius(independent: int) -> float:
    """Return the radius of a mark with that many independent origins: 4.5 px for one, never above 10.

    >>> radius(1), radius(100)
    (4.5, 10.0)
    """
    return min(10.0, 4.5 + 1.6 * math.pow(max(0, independent - 1), 0.7))


def _place(marks: Sequence[Mark], scale: Scale) -> tuple[_Placed, ...] | None:
    """Return each mark with a row in which it touches no other; None when they do not fit."""
    ends: list[float] = []
    placed = []
    for mark in sorted(marks, key=lambda m: (m.first, m.last, m.href)):
        shown = scale.period.clip(mark.first, mark.last)
        size = radius(mark.independent)
        x, end = scale.x(shown.first), scale.x(shown.last)
        row = next((i for i, free in enumerate(ends) if free <= x - size), len(ends))
        if row >= _ROWS:
            return None
        reach = max(x, end) + size + 2
        ends[row:] = [reach, *ends[row + 1 :]]
        placed.append(_Placed(mark, x, end, row))
    return tuple(placed)


def _shape(item: _Placed, y: float) -> str:
    mark, size = item.mark, radius(item.mark.independent)
    parts = []
    if item.end - item.x > size:
        parts.append(element("line", class_="reach", x1=item.x, y1=y, x2=item.end, y2=y))
    parts.append(element("circle", class_="dot", cx=item.x, cy=y, r=size))
    if mark.status == "denied":
        d = size + 2.5
        parts.append(
            element("line", class_="strike", x1=item.x - d, y1=y + d, x2=item.x + d, y2=y - d)
        )
    return "".join(parts)


def _marks(placed: Sequence[_Placed], top: float) -> str:
    drawn = []
    for item in placed:
        y = top + _HEAD + item.row * _ROW + _ROW / 2
        mark = item.mark
        drawn.append(
            element(
                "a",
                element("title", text(mark.label)),
                _shape(item, y),
                href=mark.href,
                class_=f"mark quad-{mark.lane} {mark.status}",
                tabindex=-1,
                aria_label=mark.label,
            )
        )
    return "".join(drawn)


def _bins(marks: Sequence[Mark], scale: Scale) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        shown = scale.period.clip(mark.first, mark.last)
        found.setdefault(int((scale.x(shown.first) - scale.left) // _BIN), []).append(mark)
    return found


def _bars(
    marks: Sequence[Mark], scale: Scale, top: float, words: Words, zoom: Callable[[Period], str]
) -> str:
    groups = _bins(marks, scale)
    most = max(len(group) for group in groups.values())
    base, room = top + _HEAD + _ROWS * _ROW, _ROWS * _ROW - 6
    drawn = []
    for number, group in sorted(groups.items()):
        left = scale.left + number * _BIN
        span = Period(scale.day_at(left), scale.day_at(left + _BIN - 0.01))
        height = max(2.0, room * len(group) / most)
        label = f"{words.count(len(group))}, {span.first.isoformat()} – {span.last.isoformat()}"
        bar = element(
            "rect", class_="bar", x=left, y=base - height, width=_BIN - 1.5, height=height
        )
        drawn.append(
            element(
                "a",
                element("title", text(label)),
                bar,
                href=zoom(span),
                class_=f"bin quad-{group[0].lane}",
                tabindex=-1,
                aria_label=label,
            )
        )
    return "".join(drawn)


def _axis(lines: Sequence[Tick], scale: Scale, height: float) -> str:
    drawn = []
    for tick in lines:
        x = scale.start(tick.day)
        kind = "tick major" if tick.major else "tick"
        drawn.append(element("line", class_=kind, x1=x, y1=0, x2=x, y2=height - _AXIS + 6))
        if x < scale.right - 20:
            drawn.append(
                element("text", text(tick.label), class_=kind, x=x + 4, y=height - _AXIS + 18)
            )
    return "".join(drawn)


def _now(today: date | None, scale: Scale, height: float, label: str) -> str:
    if today is None or not scale.period.holds(today):
        return ""
    x = scale.x(today)
    return element("line", class_="today", x1=x, y1=0, x2=x, y2=height - _AXIS + 6) + element(
        "text", text(label), class_="today", x=x - 4, y=11, text_anchor="end"
    )


def _lane(
    lane: Lane,
    marks: Sequence[Mark],
    scale: Scale,
    top: float,
    tools: tuple[Words, Callable[[Period], str]],
) -> tuple[str, float]:
    """Return one lane and the y at which it ends."""
    words, zoom = tools
    placed = _place(marks, scale)
    dense = placed is None
    body = _bars(marks, scale, top, words, zoom) if dense else _marks(placed or (), top)
    rows = _ROWS if dense else max([item.row + 1 for item in placed or ()], default=1)
    bottom = top + _HEAD + rows * _ROW + 8
    label = f"{lane.label} · {words.count(len(marks))}"
    head = element("text", text(label), class_=f"lane quad-{lane.quad}", x=_EDGE, y=top + 16)
    rule = element("line", class_="rule", x1=0, y1=bottom, x2=WIDTH, y2=bottom)
    return element("g", head, body, rule, class_="lane"), bottom


def draw_timeline(
    marks: Sequence[Mark],
    lanes: Sequence[Lane],
    period: Period,
    words: Words,
    zoom: Callable[[Period], str],
    today: date | None = None,
) -> str:
    """Return the timeline of `marks` over `period` as an SVG element.

    `zoom` turns a period into the address that shows it; dense stretches link there. Marks wholly outside
    the period are left out. `today` draws a line when given. Only the first mark is in the tab order; the
    page's script moves through the others with the arrow keys.
    """
    scale = Scale(period, _EDGE, WIDTH - _EDGE)
    seen = [m for m in marks if m.last >= period.first and m.first <= period.last]
    top, body = 4.0, []
    for lane in lanes:
        here = [mark for mark in seen if mark.lane == lane.quad]
        drawn, top = _lane(lane, here, scale, top, (words, zoom))
        body.append(drawn)
    height = top + _AXIS
    return element(
        "svg",
        element("title", text(words.title)),
        element("desc", text(words.description)),
        _axis(ticks(period, words.locale), scale, height),
        *body,
        _now(today, scale, height, words.today),
        class_="timeline",
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        role="group",
        aria_label=words.title,
        data_first=period.first.isoformat(),
        data_last=period.last.isoformat(),
        data_left=_EDGE,
        data_right=WIDTH - _EDGE,
    )
