"""What stands inside a long title: an area of work before its body, a post before its holder."""

from __future__ import annotations

from tilik.mentions.atoms import Line
from tilik.mentions.lookup import Known, Piece
from tilik.mentions.title import Title

REACH = 10
# What may part the words of an area: `Asia Pasifik (Aspasaf)`, `Konsuler/Protokol`.
_LOOSE = " ()/"


def _step_over(title: Title, pieces: tuple[Piece, ...], end: int) -> bool:
    """Make all pieces up to `end` part of the title."""
    title.last, title.next = pieces[end - 1].last, end
    title.role_last, title.special = title.last, title.special or title.owner is None
    return True


def _is_person(line: Line, piece: Piece) -> bool:
    """Tell whether a piece is somebody's name: a known full one, or one the tags begin a person's name with."""
    if piece.name is not None:
        return piece.name.kind == "person" and piece.last > piece.first
    return piece.proper and line.atoms[piece.first].entity == "B-PER"


def _body_ahead(known: Known, pieces: tuple[Piece, ...], line: Line, index: int) -> int:
    """Return the first body after capitalised words that begin at piece `index`; `index` itself when none comes."""
    for at in range(index, min(index + REACH, len(pieces))):
        piece = pieces[at]
        atom = line.atoms[piece.first]
        joins = known.naming.is_a("conjunction", atom.key)
        if atom.gap.strip(_LOOSE) or not (atom.cap or joins) or _is_person(line, piece):
            return index
        joined = known.naming.is_a("conjunction", line.atoms[piece.first - 1].key)
        if piece.word is not None and piece.word.kind == "body" and not joined:
            return at
    return index


def take_area(
    known: Known, title: Title, pieces: tuple[Piece, ...], line: Line, index: int
) -> bool:
    """Take the area of work of an office up to the body it is part of: `Direktur TIMUR TENGAH Kemlu`.

    A state, region or organisation in it is what the office deals with, not whose it is; own citizens (`WNI`) tell that.
    """
    office = any(known.naming.is_a("departmental", head.lemma) for head in title.heads)
    last = title.heads[-1]
    ready = last.kind == "role" or (last.kind == "body" and last.open)
    if not office or title.owner is not None or not ready or line.headline:
        return False
    end = _body_ahead(known, pieces, line, index)
    people = (one.word.country for one in pieces[index:end] if one.word is not None)
    title.fixed = title.fixed or next((country for country in people if country), None)
    return end > index and _step_over(title, pieces, end)


def take_post(
    known: Known, title: Title, pieces: tuple[Piece, ...], line: Line, index: int
) -> bool:
    """Take where or what for a title is held, when its holder's name follows: `Kepala Perwakilan RI DI DAMASKUS Bram Kaldo`."""
    link = line.atoms[pieces[index].first]
    written = not link.cap or known.naming.is_a("field", link.key)
    if title.heads[0].kind != "role" or not written or not known.naming.is_a("tenure", link.key):
        return False
    for at in range(index + 1, min(index + REACH, len(pieces))):
        piece = pieces[at]
        atom, word = line.atoms[piece.first], piece.word
        if atom.gap != " ":
            return False
        if _is_person(line, piece) or (word is not None and word.rank):
            return at > index + 1 and _step_over(title, pieces, at)
        small = any(known.naming.is_a(kind, atom.key) for kind in ("joining", "locative"))
        if not (atom.cap or small):
            return False
        if word is not None and word.kind in ("role", "people"):
            return False
    return False


def take_field(
    known: Known, title: Title, pieces: tuple[Piece, ...], line: Line, index: int
) -> bool:
    """Take a common word written large behind "Bidang": `Deputi Bidang KOORDINASI Politik Luar Negeri`."""
    atom = line.atoms[pieces[index].first]
    words = line.atoms[title.first + 1 : title.last + 1]
    told = any(known.naming.is_a("field", word.key) for word in words)
    if not told or not atom.cap or atom.gap != " " or title.owner is not None or title.is_body:
        return False
    return _step_over(title, pieces, index + 1)
