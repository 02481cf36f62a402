"""Which languages are read, and what is said of an article in another one: it is kept, and gives no claims."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.languages.masthead import language_names
from tilik.records import Article

LANGUAGES = ("id",)
FIRST = "id"
"""What an article is read as when its words do not tell its language: it is too short, or looks much like Malay."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that is kept and not read: where it came from, and the code of its language."""

    where: str
    language: str

    @property
    def reason(self) -> str:
        """Why it is not read, in words.

        >>> Unread("a.txt", "nl").reason
        'kept, not read: in Dutch (nl); tilik reads Indonesian'
        """
        return f"kept, not read: {told(self.language)}"


def told(code: str) -> str:
    """Return, in English, what language an article is in, and which are read.

    >>> told("und")
    'in a language that could not be told; tilik reads Indonesian'
    """
    names = language_names()
    found = (
        f"in {names[code]} ({code})" if code in names else "in a language that could not be told"
    )
    return f"{found}; tilik reads {', '.join(names[one] for one in LANGUAGES)}"


def unread_language(article: Article) -> str | None:
    """Return the code of the language of an article when it is not one that is read, else None."""
    code = article.language or FIRST
    return None if code in LANGUAGES else code
