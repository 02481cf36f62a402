"""The timeline picture: one lane per quad class, one mark per event, bars where events lie too dense.

Filled marks happened, hollow ones are planned, dotted ones possible, struck ones denied; the radius grows with
the number of independent origins; whiskers to both sides say that the date is only assumed. All colour comes from the
stylesheet through classes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tilik.views.web.svg.markup import element, text
from tilik.views.web.svg.scale import Period, Scale, Tick, ticks

WIDTH = 1120
_EDGE = 14
_HEAD = 22
_ROW = 15
_ROWS = 12
_ROOM = 96
_BIN = 9
_AXIS = 26
_WHISKER = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """One event as the picture needs it. `lane` is its quad class, `label` what a reader hears or sees on it.

    `assumed` says that its date is.
    """

    first: date
    last: date
    lane: int
    status: str
    independent: int
    label: str
    href: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the picture: the quad class and its name."""

    quad: int
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events of a lane fall into a period, where single marks would be too many.

    `assumed` of them have a date that is only assumed.
    """

    period: Period
    lane: int
    count: int
    assumed: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """What the picture says in the reader's language.

    `count` turns a number into "12 events", `assumed` into "12 with an assumed date".
    """

    locale: str
    title: str
    description: str
    today: str
    count: Callable[[int], str]
    assumed: Callable[[int], str]
    period: Callable[[Period], str]


@dataclass(frozen=True, slots=True)
class Content:
    """What to draw: lanes from top to bottom, single events or counts, the words, and the day to mark as today."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    words: Words
    today: date | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    mark: Mark
    x: float
    end: float
    row: int


def radius(independent: int) -> float:
    """Return the radius of a mark with that many independent origins: 4.5 px for one, never above 8.

    >>> radius(1), radius(100)
    (4.5, 8.0)
    """
    return min(8.0, 4.5 + 1.3 * math.pow(max(0, independent - 1), 0.6))


def _half(mark: Mark) -> float:
    """Return half the width of a mark: its radius, and its whisker where it has one."""
    return radius(mark.independent) + (_WHISKER if mark.assumed else 0)


def _columns(marks: Sequence[Mark], scale: Scale) -> dict[date, tuple[float, ...]]:
    """Return where marks of one day may stand: in its middle, in columns beside it where the day is wide and full."""
    found = {}
    full = Counter(mark.first for mark in marks if mark.first == mark.last)
    for day, number in full.items():
        step = 2 * max(_half(mark) for mark in marks if mark.first == mark.last == day) + 2
        wanted = (
            min(math.ceil(number / _ROWS), int(scale.day_width // step)) if number > _ROWS else 1
        )
        left = scale.x(day) - step * (max(1, wanted) - 1) / 2
        found[day] = tuple(left + step * column for column in range(max(1, wanted)))
    return found


def _place(marks: Sequence[Mark], scale: Scale) -> tuple[_Placed, ...] | None:
    """Return each mark with a row in which it touches no other; None when they do not fit."""
    ends = [-math.inf] * _ROWS
    placed = []
    columns = _columns(marks, scale) if len(marks) > _ROWS else {}
    for mark in sorted(marks, key=lambda m: (m.first, m.last, m.href)):
        shown = scale.period.clip(mark.first, mark.last)
        half, middle = _half(mark), scale.x(shown.first)
        spots = columns.get(mark.first, (middle,)) if mark.first == mark.last else (middle,)
        free = ((x, row) for x in spots for row, end in enumerate(ends) if end <= x - half)
        spot = next(free, None)
        if spot is None:
            return None
        x, row = spot
        end = x if mark.first == mark.last else scale.x(shown.last)
        ends[row] = max(x, end) + half + 2
        placed.append(_Placed(mark, x, end, row))
    return tuple(placed)


def _shape(item: _Placed, y: float) -> str:
    mark, size = item.mark, radius(item.mark.independent)
    parts = []
    if item.end - item.x > size:
        parts.append(element("line", class_="reach", x1=item.x, y1=y, x2=item.end, y2=y))
    if mark.assumed:
        half = _half(mark)
        parts.append(
            element("line", class_="whisker", x1=item.x - half, y1=y, x2=item.x + half, y2=y)
        )
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


def _binned(marks: Sequence[Mark], scale: Scale, lane: int) -> tuple[Bar, ...]:
    found: Counter[int] = Counter()
    assumed: Counter[int] = Counter()
    for mark in marks:
        shown = scale.period.clip(mark.first, mark.last)
        number = int((scale.x(shown.first) - scale.left) // _BIN)
        found[number] += 1
        assumed[number] += mark.assumed
    lefts = {number: scale.left + number * _BIN for number in found}
    return tuple(
        Bar(_bin(scale, left), lane, found[number], assumed[number])
        for number, left in sorted(lefts.items())
    )


def _bin(scale: Scale, left: float) -> Period:
    return Period(scale.day_at(left), scale.day_at(left + _BIN - 0.01))


def _bar(bar: Bar, scale: Scale, base: float, tall: float) -> str:
    """Return a bar `tall` pixels high that stands on `base`; events with an assumed date are its lighter top."""
    shown = scale.period.clip(bar.period.first, bar.period.last)
    left, right = scale.start(shown.first), scale.start(shown.last) + scale.day_width
    width, light = max(1.5, right - left - 1.5), tall * bar.assumed / bar.count
    parts = (("bar", tall - light, base), ("bar unsure", light, base - tall + light))
    return "".join(
        element("rect", class_=kind, x=left, y=bottom - height, width=width, height=height)
        for kind, height, bottom in parts
        if height > 0
    )


def _bars(
    bars: Sequence[Bar], scale: Scale, top: float, words: Words, zoom: Callable[[Period], str]
) -> str:
    most = max(bar.count for bar in bars)
    base, room = top + _HEAD + _ROOM, _ROOM - 6
    drawn = []
    for bar in bars:
        label = f"{words.count(bar.count)}, {words.period(bar.period)}"
        if bar.assumed:
            label += f"; {words.assumed(bar.assumed)}"
        drawn.append(
            element(
                "a",
                element("title", text(label)),
                _bar(bar, scale, base, max(2.0, room * bar.count / most)),
                href=zoom(bar.period),
                class_=f"bin quad-{bar.lane}",
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
    lane: Lane, content: Content, scale: Scale, top: float, zoom: Callable[[Period], str]
) -> tuple[str, float]:
    """Return one lane and the y at which it ends."""
    marks = [m for m in content.marks if m.lane == lane.quad]
    bars: Sequence[Bar] = [bar for bar in content.bars if bar.lane == lane.quad]
    number = sum(bar.count for bar in bars) if bars else len(marks)
    placed = None if bars else _place(marks, scale)
    if placed is None:
        body = _bars(bars or _binned(marks, scale, lane.quad), scale, top, content.words, zoom)
    else:
        body = _marks(placed, top)
    rows = max([item.row + 1 for item in placed or ()], default=1)
    bottom = top + _HEAD + (_ROOM if placed is None else rows * _ROW) + 8
    label = f"{lane.label} · {content.words.count(number)}"
    body = element("g", body, class_="moves") if body else ""
    head = element("text", text(label), class_=f"lane quad-{lane.quad}", x=_EDGE, y=top + 16)
    rule = element("line", class_="rule", x1=0, y1=bottom, x2=WIDTH, y2=bottom)
    return element("g", head, body, rule, class_="lane"), bottom


def _inside(content: Content, period: Period) -> Content:
    marks = tuple(m for m in content.marks if m.last >= period.first and m.first <= period.last)
    bars = tuple(
        bar
        for bar in content.bars
        if bar.period.last >= period.first and bar.period.first <= period.last
    )
    return Content(content.lanes, marks, bars, content.words, content.today)


def draw_timeline(content: Content, period: Period, zoom: Callable[[Period], str]) -> str:
    """Return the timeline of what lies in `period` as an SVG element.

    `zoom` turns a period into the address that shows it; dense stretches link there. Events wholly outside the
    period are left out. No mark is in the tab order: the page's script moves through them with the arrow keys,
    and the list under the picture holds the same links.
    """
    scale = Scale(period, _EDGE, WIDTH - _EDGE)
    shown = _inside(content, period)
    words = content.words
    top, body = 4.0, []
    for lane in content.lanes:
        drawn, top = _lane(lane, shown, scale, top, zoom)
        body.append(drawn)
    height = top + _AXIS
    return element(
        "svg",
        element("title", text(words.title)),
        element("desc", text(words.description)),
        element("g", _axis(ticks(period, words.locale), scale, height), class_="moves"),
        *body,
        _now(content.today, scale, height, words.today),
        class_="timeline",
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        role="group",
        aria_label=words.title,
        data_first=period.first.isoformat(),
        data_last=period.last.isoformat(),
        data_left=_EDGE,
        data_right=WIDTH - _EDGE,
    )
