"""Phrases that name actors or places: the grammar over the pieces of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tilik.actors import Name
from tilik.languages.naming import Word
from tilik.mentions.atoms import Line
from tilik.mentions.pieces import Known, Piece
from tilik.mentions.title import Title
from tilik.mentions.titles import read_title

KINDS = {
    "state": "state",
    "organisation": "organisation",
    "person": "person",
    "place": "place",
    "region": "group",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words `first`..`last` of a line name, before it is known who that is in the article.

    `label` is the name as in the text, without titles; `name` the known name in it; `head` the word that heads
    it (title, body, people, pronoun); `plural`, `indefinite` ("seorang"), `pointing` ("itu", "tersebut") and `bare` (nothing says whose)
    tell how it refers.
    """

    line: Line
    first: int
    last: int
    kind: str
    label: str
    name: Name | None = None
    country: str | None = None
    sector: str = "oth"
    role: str | None = None
    head: Word | None = None
    plural: bool = False
    indefinite: bool = False
    pointing: bool = False
    bare: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the article's text."""
        return self.line.atoms[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the article's text."""
        return self.line.atoms[self.last].end


def span_text(line: Line, first: int, last: int, text: str) -> str:
    """Return the article's words `first`..`last` of the line."""
    return text[line.atoms[first].start : line.atoms[last].end]


def _prefixed(known: Known, line: Line, first: int) -> bool:
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


def _named(known: Known, line: Line, pieces: tuple[Piece, ...], index: int, text: str) -> Phrase:
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


def _unknown(
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
    if tag == "PER" or _spoken(known, line, piece) or several:
        return phrase
    return None


def _pronoun(line: Line, piece: Piece, text: str) -> Phrase:
    label = span_text(line, piece.first, piece.last, text)
    return Phrase(line, piece.first, piece.last, "pronoun", label, head=piece.word)


THAT_STATE = Word("pronoun", "negara itu", to="state")


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
        return Phrase(line, first, title.last, "pronoun", label, head=THAT_STATE)
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
        return "group" if title.sector in ("civ", "med", "bus") else "role"
    return "organisation" if head.kind == "body" and not head.statal else "group"


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
    if title.special or (head.kind == "role" and title.own_name):
        head = replace(head, lemma=span_text(line, pieces[index].first, title.last, text).lower())
    if head.statal and title.owner is not None:
        return _the_state(line, pieces[index].first, title, text), title.next
    if head.statal and plural and title.bare:
        first -= 1
    if title.alias is not None:
        return _aliased(line, pieces[index].first, title, text), title.next
    phrase = Phrase(
        line=line,
        first=pieces[index].first,
        last=title.last,
        kind=_title_kind(title),
        label=span_text(line, first, last, text),
        name=title.person,
        country=title.country,
        sector=title.sector,
        role=span_text(line, pieces[index].first, title.role_last, text)
        if title.role_last >= 0
        else None,
        head=head,
        pointing=title.pointing,
        bare=title.bare,
    )
    return phrase, title.next


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
        if piece.word is not None and piece.word.kind in ("role", "body", "people"):
            titled = _titled(known, line, pieces, index, text, plural)
            if titled is not None:
                found, following = titled
        elif piece.word is not None and piece.word.kind == "pronoun":
            found = _pronoun(line, piece, text)
        elif piece.name is not None and not _prefixed(known, line, piece.first):
            found = _named(known, line, pieces, index, text)
        elif piece.proper:
            found = _unknown(known, line, pieces, index, text)
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
