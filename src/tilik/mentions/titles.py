"""Titles, bodies and people with what follows them: `Menteri Luar Negeri Rusia Sergei Lavrov`, `warga Gaza`."""

from __future__ import annotations

from tilik.actors import Name
from tilik.languages.naming import Word
from tilik.mentions.areas import take_area, take_field, take_post
from tilik.mentions.atoms import Line
from tilik.mentions.lookup import Known, Piece
from tilik.mentions.title import Title

SEATED = frozenset(("state", "place", "region", "organisation"))
IN_BRACKET = 4
# An acronym has more letters than the initials of a person (`HH`).
INITIALS = 2


def _tight(line: Line, index: int) -> bool:
    atom = line.atoms[index]
    return atom.tight or atom.gap.strip() == ")"


def _compatible(last: Word, word: Word, owned: bool) -> bool:
    """Tell whether `word` may follow `last` inside one phrase."""
    if word.rank:
        return last.kind != "people"
    if owned or (last.kind == "people" and (last.country is None or word.kind != "body")):
        return False
    if last.kind == "body":
        return word.kind == "body" and not word.free
    return word.kind in ("role", "body") or (word.kind == "people" and word.country is not None)


def _person_follows(pieces: tuple[Piece, ...], line: Line, index: int) -> bool:
    """Look past ranks and the force they are held in: does a person's name follow piece `index`?"""
    for piece in pieces[index + 1 : index + 4]:
        if not _tight(line, piece.first):
            return False
        if piece.proper or (piece.name is not None and piece.name.kind == "person"):
            return True
        served = piece.name is not None and piece.name.sector == "mil"
        if not served and (piece.word is None or piece.word.kind != "role"):
            return False
    return False


def _take(title: Title, piece: Piece, index: int) -> bool:
    title.last, title.next = piece.last, index + 1
    return True


def _part_of_name(title: Title, line: Line, piece: Piece) -> bool:
    """Tell whether a capitalised title or body word goes on the name of a body: `Persatuan Wartawan`."""
    atom = line.atoms[piece.first]
    growing = title.own_name or (title.heads[-1].open and title.heads[-1].proper)
    word = piece.word
    plain = word is not None and not (word.rank or word.home or word.country)
    return growing and plain and atom.cap and atom.gap == " " and not line.headline


def _take_word(title: Title, pieces: tuple[Piece, ...], line: Line, index: int) -> bool:
    piece = pieces[index]
    word = piece.word
    assert word is not None
    if word.kind not in ("role", "body", "people"):
        return False
    if _part_of_name(title, line, piece):
        title.own_name = True
        return _take(title, piece, index)
    named = word.kind == "role" and _person_follows(pieces, line, index)
    if not (
        _compatible(title.heads[-1], word, title.owner is not None)
        or (named and title.owner is not None)
    ):
        return False
    if word.rank and not _person_follows(pieces, line, index):
        return False
    title.heads.append(word)
    title.fixed = title.fixed or word.country
    if title.owner is None:
        title.role_last = piece.last
    return _take(title, piece, index)


def _diplomatic(known: Known, title: Title) -> bool:
    return any(known.naming.is_a("diplomatic", part) for part in title.heads[0].lemma.split())


def _is_served(known: Known, title: Title, name: Name) -> bool:
    """Tell whether a title is that of who serves the known person named behind it: `juru bicara Orban`."""
    lemma = title.heads[0].lemma
    bodied = any(head.kind == "body" for head in title.heads)
    if bodied or not known.naming.is_a("serving", lemma) or name.actor is None:
        return False
    roles = known.registry.actors[name.actor].roles
    return bool(roles) and not any(role.title.startswith(lemma) for role in roles)


def _take_name(known: Known, title: Title, piece: Piece, index: int) -> bool:
    name = piece.name
    assert name is not None
    if name.kind == "person":
        if title.is_body and name.actor is None:
            return False
        if title.heads[0].kind == "people" and title.owner is None and not title.called:
            return False
        if title.is_body:
            held = title.owner or title.fixed or any(head.home for head in title.heads)
            title.owner = title.owner or name
            return not held and _take(title, piece, index)
        if title.owner is None and _is_served(known, title, name):
            title.owner, title.role_last = name, piece.last
            return _take(title, piece, index)
        title.person, title.person_at = name, (piece.first, piece.last)
        return _take(title, piece, index)
    if title.heads[-1].rank and title.owner is not None and name.sector == "mil":
        return _take(title, piece, index)
    if title.owner is not None and name.kind in ("place", "state") and _diplomatic(known, title):
        return _take(title, piece, index)
    if title.owner is not None or name.kind not in SEATED or name.form == "nickname":
        return False
    if name.sector == "med" and title.heads[-1].kind != "role":
        return False
    title.owner = name
    title.role_last = title.role_last if title.role_last >= 0 else title.last
    return _take(title, piece, index)


def _title_goes_on(known: Known, pieces: tuple[Piece, ...], line: Line, index: int) -> bool:
    """Tell whether a run of capitals is followed by more of the title: `Kepala Protokol Negara Rusia`."""
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if after is None or line.atoms[after.first].gap != " ":
        return False
    owner = after.name is not None and after.name.kind in ("state", "organisation")
    atom = line.atoms[after.first]
    return owner or (atom.cap and known.naming.is_a("portfolio", atom.key))


def _no_person(line: Line, piece: Piece) -> bool:
    """Tell whether the tags say that a run of capitals is a place or a body: `Gubernur Sumut`."""
    tags = {atom.entity[2:] for atom in line.atoms[piece.first : piece.last + 1]} - {""}
    return bool(tags) and not tags & {"PER"}


def _is_acronym(line: Line, piece: Piece) -> bool:
    """Tell whether a run is one word all in capitals, longer than initials: `jubir MOFCOM`."""
    atom = line.atoms[piece.first]
    return (
        piece.first == piece.last and atom.upper and len(atom.text) > INITIALS and not line.shouting
    )


def _take_proper(title: Title, line: Line, piece: Piece, index: int) -> bool:
    last = title.heads[-1]
    if last.open and title.owner is None and (title.is_body or not title.own_name):
        title.own_name = True
        return _take(title, piece, index)
    if title.is_body or (
        title.heads[0].kind == "people" and title.owner is None and not title.called
    ):
        return False
    if _no_person(line, piece) or _is_acronym(line, piece):
        title.role_last, title.special = piece.last, True
        return _take(title, piece, index)
    title.proper, title.person_at = True, (piece.first, piece.last)
    return _take(title, piece, index)


def _take_link(
    known: Known, title: Title, pieces: tuple[Piece, ...], line: Line, index: int
) -> bool:
    """Take `di Gaza`, `dari Filipina`, `untuk Indonesia`, of a diplomat `untuk PBB`, with the name after it."""
    link = line.atoms[pieces[index].first].key
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if after is None or after.name is None or after.name.kind not in SEATED:
        return False
    posted = known.naming.is_a("posted", link) and _diplomatic(known, title)
    if posted and (title.owner is not None or title.fixed):
        return _take(title, after, index + 1)
    if after.name.kind == "organisation":
        return False
    beyond = line.atoms[after.last + 1].gap.strip() if after.last + 1 < len(line.atoms) else ""
    loose = not known.naming.is_a("source", link)
    distant = loose and title.heads[0].kind == "role" and beyond != ","
    if title.owner is not None or title.fixed or not known.naming.is_a("origin", link) or distant:
        return False
    title.owner, title.linked = after.name, True
    return _take(title, after, index + 1)


def _take_named(
    known: Known, title: Title, pieces: tuple[Piece, ...], line: Line, index: int
) -> bool:
    """Take `bernama Mohammad Abu Amr`, `berinisial AP`, and `desa Al-Lubban` after people."""
    link = line.atoms[pieces[index].first].key
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if after is None or not line.atoms[after.first].tight or title.is_body:
        return False
    if known.naming.is_a("named", link) and (after.proper or after.name is not None):
        title.called = True
        if after.name is not None and after.name.kind == "person":
            return _take_name(known, title, after, index + 1)
        title.proper, title.person_at = True, (after.first, after.last)
        return _take(title, after, index + 1)
    local = (
        title.heads[0].kind == "people"
        and title.owner is None
        and known.naming.is_a("locative", link)
    )
    if local and after.proper and not known.naming.is_a("origin", link):
        return _take(title, after, index + 1)
    return False


def _take_ordinal(
    known: Known, title: Title, pieces: tuple[Piece, ...], line: Line, index: int
) -> bool:
    """Take `ke-47` and `ke-10 dan 12`: which holder of the title is meant."""
    at = index
    if known.naming.is_a("conjunction", line.atoms[pieces[at].first].key):
        if not line.atoms[title.last].text.isdigit():
            return False
        at += 1
    if at < len(pieces) and known.naming.is_a("ordinal", line.atoms[pieces[at].first].key):
        at += 1
    atom = line.atoms[pieces[at].first] if index < at < len(pieces) else None
    if atom is None or not (atom.gap == "-" or atom.text.isdigit()):
        return False
    return _take(title, pieces[at], at)


def _take_office(
    known: Known, title: Title, pieces: tuple[Piece, ...], line: Line, index: int
) -> bool:
    """Take a second office of the same person: `Wakil Perdana Menteri SEKALIGUS MENTERI LUAR NEGERI Pakistan`."""
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if after is None or after.word is None or title.owner is not None:
        return False
    also = known.naming.is_a("also", line.atoms[pieces[index].first].key)
    if not also or {title.heads[0].kind, after.word.kind} != {"role"}:
        return False
    title.heads.append(after.word)
    title.role_last = after.last
    return _take(title, after, index + 1)


def _take_plain(
    known: Known, title: Title, pieces: tuple[Piece, ...], line: Line, index: int
) -> bool:
    """Take a modifier, a word of the portfolio, or a link with its name."""
    piece = pieces[index]
    atom = line.atoms[piece.first]
    takers = (_take_ordinal, _take_link, _take_named, _take_office, take_post)
    if any(take(known, title, pieces, line, index) for take in takers):
        return True
    if title.owner is not None:
        if title.owner.kind == "state" and atom.cap and known.naming.is_a("quarter", atom.key):
            return _take(title, piece, index)
        company = title.owner.kind == "organisation" and title.own_name
        return company and atom.cap and atom.gap == " " and _take(title, piece, index)
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    joins = after is not None and line.atoms[after.first].cap
    another = after is not None and after.word is not None and after.word.kind == "body"
    more = joins and not another and title.own_name
    names = atom.cap or (more and known.naming.is_a("joining", atom.key))
    if title.heads[-1].open and names and not line.headline and atom.gap == " ":
        title.own_name = True
        return _take(title, piece, index)
    joins = joins and known.naming.is_a("conjunction", atom.key)
    if known.naming.is_a("portfolio", atom.key) and (
        atom.cap or joins or line.headline or line.lower
    ):
        if known.naming.is_a("conjunction", atom.key) and not (
            joins and after and known.naming.is_a("portfolio", line.atoms[after.first].key)
        ):
            return False
        title.role_last = piece.last
        return _take(title, piece, index)
    if known.naming.is_a("modifier", atom.key) and not atom.gap.strip():
        return _take(title, piece, index)
    return take_field(known, title, pieces, line, index)


def _coordinated(known: Known, line: Line, piece: Piece) -> bool:
    """Tell whether a title word is one of two of a portfolio: the `Haji` of `Kementerian Haji dan Umrah`."""
    keys = [atom.key for atom in line.atoms[piece.first : piece.first + 3]]
    kinds = ("portfolio", "conjunction", "portfolio")
    pair = len(keys) == len(kinds) and piece.first == piece.last
    return pair and all(known.naming.is_a(kind, key) for kind, key in zip(kinds, keys, strict=True))


def _bracketed(pieces: tuple[Piece, ...], line: Line, index: int) -> int:
    """Return the piece that closes the bracket opened before piece `index`, within a few words; -1 when none does."""
    if line.atoms[pieces[index].first].gap.strip() != "(":
        return -1
    for at in range(index, min(index + IN_BRACKET, len(pieces))):
        last = pieces[at].last
        closing = line.atoms[last + 1].gap if last + 1 < len(line.atoms) else ")"
        if ")" in closing:
            return at if closing.startswith(")") else -1
    return -1


def _take_bracket(title: Title, pieces: tuple[Piece, ...], line: Line, index: int) -> bool:
    """Step over a short form in brackets: `Menteri Luar Negeri (Menlu) Rusia`, `Menteri Luar Negeri RI (Menlu RI)`."""
    closing = _bracketed(pieces, line, index)
    inside = pieces[index : closing + 1]
    if closing < 0 or not line.atoms[inside[0].first].cap:
        return False
    if closing == index:
        known = inside[0].name if inside[0].first == inside[0].last else None
        if title.is_body and known is not None and known.kind == "organisation":
            title.alias = known
        return inside[0].first == inside[0].last and _take(title, inside[0], index)
    titled = inside[0].word is not None and inside[0].word.kind in ("role", "body")
    seated = all(one.word or (one.name and one.name.kind in SEATED) for one in inside)
    return titled and seated and _take(title, inside[-1], closing)


def _follows(title: Title, line: Line, index: int) -> bool:
    """Tell whether nothing but space, or a bracket opened in the title, parts a word from the title."""
    atoms = line.atoms
    if atoms[index].tight:
        return True
    opened = any(atom.gap.strip() == "(" for atom in atoms[title.first + 1 : index])
    return opened and atoms[index].gap.strip() == ")"


def _step(known: Known, title: Title, pieces: tuple[Piece, ...], line: Line, index: int) -> bool:
    piece = pieces[index]
    if not _follows(title, line, piece.first):
        return _take_bracket(title, pieces, line, index)
    if take_area(known, title, pieces, line, index):
        return True
    if piece.word is not None and not _coordinated(known, line, piece):
        return _take_word(title, pieces, line, index)
    if piece.name is not None:
        return _take_name(known, title, piece, index)
    if piece.proper:
        if (
            title.owner is None
            and title.heads[-1].kind == "role"
            and _title_goes_on(known, pieces, line, index)
        ):
            title.role_last, title.special = piece.last, True
            return _take(title, piece, index)
        return _take_proper(title, line, piece, index)
    if known.naming.is_a("demonstrative", line.atoms[piece.first].key):
        title.pointing = True
        return _take(title, piece, index)
    return _take_plain(known, title, pieces, line, index)


def read_title(known: Known, line: Line, pieces: tuple[Piece, ...], index: int) -> Title | None:
    """Read the phrase headed by the title, body or people word at piece `index`; None when it names nobody."""
    piece = pieces[index]
    word = piece.word
    assert word is not None
    title = Title([word], piece.first, piece.last, index + 1, fixed=word.country)
    if word.kind == "role":
        title.role_last = piece.last
    while title.next < len(pieces) and not (title.person or title.proper or title.pointing):
        if not _step(known, title, pieces, line, title.next):
            break
    if word.kind != "role" and not (title.person or title.proper):
        title.role_last = -1
    if title.owner is None and title.fixed is None and known.at_home():
        homely = any(w.home for w in title.heads)
        title.fixed = known.naming.home if homely else None
    return None if _nobody(title, pieces, line) else title


def _nobody(title: Title, pieces: tuple[Piece, ...], line: Line) -> bool:
    """Tell whether the words head no phrase of their own: a rank alone, part of an unknown name."""
    word = title.heads[0]
    unowned = title.owner is None and title.person is None and not (title.proper or title.own_name)
    if (
        unowned
        and len(title.heads) == 1
        and (word.rank or (word.open and not word.lone) or (word.proper and not word.home))
    ):
        return True
    after = pieces[title.next] if title.next < len(pieces) else None
    goes_on = after is not None and after.proper and line.atoms[after.first].gap == " "
    return goes_on and unowned and title.is_body
