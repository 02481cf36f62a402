"""Claims in the form of the annotation guidelines, one JSON object an article, for `tilik code` and scoring."""

from __future__ import annotations

from collections.abc import Sequence

from tilik.records import Article, Claim, Participant

Party = dict[str, str | None]
GoldEvent = dict[str, str | list[str] | list[Party] | None]
GoldArticle = dict[str, str | list[GoldEvent] | None]


def _party(participant: Participant) -> Party:
    return {"name": participant.name, "country": participant.country, "kind": participant.kind}


def as_gold_event(claim: Claim) -> GoldEvent:
    """Return one claim as an event object: type, mode, actors, recipients, when, where, status, said_by, quote."""
    return {
        "type": claim.type,
        "mode": claim.mode,
        "actors": [_party(p) for p in claim.actors],
        "recipients": [_party(p) for p in claim.recipients],
        "when": claim.when.edtf if claim.when else None,
        "when_text": claim.when.text if claim.when else None,
        "where": claim.where,
        "status": claim.status,
        "said_by": [source.name for source in claim.said_by],
        "quote": claim.citation.quote,
    }


def as_gold_article(article: Article, claims: Sequence[Claim]) -> GoldArticle:
    """Return an article's claims as one object: `id` is the one the source gave, else Tilik's own."""
    stamp = article.published
    return {
        "id": article.given_id or article.id,
        "published": stamp.iso[:10] if stamp and not stamp.inferred else None,
        "events": [as_gold_event(claim) for claim in claims],
    }
