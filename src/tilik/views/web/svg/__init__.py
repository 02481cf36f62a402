"""Pictures made on the server: plain functions from a few values to an SVG string, with no script and no style in it."""

from tilik.views.web.svg.curve import Month, draw_curve
from tilik.views.web.svg.scale import Period, Scale, Tick, spanning, ticks
from tilik.views.web.svg.timeline import Bar, Content, Lane, Mark, Words, draw_timeline

__all__ = [
    "Bar",
    "Content",
    "Lane",
    "Mark",
    "Month",
    "Period",
    "Scale",
    "Tick",
    "Words",
    "draw_curve",
    "draw_timeline",
    "spanning",
    "ticks",
]
