"""Phrases that name actors or places: the grammar over the pieces of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tilik.mentions.atoms import Line
from tilik.mentions.described import described, pointed
from tilik.mentions.lookup import Known, Piece
from tilik.mentions.phrase import Phrase, pointing_word, span_text
from tilik.mentions.title import Title
from tilik.mentions.titles import read_title
from tilik.mentions.untitled import KINDS, named, prefixed, unknown

WORLD = "REG:INTL"


def _pronoun(line: Line, piece: Piece, text: str) -> Phrase:
    label = span_text(line, piece.first, piece.last, text)
    return Phrase(line, piece.first, piece.last, "pronoun", label, head=piece.word)


def _qualifies(known: Known, line: Line, first: int) -> bool:
    """Tell whether a body word only qualifies the noun before it: `peralatan militer`."""
    if first == 0 or not line.atoms[first].tight or line.atoms[first].cap:
        return False
    before = line.atoms[first - 1]
    return not (
        before.cap or known.naming.is_a("connective", before.key) or _verb_like(known, before.key)
    )


def _verb_like(known: Known, word: str) -> bool:
    return len(word) > 5 and word.startswith(tuple(known.naming.lists["verbal"]))


def _the_state(line: Line, first: int, title: Title, text: str) -> Phrase:
    """Return `negara Israel` as Israel, `negara Barat` as a group, `negara Asia Tenggara itu` as pointing back."""
    owner = title.owner
    assert owner is not None
    label = span_text(line, first, title.last, text)
    if title.pointing and owner.kind != "state":
        head = pointing_word(label, "state")
        return Phrase(line, first, title.last, "pronoun", label, head=head)
    if owner.kind == "state":
        label = span_text(line, first + 1, title.last - title.pointing, text)
    return Phrase(
        line, first, title.last, KINDS[owner.kind], label, owner, owner.country, owner.sector
    )


def _aliased(line: Line, first: int, title: Title, text: str) -> Phrase:
    """Return a body whose known short form stands in brackets: `Badan ... Palestina (UNRWA)`."""
    name = title.alias
    assert name is not None
    label = span_text(line, first, title.last - 1, text).rstrip(" (")
    return Phrase(line, first, title.last, "organisation", label, name, name.country, name.sector)


def _title_kind(title: Title) -> str:
    if title.person or title.proper:
        return "person"
    head = title.heads[0]
    if head.kind == "role":
        if title.owner is not None and title.owner.kind == "person":
            return "role"
        return "group" if title.sector in ("civ", "med", "bus") else "role"
    return "organisation" if head.kind == "body" and not head.statal else "group"


def _of_a_place(title: Title) -> bool:
    """Tell whether people are told to be of a town or land, not of a state: `warga Gaza`."""
    owner = title.owner
    return title.heads[0].kind == "people" and owner is not None and owner.kind == "place"


def _worldly(known: Known, line: Line, title: Title) -> bool:
    """Tell whether "internasional" follows a body or people: they are nobody's in particular, but the world's."""
    rest = line.atoms[title.last + 1 : title.last + 2]
    word = rest[0].key if rest and rest[0].gap == " " and not title.pointing else ""
    return title.heads[0].kind != "role" and known.naming.is_a("world", word)


def _titled(
    known: Known, line: Line, pieces: tuple[Piece, ...], index: int, text: str, plural: bool
) -> tuple[Phrase, int] | None:
    title = read_title(known, line, pieces, index)
    if title is None:
        return None
    first, last = title.label
    head = next((word for word in title.heads if not word.rank), title.heads[0])
    vague = title.bare or title.linked
    if vague and head.adjective and _qualifies(known, line, pieces[index].first):
        return None
    rest = line.atoms[title.last].key
    definite = plural or title.pointing or known.naming.is_a("others", rest)
    if head.statal and title.bare and not definite:
        return None
    if title.special or (head.kind == "role" and title.own_name) or _of_a_place(title):
        head = replace(head, lemma=span_text(line, pieces[index].first, title.last, text).lower())
    if head.statal and title.owner is not None:
        return _the_state(line, pieces[index].first, title, text), title.next
    if head.statal and plural and title.bare:
        first -= 1
    if title.alias is not None:
        return _aliased(line, pieces[index].first, title, text), title.next
    worldly = title.bare and _worldly(known, line, title)
    phrase = Phrase(
        line=line,
        first=pieces[index].first,
        last=title.last + worldly,
        kind=_title_kind(title),
        label=span_text(line, first, last + worldly, text),
        name=title.person,
        country=WORLD if worldly else title.country,
        sector=title.sector,
        role=span_text(line, pieces[index].first, title.role_last, text)
        if title.role_last >= 0
        else None,
        head=head,
        pointing=title.pointing,
        bare=title.bare and not worldly,
    )
    return phrase, title.next + worldly


def _doubled(line: Line, first: int) -> bool:
    """Tell whether a word is doubled for the plural: `tokoh-tokoh`."""
    pair = line.atoms[first : first + 2]
    return len(pair) == 2 and pair[0].key == pair[1].key and pair[1].gap == "-"


def parse_line(known: Known, line: Line, pieces: tuple[Piece, ...], text: str) -> Iterator[Phrase]:
    """Yield the phrases of a line, in order and without overlap."""
    index, plural = 0, False
    while index < len(pieces):
        piece = pieces[index]
        found: Phrase | None = None
        following = index + 1
        description = described(known, line, pieces, index, text)
        if description is not None:
            found, following = description
        elif piece.word is not None and piece.word.kind in ("role", "body", "people"):
            titled = _titled(known, line, pieces, index, text, plural)
            if titled is not None:
                found, following = (
                    titled
                    if plural or _doubled(line, piece.first)
                    else pointed(known, line, pieces, titled, text)
                )
        elif piece.word is not None and piece.word.kind == "pronoun":
            found = _pronoun(line, piece, text)
        elif piece.name is not None and not prefixed(known, line, piece.first):
            found = named(known, line, pieces, index, text)
        elif piece.proper:
            found = unknown(known, line, pieces, index, text)
        if found is not None:
            fresh = piece.first > 0 and known.naming.is_a(
                "indefinite", line.atoms[piece.first - 1].key
            )
            yield replace(found, plural=plural or _doubled(line, piece.first), indefinite=fresh)
            while following < len(pieces) and pieces[following].first <= found.last:
                following += 1
        before = line.atoms[piece.last]
        plural = piece.word is None and (
            known.naming.is_a("plural", before.key) or before.text.isdigit()
        )
        index = following
