"""Takes apart words that a scraper glued together, where a border or a known word makes it certain."""

from __future__ import annotations

from collections.abc import Iterator

from tilik.languages.words import Words

LONGEST = 60
SHORTEST = 5
TWO_ACRONYMS = 7


def _capital_borders(text: str) -> Iterator[int]:
    """Yield the places where the case says that a word may begin: a|B, AB|c, A|Bc."""
    for at in range(1, len(text)):
        before, here = text[at - 1], text[at]
        if before.islower() and here.isupper():
            yield at
        elif before.isupper() and here.islower() and at >= 2 and text[at - 2].isupper():
            yield at
            yield at - 1


def _known(text: str, words: Words) -> bool:
    return words.is_name(text) or (words.is_word(text) and (len(text) > 2 or text in words.joint))


def _certain_after_capitals(left: str, right: str, words: Words) -> bool:
    """Judge an acronym followed by small letters: `AFP` + `bahwa`."""
    if right in words.joint:
        return words.is_name(left) or len(right) > 2
    if right in words.endings or len(right) < 3:
        return False
    if not words.is_name(left) and words.is_name(left[:-1]) and words.knows(left[-1] + right):
        return False
    known = right in words.known
    return (words.is_name(left) and (known or len(right) >= 4)) or (known and len(right) >= 5)


def _certain_at_border(left: str, right: str, words: Words) -> bool:
    if right[0].islower():
        return _certain_after_capitals(left, right, words)
    if left.isupper():
        sure = len(right) >= 4 or _known(right, words)
        return (words.is_name(left) and sure) or (
            len(left) >= 2 and len(right) >= 4 and _known(right, words)
        )
    if _known(left, words):
        return len(right) > 2 or _known(right, words)
    if len(left) > 2 and len(right) > 3 and _known(right, words):
        return True
    return bool(cuts(left, words))


def _certain_after_name(left: str, right: str, words: Words) -> bool:
    """Judge a capitalised word followed by small letters: `Iran` + `mengatakan`."""
    if right in words.endings or left.lower() in words.beginnings:
        return False
    if len(left) < 4 and len(right) < 5:
        return False
    if words.is_name(left):
        return right in words.joint or (len(right) >= 5 and right in words.known)
    if len(left) < 4 or words.is_word(left):
        return False
    verb = len(right) >= 7 and right[:2] in ("me", "di") and right in words.known
    return verb or (len(right) >= 5 and right in words.joint)


def _certain_inside(left: str, right: str, words: Words) -> bool:
    """Judge two ordinary words in small letters: `kepada` + `wartawan`, `militer` + `yang`."""
    if not (words.is_word(left) and right in words.known):
        return False
    before = left.lower() in words.joint and len(left) >= 4 and len(right) >= 5
    after = right in words.joint and len(right) >= 3 and len(left) >= 4
    both = len(left) >= 5 and len(right) >= 5 and right not in words.endings
    return (before or after or both) and left.lower() not in words.beginnings


def _acronym_cut(text: str, words: Words) -> int:
    """Return where two known acronyms meet, 0 when they do not: `TNI` + `AD`."""
    for at in range(len(text) - 2, 2, -1):
        if words.is_name(text[:at]) and words.is_name(text[at:]):
            return at
    return 0


def _first_cut(text: str, words: Words) -> int:
    letters = text.rstrip("0123456789")
    if len(letters) < len(text):
        return len(letters) if len(letters) > 3 and letters in words.known else 0
    if text.isupper():
        return _acronym_cut(text, words) if len(text) <= TWO_ACRONYMS else 0
    for at in _capital_borders(text):
        if _certain_at_border(text[:at], text[at:], words):
            return at
    return _small_cut(text, words) if text[1:].islower() and not words.closed_compounds else 0


def _small_cut(text: str, words: Words) -> int:
    """Return where a word in small letters begins inside `text`, the shortest such word first."""
    for at in range(len(text) - 2, 2, -1):
        left, right = text[:at], text[at:]
        if left[0].isupper() and _certain_after_name(left, right, words):
            return at
        if _certain_inside(left, right, words):
            return at
    return 0


def cuts(text: str, words: Words) -> tuple[int, ...]:
    """Return the places at which a word is to be cut; none for a known word or a doubtful case.

    >>> from tilik.languages.words import load_words
    >>> cuts("rezimIsraelberusaha", load_words("id"))
    (5, 11)
    """
    if not SHORTEST <= len(text) <= LONGEST or words.knows(text):
        return ()
    at = _first_cut(text, words)
    if not at:
        return ()
    left, right = cuts(text[:at], words), cuts(text[at:], words)
    return (*left, at, *(at + place for place in right))
