"""All knowledge the claims stage reads, bundled once per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tilik.actors import Lands
from tilik.actors.registry import Registry
from tilik.claims.context import ContextModel
from tilik.claims.crediting import CreditModel
from tilik.claims.forest import Forest, load_forest
from tilik.claims.where import PlaceModel
from tilik.knowledge import Source
from tilik.languages.clauses import Clauses
from tilik.languages.contexts import ContextWords
from tilik.languages.frames import FrameTable
from tilik.languages.modes import ModeCues
from tilik.languages.speech import Speech
from tilik.languages.status import StatusCues
from tilik.languages.time import TimeGrammar
from tilik.languages.when import WhenCues
from tilik.ontology.places import Implied
from tilik.ontology.plover import Plover
from tilik.outlets.agencies import Outlet
from tilik.outlets.desks import Desk

Prior = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Forests:
    """The trained judges, with how often each form meant an act in training.

    `actor` and `recipient` say who takes part, `claim` whether a word stands for an act, `act` whether its tellings
    together make one, or one more, that an analyst would record; `shifts` put it right where a side is nobody's
    (`tilik.claims.tellings.put_right`).
    """

    actor: Forest
    recipient: Forest
    claim: Forest
    act: Forest
    shifts: Mapping[str, float]
    context: ContextModel
    prior: Prior
    threshold: float


@dataclass(frozen=True, slots=True)
class ClaimKnowledge:
    """A language's frames, dates, status words, reporting verbs, modes and places, and who is known in advance."""

    frames: FrameTable
    time: TimeGrammar
    when: WhenCues
    dating: Forest
    status: StatusCues
    speech: Speech
    credit: CreditModel
    outlets: Mapping[str, Outlet]
    desks: Mapping[str, Desk]
    modes: ModeCues
    contexts: ContextWords
    places: tuple[Implied, ...]
    where: PlaceModel
    registry: Registry
    plover: Plover
    clauses: Clauses
    lands: Lands


def load_forests(source: Source) -> Forests:
    """Return the forests of one trained file; raises KnowledgeError when a part is missing."""
    with source.open("rb") as handle, np.load(handle, allow_pickle=False) as arrays:
        forms = [str(form) for form in arrays["prior.forms"]]
        values = arrays["prior.values"].tolist()
        threshold = float(arrays["threshold"])
        names = [str(name) for name in arrays["shifts.names"]]
        shifts = dict(zip(names, arrays["shifts.values"].tolist(), strict=True))
        context = ContextModel(
            arrays["context.weights"].astype(np.float32), float(arrays["context.bias"])
        )
    prior = {
        form: (float(rate), float(seen)) for form, (rate, seen) in zip(forms, values, strict=True)
    }
    return Forests(
        actor=load_forest(source, "actor"),
        recipient=load_forest(source, "recipient"),
        claim=load_forest(source, "claim"),
        act=load_forest(source, "act"),
        shifts=shifts,
        context=context,
        prior=prior,
        threshold=threshold,
    )
