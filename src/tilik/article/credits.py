"""Who is credited with what: `Penerjemah: Anton Santoso`, `Reporter: A, B | Editor: C`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class CreditRules:
    """How credits are told: `line` finds one in its line, `roles` says what a label means, `nobody` finds what no name holds."""

    line: re.Pattern[str]
    roles: Mapping[str, str]
    nobody: re.Pattern[str]


def compile_credits(roles: Mapping[str, str], nobody: Iterable[str]) -> CreditRules:
    """Return the rules of labels (`editor`: what it means) and of words that are part of nobody's name (`redaksi`).

    A credit is a label, a colon, names. Signs of addresses and digits are in no name either.

    >>> compile_credits({"editor": "editor"}, ["redaksi"]).line.search("Editor: Rini Astuti")["names"]
    'Rini Astuti'
    """
    labels = _either(roles)
    stop = rf"(?=\s*(?:[|•·;]|$)|(?:\s+|\s?/\s?)(?:{labels})\s*:)"
    line = re.compile(
        rf"(?i)(?:^|[|•·;/]\s*|\s{{1,3}})(?P<label>{labels})\s*:\s*(?P<names>[^|•·;:]{{2,120}}?){stop}"
    )
    return CreditRules(line, roles, re.compile(rf"(?i)\b(?:{_either(nobody)})\b|[@/\d]"))


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def is_name(text: str, rules: CreditRules) -> bool:
    """Say whether `text` reads as a person's name rather than a desk, a company or an address.

    >>> rules = compile_credits({}, ["redaksi"])
    >>> is_name("Anton Santoso", rules), is_name("Tim Redaksi", rules)
    (True, False)
    """
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) < 3 or rules.nobody.search(text):
        return False
    if re.search(r"\w\.[a-z]{2,4}$", text):
        return False
    cased = all(word[0].isupper() or word.lower() in _LOWER_PARTS for word in words)
    return (
        cased and words[0][0].isupper() and all(re.fullmatch(r"[\w.'’‘-]+", word) for word in words)
    )


def read_names(text: str, rules: CreditRules) -> tuple[str, ...]:
    """Return the persons' names in a credit: `A, B dan C`; parts after a comma that are no names are left out.

    Names joined by `and` stand or fall together: `Le Figaro et AFP` names no person. What stands in brackets after a
    name, and degrees, are no part of it.
    """
    found: list[str] = []
    for group in _COMMA.split(_BRACKETED.sub("", text)):
        if _DEGREE.fullmatch(group):
            continue
        parts = [part.strip(" .()") for part in _AND.split(group)]
        if all(is_name(part, rules) for part in parts):
            found += parts
    return tuple(found)


def is_someone(text: str, rules: CreditRules) -> bool:
    """Say whether a text can name a person: a cased name of several words, or any in a script without cases.

    >>> rules = compile_credits({}, ["redaktion"])
    >>> is_someone("Anton Santoso", rules), is_someone("Redaktion Ausland", rules)
    (True, False)
    """
    caseless = text.lower() == text.upper() and not text.isascii()
    return caseless or any(" " in name for name in read_names(text, rules))


def read_credits(line: str, rules: CreditRules) -> tuple[Credit, ...]:
    """Return the credits a line holds when it is nothing but credits.

    >>> read_credits("Penerjemah: Anton Santoso", compile_credits({"penerjemah": "translator"}, ["redaksi"]))
    (Credit(role='translator', name='Anton Santoso'),)
    """
    if "©" in line or "opyright" in line:
        line = _COPYRIGHT.sub("", line)
    if ":" not in line:
        return _report(line, rules) or _without_colon(line, rules)
    lowered = line.lower()
    labelled = any(label in lowered for label in rules.roles)
    found = list(rules.line.finditer(line)) if labelled else []
    covered = sum(len(one.group()) for one in found)
    if not found or covered < 0.7 * len(line):
        return ()
    return tuple(
        Credit(rules.roles[one["label"].lower()], name)
        for one in found
        for name in read_names(one["names"], rules)
    )


def _report(line: str, rules: CreditRules) -> tuple[Credit, ...]:
    """Return the reporters in a line such as `Laporan Wartawan Contoh.com, Anang Fauzi`: label, outlet, names."""
    words = line[:_REACH].lower().split(" ", _MOST_WORDS)
    labels = (" ".join(words[:size]) for size in range(2, len(words)))
    label = next((one for one in labels if one in rules.roles), None)
    if label is None or rules.roles[label] != "reporter" or label.endswith(_BY):
        return ()
    outlet, _, names = _OUTLET_END.sub(",", line[len(label) :], count=1).partition(",")
    found = read_names(names.strip(" ,"), rules) if outlet else ()
    return tuple(Credit("reporter", name) for name in found)


def _without_colon(line: str, rules: CreditRules) -> tuple[Credit, ...]:
    """Return the credits of a line whose labels say `by`: `(Reporting by A B in Jakarta; Editing by C D)`."""
    found: list[Credit] = []
    for part in line.strip(" ().").split(";"):
        words = part.split()
        label = " ".join(words[:2]).lower()
        if label not in rules.roles or not label.endswith(_BY):
            return ()
        rest = _AT_PLACE.sub("", " ".join(words[2:]))
        names = read_names(rest, rules)
        if not names or len(names) < len(_EACH.split(rest)):
            return ()
        found += [Credit(rules.roles[label], name) for name in names]
    return tuple(found)


def labelled_name(line: str, rules: CreditRules) -> Credit | None:
    """Return the credit in a line that is a label and a name without a sign between: `Oleh Rini Astuti`.

    >>> labelled_name("Oleh Rini Astuti", compile_credits({"oleh": "author"}, ["redaksi"]))
    Credit(role='author', name='Rini Astuti')
    """
    label, _, name = line.partition(" ")
    role = rules.roles.get(label.lower())
    told = role in _PERSONS and 2 <= len(name.split()) <= 4 and is_name(name, rules)
    return Credit(role, name) if role and told else None


def find_credits(line: str, rules: CreditRules) -> tuple[Credit, ...]:
    """Return the credits anywhere in a line that is known to hold them: `Jurnalis: A B, Okezone, 8 Agustus`.

    >>> rules = compile_credits({"rep": "reporter", "red": "editor"}, ["redaksi"])
    >>> find_credits("Rep: Fitri Handayani / Red: Arif Nugroho", rules)[1].name
    'Arif Nugroho'
    """
    labels = _either(rules.roles)
    found = re.finditer(
        rf"(?i)\b(?P<label>{labels})\s*:\s*(?P<names>[^|•·;:\d/\n]{{2,80}}?)(?=[|•·;\d/\n]|$|\b(?:{labels})\s*:)",
        line,
    )
    return tuple(
        Credit(rules.roles[one["label"].lower()], name)
        for one in found
        for name in read_names(one["names"], rules)
    )


def _names_no_one(text: str, rules: CreditRules) -> bool:
    """Say whether a line is a credit that names no person: `Editor: Tim Redaksi`."""
    found = rules.line.match(text) if len(text) < _EMPTY else None
    return bool(found and found.end() == len(text) and rules.nobody.search(found["names"]))


def take_credits(passages: Sequence[Passage], rules: CreditRules) -> tuple[Cut, tuple[Credit, ...]]:
    """Cut the lines that are credits from the first and last paragraphs and return what they say."""
    kept: list[Passage] = []
    removed: list[Removed] = []
    credits: list[Credit] = []
    for number, passage in enumerate(passages):
        edge = number < 4 or number >= len(passages) - 8
        short = edge and len(passage.text) < 200
        found = read_credits(passage.text, rules) if short else ()
        if found or (short and _names_no_one(passage.text, rules)):
            credits += [one for one in found if one not in credits]
            removed.append(Removed(passage.text, "credit"))
        else:
            kept.append(passage)
    return Cut(tuple(kept), tuple(removed)), tuple(credits)
