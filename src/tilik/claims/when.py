"""Which of an article's dates is the date of an act: the likeliest by a trained forest, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from tilik.claims.acts import Act
from tilik.claims.calendar import Calendar, Told
from tilik.claims.datesigns import describe_dates
from tilik.claims.forest import Floats, Forest
from tilik.claims.offers import Offer, offers
from tilik.records import Reason, When

# Having no date must be so much likelier than the best date (in log odds): a missing date costs more than one too many.
UNDATED = 1.3


def likeliest(found: Sequence[Offer], margins: Floats) -> str | None:
    """Return the likeliest date, or None for none. `margins` has one entry an offer and a last one for none.

    The same date offered by several words is as likely as all of them together.
    """
    shares: dict[str | None, float] = defaultdict(float)
    odds = np.exp(margins - margins.max())
    for offer, share in zip(found, odds, strict=False):
        shares[offer.edtf] += float(share)
    shares[None] = float(odds[-1]) * float(np.exp(-UNDATED))
    return max(shares, key=lambda edtf: (shares[edtf], edtf or ""))


def _reasons(act: Act, told: Told, offer: Offer) -> tuple[Reason, ...]:
    """Say which words gave the date, how far from the act they stand, and how they were read."""
    away, time = told.sentence - act.sentence, told.time
    words = (
        Reason("date-before" if away < 0 else "date-after", (time.text, str(abs(away))))
        if away
        else Reason("date-here", (time.text,))
    )
    form = Reason("date-form", (time.form, time.anchor))
    return (
        (words, form)
        if offer.reason == "as told"
        else (words, form, Reason("date-made", (offer.reason,)))
    )


def dates_for(acts: Sequence[Act], calendar: Calendar, forest: Forest) -> list[When | None]:
    """Return the date of each act of an article, None where the article gives none; the forest is asked once.

    `reasons` say which words gave it; it is `assumed` when these stand in another sentence than the act.
    """
    found = [offers(calendar, act) for act in acts]
    signs = [
        describe_dates(act, calendar, own) for act, own in zip(acts, found, strict=True) if own
    ]
    margins = forest.margin(np.vstack(signs)) if signs else np.zeros(0, dtype=np.float32)
    dates: list[When | None] = []
    start = 0
    for act, own in zip(acts, found, strict=True):
        end = start + len(own) + 1 if own else start
        dates.append(_best(act, calendar, own, margins[start:end]) if own else None)
        start = end
    return dates


def _best(act: Act, calendar: Calendar, found: Sequence[Offer], margins: Floats) -> When | None:
    edtf = likeliest(found, margins)
    if edtf is None:
        return None
    best = max((i for i, one in enumerate(found) if one.edtf == edtf), key=lambda i: margins[i])
    told = calendar.told[found[best].told]
    return When(
        edtf,
        told.time.text,
        assumed=told.sentence != act.sentence,
        reasons=_reasons(act, told, found[best]),
    )


def when_for(act: Act, calendar: Calendar, forest: Forest) -> When | None:
    """Return the date of one act; see `dates_for`."""
    (when,) = dates_for([act], calendar, forest)
    return when
