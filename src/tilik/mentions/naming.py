"""The name a participant goes by: the fullest one the article uses, in its usual spelling."""

from __future__ import annotations

from collections import Counter

from tilik.actors import Registry
from tilik.ids import name_key
from tilik.mentions.chains import Chain


def final_name(registry: Registry, chain: Chain) -> str:
    """Return the name of a chain: for a known state or body its usual one if the article has it, else its fullest."""
    forms = [_closed(form) for form in chain.forms if form]
    actor = registry.actors.get(chain.actor) if chain.actor else None
    if not forms:
        return actor.name if actor else chain.label
    if actor is not None and actor.kind != "person":
        usual = [form for form in forms if form == actor.name]
        return usual[0] if usual else _most(forms)
    return max(_spelling(forms), key=lambda form: (len(name_key(form)), len(form)))


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
