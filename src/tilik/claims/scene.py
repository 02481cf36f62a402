"""What the weighing of evidence looks at: an article's sentences with their trees, mentions and triggers.

A *trigger* is a word that may report an act. An *option* is a participant who may take part in it:
a mention in the same sentence, or someone the article has just spoken of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tilik.claims.tree import Tree, grow
from tilik.languages.clauses import Clauses
from tilik.records import Document, Mention

MOST_EARLIER = 4
MOST_SALIENT = 3
# Two members of a list stand at most so many words apart; what one of these opens is no list.
_LIST_GAP, _PARTS = 3, frozenset({"ADP", "VERB", "SCONJ"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word (or words) of one sentence that may report an act of `type`, read by one frame.

    `first`..`last` are token indices, `head` carries the syntax. `voice` is active, passive, bare or noun.
    `actor` and `recipient` are the frame's slots in order of preference; `light` is the index of a light
    verb above an event noun, with `light_role` saying which side its subject takes.
    """

    sentence: int
    first: int
    last: int
    head: int
    form: str
    type: str
    mode: str | None
    voice: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    weight: float
    symmetric: bool = False
    light: int | None = None
    light_role: str = ""
    rivals: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """A participant on offer: the index of a mention, and where it stands seen from the trigger.

    `place`: same (sentence), previous, earlier, salient, speaker.
    """

    mention: int
    place: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A document with what is asked of it again and again, worked out once.

    `salient` holds the first mention of each participant, the one the article speaks of most first;
    `seconds` those that stand behind another in one word: a parser sees it once, a reader "Rusia dan UKRAINA".
    """

    document: Document
    mentions: tuple[Mention, ...]
    clauses: Clauses
    trees: tuple[Tree, ...]
    by_sentence: tuple[tuple[int, ...], ...]
    chain_size: dict[int, int]
    country_rank: dict[str, int]
    in_title: frozenset[int]
    quiet: tuple[int, ...]
    salient: tuple[int, ...]
    seconds: frozenset[int]


def set_scene(document: Document, mentions: Sequence[Mention], clauses: Clauses) -> Scene:
    """Return the scene of a document: trees grown, mentions sorted into sentences, salience counted."""
    rows: list[list[int]] = [[] for _ in document.sentences]
    for index, mention in enumerate(mentions):
        rows[mention.sentence].append(index)
    titles = {i for i, sentence in enumerate(document.sentences) if sentence.title}
    countries = Counter(m.country for m in mentions if m.country)
    sizes = Counter(m.chain for m in mentions)
    first = {mentions[index].chain: index for index in reversed(range(len(mentions)))}
    trees = tuple(grow(sentence.tokens) for sentence in document.sentences)
    return Scene(
        document=document,
        mentions=tuple(mentions),
        clauses=clauses,
        trees=trees,
        by_sentence=tuple(tuple(sorted(row, key=lambda i: mentions[i].start)) for row in rows),
        chain_size=dict(sizes),
        country_rank={code: rank for rank, (code, _) in enumerate(countries.most_common())},
        in_title=frozenset(m.chain for m in mentions if m.sentence in titles),
        quiet=tuple(sum(word in clauses.quiet for word in tree.words) for tree in trees),
        salient=tuple(first[c] for c in sorted(sizes, key=lambda chain: (-sizes[chain], chain))),
        seconds=frozenset(_seconds(mentions, rows)),
    )


def _seconds(mentions: Sequence[Mention], rows: Sequence[Sequence[int]]) -> Iterator[int]:
    for row in rows:
        for index in row:
            if any(in_one_word(mentions[other], mentions[index]) for other in row):
                yield index


def in_one_word(left: Mention, right: Mention) -> bool:
    """Whether two mentions of a sentence, in its order, share a word: "perang RUSIA-UKRAINA", "KTT UNI EROPA-CHINA"."""
    return left.end < right.start and right.first <= left.last


def governed(tree: Tree, first: int, clauses: Clauses) -> bool:
    """Whether a preposition stands right before the phrase that begins at token `first`: "kepada RUSIA"."""
    before = tree.words[first - 1] if first else ""
    return before in clauses.prepositions and before not in clauses.joiners


def in_one_list(scene: Scene, left: Mention, right: Mention) -> bool:
    """Whether two mentions of a sentence, in its order, are joined: a joiner ends what stands between, no phrase or verb does.

    "Sugiono, serta Hasan" is one list, "Xi Jinping di Beijing, Putin" is none.
    """
    if in_one_word(left, right):
        return True
    between = scene.trees[left.sentence].tokens[left.last + 1 : right.first]
    return (
        0 < len(between) <= _LIST_GAP
        and between[-1].text in scene.clauses.joiners
        and not any(token.pos in _PARTS for token in between)
    )


def _earlier(scene: Scene, sentence: int, taken: set[int]) -> list[Option]:
    """Participants of the three sentences before, nearest sentence first, each chain once."""
    found: list[Option] = []
    for back in range(1, 4):
        if sentence - back < 0 or len(found) >= MOST_EARLIER:
            break
        for index in scene.by_sentence[sentence - back]:
            chain = scene.mentions[index].chain
            if chain not in taken and len(found) < MOST_EARLIER:
                taken.add(chain)
                found.append(Option(index, "previous" if back == 1 else "earlier"))
    return found


def _salient(scene: Scene, taken: set[int]) -> list[Option]:
    """The participants the whole article speaks of most, each by its first mention."""
    free = (index for index in scene.salient if scene.mentions[index].chain not in taken)
    return [Option(index, "salient") for index in islice(free, MOST_SALIENT)]


def options(scene: Scene, sentence: int, speaker: int | None) -> tuple[Option, ...]:
    """Return who may take part in an act of a sentence, nearest first; `speaker` is a mention index."""
    same = [Option(index, "same") for index in scene.by_sentence[sentence]]
    taken = {scene.mentions[option.mention].chain for option in same}
    found = list(same)
    if speaker is not None and scene.mentions[speaker].chain not in taken:
        taken.add(scene.mentions[speaker].chain)
        found.append(Option(speaker, "speaker"))
    found += _earlier(scene, sentence, taken)
    return tuple(found + _salient(scene, taken))
