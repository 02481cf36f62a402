"""Reasons of merging in the reader's language. `docs/quality-merge.md` says where they come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from tilik.records import REASONS, Decision, Event, Reason
from tilik.views.web.language import Language


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools know
    """Return a message as it is: it is marked for translation here and translated where it is said."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as N_
    """Return both forms of a counted message as they are."""
    return one, many


SIGNS: Final[Mapping[str, str]] = {
    "actor": N_("the actors are close"),
    "actor shares a name": N_("the actors share a name"),
    "same actor": N_("the same actor"),
    "actor unnamed": N_("one does not say who acted"),
    "recipient": N_("the recipients are close"),
    "recipient shares a name": N_("the recipients share a name"),
    "same recipient": N_("the same recipient"),
    "recipient unnamed": N_("one names no recipient"),
    "both sides": N_("both sides match"),
    "swapped": N_("actor and recipient are swapped"),
    "actor countries": N_("the same countries act"),
    "recipient countries": N_("the same countries receive"),
    "both countries": N_("the same countries on both sides"),
    "countries": N_("the same countries"),
    "names": N_("the same names"),
    "crowd": N_("one names more participants"),
    "type differs": N_("another type of act"),
    "mode same": N_("done in the same way"),
    "mode differs": N_("done in another way"),
    "mode unset": N_("neither names a way"),
    "place same": N_("the same place"),
    "place differs": N_("another place"),
    "place in one": N_("only one names a place"),
    "status same": N_("the same status"),
    "planned then happened": N_("one announces what the other reports"),
    "possible in one": N_("one only thinks it possible"),
    "denied in one": N_("one denies it"),
    "denied of others": N_("one denies it of somebody else"),
    "possible in both": N_("both think it possible"),
    "mutual in both": N_("both tell of a mutual act"),
    "mutual in one": N_("only one tells of a mutual act"),
    "series in both": N_("both tell of a series"),
    "series in one": N_("only one tells of a series"),
    "opening in both": N_("both tell how it began"),
    "opening in one": N_("only one tells how it began"),
    "no dates": N_("neither has a date"),
    "same day": N_("the same day"),
    "day in span": N_("the day of one lies in the span of the other"),
    "same start": N_("two spans with one beginning"),
    "spans cross": N_("the spans overlap"),
    "other time": N_("the dates exclude each other"),
    "far in time": N_("the dates lie far apart"),
    "day in one": N_("only one names the day"),
    "span in one": N_("only one names a span of time"),
    "reports apart": N_("reported days apart"),
    "quote": N_("similar words"),
    "sentence": N_("similar sentences"),
    "sentence over 0.3": N_("much alike sentences"),
    "sentence over 0.5": N_("nearly the same sentence"),
    "plain words": N_("similar words besides the names"),
    "plain words over 0.15": N_("many words in common"),
    "plain words over 0.3": N_("much the same words"),
    "plain words over 0.5": N_("nearly the same words"),
    "lead": N_("articles that begin alike"),
    "numbers": N_("the same numbers"),
    "numbers differ": N_("other numbers"),
    "speaker same": N_("the same source"),
    "speaker differs": N_("other sources"),
}
"""What each sign of merging (`tilik.merge.signs`) says when it speaks."""

PLAIN: Final[Mapping[str, str]] = {
    "same-act": N_("the same act (%(odds)s)"),
    "other-acts": N_("different acts (%(odds)s)"),
    "little-alike": N_("too little in common"),
    "same-name": N_("“%(name)s” is the same name, with no country given"),
    "short-name": N_("“%(name)s”: the only person of this country with this short name"),
    "misspelt": N_("“%(name)s” is one letter apart"),
    "no-longer": N_("what is known now no longer bears it out"),
}
"""The reasons that are one sentence with their values filled in."""


COUNTED: Final[Mapping[str, tuple[str, str]]] = {
    "reports": NN_("%(num)s report", "%(num)s reports"),
    "origins": NN_("%(num)s independent origin", "%(num)s independent origins"),
    "denied": NN_("denied by %(num)s origin", "denied by %(num)s origins"),
    "not-standing": NN_(
        "%(num)s report superseded or retracted, counted for nothing",
        "%(num)s reports superseded or retracted, counted for nothing",
    ),
}
"""The reasons that count something."""

HEAD: Final = ("reports", "origins")
NAMED: Final = ("origin", "speaker")
VERDICT: Final = ("same-act", "other-acts")


def _named(reason: Reason, language: Language) -> str:
    """Return who an independent source is, with the reports it is heard in when they are several."""
    name, number = reason.value("name"), int(reason.value("num"))
    reports = language.count(*COUNTED["reports"], number)
    if reason.code == "speaker":
        return language.say("%(name)s, quoted in %(reports)s", name=name, reports=reports)
    return f"{name} ({reports})" if number > 1 else name


def reason_words(reason: Reason, language: Language) -> str:
    """Return one reason in words.

    >>> from tilik.views.web.language import load_language
    >>> reason_words(Reason("sign", ("same day",)), load_language("id"))
    'hari yang sama'
    """
    if reason.code in NAMED:
        return _named(reason, language)
    if reason.code in COUNTED:
        return language.count(*COUNTED[reason.code], int(reason.value("num")))
    if reason.code == "sign":
        return language.say(SIGNS.get(reason.value("sign"), reason.value("sign")))
    values = dict(zip(REASONS[reason.code], reason.values, strict=True))
    if "odds" in values:
        values["odds"] = language.signed(float(values["odds"]))
    return language.say(PLAIN[reason.code], **values)


def sentence(reasons: Sequence[Reason], language: Language) -> str:
    """Return reasons as one sentence: counts first, then who, then the rest.

    >>> from tilik.views.web.language import load_language
    >>> told = [Reason("reports", ("3",)), Reason("origins", ("1",)), Reason("origin", ("ANTARA", "3"))]
    >>> sentence(told, load_language("en"))
    '3 reports, 1 independent origin: ANTARA (3 reports)'
    """

    def words(codes: Collection[str]) -> list[str]:
        return [reason_words(one, language) for one in reasons if one.code in codes]

    rest = [code for code in REASONS if code not in (*HEAD, *NAMED, *VERDICT)]
    head, named, verdict = ", ".join(words(HEAD)), words(NAMED), words(VERDICT)
    opening = ": ".join(part for part in (head, "; ".join(named)) if part)
    if verdict:
        return f"{verdict[0]}: {'; '.join(words(rest))}"
    return "; ".join(part for part in (opening, *words(rest)) if part)


def why(made: Event | Decision, language: Language) -> str:
    """Return why an event or a decision came about: its reasons in words, else the sentence kept with it.

    Stores written before reasons were kept as such hold English sentences; people write in the words they like.
    """
    if isinstance(made, Event):
        return sentence(made.reasons, language) or made.why
    return sentence(made.grounds, language) or made.reason


Told = TypeVar("Told", Event, Decision)


def worded(made: Told, language: Language) -> Told:
    """Return an event or a decision with its reasons put into words where it has room for them."""
    if isinstance(made, Event):
        return replace(made, why=why(made, language))
    return replace(made, reason=why(made, language))
