"""Who is credited with what: `Penerjemah: Anton Santoso`, `Reporter: A, B | Editor: C`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tilik.article.furniture import Cut
from tilik.article.passage import Passage
from tilik.records import Credit, Removed

_LOWER_PARTS = frozenset(
    (
        "bin",
        "binti",
        "de",
        "van",
        "al",
        "el",
        "da",
        "di",
        "von",
        "der",
        "dos",
        "del",
        "la",
        "du",
        "den",
    )
)
_NOT_NAMES = re.compile(
    r"(?i)\b(?:redaksi|admin|team|tim|newsroom|desk|editor|staff|kompas|detik|antara|liputan6|tempo|reuters|afp|tribun|"
    r"okezone|republika|cnn|cms|webmaster|redaktur|newsdesk|redaktion|nachrichten|r[eé]daction|redacci[oó]n|redazione|berita|news|media|http|www|halaman|selanjutnya|berikutnya|sebelumnya|"
    r"lihat|baca|simak|tonton|bagikan|komentar|terkait|terpopuler|lainnya|semua|selengkapnya|artikel|iklan|advertisement|"
    r"next|previous|page|read|more|share|comments?|related|video|foto|photos?|gallery|galeri|home|beranda)\b|[@/\d]"
)
_OUTLET_END = re.compile(r"\.(?:com|co\.id|id|net)\b,?", re.I)
_COMMA = re.compile(r"\s*[,;/|]\s*")
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.){1,3}\s?[A-Z]?[a-z]{0,4}\.?")
_COPYRIGHT = re.compile(r"\s*(?:copyright\b|©).*$", re.I)
_AT_PLACE = re.compile(
    r"\s+(?:in|di)\s+[A-Z][\w.]*(?:\s[A-Z][\w.]*)?(?=\s+and\b|\s+dan\b|\s*,|\s*$)"
)
_BY = (" by", " oleh")
_EACH = re.compile(r"\s*[,/]\s*|\s+(?:dan|and)\s+")
_PERSONS = ("author", "reporter", "editor")
# the longest line that is still a credit although it names no person: `Editor: Tim Redaksi`
_EMPTY = 60
_REACH = 60
_MOST_WORDS = 3
_AND = re.compile(r"\s+(?:dan|and|und|et|y|og|och|&)\s+")


def compile_credits(roles: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of one credit: a label, a colon, names.

    >>> compile_credits({"editor": "editor"}).search("Editor: Rini Astuti")["names"]
    'Rini Astuti'
    """
    labels = "|".join(sorted((re.escape(label) for label in roles), key=len, reverse=True))
    stop = rf"(?=\s*(?:[|•·;]|$)|(?:\s+|\s?/\s?)(?:{labels})\s*:)"
    return re.compile(
        rf"(?i)(?:^|[|•·;/]\s*|\s{{1,3}})(?P<label>{labels})\s*:\s*(?P<names>[^|•·;:]{{2,120}}?){stop}"
    )


def is_name(text: str) -> bool:
    """Say whether `text` reads as a person's name rather than a desk, a company or an address.

    >>> is_name("Anton Santoso"), is_name("Tim Redaksi"), is_name("Reuters")
    (True, False, False)
    """
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) < 3 or _NOT_NAMES.search(text):
        return False
    if re.search(r"\w\.[a-z]{2,4}$", text):
        return False
    cased = all(word[0].isupper() or word.lower() in _LOWER_PARTS for word in words)
    return (
        cased and words[0][0].isupper() and all(re.fullmatch(r"[\w.'’‘-]+", word) for word in words)
    )


def read_names(text: str) -> tuple[str, ...]:
    """Return the persons' names in a credit: `A, B dan C`; parts after a comma that are no names are left out.

    Names joined by `and` stand or fall together: `Le Figaro et AFP` names no person. What stands in brackets after a
    name, and degrees, are no part of it.
    """
    found: list[str] = []
    for group in _COMMA.split(_BRACKETED.sub("", text)):
        if _DEGREE.fullmatch(group):
            continue
        parts = [part.strip(" .()") for part in _AND.split(group)]
        if all(is_name(part) for part in parts):
            found += parts
    return tuple(found)


def is_someone(text: str) -> bool:
    """Say whether a text can name a person: a cased name of several words, or any in a script without cases.

    >>> is_someone("Anton Santoso"), is_someone("Redaktion Ausland")
    (True, False)
    """
    caseless = text.lower() == text.upper() and not text.isascii()
    return caseless or any(" " in name for name in read_names(text))


def read_credits(
    line: str, pattern: re.Pattern[str], roles: Mapping[str, str]
) -> tuple[Credit, ...]:
    """Return the credits a line holds when it is nothing but credits.

    >>> roles = {"penerjemah": "translator"}
    >>> read_credits("Penerjemah: Anton Santoso", compile_credits(roles), roles)
    (Credit(role='translator', name='Anton Santoso'),)
    """
    if "©" in line or "opyright" in line:
        line = _COPYRIGHT.sub("", line)
    if ":" not in line:
        return _report(line, roles) or _without_colon(line, roles)
    lowered = line.lower()
    found = list(pattern.finditer(line)) if any(label in lowered for label in roles) else []
    covered = sum(len(one.group()) for one in found)
    if not found or covered < 0.7 * len(line):
        return ()
    return tuple(
        Credit(roles[one["label"].lower()], name)
        for one in found
        for name in read_names(one["names"])
    )


def _report(line: str, roles: Mapping[str, str]) -> tuple[Credit, ...]:
    """Return the reporters in a line such as `Laporan Wartawan Contoh.com, Anang Fauzi`: label, outlet, names."""
    words = line[:_REACH].lower().split(" ", _MOST_WORDS)
    labels = (" ".join(words[:size]) for size in range(2, len(words)))
    label = next((one for one in labels if one in roles), None)
    if label is None or roles[label] != "reporter" or label.endswith(_BY):
        return ()
    outlet, _, names = _OUTLET_END.sub(",", line[len(label) :], count=1).partition(",")
    return (
        tuple(Credit("reporter", name) for name in read_names(names.strip(" ,"))) if outlet else ()
    )


def _without_colon(line: str, roles: Mapping[str, str]) -> tuple[Credit, ...]:
    """Return the credits of a line whose labels say `by`: `(Reporting by A B in Jakarta; Editing by C D)`."""
    found: list[Credit] = []
    for part in line.strip(" ().").split(";"):
        words = part.split()
        label = " ".join(words[:2]).lower()
        if label not in roles or not label.endswith(_BY):
            return ()
        rest = _AT_PLACE.sub("", " ".join(words[2:]))
        names = read_names(rest)
        if not names or len(names) < len(_EACH.split(rest)):
            return ()
        found += [Credit(roles[label], name) for name in names]
    return tuple(found)


def labelled_name(line: str, roles: Mapping[str, str]) -> Credit | None:
    """Return the credit in a line that is a label and a name without a sign between: `Oleh Rini Astuti`.

    >>> labelled_name("Oleh Rini Astuti", {"oleh": "author"})
    Credit(role='author', name='Rini Astuti')
    """
    label, _, name = line.partition(" ")
    role = roles.get(label.lower())
    told = role in _PERSONS and 2 <= len(name.split()) <= 4 and is_name(name)
    return Credit(role, name) if role and told else None


def find_credits(line: str, roles: Mapping[str, str]) -> tuple[Credit, ...]:
    """Return the credits anywhere in a line that is known to hold them: `Jurnalis: A B, Okezone, 8 Agustus`.

    >>> find_credits("Rep: Fitri Handayani / Red: Arif Nugroho", {"rep": "reporter", "red": "editor"})[1].name
    'Arif Nugroho'
    """
    labels = "|".join(sorted((re.escape(label) for label in roles), key=len, reverse=True))
    found = re.finditer(
        rf"(?i)\b(?P<label>{labels})\s*:\s*(?P<names>[^|•·;:\d/\n]{{2,80}}?)(?=[|•·;\d/\n]|$|\b(?:{labels})\s*:)",
        line,
    )
    return tuple(
        Credit(roles[one["label"].lower()], name)
        for one in found
        for name in read_names(one["names"])
    )


def _names_no_one(text: str, pattern: re.Pattern[str]) -> bool:
    """Say whether a line is a credit that names no person: `Editor: Tim Redaksi`."""
    found = pattern.match(text) if len(text) < _EMPTY else None
    return bool(found and found.end() == len(text) and _NOT_NAMES.search(found["names"]))


def take_credits(
    passages: Sequence[Passage], pattern: re.Pattern[str], roles: Mapping[str, str]
) -> tuple[Cut, tuple[Credit, ...]]:
    """Cut the lines that are credits from the first and last paragraphs and return what they say."""
    kept: list[Passage] = []
    removed: list[Removed] = []
    credits: list[Credit] = []
    for number, passage in enumerate(passages):
        edge = number < 4 or number >= len(passages) - 8
        short = edge and len(passage.text) < 200
        found = read_credits(passage.text, pattern, roles) if short else ()
        if found or (short and _names_no_one(passage.text, pattern)):
            credits += [one for one in found if one not in credits]
            removed.append(Removed(passage.text, "credit"))
        else:
            kept.append(passage)
    return Cut(tuple(kept), tuple(removed)), tuple(credits)
