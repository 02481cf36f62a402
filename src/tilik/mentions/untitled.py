"""Phrases of names that no title governs: known names, and runs of unknown capitalised words."""

from __future__ import annotations

from dataclasses import replace

from tilik.mentions.atoms import Line
from tilik.mentions.lookup import Known, Piece
from tilik.mentions.phrase import Phrase, span_text

KINDS = {
    "state": "state",
    "organisation": "organisation",
    "person": "person",
    "place": "place",
    "region": "group",
}


def prefixed(known: Known, line: Line, first: int) -> bool:
    before = line.atoms[first - 1] if first else None
    return (
        before is not None
        and line.atoms[first].gap == "-"
        and known.naming.is_a("prefix", before.key)
    )


def _after_locative(known: Known, line: Line, first: int) -> bool:
    return (
        first > 0
        and line.atoms[first].tight
        and known.naming.is_a("locative", line.atoms[first - 1].key)
    )


def _names_its_state(line: Line, pieces: tuple[Piece, ...], index: int) -> str | None:
    """Return the country named after a comma: the `Iran` of `Natanz, Iran`."""
    if index + 1 >= len(pieces):
        return None
    after = pieces[index + 1]
    follows = line.atoms[after.first].gap.strip() == ","
    return (
        after.name.country
        if follows and after.name and after.name.kind in ("state", "place")
        else None
    )


def _bracket(line: Line, pieces: tuple[Piece, ...], index: int) -> int:
    """Return the last word of a bracketed short form after piece `index`, or the piece's own last word."""
    last = pieces[index].last
    if index + 1 >= len(pieces):
        return last
    piece = pieces[index + 1]
    opened = line.atoms[piece.first].gap.strip() == "("
    closing = line.atoms[piece.last + 1].gap if piece.last + 1 < len(line.atoms) else ")"
    short = piece.first == piece.last and sum(c.isupper() for c in line.atoms[piece.first].text) > 1
    return piece.last if opened and short and closing.startswith(")") else last


def named(known: Known, line: Line, pieces: tuple[Piece, ...], index: int, text: str) -> Phrase:
    """Return the phrase of a known name that no title governs."""
    piece = pieces[index]
    name = piece.name
    assert name is not None
    kind = KINDS[name.kind]
    if name.form == "seat":
        stated = _names_its_state(line, pieces, index)
        dateline = piece.first == 0 and index + 1 < len(pieces) and _media(pieces[index + 1])
        if _after_locative(known, line, piece.first) or stated == name.country or dateline:
            kind = "place"
    return Phrase(
        line=line,
        first=piece.first,
        last=piece.last if kind == "place" else _bracket(line, pieces, index),
        kind=kind,
        label=span_text(line, piece.first, piece.last, text),
        name=name,
        country=name.country,
        sector="oth" if kind == "place" else name.sector,
    )


def _media(piece: Piece) -> bool:
    return piece.name is not None and piece.name.sector == "med"


def _entity(line: Line, piece: Piece) -> str:
    tags = {atom.entity[2:] for atom in line.atoms[piece.first : piece.last + 1]}
    return next((t for t in ("PER", "ORG", "LOC", "GPE") if t in tags), "")


def _spoken(known: Known, line: Line, piece: Piece) -> bool:
    around = (
        line.atoms[max(0, piece.first - 1) : piece.first]
        + line.atoms[piece.last + 1 : piece.last + 2]
    )
    return any(known.naming.is_a("speech", atom.key) for atom in around)


def _is_group(known: Known, line: Line, piece: Piece) -> bool:
    atoms = line.atoms[piece.first : piece.last + 1]
    return any(known.naming.is_a("groupword", atom.key) for atom in atoms)


def _from(known: Known, line: Line, piece: Piece) -> bool:
    """Tell whether "from" stands before: what follows may be a person as well as a place."""
    return known.naming.is_a("source", line.atoms[piece.first - 1].key)


def unknown(
    known: Known, line: Line, pieces: tuple[Piece, ...], index: int, text: str
) -> Phrase | None:
    """Return the phrase of a run of unknown capitalised words: a place, an organisation, a person, or nothing."""
    piece = pieces[index]
    tag = _entity(line, piece)
    label = span_text(line, piece.first, piece.last, text)
    phrase = Phrase(line, piece.first, piece.last, "person", label, sector="civ")
    country = _names_its_state(line, pieces, index)
    several = piece.last > piece.first
    letters = sum(c.isalpha() for c in label)
    shouted = label.isupper() and letters > 2 and not any(c.isdigit() for c in label)
    if _is_group(known, line, piece) or (tag == "ORG" and several) or shouted:
        last = _bracket(line, pieces, index)
        name = pieces[index + 1].name if last > piece.last else None
        known_as = name if name is not None and name.kind == "organisation" else None
        body = replace(phrase, kind="organisation", sector="oth", last=last)
        return (
            replace(body, name=known_as, country=known_as.country, sector=known_as.sector)
            if known_as
            else body
        )
    located = _after_locative(known, line, piece.first) and not (
        several and _from(known, line, piece)
    )
    if located or (country and tag != "PER") or (tag in ("LOC", "GPE") and not several):
        return replace(phrase, kind="place", country=country, sector="oth")
    if tag == "PER" or several or (_spoken(known, line, piece) and not _goes_on(line, piece)):
        return phrase
    return None


def _goes_on(line: Line, piece: Piece) -> bool:
    """Tell whether more capitals follow a lone word: the `Strategi` of `Strategi Keamanan Nasional` is no name."""
    rest = line.atoms[piece.last + 1 : piece.last + 2]
    return bool(rest) and rest[0].cap and rest[0].gap == " "
