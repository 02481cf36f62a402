"""One tree of exceptions: everything Tilik raises on purpose is a `TilikError`.

A message says what was found, what was expected, and where (file and line, or URL), so that
the command line can print it as it stands. It keeps its places and what fills them apart, so that pages can say it in
the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A message in English with named places, and what fills them: text, whole numbers, or what was said elsewhere.

    Whole numbers are amounts and are grouped as a language does; a number that is a name is given as text.

    >>> str(Said("longer than %(most)s characters", (("most", 300000),)))
    'longer than 300,000 characters'
    """

    message: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        if not self.values:
            return self.message
        return self.message % {
            name: f"{value:,}" if isinstance(value, int) else value for name, value in self.values
        }


class TilikError(Exception):
    """Something was wrong with an input, a store or a setting; the message is fit for a user.

    `values` fill the places of the message. `said` has both apart.

    >>> str(InputError("expected a JSON object, found %(kind)s", kind="a list", where="news.jsonl:3"))
    'news.jsonl:3: expected a JSON object, found a list'
    """

    def __init__(self, message: str | Said, /, *, where: str = "", **values: object) -> None:
        said = message if isinstance(message, Said) else Said(message, tuple(values.items()))
        super().__init__(f"{where}: {said}" if where else str(said))
        self.said = said
        self.where = where


class InputError(TilikError):
    """A file, page or line that cannot be read as an article."""


class BarredError(InputError):
    """A page that something stands in front of for now, such as the login of a network: asking again makes sense."""


class KnowledgeError(TilikError):
    """An entry of a data file (frame, actor, outlet ...) that does not follow its form."""


class DateError(TilikError):
    """A date that is not valid EDTF at a precision Tilik knows."""


class RecordError(TilikError):
    """A record that contradicts itself, such as a citation whose words are not in its article."""


class UnknownActorError(TilikError):
    """A name that no known actor carries; the message suggests the nearest ones."""


class FetchError(TilikError):
    """A page or feed that could not or must not be fetched."""


class PassingError(FetchError):
    """A server or network that fails now and may work later: asking again makes sense."""


class RefusedError(FetchError):
    """A host that Tilik's own rules forbid to ask, such as one that is not public: nothing is sent to it."""


class StoreError(TilikError):
    """A store that is missing, read-only, full, of another version, or inconsistent."""


class SettingsError(TilikError):
    """A setting with a value that Tilik cannot use."""
