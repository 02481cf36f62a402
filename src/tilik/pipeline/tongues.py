"""Which languages are read, and what is said of an article in another one: it is kept, and gives no claims."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.languages.masthead import language_names
from tilik.records import Article

LANGUAGES = ("id",)
FIRST = "id"
"""What an article is read as when its words do not tell its language: it is too short, or looks much like Malay."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What is said beside an article that is kept: where it came from, and the code of its language.

    One in another language is not read; one whose language is None, since its words do not tell it, is read as FIRST.
    """

    where: str
    language: str | None

    @property
    def reason(self) -> str:
        """What is said, in words.

        >>> Aside("a.txt", "nl").reason
        'kept, not read: in Dutch (nl); tilik reads Indonesian'
        >>> Aside("a.txt", None).reason
        'its words do not tell its language for certain: read as Indonesian'
        """
        if self.language:
            return f"kept, not read: {told(self.language)}"
        name = language_names()[FIRST]
        return f"its words do not tell its language for certain: read as {name}"


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


def language_aside(article: Article, where: str) -> Aside | None:
    """Return what is to be said of an article's language: that it is not read, or not certain; None for neither.

    >>> language_aside(Article("a1", "Putin Kunjungi China", ()), "a.txt")
    Aside(where='a.txt', language=None)
    """
    return None if article.language in LANGUAGES else Aside(where, article.language)
