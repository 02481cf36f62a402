"""Descriptions that point back at somebody named before: `peraih Nobel itu`, `politikus Partai Buruh itu`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tilik.mentions.atoms import Line
from tilik.mentions.lookup import Known, Piece
from tilik.mentions.phrase import Phrase, pointing_word, span_text

# How many words a description may have before "itu".
_LENGTH = 7
# Without tags a longer word with the prefix of a verb is one.
_VERB = 5
_BREAKS = frozenset(("VERB", "ADP", "SCONJ", "CCONJ", "AUX", "PRON", "ADV"))
# The lists of words that open a description.
_OPENERS = ("former", "gendered", "land", "describing")


def _closing(known: Known, line: Line, pieces: tuple[Piece, ...], index: int) -> int:
    """Return the piece of the "itu" that closes a description going on at piece `index`; -1 when none does."""
    begun = pieces[index].first if index < len(pieces) else 0
    for at in range(index, len(pieces)):
        piece = pieces[at]
        atom = line.atoms[piece.first]
        if not atom.tight or atom.gap.strip() not in ("", "-") or piece.first - begun > _LENGTH:
            return -1
        if known.naming.is_a("demonstrative", atom.key):
            return at
        if not _goes_on(known, line, piece):
            return -1
    return -1


def _goes_on(known: Known, line: Line, piece: Piece) -> bool:
    """Tell whether a piece may stand inside a description: no verb, no preposition, nobody's name."""
    atom = line.atoms[piece.first]
    if known.naming.is_a("aged", atom.key):
        return True
    somebody = piece.name is not None and piece.name.kind == "person"
    pointing = piece.word is not None and piece.word.kind == "pronoun"
    verb = atom.pos == "X" and len(atom.key) > _VERB and _verbal(known, atom.key)
    unnamed = not piece.proper and piece.name is None and piece.word is None
    broken = unnamed and (verb or atom.pos in _BREAKS)
    return not (somebody or pointing or broken or known.naming.is_a("connective", atom.key))


def _verbal(known: Known, word: str) -> bool:
    return word.startswith(tuple(known.naming.lists["verbal"]))


def _may_open(known: Known, word: str) -> bool:
    return any(known.naming.is_a(kind, word) for kind in _OPENERS)


def _opens(known: Known, line: Line, pieces: tuple[Piece, ...], index: int, closing: int) -> bool:
    """Tell whether a description begins at piece `index`: `mantan astronaut itu`, `pria berusia 44 tahun itu`."""
    key = line.atoms[pieces[index].first].key
    within = line.atoms[pieces[index].first + 1 : pieces[closing].first]
    if known.naming.is_a("former", key):
        after = pieces[index + 1].word
        held = pieces[index].word is not None or (after is not None and after.kind == "role")
        return bool(within) and not held
    if known.naming.is_a("gendered", key):
        return any(known.naming.is_a("aged", atom.key) for atom in within)
    if known.naming.is_a("land", key):
        lone = pieces[index].name is None and pieces[index].first == pieces[index].last
        return (
            lone
            and bool(within)
            and line.atoms[pieces[index].first + 1].gap == " "
            and not _names_a_state(pieces[index + 1 : closing])
        )
    return bool(within) and known.naming.is_a("describing", key)


def _names_a_state(pieces: Sequence[Piece]) -> bool:
    return any(
        piece.name is not None and piece.name.kind in ("state", "organisation") for piece in pieces
    )


def described(
    known: Known, line: Line, pieces: tuple[Piece, ...], index: int, text: str
) -> tuple[Phrase, int] | None:
    """Return the description of a person without a title, or of a state, that begins at piece `index`, and the piece after it."""
    if line.headline or not _may_open(known, line.atoms[pieces[index].first].key):
        return None
    closing = _closing(known, line, pieces, index + 1)
    if closing < 0 or not _opens(known, line, pieces, index, closing):
        return None
    first, last = pieces[index].first, pieces[closing].last
    label = span_text(line, first, last, text)
    to = "state" if known.naming.is_a("land", line.atoms[first].key) else "described"
    head = pointing_word(label, to)
    return Phrase(line, first, last, "pronoun", label, head=head), closing + 1


def _of_a_body(piece: Piece) -> bool:
    """Tell whether "itu" points at a body, not at the title before it: `dubes usulan pemerintah itu`."""
    return piece.word is not None and piece.word.kind == "body"


def pointed(
    known: Known, line: Line, pieces: tuple[Piece, ...], found: tuple[Phrase, int], text: str
) -> tuple[Phrase, int]:
    """Return a title with the words up to the "itu" that closes it: `sekretaris dewan tertinggi itu`."""
    phrase, following = found
    titled = phrase.head is not None and phrase.head.kind == "role" and phrase.name is None
    if not titled or phrase.pointing or line.headline:
        return found
    closing = _closing(known, line, pieces, following)
    if closing < 0 or _of_a_body(pieces[closing - 1]):
        return found
    last = pieces[closing].last
    names = (piece.name for piece in pieces[following:closing] if piece.name)
    country = next((name.country for name in names if name.kind == "state"), None)
    label = span_text(line, phrase.first, last - 1, text)
    return replace(
        phrase,
        last=last,
        kind="role",
        label=label,
        role=label,
        country=phrase.country or country,
        pointing=True,
        bare=False,
    ), closing + 1
