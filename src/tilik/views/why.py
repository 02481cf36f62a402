"""Why a record is as it is, for programs: the one function of the views that `tilik` hands on."""

from __future__ import annotations

from tilik.views.web import reasons
from tilik.views.web.language import load_language
from tilik.views.web.reasons import Explained


def why(record: Explained, language: str = "en") -> str:
    """Return in one sentence why an event, a claim, its date or a decision is as it is; `language` is `en` or `id`.

    Records keep their reasons as codes with values, so that they can be told in any language.

    >>> from tilik.records import Reason, When
    >>> why(When("2022-08-03", reasons=(Reason("date-here", ("Rabu",)),)), "id")
    '“Rabu” di kalimatnya sendiri'
    """
    return reasons.why(record, load_language(language))
