"""An actor in full: names, roles with their days and the words that show them, and what was decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from tilik.errors import InputError
from tilik.pipeline import registry_for
from tilik.records import RULE, Actor, Claim, Decision, Role
from tilik.store import Decided, Report, Store
from tilik.store.deciding import Decisions
from tilik.views.web.language import Language
from tilik.views.web.reasons import why

_EVIDENCE = 2


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
        raise InputError("no actor %(actor_id)r; `tilik actors list` names them", actor_id=actor_id)
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
    say = language.say
    what = _what(made, language)
    if made.kind == "actor" and made.other_claims:
        what = say("%(what)s in %(claims)s", what=what, claims=", ".join(made.other_claims))
    by = say("by a rule") if made.by == RULE else say("by %(name)s", name=made.by)
    on, back = say("on %(day)s", day=made.at[:10]), say("taken back by %(id)s", id=undone_by)
    reason = why(made, language)
    parts = [f"{made.id}: {what}, {by}", f" {on}" if made.at else ""]
    parts += [f": {reason}" if reason else "", f" ({back})" if undone_by else ""]
    return "".join(parts)


def _what(made: Decision, language: Language) -> str:
    say = language.say
    other = f"{made.name} ({made.other})" if made.name else made.other
    ids = {"other": other, "kept": made.kept}
    words = {
        ("join", "actor"): say("%(other)s is the actor %(kept)s", **ids),
        ("apart", "actor"): say("%(other)s is not %(kept)s", **ids),
        ("join", "event"): say("%(other)s reports the same act as %(kept)s", **ids),
        ("apart", "event"): say("%(other)s is another act than %(kept)s", **ids),
        ("retract", "article"): say("article %(kept)s is retracted", **ids),
        ("stand", "article"): say("article %(kept)s stands", **ids),
    }
    return words.get((made.verdict, made.kind), say("takes back %(kept)s", **ids))


def decided_lines(decided: Sequence[Decided], language: Language, width: int) -> list[str]:
    """Return decisions as indented lines, what rules took back left out."""
    shown = (row for row in decided if not (row.undone_by and row.decision.by == "rule"))
    told = (decision_line(row.decision, language, row.undone_by) for row in shown)
    sentences = (language.say("decided: %(what)s", what=line) for line in told)
    return [line for text in sentences for line in _folded(text, width, "  ")]


def _folded(text: str, width: int, indent: str) -> list[str]:
    return wrap(text, width, initial_indent=indent, subsequent_indent=indent + "  ")


def _days(role: Role, language: Language) -> str:
    days = list(dict.fromkeys(day for day in (role.first_seen, role.last_seen) if day))
    if not days:
        return language.say("known in advance")
    return language.say("seen %(days)s", days=" – ".join(days))


def _role_lines(seen: SeenRole, language: Language, width: int) -> list[str]:
    lines = _folded(f"{seen.role.title} ({_days(seen.role, language)})", width, "  ")
    for report in seen.shown_by:
        claim: Claim = report.claim
        words = " ".join(claim.citation.quote.split())
        where = ", ".join(part for part in (report.outlet, (report.published or "")[:10]) if part)
        lines += _folded(
            f"“{words}” – {where or language.say('no outlet given')}, {claim.id}", width, "    "
        )
    return lines


def actor_lines(view: ActorView, language: Language, width: int) -> list[str]:
    """Return an actor in full as lines of text."""
    actor = view.actor
    also = list(dict.fromkeys(name for _, name in actor.names[1:] if name != actor.name))
    lines = [f"{actor.id}  {actor.name}  ({actor.country or '–'}, {actor.kind}, {actor.sector})"]
    if view.asked != actor.id:
        joined = language.say("%(id)s is this actor", id=view.asked)
        lines.append(f"  ({joined})")
    if also:
        lines += _folded(language.say("also %(names)s", names=", ".join(also)), width, "  ")
    for seen in view.roles:
        lines += _role_lines(seen, language, width)
    return [*lines, *decided_lines(view.decided, language, width)]
