"""Finding who is named in an article, and which participant each mention means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tilik.actors import Name, Registry
from tilik.actors.names import longest_by_first
from tilik.languages.naming import Naming
from tilik.mentions.anaphora import resolve
from tilik.mentions.apposition import join_appositions
from tilik.mentions.atoms import Line, sentence_line
from tilik.mentions.chains import Cast, Chain, Seen, known_chain, titled_chain
from tilik.mentions.localnames import learn_names
from tilik.mentions.naming import final_name
from tilik.mentions.phrases import Phrase, parse_line
from tilik.mentions.pieces import Known, cut
from tilik.records import Document, Mention, Sentence

NOTHING: Mapping[tuple[str, ...], Name] = MappingProxyType({})


def _known(registry: Registry, naming: Naming, local: Mapping[tuple[str, ...], Name]) -> Known:
    return Known(registry, naming, local, longest_by_first(local))


def _phrases(known: Known, document: Document, lines: Iterable[Line]) -> list[Phrase]:
    text = document.article.text
    found: list[Phrase] = []
    for line in lines:
        sentence = document.sentences[line.sentence]
        found += parse_line(known, line, cut(known, line), sentence, text)
    return found


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


def _mention(document: Document, phrase: Phrase, chain: Chain, name: str) -> Mention:
    sentence = document.sentences[phrase.line.sentence]
    text, end = document.article.text, phrase.end
    top = max(0, len(sentence.tokens) - 1)
    first = min(phrase.line.atoms[phrase.first].token, top)
    last = min(phrase.line.atoms[phrase.last].token, top)
    if text[end : end + 1] == ")" and "(" in text[phrase.start : end]:
        end += 1
        last = min(last + 1, top)
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


def _cast(
    registry: Registry, naming: Naming, phrases: Iterable[Phrase]
) -> list[tuple[Phrase, Chain]]:
    cast = Cast(registry, naming)
    links: list[tuple[Phrase, Chain]] = []
    sentence = -1
    for phrase in phrases:
        leads = phrase.line.sentence != sentence and phrase.kind not in ("place", "pronoun")
        for chain in _chains_of(cast, phrase):
            links.append((phrase, chain))
            cast.seen.append(Seen(chain, phrase, leads))
        sentence = phrase.line.sentence if leads else sentence
    return links


def find_mentions(document: Document, registry: Registry, naming: Naming) -> tuple[Mention, ...]:
    """Return the mentions of actors and places in an article, in order of the text.

    A word that points at two participants ("kedua negara") gives two mentions with the same span, one per
    member. Mentions of one participant share `chain`, `name` (the fullest in the article) and `country`.
    """
    lines = [sentence_line(document, i) for i in range(len(document.sentences))]
    body = [line for line in lines if not line.headline]
    taught = learn_names(
        _phrases(_known(registry, naming, NOTHING), document, body), registry, naming
    )
    known = _known(registry, naming, taught)
    headlines = [line for line in lines if line.headline]
    phrases = join_appositions(_phrases(known, document, body)) + _phrases(
        known, document, headlines
    )
    links = _cast(registry, naming, phrases)
    names = {id(chain): final_name(registry, chain) for _, chain in links}
    mentions = [_mention(document, phrase, chain, names[id(chain)]) for phrase, chain in links]
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
