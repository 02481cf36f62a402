"""The name a participant goes by: the fullest one the article uses, in its usual spelling."""

from __future__ import annotations

from collections import Counter

from tilik.actors import Registry
from tilik.actors.names import is_acronym
from tilik.ids import name_key
from tilik.mentions.cast import Chain
from tilik.records import Actor

_SHORT = 4


def final_name(registry: Registry, chain: Chain, text: str) -> str:
    """Return the name of a chain: for a known state or body its usual one if `text` has it, else its fullest.

    A body that is also called by its acronym is shown with it: `Badan Tenaga Atom Internasional (IAEA)`.
    """
    forms = [_closed(form) for form in chain.forms if form]
    actor = registry.actors.get(chain.actor) if chain.actor else None
    if not forms:
        return actor.name if actor else chain.label
    if actor is None or actor.kind == "person":
        told = _well_spelt(registry, actor, forms)
    else:
        usual = actor.name in forms or (actor.kind == "state" and actor.name in text)
        told = actor.name if usual else _most(forms)
    return _with_acronym(told, forms) if chain.kind in ("organisation", "group") else told


def _well_spelt(registry: Registry, actor: Actor | None, forms: list[str]) -> str:
    """Return the form of most words; among those the one used most: a slip of the keyboard is made once."""
    if actor is not None and all(_shouted(form) for form in forms):
        return actor.name
    own = [form for form in forms if actor and name_key(form) in registry.names]
    counts = Counter(forms)
    return max(
        _spelling(own or forms), key=lambda form: (len(name_key(form)), counts[form], len(form))
    )


def _shouted(form: str) -> bool:
    """Tell whether a name is written all in capitals; a short one may be so always (`SBY`)."""
    return form.isupper() and len(form) > _SHORT


def _with_acronym(name: str, forms: list[str]) -> str:
    """Return a spelt-out name with the acronym most used beside it, if any."""
    short = Counter(form for form in forms if is_acronym(form) and len(form) > 1)
    if not short or is_acronym(name) or "(" in name:
        return name
    return f"{name} ({short.most_common(1)[0][0]})"


def _closed(form: str) -> str:
    """Return a form without a bracket that was cut open: `Warga Negara Indonesia (WNI`."""
    opened, closed = form.count("("), form.count(")")
    if opened > closed:
        return form[: form.rindex("(")].strip() or form
    return form.replace(")", "").strip() or form if closed > opened else form


def _most(forms: list[str]) -> str:
    """Return the form used most that is no mere acronym, if there is one."""
    spelt = [form for form in forms if not form.isupper()] or forms
    return Counter(spelt).most_common(1)[0][0]


def _spelling(forms: list[str]) -> list[str]:
    """Return the forms, the shouted ones left out when the name is also written normally."""
    calm = [form for form in forms if not form.isupper()]
    return calm or forms
