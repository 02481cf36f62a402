"""Which language an article is in: Indonesian, Malay, English, or none of them for certain."""

from __future__ import annotations

import re
from collections import Counter

from tilik.languages.masthead import Masthead

_WORD = re.compile(r"[^\W\d_]+")
_READ = 6000
_ENOUGH = 0.08
_FEW_WORDS = 12


def decide(text: str, masthead: Masthead, hint: str | None = None) -> str | None:
    """Return `id`, `ms` or `en` for the lead and body, or None when it is uncertain.

    `hint` is what the page says of itself (`id-ID`); it decides only where the words leave it open.

    >>> from tilik.languages.masthead import load_masthead
    >>> decide("Presiden mengatakan bahwa pemerintah akan menolak usulan itu karena tidak adil bagi rakyat yang bekerja.", load_masthead())
    'id'
    """
    words = _WORD.findall(text[:_READ].lower())
    counts = Counter(words).get
    total = len(words) or 1
    prior = (hint or "").lower()[:2]
    shares = {
        code: sum(counts(w, 0) for w in common) / total for code, common in masthead.common.items()
    }
    best = max(shares, key=lambda code: shares[code])
    if len(words) < _FEW_WORDS or shares[best] < _ENOUGH:
        return prior if prior in shares and shares[prior] > _ENOUGH / 2 else None
    if best == "en":
        return "en"
    told = {code: sum(counts(w, 0) for w in masthead.telling[code]) for code in ("id", "ms")}
    if told["id"] == told["ms"]:
        return prior if prior in told else None
    return max(told, key=lambda code: told[code])
