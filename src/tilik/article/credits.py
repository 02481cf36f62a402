"""Who is credited with what: `Penerjemah: Anton Santoso`, `Reporter: A, B | Editor: C`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tilik.article.furniture import Cut
from tilik.article.passage import Passage
from tilik.records import Credit, Removed

_NAME = re.compile(r"[A-ZÀ-Ý][\w.'’-]*(?:\s+(?:[A-ZÀ-Ý][\w.'’-]*|bin|binti|de|van|al|dan|el)){0,5}")
_NOT_NAMES = re.compile(
    r"(?i)\b(?:redaksi|admin|team|tim|newsroom|desk|editor|staff|kompas|detik|antara|liputan6|tempo|reuters|afp|tribun|"
    r"okezone|republika|cnn|cms|webmaster|redaktur|berita|news|media|http|www)\b|[@/\d]"
)
_SPLIT = re.compile(r"\s*(?:,|;|&|/|\bdan\b|\band\b)\s*")


def _label_pattern(roles: Mapping[str, str]) -> re.Pattern[str]:
    labels = "|".join(sorted((re.escape(label) for label in roles), key=len, reverse=True))
    return re.compile(
        rf"(?i)(?:^|[|•·;]\s*|\s{{1,3}})(?P<label>{labels})\s*:\s*(?P<names>[^|•·;:]{{2,120}}?)(?=\s*(?:[|•·;]|$)|\s+(?:{labels})\s*:)"
    )


def is_name(text: str) -> bool:
    """Say whether `text` reads as a person's name rather than a desk, a company or an address.

    >>> is_name("Anton Santoso"), is_name("Tim Redaksi"), is_name("Reuters")
    (True, False, False)
    """
    plain = text.strip()
    return bool(_NAME.fullmatch(plain)) and not _NOT_NAMES.search(plain) and len(plain) > 2


def read_names(text: str) -> tuple[str, ...]:
    """Return the persons' names in a credit: `A, B dan C`."""
    parts = [part.strip(" .()") for part in _SPLIT.split(text)]
    return tuple(part for part in parts if is_name(part))


def read_credits(line: str, roles: Mapping[str, str]) -> tuple[Credit, ...]:
    """Return the credits a line holds when it is nothing but credits.

    >>> read_credits("Penerjemah: Anton Santoso", {"penerjemah": "translator"})
    (Credit(role='translator', name='Anton Santoso'),)
    """
    found = list(_label_pattern(roles).finditer(line))
    covered = sum(len(one.group()) for one in found)
    if not found or covered < 0.7 * len(line):
        return ()
    return tuple(
        Credit(roles[one["label"].lower()], name)
        for one in found
        for name in read_names(one["names"])
    )


def take_credits(
    passages: Sequence[Passage], roles: Mapping[str, str]
) -> tuple[Cut, tuple[Credit, ...]]:
    """Cut the lines that are credits from the first and last paragraphs and return what they say."""
    kept: list[Passage] = []
    removed: list[Removed] = []
    credits: list[Credit] = []
    for number, passage in enumerate(passages):
        edge = number < 4 or number >= len(passages) - 8
        found = read_credits(passage.text, roles) if edge and len(passage.text) < 200 else ()
        if found:
            credits += [one for one in found if one not in credits]
            removed.append(Removed(passage.text, "credit"))
        else:
            kept.append(passage)
    return Cut(tuple(kept), tuple(removed)), tuple(credits)
