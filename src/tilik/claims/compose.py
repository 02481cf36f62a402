"""From the best hypotheses to claims: participants, quote, mode, date, place and the reasons why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tilik.claims.acts import STATEMENTS, Act
from tilik.claims.choose import Chosen
from tilik.claims.forest import Floats
from tilik.claims.ground import Ground
from tilik.claims.hypotheses import Hypothesis, Weighed
from tilik.claims.knowledge import ClaimKnowledge
from tilik.claims.scene import Scene, Trigger
from tilik.claims.sides import side_of
from tilik.claims.when import dates_for
from tilik.claims.where import Place, places_for, scope_of
from tilik.claims.whereabouts import Scope
from tilik.dates import bounds
from tilik.ids import claim_id
from tilik.languages.contexts import ContextWords, contexts_for
from tilik.languages.modes import mode_beside, mode_for
from tilik.ontology.places import Implied
from tilik.records import Article, Claim, Participant, Reason, Span, Token, When, cite

MOST_WORDS = 25


def quote_span(scene: Scene, row: Weighed, hypothesis: Hypothesis) -> tuple[int, int]:
    """Return the span of the words that show the act: from the first of trigger and parties to the last, 25 words at most."""
    trigger = row.trigger
    tokens = scene.document.sentences[trigger.sentence].tokens
    first, last = trigger.first, trigger.last
    for side in (hypothesis.actor, hypothesis.recipient):
        if side is not None and row.options[side].place == "same":
            mention = scene.mentions[row.options[side].mention]
            low, high = min(first, mention.first), max(last, mention.last)
            if high - low < MOST_WORDS:
                first, last = low, high
    while (
        last + 1 < len(tokens)
        and last - first < MOST_WORDS - 1
        and tokens[last + 1].text not in '.!?;"“”'
    ):
        if last - first >= 8 and tokens[last + 1].text in {",", "—", "–"}:
            break
        last += 1
    return tokens[first].start, tokens[last].end


def _mode(
    ground: Ground,
    triggers: Sequence[Trigger],
    span: tuple[int, int],
    known: ClaimKnowledge,
) -> str | None:
    """The way of an act: what its word by itself means, if no word beside tells a more particular one; else what other
    words of its sentence that tell it mean; else its cues.

    Of a meeting the vocabulary's first way counts: "terbang ke Moskow untuk menghadiri konferensi" tells one visit,
    though "menghadiri" alone is less.
    """
    act_type, own = triggers[0].type, [trigger.mode for trigger in triggers if trigger.mode]
    tokens = ground.scene.document.sentences[triggers[0].sentence].tokens
    words = _told(tokens, span)
    if own:
        ranked = known.plover.modes(act_type) if act_type == "CONSULT" else own
        mode = next(mode for mode in ranked if mode in own)
        return mode_beside(act_type, mode, words, known.modes)
    return mode_for(act_type, words, known.modes, [token.text for token in tokens])[0]


def _told(tokens: Sequence[Token], span: tuple[int, int]) -> list[str]:
    """The words of a quote, and the two before it, where what a party acts with may stand: "TANK Israel menembaki"."""
    inside = [at for at, token in enumerate(tokens) if span[0] <= token.start < span[1]]
    return [token.text for token in tokens[max(0, inside[0] - 2) : inside[-1] + 1]]


def _contexts(
    ground: Ground, drafts: Sequence[_Draft], known: ContextWords
) -> dict[int, tuple[str, ...]]:
    """Return the contexts that each sentence with an act shows."""
    sentences = ground.scene.document.sentences
    return {
        number: contexts_for([token.text for token in sentences[number].tokens], known)
        for number in {draft.act.sentence for draft in drafts}
    }


def _party(ground: Ground, row: Weighed, label: str, side: int | None, chances: Floats) -> Reason:
    """Say why this mention was taken for one side of the act, `label` being actor or recipient."""
    if side is None:
        return Reason(f"no-{label}")
    option, chance = row.options[side], f"{chances[side]:.2f}"
    text = ground.scene.mentions[option.mention].text
    if option.place == "same":
        return Reason(label, (text, chance))
    return Reason(f"{label}-carried", (text, option.place, chance))


def _reasons(
    ground: Ground, row: Weighed, hypothesis: Hypothesis, status: Reason
) -> tuple[Reason, ...]:
    trigger = row.trigger
    return (
        Reason("word", (trigger.voice, trigger.form, trigger.type)),
        _party(ground, row, "actor", hypothesis.actor, row.actor),
        _party(ground, row, "recipient", hypothesis.recipient, row.recipient),
        status,
    )


def _ahead(when: When | None, article: Article) -> bool:
    """Whether an act's own words date it after the day its article was published: it cannot have happened yet."""
    if when is None or when.assumed or article.published is None:
        return False
    first = bounds(when.edtf)[0]
    return first is not None and first.isoformat() > article.published.day


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim before its date and place are known: its parties, its words, and what its place is asked with."""

    chosen: Chosen
    row: Weighed
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    act: Act
    status_reason: Reason
    mode: str | None
    asked: tuple[Scope, Implied | None]


def _draft(
    ground: Ground, weighed: Sequence[Weighed], chosen: Chosen, known: ClaimKnowledge
) -> _Draft:
    row = weighed[chosen.hypothesis.weighed]
    scene, trigger = ground.scene, row.trigger
    actors = side_of(scene, row, chosen.hypothesis, "actor", known.lands)
    recipients = side_of(scene, row, chosen.hypothesis, "recipient", known.lands)
    span = quote_span(scene, row, chosen.hypothesis)
    status, status_reason = ground.statuses[chosen.hypothesis.weighed]
    codes = frozenset(party.country for party in (*actors, *recipients) if party.country)
    names = frozenset(party.name for party in actors)
    act = Act(Span(*span), trigger.sentence, trigger.type, status, trigger.head, codes, names)
    told = [trigger, *(weighed[number].trigger for number in chosen.beside)]
    mode = _mode(ground, told, span, known)
    asked = scope_of(trigger, (actors, recipients), mode, known.places)
    return _Draft(chosen, row, actors, recipients, act, status_reason, mode, asked)


def _claim(
    ground: Ground, draft: _Draft, when: When | None, place: Place | None, contexts: tuple[str, ...]
) -> Claim:
    scene, trigger, act = ground.scene, draft.row.trigger, draft.act
    article = scene.document.article
    status, status_reason = act.status, draft.status_reason
    if status == "happened" and trigger.type not in STATEMENTS and _ahead(when, article):
        status, status_reason = "planned", Reason("dated-ahead")
    start = scene.document.sentences[trigger.sentence].tokens[trigger.first].start
    return Claim(
        id=claim_id(article.id, trigger.type, start, act.span.end),
        article=article.id,
        type=trigger.type,
        mode=draft.mode,
        actors=draft.actors,
        recipients=draft.recipients,
        status=status,
        citation=cite(article.id, article.text, act.span.start, act.span.end),
        when=when,
        where=place.country if place else None,
        where_assumed=place is not None and place.assumed,
        contexts=contexts,
        confidence=draft.chosen.chance,
        reasons=_reasons(ground, draft.row, draft.chosen.hypothesis, status_reason),
        where_reasons=(place.reason,) if place else (),
    )


def compose(
    ground: Ground, weighed: Sequence[Weighed], chosen: Sequence[Chosen], known: ClaimKnowledge
) -> list[Claim]:
    """Return the claims of the chosen hypotheses, their sources still open (see `tilik.claims.crediting`).

    Dates and places are judged for all of them at once.
    """
    drafts = [_draft(ground, weighed, one, known) for one in chosen]
    dates = dates_for([draft.act for draft in drafts], ground.calendar, known.dating)
    places = places_for(ground.scene, ground.places, [d.asked for d in drafts], known.where)
    contexts = _contexts(ground, drafts, known.contexts)
    return [
        _claim(ground, draft, when, place, contexts[draft.act.sentence])
        for draft, when, place in zip(drafts, dates, places, strict=True)
    ]
