"""According to whom: which stretches of an article are credited to a speaker, an agency or an outlet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from tilik.claims.quotes import find_quotes
from tilik.claims.saying import read_verb
from tilik.claims.speakers import Cast, from_mention, make_cast
from tilik.claims.spots import Attribution, Spot
from tilik.languages.speech import Speech
from tilik.outlets.agencies import Outlet
from tilik.records import Document, Mention, Source, Span

_FAR = 400
_at = attrgetter("at")
_RECENT = 6
# What opens the talk of somebody that a quote without a name goes on with.
_OPENS = frozenset({"sentence", "follows"})


def _spoken(found: Sequence[Attribution]) -> Source | None:
    return next((s for a in found for s in a.sources if s.kind == "speaker"), None)


def _nested(at: int, quotes: Sequence[Span], found: Sequence[Attribution]) -> bool:
    """Say whether a verb of speaking stands in what somebody else says: he stays the one who spoke last."""
    return any(quote.start <= at < quote.end for quote in quotes) or any(
        one.how == "follows" and one.start <= at < one.end for one in found[-_RECENT:]
    )


def _introduced(cast: Cast, number: int) -> Source | None:
    """Return the person the sentence before begins with, for an article in which nobody has spoken yet."""
    rows = cast.mentions.get(number - 1, ())
    person = next((m for m in rows if m.kind == "person"), None)
    opens = person is not None and not cast.document.sentences[number - 1].title
    return from_mention(person, cast) if person is not None and opens else None


def _continued(quotes: Sequence[Span], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield attributions of quotes that nobody is named for: they continue the quote before them."""
    named: Attribution | None = None
    talk = sorted((a for a in found if a.sources[0].kind == "speaker" and a.how in _OPENS), key=_at)
    for quote in quotes:
        own = [
            a for a in found if a.start <= quote.start < a.end and a.sources[0].kind == "speaker"
        ]
        if own:
            named = min(own, key=lambda a: a.end - a.start)
            continue
        before = bisect_left(talk, quote.start, key=_at)
        if before and (named is None or talk[before - 1].at > named.end):
            named = talk[before - 1]
        if named is not None and quote.start - named.end < _FAR:
            named = Attribution(
                quote.start, quote.end, named.sources, named.verb, named.at, "continued"
            )
            yield named


def find_attributions(
    document: Document,
    mentions: Sequence[Mention],
    speech: Speech,
    outlets: Mapping[str, Outlet],
) -> tuple[Attribution, ...]:
    """Return which stretches of an article are credited to whom, in order of the text.

    `outlets` are the known agencies and outlets by every spelling (see `tilik.outlets.agencies`).
    """
    cast = make_cast(document, mentions, speech, outlets)
    quotes = find_quotes(document.article.text, document.article.paragraphs)
    last: Source | None = None
    found: list[Attribution] = []
    for number, sentence in enumerate(document.sentences):
        for index, token in enumerate(sentence.tokens):
            if token.text.lower() in speech.verbs:
                known = last or _introduced(cast, number)
                read = read_verb(Spot(cast, quotes, number, index, known))
                if not _nested(token.start, quotes, found):
                    last = _spoken(read) or last
                found.extend(read)
    found.extend(_continued(quotes, tuple(found)))
    found = [one for one in found if one.start < one.end]
    return tuple(sorted(found, key=lambda a: (a.start, a.end)))
