"""Finding who is named in an article, and which participant each mention means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from tilik.actors import Name, Registry
from tilik.actors.names import longest_by_first
from tilik.languages.naming import Naming
from tilik.mentions.anaphora import resolve
from tilik.mentions.apposition import join_appositions
from tilik.mentions.atoms import Line, sentence_line
from tilik.mentions.cast import ASIDE, FIRST, SPEAKER, Cast, Chain, Seen
from tilik.mentions.chains import known_chain, titled_chain
from tilik.mentions.localnames import learn_names
from tilik.mentions.lookup import Known
from tilik.mentions.naming import final_name
from tilik.mentions.owners import find_owners
from tilik.mentions.phrase import Phrase
from tilik.mentions.phrases import parse_line
from tilik.mentions.pieces import cut
from tilik.mentions.standing import standing_of
from tilik.records import Document, Mention, Sentence

NOTHING: Mapping[tuple[str, ...], Name] = MappingProxyType({})
NOTHING_LONG: Mapping[str, int] = MappingProxyType({})


def _countries(registry: Registry, lines: Iterable[Line]) -> Counter[str]:
    """Count how often each country is named by a word of its own."""
    found: Counter[str] = Counter()
    for line in lines:
        for atom in line.atoms:
            for name in registry.names.get((atom.key,), ())[:1]:
                if atom.cap and name.kind in ("state", "place", "person") and name.country:
                    found[name.country] += 1
    return found


def _phrases(known: Known, document: Document, line: Line) -> list[Phrase]:
    return list(parse_line(known, line, cut(known, line), document.article.text))


def _learnt(known: Known, document: Document, lines: Iterable[Line]) -> tuple[Known, list[Phrase]]:
    """Read the lines, learn the names they teach, and read again those where such a name may stand."""
    first = [(line, _phrases(known, document, line)) for line in lines]
    taught = learn_names([p for _, found in first for p in found], known.registry, known.naming)
    wiser = replace(known, local=taught, longest=longest_by_first(taught))
    phrases: list[Phrase] = []
    for line, found in first:
        again = any(atom.key in wiser.longest for atom in line.atoms)
        phrases += _phrases(wiser, document, line) if again else found
    return wiser, phrases


def _chains_of(cast: Cast, phrase: Phrase) -> tuple[Chain, ...]:
    if phrase.kind == "pronoun":
        return resolve(cast, phrase)
    chain = known_chain(cast, phrase)
    if chain is None and phrase.head is not None:
        chain = titled_chain(cast, phrase)
    if chain is None:
        chain = cast.chain((phrase.kind, phrase.label.lower()), phrase, phrase.kind, phrase.label)
        chain.forms.append(phrase.label)
    return (chain,)


def _head(sentence: Sentence, first: int, last: int) -> int:
    """Return the token of the span whose governor lies outside it; the first one when there is no tree."""
    for index in range(first, last + 1):
        head = sentence.tokens[index].head
        if head >= 0 and not first <= head <= last and sentence.tokens[index].pos != "PUNCT":
            return index
        if head == -1 and sentence.tokens[index].relation == "root":
            return index
    return first


def _tokens(sentence: Sentence, phrase: Phrase) -> tuple[int, int]:
    """Return the first and last token of a phrase."""
    top = max(0, len(sentence.tokens) - 1)
    atoms = phrase.line.atoms
    return min(atoms[phrase.first].token, top), min(atoms[phrase.last].token, top)


def _mention(document: Document, phrase: Phrase, chain: Chain, name: str) -> Mention:
    sentence = document.sentences[phrase.line.sentence]
    text, end = document.article.text, phrase.end
    first, last = _tokens(sentence, phrase)
    if text[end : end + 1] == ")" and "(" in text[phrase.start : end]:
        end += 1
        last = min(last + 1, max(0, len(sentence.tokens) - 1))
    return Mention(
        sentence=phrase.line.sentence,
        first=first,
        last=last,
        head=_head(sentence, first, last) if sentence.tokens else 0,
        start=phrase.start,
        end=end,
        text=text[phrase.start : end],
        kind=phrase.kind,
        chain=chain.number,
        name=name,
        country=phrase.country if phrase.kind == "place" else chain.country,
        sector=chain.sector,
        role=chain.role if phrase.kind == "person" and not phrase.role else phrase.role,
        actor=chain.actor,
    )


def _aside(document: Document, naming: Naming, phrase: Phrase, first: bool) -> float:
    """Return 0 for the subject of its clause, more for the first of a sentence, most for the rest.

    Who is told to have spoken behind the words ("..., kata Lavrov") stands before whoever those words speak of.
    """
    sentence = document.sentences[phrase.line.sentence]
    if phrase.kind == "place" or not sentence.tokens:
        return ASIDE
    head = sentence.tokens[_head(sentence, *_tokens(sentence, phrase))]
    if _speaks(naming, phrase):
        verb = phrase.line.atoms[phrase.first - 1].key
        return 0.0 if verb.startswith(tuple(naming.lists["verbal"])) else SPEAKER
    if head.relation.startswith("nsubj"):
        return 0.0
    return FIRST if first else ASIDE


def _speaks(naming: Naming, phrase: Phrase) -> bool:
    """Tell whether a verb of saying stands right before a phrase: `kata Lavrov`, `menurut Lavrov`."""
    before = phrase.line.atoms[phrase.first - 1 : phrase.first] if phrase.first else ()
    return any(naming.is_a("speech", atom.key) for atom in before)


def _cast(document: Document, cast: Cast, phrases: Iterable[Phrase]) -> list[tuple[Phrase, Chain]]:
    links: list[tuple[Phrase, Chain]] = []
    sentence = -1
    for phrase in phrases:
        first = phrase.kind not in ("place", "pronoun") and phrase.line.sentence != sentence
        aside = _aside(document, cast.naming, phrase, first)
        for chain in _chains_of(cast, phrase):
            links.append((phrase, chain))
            cast.seen.append(Seen(chain, phrase, aside))
        sentence = phrase.line.sentence if first else sentence
    return links


def find_mentions(document: Document, registry: Registry, naming: Naming) -> tuple[Mention, ...]:
    """Return the mentions of actors and places in an article, in order of the text.

    A word that points at two participants ("kedua negara") gives two mentions with the same span, one per
    member. Mentions of one participant share `chain`, `name` (the fullest in the article) and `country`.
    """
    clitics = naming.lists["clitic"]
    lines = [sentence_line(document, i, clitics) for i in range(len(document.sentences))]
    body = [line for line in lines if not line.headline]
    headlines = [line for line in lines if line.headline]
    fresh = Known(registry, naming, NOTHING, NOTHING_LONG, _countries(registry, lines))
    known, told = _learnt(fresh, document, body)
    phrases = join_appositions(told)
    for line in headlines:
        phrases += _phrases(known, document, line)
    owners, standing = find_owners(phrases, naming), standing_of(document, naming, phrases)
    links = _cast(document, Cast(registry, naming, owners, standing), phrases)
    chains = {id(chain): chain for _, chain in links}
    names = {
        key: final_name(registry, chain, document.article.text) for key, chain in chains.items()
    }
    mentions = [_mention(document, phrase, chain, names[id(chain)]) for phrase, chain in links]
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
