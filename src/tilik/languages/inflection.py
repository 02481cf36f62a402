"""The forms of a verb from its entry in a frame table: Indonesian voices, English tenses and passives."""

from __future__ import annotations

from collections.abc import Callable

from tilik.knowledge import Entry

Forms = tuple[tuple[str, str], ...]
"""Pairs of surface form and voice: `active`, `bare` (Indonesian headline form), `predicate` (a noun that headlines use
for the verb) or `passive`."""

_BE = ("is", "are", "was", "were", "be", "been", "being", "gets", "got")
_SIBILANTS = ("s", "x", "z", "ch", "sh")


def indonesian(entry: Entry) -> Forms:
    """Return the active form, with `bare` the headline form and the passive with *di-*, any `predicate` and `passive`."""
    forms = [(entry.text("form"), "active")]
    bare = entry.maybe("bare")
    if bare is not None:
        forms += [(bare, "bare"), (f"di{bare}", "passive")]
    predicate = entry.maybe("predicate")
    if predicate is not None:
        forms.append((predicate, "predicate"))
    return (*forms, *((form, "passive") for form in entry.texts("passive")))


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(_SIBILANTS) else f"{verb}s"


def _gerund(verb: str, past: str) -> str:
    """Return the -ing form; a consonant is doubled where the regular past doubles it (`ban`, `banned`)."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1]}ing" if past == f"{verb}{verb[-1]}ed" else f"{verb}ing"


def _past(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def english(entry: Entry) -> Forms:
    """Return the tenses of `form` and its passives; `past` and `participle` are given where irregular.

    Of several words the first is inflected, the others follow: `call for`, `called for`, `was called for`.
    """
    verb, space, rest = entry.text("form").partition(" ")
    past = entry.text("past", _past(verb))
    participle = entry.text("participle", past)
    active = (verb, _third(verb), past, _gerund(verb, past))
    forms = [(f"{word}{space}{rest}", "active") for word in dict.fromkeys(active)]
    if participle != past:
        forms.append((f"has {participle}{space}{rest}", "active"))
        forms.append((f"have {participle}{space}{rest}", "active"))
    forms += [(f"{be} {participle}{space}{rest}", "passive") for be in _BE]
    forms.append((f"{participle}{space}{rest} by", "passive"))
    return tuple(forms)


INFLECTIONS: dict[str, Callable[[Entry], Forms]] = {"id": indonesian, "en": english}
"""How the verbs of a language are inflected, by language code."""
