"""A title, body or people phrase while it is being read: its heads, its owner, the person it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from tilik.actors import Name
from tilik.languages.naming import Word


@dataclass(slots=True)
class Title:
    """A phrase being read: its heads, whose it is, the person it names, and where it ends.

    `last` is its last word, `role_last` the last word of the title proper (-1: none), `next` the piece after it.
    `owner` is whose it is, `own_name` whether a body has a name of its own, `alias` the known name in brackets,
    `called` whether "bernama" announces the person, `linked` whether the owner stands after a preposition,
    `special` whether the title names what it is of ("presiden Serikat Guru").
    """

    heads: list[Word]
    first: int
    last: int
    next: int
    role_last: int = -1
    owner: Name | None = None
    person: Name | None = None
    proper: bool = False
    own_name: bool = False
    person_at: tuple[int, int] = (0, 0)
    pointing: bool = False
    called: bool = False
    linked: bool = False
    special: bool = False
    alias: Name | None = None
    fixed: str | None = field(default=None)

    @property
    def is_body(self) -> bool:
        """Whether it is headed by a body, not by a title or people."""
        return self.heads[0].kind == "body"

    @property
    def bare(self) -> bool:
        """Whether nothing in it says whose it is."""
        unowned = self.country is None and self.owner is None and not self.heads[0].other
        return unowned and self.person is None and not self.proper

    @property
    def country(self) -> str | None:
        """The country it belongs to as far as its own words tell."""
        if self.fixed or self.heads[0].other:
            return self.fixed
        if self.owner is not None:
            captors = self.heads[0].kind == "people" and self.owner.sector == "reb"
            return None if captors else self.owner.country
        return self.person.country if self.person is not None else None

    @property
    def sector(self) -> str:
        """The sector its words give: that of the last body, else of the owner, else of the first title."""
        if self.heads[0].sector == "med" or self.heads[0].kind == "people":
            return self.heads[0].sector or "civ"
        bodies = [
            w.sector
            for w in self.heads
            if w.kind == "body" and w.sector not in (None, "state", "oth")
        ]
        if bodies:
            return str(bodies[-1])
        if self.person is not None and self.person.actor is not None and not self.is_body:
            return self.person.sector
        if self.owner is not None and self.owner.kind == "organisation":
            return self.owner.sector
        own = (w.sector for w in self.heads if w.kind == "role" and w.sector)
        return next(own, "gov" if self.owner else "oth")

    @property
    def label(self) -> tuple[int, int]:
        """The words that name it: the person's name, else all of it but "itu"."""
        whole = (self.first, max(self.first, self.last - self.pointing))
        return self.person_at if self.person or self.proper else whole
