"""What people and rules decided about who is who and what is one act; kept for good, taken back by another decision."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.errors import RecordError
from tilik.records.reason import Reason

VERDICTS = ("join", "apart", "retract", "stand", "undo")
RULE = "rule"


@dataclass(frozen=True, slots=True)
class Decision:
    """Two actors, or two events, are one (`join`) or are not (`apart`); an article is retracted (`retract`) or stands
    although its page seems to take it back (`stand`); `undo` takes back the decision `kept`.

    `kind` is actor, event or article. `kept` and `other` are the ids as they were called then; a join leaves a redirect from `other`
    to `kept`. `kept_claims` and `other_claims` say which claims an event stood for, and for an actor split by
    claims which claims name the `other`. `by` is a person's name or `rule`, `at` an ISO moment, `reason` in a person's words;
    a rule gives `grounds` instead, which are put into words where a reader's language is known. `name` is what the
    other actor was called when people joined it, and is called from now on when they split it off.

    >>> Decision("join", "N:1", "N:2", "maiden name", "rina").kind
    'actor'
    """

    verdict: str
    kept: str
    other: str
    reason: str = ""
    by: str = RULE
    kind: str = "actor"
    at: str = ""
    id: str = ""
    kept_claims: tuple[str, ...] = ()
    other_claims: tuple[str, ...] = ()
    grounds: tuple[Reason, ...] = ()
    name: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise RecordError(
                f"verdict must be one of {', '.join(VERDICTS)}, found {self.verdict!r}"
            )
        if self.kind not in ("actor", "event", "article"):
            raise RecordError(f"kind must be actor, event or article, found {self.kind!r}")
        if self.kept == self.other:
            raise RecordError(f"a decision is about two, found {self.kept!r} twice")
