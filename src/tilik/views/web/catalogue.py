"""Keeps the gettext catalogues in step with the templates: extract, update, compile.

Run `python -m tilik.views.web.catalogue` after changing a string; the tests fail until that was done and
every string is translated.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "NN_": (1, 2),
    "gettext": None,
    "ngettext": (1, 2),
    "say": None,
    "count": (1, 2),
    "Said": None,
    "InputError": None,
    "BarredError": None,
    "DateError": None,
    "RecordError": None,
    "UnknownActorError": None,
    "FetchError": None,
    "PassingError": None,
    "RefusedError": None,
    "StoreError": None,
    "Failure": (2,),
    "Problem": (2,),
}
SOURCE = "en"
PROGRAM = ROOT.parents[1]
OTHERS = (
    "actors/registry.py",
    "article/*.py",
    "dates.py",
    "fetch/*.py",
    "pipeline/*.py",
    "store/*.py",
    "views/*.py",
    "views/api/*.py",
    "views/export/formats.py",
    "views/queries/*.py",
)
"""The modules beside this folder that say something to a reader: texts, and what is wrong with what somebody gave."""


def path_of(code: str, suffix: str) -> Path:
    """Return where the catalogue of a language stands: suffix `po` for people, `mo` for machines."""
    return ROOT / "locale" / code / "LC_MESSAGES" / f"tilik.{suffix}"


def _words_of(path: Path) -> list[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    return list(extract_from_file("python", path, keywords=KEYWORDS, strip_comment_tags=True))


def extract() -> Catalog:
    """Return all strings of this room, of the plain texts and of the errors a reader may meet, in order of the files."""
    found = Catalog(project="tilik", charset="utf-8")
    rows = [
        *extract_from_dir(
            ROOT,
            method_map=METHODS,
            options_map=OPTIONS,
            keywords=KEYWORDS,
            strip_comment_tags=True,
        ),
        *(
            (path.relative_to(PROGRAM).as_posix(), *row)
            for pattern in OTHERS
            for path in sorted(PROGRAM.glob(pattern))
            for row in _words_of(path)
        ),
    ]
    for name, _line, message, _comments, _context in sorted(rows, key=lambda row: (row[0], row[1])):
        if message and message != ("", ""):
            found.add(message, locations=[(name, 0)])
    return found


def read(code: str) -> Catalog:
    """Return the catalogue of a language as people wrote it."""
    with path_of(code, "po").open("rb") as stream:
        return read_po(stream, locale=code)


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as the bytes of its `.mo` file."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def update(code: str) -> Catalog:
    """Return the catalogue of a language brought in step with the sources; English speaks for itself."""
    catalogue = read(code)
    catalogue.update(extract(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        if code == SOURCE and message.id:
            message.string = message.id
        elif isinstance(message.string, tuple) and any(message.string):
            message.string = tuple(form or message.string[0] for form in message.string)
    return catalogue


def main(codes: tuple[str, ...] = ("id", "en")) -> None:
    """Write the `.po` and `.mo` files of all languages."""
    for code in codes:
        catalogue = update(code)
        with path_of(code, "po").open("wb") as stream:
            write_po(stream, catalogue, width=100, include_lineno=False, sort_output=True)
        path_of(code, "mo").write_bytes(compiled(catalogue))


if __name__ == "__main__":
    main()
