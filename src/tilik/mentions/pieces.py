"""Cutting a sentence into pieces: what is known, runs of unknown capitalised words, and the rest."""

from __future__ import annotations

from dataclasses import replace

from tilik.mentions.atoms import Atom, Line
from tilik.mentions.lookup import Known, Piece, known_piece

MAX_RUN = 6
# Two capitals may be the initials of a person (`JD Vance`), more are an acronym.
SHORT = 2
# How many words of a name stand before a nickname at most, and what such a nickname stands between.
NAME_PARTS = 4
NICKNAME_MARKS = frozenset((("(", ")"), ('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’")))
# How many words go on a name behind a known one: an initial and a surname.
MORE = 2
NO_NAME = frozenset(("VERB", "ADV", "ADP", "CCONJ", "SCONJ", "AUX", "PRON", "DET", "PART", "INTJ"))
NOT_PROPER = ("opener", "portfolio", "modifier", "locative")


def _initial(line: Line, index: int) -> bool:
    """Tell whether a word's capital may be due to its place: after a full stop, a quote mark, a bracket."""
    atom = line.atoms[index]
    return (
        index == 0
        or any(mark in atom.gap for mark in '"“”«:(—–\n')
        or (". " in atom.gap and not atom.tight)
    )


def _proper_at(known: Known, line: Line, index: int) -> bool:
    atom = line.atoms[index]
    if not atom.cap or line.headline or atom.text.isdigit():
        return False
    if any(known.naming.is_a(what, atom.key) for what in NOT_PROPER):
        return False
    if atom.entity == "O" and atom.pos in NO_NAME:
        return False
    if _named_later(line, index):
        return False
    if not _initial(line, index):
        return True
    if atom.pos == "X":
        return _capital_next(line, index)
    return atom.entity != "O" or (atom.pos == "PROPN" and _capital_next(line, index))


def _named_later(line: Line, index: int) -> bool:
    """Tell whether the tags begin a name only at a later word of this run of capitals: `Inovasi Emil Dardak`."""
    atoms = line.atoms
    sure = atoms[index].pos == "X" or (atoms[index].pos == "PROPN" and not _initial(line, index))
    if atoms[index].entity != "O" or sure:
        return False
    for atom in atoms[index + 1 : index + MAX_RUN]:
        if not (atom.cap and atom.tight):
            return False
        if atom.entity.startswith("B"):
            return True
    return False


def _capital_next(line: Line, index: int) -> bool:
    """A capital after a full stop counts when the next word has one too."""
    rest = line.atoms[index + 1 : index + 2]
    return bool(rest) and rest[0].tight and rest[0].cap and rest[0].gap.strip() == ""


def _retagged(before: Atom, atom: Atom) -> bool:
    """Tell whether the tags begin a name of another kind here: an organisation's `NRE` before `Dicky Septriadi`."""
    begins = atom.entity.startswith("B-") and before.entity != "O"
    return begins and atom.entity[2:] != before.entity[2:]


def _ends_run(known: Known, line: Line, start: int, index: int, piece: Piece | None) -> bool:
    """Tell whether the word at `index` begins something else than more of the run begun at `start`.

    A lone surname goes on the run, unless the run may be only a sentence's first word or an acronym.
    """
    atom = line.atoms[index]
    if known.naming.is_a("portfolio", atom.key) or _retagged(line.atoms[index - 1], atom):
        return True
    if piece is None:
        return False
    if piece.word is not None and piece.last == index and atom.entity == "I-PER":
        return False
    loose = _acronym(line.atoms[index - 1]) or (_initial(line, start) and atom.entity != "I-PER")
    return loose or not _swallowed(piece)


def _run_end(known: Known, line: Line, start: int) -> int:
    """Return the last word of the run of unknown capitalised words that begins at `start`."""
    atoms, end, index = line.atoms, start, start + 1
    while index < len(atoms) and index - start < MAX_RUN and atoms[index].tight:
        atom = atoms[index]
        if atom.cap and not (atom.gap.strip() in ("-", "–") and atom.gap != "-"):
            piece = known_piece(known, line, index)
            if _ends_run(known, line, start, index, piece):
                break
            end = index
        elif not known.naming.is_a("particle", atom.key):
            break
        index += 1
    return end


def _acronym(atom: Atom) -> bool:
    return atom.upper and len(atom.text) > 1


def _swallowed(piece: Piece) -> bool:
    """A lone surname after an unknown first name belongs to that name: `Melania Trump`."""
    return piece.name is not None and piece.name.kind == "person" and piece.first == piece.last


def _tagged(atoms: tuple[Atom, ...]) -> bool:
    """Tell whether the tags, where there are any, allow a name here."""
    return any(atom.pos in ("X", "PROPN") or atom.entity != "O" for atom in atoms)


def _doubling(known: Known, line: Line, index: int) -> Piece | None:
    """Return the piece of a word doubled for the plural (`tokoh-tokoh`), taken from its second half."""
    atoms, after = line.atoms, index + 1
    if after == len(atoms) or atoms[index].key != atoms[after].key or atoms[after].gap != "-":
        return None
    half = known_piece(known, line, after)
    return replace(half, first=index) if half is not None and half.word is not None else None


def _fuller(known: Known, line: Line, first: int, last: int) -> Piece:
    """Return a run of unknown capitals, or the known person whose full name it begins: `Muhammad Tito Karnavian`."""
    atoms = line.atoms
    if last + 1 < len(atoms) and atoms[last + 1].gap == " " and not _acronym(atoms[last]):
        after = known_piece(known, line, last + 1)
        if after is not None and after.last > after.first and after.name is not None:
            own = len(atoms[last].text) == 1 or not _retagged(atoms[last], atoms[last + 1])
            person = after.name.kind == "person" and last - first < 2 and own
            if person:
                return replace(after, first=first)
    return Piece(first, last, proper=_tagged(atoms[first : last + 1]))


def is_nickname(line: Line, index: int) -> bool:
    """Tell whether a word stands in brackets or quotation marks between two of a name: `Rolliansyah (Roy) Soemirat`."""
    atoms = line.atoms
    if not 0 < index < len(atoms) - 1 or not atoms[index].cap or _acronym(atoms[index]):
        return False
    opening, closing = atoms[index].gap, atoms[index + 1].gap
    marks = (opening.lstrip(), closing.rstrip())
    apart = opening[:1] == closing[-1:] == " "
    return apart and marks in NICKNAME_MARKS and atoms[index - 1].cap


def _is_first_part(known: Known, line: Line, index: int) -> bool:
    """Tell whether a capitalised word may be the first part of a person's name."""
    if not line.atoms[index].cap or any(
        known.naming.is_a(w, line.atoms[index].key) for w in NOT_PROPER
    ):
        return False
    piece = known_piece(known, line, index)
    return piece is None or (piece.name is not None and piece.name.kind == "person")


def _nicknamed(known: Known, line: Line, index: int) -> Piece | None:
    """Return a person's name with a nickname inside as one piece, or None."""
    atoms = line.atoms
    at = index + 1
    while at < len(atoms) and at - index < NAME_PARTS and atoms[at].tight and atoms[at].cap:
        at += 1
    if not is_nickname(line, at):
        return None
    if not all(_is_first_part(known, line, part) for part in range(index, at)):
        return None
    small = known.naming.is_a("particle", atoms[at + 1].key)
    if not small and not _is_first_part(known, line, at + 1):
        return None
    last = known_piece(known, line, at + 1)
    end = last.last if last is not None else _run_end(known, line, at + 1)
    if not atoms[end].cap:
        return None
    keys = [tuple(atom.key for atom in atoms[index : end + 1])]
    keys.append(keys[0][: at - index] + keys[0][at + 1 - index :])
    names = (n for key in keys for n in known.registry.names.get(key, ()))
    name = next((n for n in names if n.kind == "person"), None)
    return Piece(index, end, name=name, proper=name is None)


def _with_initial(line: Line, piece: Piece | None) -> Piece | None:
    """Return a known person with more of the name behind an initial: `Vahd Nabyl A. Mulachela`."""
    if piece is None or piece.name is None or piece.name.kind != "person":
        return piece
    rest = line.atoms[piece.last + 1 : piece.last + 1 + MORE]
    short = len(rest) == MORE and len(rest[0].key) == 1 and rest[0].gap == " "
    named = short and all(atom.cap and atom.tight and atom.entity == "I-PER" for atom in rest)
    return replace(piece, last=piece.last + MORE) if named else piece


def _is_titled_acronym(line: Line, before: Piece, index: int) -> bool:
    """Tell whether an acronym behind a title is a body, the name after it the holder's: `Jubir MEA Randhir Jaiswal`."""
    titled = before.word is not None and before.word.kind == "role" and line.atoms[index].tight
    return titled and _acronym(line.atoms[index]) and len(line.atoms[index].text) > SHORT


def cut(known: Known, line: Line) -> tuple[Piece, ...]:
    """Return the pieces of a line, in order, covering every word."""
    pieces: list[Piece] = []
    index = 0
    while index < len(line.atoms):
        piece = _nicknamed(known, line, index) or _with_initial(
            line, known_piece(known, line, index)
        )
        if piece is None or piece.last == index:
            piece = _doubling(known, line, index) or piece
        if piece is None and _proper_at(known, line, index):
            own = pieces and _is_titled_acronym(line, pieces[-1], index)
            piece = _fuller(known, line, index, index if own else _run_end(known, line, index))
        pieces.append(piece or Piece(index, index))
        index = pieces[-1].last + 1
    return tuple(pieces)
