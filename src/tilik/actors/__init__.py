"""Who is known in advance: states, organisations, people and places as data files, and the registry that finds them."""

from tilik.actors.check import check_actors
from tilik.actors.codes import state_codes
from tilik.actors.importer import read_entities
from tilik.actors.lands import Land, Lands, load_lands
from tilik.actors.names import Name
from tilik.actors.registry import (
    Registry,
    adopted,
    build_registry,
    extend_registry,
    load_registry,
    name_words,
)

__all__ = [
    "Land",
    "Lands",
    "Name",
    "Registry",
    "adopted",
    "build_registry",
    "check_actors",
    "extend_registry",
    "load_lands",
    "load_registry",
    "name_words",
    "read_entities",
    "state_codes",
]
