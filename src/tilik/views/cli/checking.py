"""`tilik check-knowledge`: every data file read and checked, each complaint with its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from tilik.actors.check import check_actors
from tilik.errors import KnowledgeError
from tilik.knowledge import package_file
from tilik.languages.clauses import load_clauses
from tilik.languages.contexts import load_contexts
from tilik.languages.frames import load_frames
from tilik.languages.furniture import load_furniture
from tilik.languages.masthead import load_masthead
from tilik.languages.model import load_model
from tilik.languages.modes import load_modes
from tilik.languages.naming import load_naming
from tilik.languages.notices import load_notices
from tilik.languages.speech import load_speech
from tilik.languages.status import load_status
from tilik.languages.telling import load_telling
from tilik.languages.time import load_time
from tilik.languages.when import load_when
from tilik.languages.words import load_words
from tilik.ontology.places import load_places
from tilik.ontology.plover import load_plover
from tilik.ontology.sameness import load_sameness
from tilik.outlets.agencies import load_agencies
from tilik.outlets.desks import load_desks
from tilik.outlets.load import load_outlets
from tilik.outlets.markup import load_markup
from tilik.outlets.paging import load_paging
from tilik.views.export.codes import load_codes, load_fips
from tilik.views.queries.asking import load_vocabulary
from tilik.views.web.naming import load_places as load_map

Check = Callable[[], object]

SHARED: dict[str, tuple[Check, ...]] = {
    "ontology": (load_plover, load_places, load_sameness),
    "outlets": (load_agencies, load_desks, load_markup, load_outlets, load_paging),
    "furniture": (load_furniture,),
    "masthead": (load_masthead,),
    "views": (load_codes, load_fips, load_vocabulary, load_map),
}
PER_LANGUAGE: dict[str, tuple[str, Callable[[str], object]]] = {
    "frames": ("frames", load_frames),
    "modes": ("modes.toml", load_modes),
    "contexts": ("contexts.toml", load_contexts),
    "naming": ("naming.toml", load_naming),
    "time": ("time.toml", load_time),
    "when": ("when.toml", load_when),
    "status": ("status.toml", load_status),
    "speech": ("speech.toml", load_speech),
    "telling": ("telling.toml", load_telling),
    "notices": ("notices.toml", load_notices),
    "clauses": ("clauses.toml", load_clauses),
    "words": ("words.toml", load_words),
    "model": ("model", load_model),
}
ROOMS = ("actors", *SHARED, *PER_LANGUAGE)


def _complaint(check: Check) -> Iterator[str]:
    try:
        check()
    except KnowledgeError as error:
        yield str(error)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there is any data for, in order."""
    folders = package_file("languages").iterdir()
    return tuple(sorted(one.name for one in folders if one.is_dir() and len(one.name) == 2))


def _check_language(room: str, code: str) -> Iterator[str]:
    name, load = PER_LANGUAGE[room]
    there = package_file("languages", code, name)
    if there.is_file() or there.is_dir():
        yield from _complaint(lambda: load(code))


def check_room(room: str) -> Iterator[str]:
    """Yield what is wrong in one room of the knowledge, each complaint with file and line.

    >>> list(check_room("status"))
    []
    """
    if room == "actors":
        try:
            yield from check_actors()
        except KnowledgeError as error:
            yield str(error)
    for check in SHARED.get(room, ()):
        yield from _complaint(check)
    if room in PER_LANGUAGE:
        for code in languages():
            yield from _check_language(room, code)


@click.command("check-knowledge")
@click.argument("rooms", nargs=-1, type=click.Choice(ROOMS), metavar="[ROOM]...")
def check_knowledge(rooms: tuple[str, ...]) -> int:
    """Check every data file: verbs, actors, outlets, dates, words; or only those of a ROOM.

    A bad entry is named with its file and line, and the exit code is 1.
    """
    chosen = rooms or ROOMS
    complaints = list(dict.fromkeys(one for room in chosen for one in check_room(room)))
    for complaint in complaints:
        click.echo(f"tilik: {complaint}", err=True)
    click.echo(f"{len(chosen)} rooms of knowledge checked, {len(complaints)} bad entries")
    return 1 if complaints else 0


COMMANDS: tuple[click.Command, ...] = (check_knowledge,)
