"""An actor in full: names, roles with their days and the words that show them, and what was decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from tilik.errors import InputError
from tilik.pipeline import registry_for
from tilik.records import Actor, Claim, Decision, Role
from tilik.store import Decided, Report, Store
from tilik.store.deciding import Decisions
from tilik.views.web.language import Language
from tilik.views.web.reasons import why

_EVIDENCE = 2
_WORDS = {
    ("join", "actor"): "is the actor",
    ("apart", "actor"): "is not",
    ("join", "event"): "reports the same act as",
    ("apart", "event"): "is another act than",
}


@dataclass(frozen=True, slots=True)
class SeenRole:
    """A role with the reports that show it, at most two."""

    role: Role
    shown_by: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor with its roles shown and all decisions about it; `asked` differs from its id when it was joined."""

    actor: Actor
    asked: str
    roles: tuple[SeenRole, ...]
    decided: tuple[Decided, ...]


def actor_view(store: Store, actor_id: str) -> ActorView:
    """Return an actor the store learnt, or knows in advance; raises InputError when there is none of this id."""
    now, learnt = Decisions(store).actor_now(actor_id)
    actor = learnt or registry_for(store).actors.get(now)
    if actor is None:
        raise InputError(f"no actor {actor_id!r}; `tilik actors list` names them")
    roles = tuple(SeenRole(role, _reports(store, role)) for role in actor.roles)
    return ActorView(actor, actor_id, roles, Decisions(store).about({actor_id, now}))


def _reports(store: Store, role: Role) -> tuple[Report, ...]:
    rows = (store.claim(claim) for claim in role.evidence[:_EVIDENCE])
    return tuple(row.report for row in rows if row)


def decision_line(made: Decision, language: Language, undone_by: str | None = None) -> str:
    """Return a decision in one sentence: what, by whom, when, why.

    >>> from tilik.views.web.language import load_language
    >>> made = Decision("join", "N:1", "N:2", "maiden name", "rina", at="2025-01-02", id="d1")
    >>> decision_line(made, load_language("en"))
    'd1: N:2 is the actor N:1, by rina on 2025-01-02: maiden name'
    """
    what = f"takes back {made.kept}"
    if made.verdict == "retract":
        what = f"article {made.kept} is retracted"
    elif made.verdict == "stand":
        what = f"article {made.kept} stands"
    elif made.verdict != "undo":
        what = f"{made.other} {_WORDS[made.verdict, made.kind]} {made.kept}"
    if made.kind == "actor" and made.other_claims:
        what = f"{what} in {', '.join(made.other_claims)}"
    day = f" on {made.at[:10]}" if made.at else ""
    reason = why(made, language)
    because = f": {reason}" if reason else ""
    gone = f" (taken back by {undone_by})" if undone_by else ""
    return f"{made.id}: {what}, by {made.by}{day}{because}{gone}"


def decided_lines(decided: Sequence[Decided], language: Language, width: int) -> list[str]:
    """Return decisions as indented lines, what rules took back left out."""
    shown = (row for row in decided if not (row.undone_by and row.decision.by == "rule"))
    sentences = (
        f"decided: {decision_line(row.decision, language, row.undone_by)}" for row in shown
    )
    return [line for text in sentences for line in _folded(text, width, "  ")]


def _folded(text: str, width: int, indent: str) -> list[str]:
    return wrap(text, width, initial_indent=indent, subsequent_indent=indent + "  ")


def _days(role: Role) -> str:
    days = list(dict.fromkeys(day for day in (role.first_seen, role.last_seen) if day))
    return f"seen {' to '.join(days)}" if days else "known in advance"


def _role_lines(seen: SeenRole, width: int) -> list[str]:
    lines = _folded(f"{seen.role.title} ({_days(seen.role)})", width, "  ")
    for report in seen.shown_by:
        claim: Claim = report.claim
        words = " ".join(claim.citation.quote.split())
        where = ", ".join(part for part in (report.outlet, (report.published or "")[:10]) if part)
        lines += _folded(f"“{words}” – {where or 'unknown outlet'}, {claim.id}", width, "    ")
    return lines


def actor_lines(view: ActorView, language: Language, width: int) -> list[str]:
    """Return an actor in full as lines of text."""
    actor = view.actor
    also = list(dict.fromkeys(name for _, name in actor.names[1:] if name != actor.name))
    lines = [f"{actor.id}  {actor.name}  ({actor.country or '–'}, {actor.kind}, {actor.sector})"]
    if view.asked != actor.id:
        lines.append(f"  ({view.asked} is this actor)")
    if also:
        lines += _folded(f"also {', '.join(also)}", width, "  ")
    for seen in view.roles:
        lines += _role_lines(seen, width)
    return [*lines, *decided_lines(view.decided, language, width)]
