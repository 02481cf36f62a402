"""What people and programs ask for, held against the vocabulary."""

from __future__ import annotations

from collections.abc import Sequence

from tilik.errors import InputError
from tilik.ontology.plover import load_plover


def known_types(types: Sequence[str]) -> tuple[str, ...]:
    """Return PLOVER types in capitals; InputError for one that is none.

    >>> known_types(["consult"])
    ('CONSULT',)
    """
    known = load_plover().types
    chosen = tuple(kind.upper() for kind in types)
    for kind in chosen:
        if kind not in known:
            raise InputError(
                "unknown type %(kind)s, expected one of %(known)s",
                kind=kind,
                known=", ".join(known),
            )
    return chosen
