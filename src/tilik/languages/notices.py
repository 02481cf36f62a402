"""The words with which an outlet takes an article back, from `languages/<code>/notices.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import Source, package_file, read_table

FALLBACK = "id"
KNOWN = ("id", "en")
PLACES = ("title", "paragraph", "label")
_MARKS = ' \t*_([“"'


@dataclass(frozen=True, slots=True)
class Notices:
    """How titles and paragraphs begin that take an article back; `labels` may stand before the paragraph's words."""

    titles: tuple[str, ...]
    paragraphs: tuple[str, ...]
    labels: tuple[str, ...]

    def title(self, text: str) -> bool:
        """Say whether a title takes its article back.

        >>> load_notices("id").title("[DICABUT] Rusia kirim jet"), load_notices("id").title("Dicabut, izin tambang")
        (True, False)
        """
        return text.strip().casefold().startswith(self.titles)

    def paragraph(self, text: str) -> bool:
        """Say whether a paragraph takes its article back.

        >>> load_notices("id").paragraph("Catatan redaksi: Berita ini telah dicabut karena keliru.")
        True
        """
        words = text.lstrip(_MARKS).casefold()
        label = next((one for one in self.labels if words.startswith(one)), "")
        return words[len(label) :].lstrip(" :–—-").startswith(self.paragraphs)


def read_notices(source: Source) -> Notices:
    """Return the notices of one table. Raises KnowledgeError naming file and line of a bad entry."""
    found: dict[str, list[str]] = {place: [] for place in PLACES}
    for entry in read_table(source, "notice"):
        entry.only("place", "begins")
        place, begins = entry.text("place"), entry.text("begins")
        if place not in PLACES or begins != begins.casefold() or not begins.strip():
            raise KnowledgeError(
                f"expected a place of {', '.join(PLACES)} and lower-case words, found {place!r}, {begins!r}",
                where=entry.where,
            )
        found[place].append(begins)
    return Notices(tuple(found["title"]), tuple(found["paragraph"]), tuple(found["label"]))


@cache
def load_notices(language: str | None) -> Notices:
    """Return the notices of a language; one without a table is read with the Indonesian one."""
    code = language if language in KNOWN else FALLBACK
    return read_notices(package_file("languages", code, "notices.toml"))
