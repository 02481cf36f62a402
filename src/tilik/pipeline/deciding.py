"""What people decide about who is who and what is one act: recorded, put into effect at once, taken back as easily.

Each function checks the decision, keeps it with author, moment and reason, and merges what it touches again, all in one
transaction. What was decided holds through every later reading and merging.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tilik.errors import InputError, RecordError
from tilik.ids import name_key
from tilik.merge.identity import actor_id
from tilik.merge.reports import RETRACTED
from tilik.pipeline.known import registry_for
from tilik.pipeline.merging import merge_pending
from tilik.pipeline.recall import read_articles
from tilik.records import Actor, Decision, Event
from tilik.store import MergeResult, Store, TimelineQuery
from tilik.store.deciding import Decisions


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, when (an ISO moment), and why."""

    by: str
    at: str
    reason: str = ""


def join_actors(store: Store, kept: str, other: str, signed: Signed) -> Decision:
    """Decide that two actors (ids) are one, and return the decision; `other` redirects to `kept` from now on.

    Raises InputError for an unknown id, RecordError when they belong to two countries: no merge may join those.
    """
    one, two = _actor(store, kept), _actor(store, other)
    if one.id == two.id:
        raise InputError(
            "%(kept)s and %(other)s are one actor already: %(name)s",
            kept=kept,
            other=other,
            name=one.name,
        )
    if one.country and two.country and one.country != two.country:
        raise RecordError(
            "%(name)s belongs to %(country)s, %(name2)s to %(country2)s: actors of two countries are never joined",
            name=one.name,
            country=one.country,
            name2=two.name,
            country2=two.country,
        )
    return _decide(store, _signed(Decision("join", one.id, two.id, name=two.name), signed))


def split_actor(
    store: Store, actor: str, name: str, signed: Signed, claims: Sequence[str] = ()
) -> Decision:
    """Decide that `name` is not `actor` but somebody else of that country, called so from now on, and return the decision.

    With `claims` only in those claims: the actor's own name can so be told apart from a namesake's. Raises InputError
    for an unknown actor or claim.
    """
    one = _actor(store, actor)
    unknown = set(claims) - set(store.claims(claims))
    if unknown:
        raise InputError("no claim %(unknown)r in the store", unknown=sorted(unknown)[0])
    other = actor_id((*name_key(name), *sorted(claims)[:1]), one.country)
    if other == one.id:
        raise InputError(
            "%(name)s is %(name2)s itself: name the claims that mean somebody else",
            name=name,
            name2=one.name,
        )
    called = " ".join(name.split())
    draft = Decision("apart", one.id, other, other_claims=tuple(sorted(claims)), name=called)
    return _decide(store, _signed(draft, signed))


def join_events(store: Store, kept: str, other: str, signed: Signed) -> Decision:
    """Decide that two events report one act, and return the decision; `other` redirects to `kept`."""
    one, two = _event(store, kept), _event(store, other)
    if one.id == two.id:
        raise InputError("%(kept)s and %(other)s are one event already", kept=kept, other=other)
    return _decide(store, _signed(_between("join", one, two.id, two.claims), signed))


def keep_apart(store: Store, event: str, other: str, signed: Signed) -> Decision:
    """Decide that two events are two acts and must never be merged, and return the decision."""
    one, two = _event(store, event), _event(store, other)
    if one.id == two.id:
        raise InputError(
            "%(event)s and %(other)s are one event: split it by naming claims",
            event=event,
            other=other,
        )
    return _decide(store, _signed(_between("apart", one, two.id, two.claims), signed))


def split_event(store: Store, event: str, claims: Sequence[str], signed: Signed) -> Decision:
    """Decide that some claims of an event report another act, and return the decision."""
    one = _event(store, event)
    foreign = [claim for claim in claims if claim not in one.claims]
    rest = tuple(claim for claim in one.claims if claim not in claims)
    if foreign or not claims:
        raise InputError(
            "expected claims of %(id)s, found %(foreign)s", id=one.id, foreign=foreign[:1] or "none"
        )
    if not rest:
        raise InputError("these are all claims of %(id)s: nothing would be left of it", id=one.id)
    draft = _between("apart", replace(one, claims=rest), f"{one.id}/{claims[0]}", tuple(claims))
    return _decide(store, _signed(draft, signed))


def confirm_event(store: Store, event: str, claims: Sequence[str], signed: Signed) -> Decision:
    """Decide that some claims of an event rightly stand in it, so that no later merge parts them from the rest."""
    one = _event(store, event)
    rest = tuple(claim for claim in one.claims if claim not in claims)
    if not rest or not claims or set(claims) - set(one.claims):
        raise InputError("expected some claims of %(id)s, not all of them", id=one.id)
    draft = _between("join", replace(one, claims=rest), f"{one.id}/{claims[0]}", tuple(claims))
    return _decide(store, _signed(draft, signed))


def retract(store: Store, article: str, signed: Signed) -> Decision:
    """Note that an outlet took an article back, and return the decision: its claims stay, and count for nothing."""
    if _standing(store, article) == RETRACTED:
        raise InputError("%(article)s is retracted already", article=article)
    return _decide(store, _signed(Decision("retract", article, "", kind="article"), signed))


def let_stand(store: Store, article: str, signed: Signed) -> Decision:
    """Decide that an article stands although its page seems to take it back or people did, and return the decision."""
    if _standing(store, article) != RETRACTED:
        raise InputError("%(article)s is not retracted", article=article)
    return _decide(store, _signed(Decision("stand", article, "", kind="article"), signed))


def _standing(store: Store, article: str) -> str:
    found = read_articles(store, [article], Decisions(store).active())
    if article not in found:
        raise InputError("no article %(article)r in the store", article=article)
    return found[article].standing


def undo(store: Store, decision: str, signed: Signed) -> Decision:
    """Take a decision back, and return the decision that does so. Raises InputError when there is none to undo."""
    found = Decisions(store).get(decision)
    if found is None or found.decision.verdict == "undo" or found.undone_by:
        raise InputError("no decision %(decision)r that could still be undone", decision=decision)
    done = found.decision
    draft = Decision("undo", done.id, "", kind=done.kind)
    with store.transaction():
        kept = Decisions(store).add(_signed(draft, signed))
        if done.kind == "event" and done.verdict == "join" and not _confirms(done):
            _put_back(store, done)
        _again(store, done)
    return kept


def _confirms(done: Decision) -> bool:
    """Say whether a join only bore out what was one event already."""
    return done.other.startswith(f"{done.kept}/")


def _signed(draft: Decision, signed: Signed) -> Decision:
    if not signed.by.strip():
        raise InputError("a decision needs an author")
    return replace(draft, by=signed.by.strip(), at=signed.at, reason=signed.reason.strip())


def _between(verdict: str, one: Event, other: str, claims: tuple[str, ...]) -> Decision:
    return Decision(
        verdict, one.id, other, kind="event", kept_claims=one.claims, other_claims=claims
    )


def _actor(store: Store, wanted: str) -> Actor:
    """Return the actor an id stands for now, learnt or known in advance."""
    now, learnt = Decisions(store).actor_now(wanted)
    actor = learnt or registry_for(store).actors.get(now)
    if actor is None:
        raise InputError("no actor %(wanted)r; `tilik actors list` names them", wanted=wanted)
    return actor


def _event(store: Store, wanted: str) -> Event:
    view = store.event(wanted)
    found = store.events([view.event.id]) if view else {}
    if not view or view.event.id not in found:
        raise InputError(
            "no event %(wanted)r in the store; `tilik timeline` lists them", wanted=wanted
        )
    return found[view.event.id]


def _decide(store: Store, draft: Decision) -> Decision:
    with store.transaction():
        kept = Decisions(store).add(draft)
        _again(store, kept)
    return kept


def _again(store: Store, decision: Decision) -> None:
    """Merge again what a decision touches."""
    claims = [*decision.kept_claims, *decision.other_claims]
    if decision.kind == "actor":
        claims += _claims_naming(store, (decision.kept, decision.other))
        store.drop_actors([decision.kept, decision.other])
    touched = {claim.article for claim in store.claims(claims).values()}
    if decision.kind == "article":
        touched.add(decision.kept)
    Decisions(store).await_merge(sorted(touched))
    merge_pending(store)


def _claims_naming(store: Store, actors: Iterable[str]) -> list[str]:
    views = store.event_views(TimelineQuery(a=tuple(actors), limit=200))
    return [claim for view in views for claim in view.event.claims]


def _put_back(store: Store, done: Decision) -> None:
    """Let the event that a join took away stand again, with what is left of its claims; merging then looks at both."""
    found = store.events(store.events_of(done.other_claims))
    for event in found.values():
        back = tuple(claim for claim in event.claims if claim in done.other_claims)
        rest = tuple(claim for claim in event.claims if claim not in done.other_claims)
        if back and rest and not store.events([done.other]):
            split = (replace(event, claims=rest), replace(event, id=done.other, claims=back))
            store.save_merge(MergeResult(events=split))
