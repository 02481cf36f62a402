"""Whether an act happened, is planned, possible or denied: cues before and above the word that names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tilik.languages.status import Cue, Deaf, StatusCues
from tilik.records import Reason, Sentence, Token

_STOPS = frozenset({".", ";", "!", "?", ":", "–", "—", "(", ")"})
_ENDS = frozenset({".", ";", "!", "?"})
_COMMA = ","
_REACH = {"auxiliary": 7, "negation": 6, "embedding": 10, "noun": 3, "past": 5, "after": 9}
_REACH_OF_CONDITION = 12
_REACH_OF_REPORT, _BACK = 14, 8
_MOST_VERBS = 2
_CHAIN = 5
# A word that governs the act through other relations than these (a relative clause, say) says nothing of it.
_GOVERNED = frozenset(
    {"ccomp", "xcomp", "csubj", "obj", "iobj", "compound", "obl", "nmod", "nsubj:pass"}
)
# How the parser puts a verb below another that has the same subject.
_LED = frozenset({"conj", "advcl", "xcomp"})
_RANK = ("denied", "possible", "planned")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cue at its place: index of its first and last word, and what stands between it and the act."""

    cue: Cue
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as its acts' statuses are asked for: its tokens, their words in small letters, and its cues."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    hits: tuple[_Hit, ...]


def _hits(words: Sequence[str], cues: StatusCues) -> Iterator[_Hit]:
    """Yield every cue of a sentence; a longer one hides the shorter ones it holds."""
    at = 0
    while at < len(words):
        fitting = [
            cue
            for cue in cues.cues.get(words[at], ())
            if tuple(words[at : at + len(cue.words)]) == cue.words
        ]
        length = max((len(cue.words) for cue in fitting), default=1)
        for cue in fitting:
            if len(cue.words) == length:
                yield _Hit(cue, at, at + length - 1)
        at += length


def _is_noun(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN")


def _verbs_between(line: Line, left: int, right: int, cues: StatusCues) -> int:
    return sum(
        line.tokens[at].pos == "VERB" and line.words[at] not in cues.transparent
        for at in range(left, right)
    )


def _holds(hit: _Hit, line: Line, act: int, cues: StatusCues) -> bool:
    """Say whether a cue's scope reaches the act at token `act`."""
    tokens, words, scope = line.tokens, line.words, hit.cue.scope
    if scope == "after":
        own = hit.first < act == hit.last and words[act] not in cues.cues
        return own or _follows(hit, line, act, cues)
    between = {*words[hit.last + 1 : act]}
    if hit.last >= act or scope in ("none", "conditional-main"):
        return False
    if scope == "complement":
        return act == hit.last + 1 and tokens[act].pos == "VERB"
    if scope == "conditional":
        return act - hit.last <= _REACH_OF_CONDITION and not {*_STOPS, _COMMA} & between
    relatives = cues.relatives if hit.cue.status != "denied" else ()
    if act - hit.last > _REACH[scope] or {*_STOPS, _COMMA, *cues.borders, *relatives} & between:
        return False
    verbs = _verbs_between(line, hit.last + 1, act, cues)
    if scope == "embedding":
        return verbs < _MOST_VERBS or (verbs == _MOST_VERBS and not _is_noun(tokens[act]))
    if scope != "noun":
        return verbs == 0
    return _is_noun(tokens[act]) and _reaches_noun(hit, tokens[hit.first : act])


def _reaches_noun(hit: _Hit, tokens: Sequence[Token]) -> bool:
    """Say whether a cue at the start of `tokens` reaches the noun behind them: a denial or a verb only its own object.

    "Tidak ada korban dalam serangan itu" denies the victims, not the attack; who "menuntut penghentian serangan" wishes
    for no attack.
    """
    length = hit.last - hit.first + 1
    if hit.cue.status != "denied" and tokens[0].pos != "VERB":
        return True
    return not any(t.pos in ("ADP", "VERB", "SCONJ") or _is_noun(t) for t in tokens[length:])


def _follows(hit: _Hit, line: Line, act: int, cues: StatusCues) -> bool:
    """Say whether a cue behind an act says something of it.

    It does of an act told by a noun, and a denial also of one that a report tells ("KLAIM bahwa Varda menyerang Lumen
    DIBANTAH"); a denied report says it of what the sentence told before (", KLAIM YANG DIBANTAH Varda").
    """
    between = {*line.words[act + 1 : hit.first]}
    if hit.first <= act or _ENDS & between:
        return False
    if hit.cue.words[0] in cues.reports:
        return hit.first <= act + _REACH_OF_REPORT
    denied = hit.cue.status == "denied"
    reported = denied and bool(cues.reports.intersection(line.words[max(0, act - _BACK) : act]))
    near = hit.first <= act + (_REACH_OF_REPORT if reported else _REACH["after"])
    return (reported or _is_noun(line.tokens[act])) and near and not {_COMMA, *_STOPS} & between


def _governors(tokens: Sequence[Token], act: int) -> Iterator[int]:
    """Yield the tokens above the act, nearest first, as far as the tree is known."""
    seen = {act}
    for _ in range(_CHAIN):
        if tokens[act].relation not in _GOVERNED:
            return
        act = tokens[act].head
        if not 0 <= act < len(tokens) or act in seen:
            return
        seen.add(act)
        yield act


def _above(hits: Sequence[_Hit], tokens: Sequence[Token], act: int) -> Iterator[_Hit]:
    """Yield the cues that the tree puts above the act, however far to the left they stand.

    An embedding cue may stand any steps up, a complement cue only right above its open complement, or as the word
    that opens its clause ("mendesak AGAR Rusia menarik pasukan").
    """
    above = {"embedding": set(_governors(tokens, act)), "complement": set()}
    if tokens[act].relation == "xcomp":
        above["complement"].add(tokens[act].head)
    if tokens[act].pos == "VERB":
        marks = (i for i, t in enumerate(tokens) if t.head == act and t.relation == "mark")
        above["complement"].update(marks)
    for hit in hits:
        if any(hit.first <= i <= hit.last for i in above.get(hit.cue.scope, ())):
            yield hit


def _held(hits: Sequence[_Hit], line: Line, act: int, cues: StatusCues) -> list[_Hit]:
    """Return the cues that reach the act at token `act`, by their place or by the tree."""
    held = [hit for hit in hits if _holds(hit, line, act, cues)]
    return held + [hit for hit in _above(hits, line.tokens, act) if hit not in held]


def _carriers(line: Line, act: int, cues: StatusCues) -> Iterator[int]:
    """Yield the act, and the verb that says of an act told by a noun that somebody does it or that it takes place."""
    yield act
    token = line.tokens[act]
    if not _is_noun(token) or not 0 <= token.head < len(line.words):
        return
    above, relation = line.words[token.head], token.relation
    if (relation == "obj" and token.head < act and above in cues.transparent) or (
        relation.startswith("nsubj")
        and above in cues.happenings
        and not _in_relative_clause(line, act, token.head, cues)
    ):
        yield token.head


def _in_relative_clause(line: Line, act: int, verb: int, cues: StatusCues) -> bool:
    """Say whether a verb belongs to a clause about the act and not to its own: the first behind a "yang" does."""
    opened = [at for at in range(act + 1, verb) if line.words[at] in cues.relatives]
    return bool(opened) and not any(t.pos == "VERB" for t in line.tokens[opened[0] + 1 : verb])


def _leading(line: Line, act: int, cues: StatusCues) -> Iterator[int]:
    """Yield the verbs an act goes with, without a subject of its own.

    It is joined to them ("akan bertemu Putin dan MENGHADIRI forum") or is what they are for, or what comes before or
    after them ("akan terbang ke Moskow untuk BERTEMU Putin").
    """
    for _ in range(_CHAIN):
        head = line.tokens[act].head
        if not 0 <= head < len(line.tokens) or not _goes_with(line, act, head, cues):
            return
        act = head
        yield act


def _goes_with(line: Line, act: int, head: int, cues: StatusCues) -> bool:
    tokens, low, high = line.tokens, min(act, head), max(act, head)
    relation = tokens[act].relation.split(":")[0]
    own = any(t.head == act and t.relation.startswith("nsubj") for t in tokens)
    opening = {line.words[at] for at in range(low, high) if tokens[at].pos == "SCONJ"}
    if head > act:
        opening = {
            line.words[at] for at, t in enumerate(tokens) if t.head == act and t.pos == "SCONJ"
        }
    if own or relation not in _LED or not opening <= cues.sequels:
        return False
    told = any(t.head == head and t.relation == "obj" for t in tokens[low:high])
    return bool(opening) or (head < act and not (told and relation == "xcomp"))


def _planned_with(hits: Sequence[_Hit], line: Line, act: int, cues: StatusCues) -> list[_Hit]:
    """Return the plans an act shares with the verbs it goes with.

    Such a verb may be the plan itself, where the parser joins to it what belongs to its complement: "DIJADWALKAN tiba
    pada Rabu dan bertemu Putin".
    """
    found: list[_Hit] = []
    verbs = [verb for at in _carriers(line, act, cues) for verb in _leading(line, at, cues)]
    for verb in verbs:
        planned = any(
            token.relation == "xcomp" and token.head == verb
            for token in line.tokens[verb + 1 : act]
        )
        found += _held(hits, line, verb, cues)
        found += [hit for hit in hits if planned and hit.first <= verb <= hit.last]
    return [hit for hit in found if _plans(hit.cue)]


def _plans(cue: Cue) -> bool:
    return cue.scope in ("auxiliary", "embedding") and cue.status in ("planned", "possible")


def status_of(
    sentence: Sentence, trigger: int, cues: StatusCues, act_type: str = ""
) -> tuple[str, Reason]:
    """Return the status of the act named by token `trigger` of `sentence`, and why.

    With `act_type`, cues that belong to what an act of this PLOVER type says are left out: in "Iran tidak akan
    menyerah" the refusal happened.

    Cues are looked for to the left inside the clause, in the clauses that embed it, and, where tokens have heads,
    among the words above it. A denial outweighs a possibility, that outweighs a plan; a past marker by the act
    outweighs a plan further out.
    """
    return status_in(read_line(sentence, cues), trigger, cues, act_type)


def read_line(sentence: Sentence, cues: StatusCues) -> Line:
    """Return a sentence with its cues, found once for all the acts it tells."""
    words = tuple(token.text.lower() for token in sentence.tokens)
    return Line(sentence.tokens, words, tuple(_hits(words, cues)))


def status_in(line: Line, trigger: int, cues: StatusCues, act_type: str = "") -> tuple[str, Reason]:
    """Return what `status_of` does, for a sentence read before."""
    deaf = cues.utterances.get(act_type, Deaf())
    hits = [hit for hit in line.hits if not deaf.to(hit.cue, line.words[trigger])]
    held = [
        hit
        for at in _carriers(line, trigger, cues)
        for hit in _held(hits, line, at, cues)
        if at == trigger or not hit.first <= trigger <= hit.last
    ]
    if not held:
        held = _planned_with(hits, line, trigger, cues)
    if act_type not in cues.utterances:
        held += [hit for hit in hits if hit.first == trigger == hit.last and _plans(hit.cue)]
    held = [_turned(hit, hits) for hit in held]
    past = [hit for hit in held if hit.cue.status == "happened"]
    planned = any(_plans(hit.cue) for hit in held)
    dropped = _called_off(line, trigger, hits, cues) if planned else None
    if dropped:
        return "denied", Reason("cue", (str(dropped.cue), dropped.cue.scope, "denied"))
    for status in _RANK:
        speaking = [hit for hit in held if hit.cue.status == status]
        if status == "planned" and past and speaking and past[-1].first > speaking[-1].last:
            continue
        if status == "planned" and speaking and _conditional(hits):
            return "possible", Reason("cue-condition", (str(speaking[-1].cue),))
        if speaking:
            nearest = max(speaking, key=lambda hit: hit.last)
            return status, Reason("cue", (str(nearest.cue), nearest.cue.scope, status))
    modal = [h for h in hits if h.cue.scope == "conditional-main" and 0 < trigger - h.last <= 4]
    if modal and _conditional(hits):
        return "possible", Reason("cue-condition", (str(modal[-1].cue),))
    return "happened", Reason("no-cue")


def _called_off(line: Line, act: int, hits: Sequence[_Hit], cues: StatusCues) -> _Hit | None:
    """Return what denies a plan that its sentence goes on to take back: ", tetapi pertemuan itu DIBATALKAN"."""
    for hit in hits:
        between = line.words[act + 1 : hit.first]
        turns = [at for at, word in enumerate(between) if word in cues.contrasts]
        if hit.cue.scope != "after" or hit.cue.status != "denied" or not turns:
            continue
        if not cues.pointers.isdisjoint(between[turns[-1] :]):
            return hit
    return None


def _turned(hit: _Hit, hits: Sequence[_Hit]) -> _Hit:
    """A plan right behind a denial is one that nobody has: "belum BERENCANA menyerang"."""
    if hit.cue.status != "planned" or hit.cue.scope == "after":
        return hit
    denials = (
        other
        for other in hits
        if other.cue.status == "denied"
        and other.cue.scope in ("negation", "noun")
        and other.last == hit.first - 1
    )
    return next(denials, hit)


def _conditional(hits: Sequence[_Hit]) -> bool:
    return any(hit.cue.scope == "conditional" for hit in hits)
