"""Trains the reader of a language and writes it into the package.

    python training/train_syntax.py --lang id --data DIR

Every file is checked against `manifest.toml` first. Phase one guesses words of raw text and tags; phase two
learns trees, names and tags together. The averaged weights are exported and measured as shipped.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from augment import Stock, bare_agent, headline, make_stock, other_case, other_names, split_clitics
from corpora import Example, read_lines, read_texts
from network import Network, Sizes
from objectives import language_model, supervised
from recipe import Recipe, check_files, load_recipe, read_corpus
from scores import name_score, tree_scores
from vocabulary import ENTITY_TAGS, Encoder, buckets, build

from export import write, write_manifest
from tilik.document.segment import sentences
from tilik.document.tokens import tokenize
from tilik.languages.words import Words, load_words

LONGEST = 80
PACKAGE = Path(__file__).parent.parent / "src/tilik/languages"


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn."""

    raw_words: int
    epochs: int
    seed: int
    words: int = 26_000
    rate: float = 2e-3
    raw_rate: float = 3e-3
    batch: int = 1000
    tag_share: int = 2000


@dataclass(slots=True)
class Data:
    """The sentences of a language by what they teach."""

    trees: list[Example]
    names: list[Example]
    tags: list[Example]
    raw: list[Example]
    stock: Stock


@dataclass(slots=True)
class Learner:
    """The network with its optimiser and its running average."""

    network: Network
    encoder: Encoder
    optimiser: torch.optim.Adam
    average: dict[str, torch.Tensor] = field(default_factory=dict)
    steps: int = 0

    def step(self, loss: torch.Tensor, rate: float) -> float:
        """Take one step and return the loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        return float(loss.detach())

    @torch.no_grad()
    def remember(self) -> None:
        """Move the running average towards the present weights."""
        self.steps += 1
        state = self.network.state_dict()
        if not self.average:
            self.average = {name: value.clone() for name, value in state.items()}
        keep = min(0.998, (1 + self.steps) / (10 + self.steps))
        for name, value in state.items():
            self.average[name].lerp_(value, 1 - keep)


def cut_texts(texts: list[str], words: Words) -> list[Example]:
    """Return the sentences of raw texts as the segmenter cuts them."""
    found = []
    for text in texts:
        groups = sentences(text, tokenize(text, 0, len(text), words), words)
        found += [
            Example(tuple(span.of(text) for span in spans))
            for spans in groups
            if 4 <= len(spans) <= LONGEST
        ]
    return found


def read_data(recipe: Recipe, data: Path, words: Words) -> Data:
    """Return everything that is trained on."""

    def short(use: str) -> list[Example]:
        every = [e for corpus in recipe.of(use) for e in read_corpus(corpus, data)]
        return [example for example in every if 1 <= len(example.words) <= LONGEST]

    persons = [name for c in recipe.of("persons") for name in read_lines(data / c.path)]
    raw = cut_texts([t for path in recipe.raw for t in read_texts(data / path)], words)
    random.shuffle(raw)
    names = [split_clitics(example, words) for example in short("entities")]
    return Data(short("treebank"), names, short("tags"), raw, make_stock(words.code, persons))


def pretrain(learner: Learner, data: Data, plan: Plan) -> None:
    """Learn words from raw text and tags, before any tree."""
    chosen, count = [], 0
    for example in data.raw:
        if count >= plan.raw_words:
            break
        chosen.append(example)
        count += len(example.words)
    tags = random.sample(data.tags, len(data.tags) // 2)
    jobs = [(True, group) for group in buckets(chosen, plan.batch)] if chosen else []
    jobs += [(False, group) for group in buckets(tags, plan.batch)] if tags else []
    random.shuffle(jobs)
    weights = torch.from_numpy(learner.encoder.vocabulary.raw_counts)
    for number, (raw, group) in enumerate(jobs):
        batch = learner.encoder.batch(group, training=True)
        if raw:
            loss = language_model(learner.network, batch, torch.multinomial(weights, 400))
        else:
            loss = supervised(learner.network, batch)
        value = learner.step(loss, plan.raw_rate * min(1.0, (number + 1) / 100))
        if number % 200 == 0:
            print(
                f"raw {number}/{len(jobs)} loss {value:.3f} cpu {time.process_time():.0f}",
                flush=True,
            )


def epoch_of(data: Data, plan: Plan, words: Words, treebanks: list[str]) -> list[list[Example]]:
    """Return the batches of one epoch, each sentence perhaps in another guise."""

    def tree(example: Example) -> Example:
        if random.random() < 0.1:
            example = headline(example, words)
        elif random.random() < 0.3:
            example = bare_agent(example)
        bank = "" if random.random() < 0.35 else example.treebank
        return replace(other_case(example), treebank=bank)

    def anywhere(example: Example) -> Example:
        return replace(other_case(example), treebank=random.choice(treebanks))

    names = [anywhere(e) for e in data.names]
    names += [anywhere(other_names(e, data.stock)) for e in data.names if set(e.entities) != {"O"}]
    tags = random.sample(data.tags, min(plan.tag_share, len(data.tags)))
    jobs = buckets([tree(e) for e in data.trees], 800) + buckets(names, plan.batch)
    if tags:
        jobs += buckets([anywhere(e) for e in tags], plan.batch)
    random.shuffle(jobs)
    return jobs


def train(learner: Learner, data: Data, plan: Plan, words: Words) -> None:
    """Learn trees, names and tags together."""
    total = 0
    for epoch in range(plan.epochs):
        jobs = epoch_of(data, plan, words, learner.encoder.vocabulary.treebanks)
        total = total or len(jobs) * plan.epochs
        losses = 0.0
        for group in jobs:
            rise = min(1.0, (learner.steps + 1) / 100)
            fall = max(0.03, 1 - learner.steps / total)
            loss = supervised(learner.network, learner.encoder.batch(group, training=True))
            losses += learner.step(loss, plan.rate * rise * fall)
            learner.remember()
        cpu = time.process_time()
        print(f"epoch {epoch + 1} loss {losses / len(jobs):.3f} cpu {cpu:.0f}", flush=True)


def measure(network: Network, encoder: Encoder, recipe: Recipe, data: Path) -> dict[str, object]:
    """Return the scores on the test files, with trees in the files' own scheme and in none."""
    words = load_words(recipe.corpora[0].lang)
    found: dict[str, object] = {}
    for corpus in recipe.of("test-treebank"):
        examples = read_corpus(corpus, data)
        found[f"{corpus.name} own"] = tree_scores(network, encoder, examples)
        plain = [replace(example, treebank="") for example in examples]
        found[f"{corpus.name} any"] = tree_scores(network, encoder, plain)
    for corpus in recipe.of("test-entities"):
        examples = [split_clitics(example, words) for example in read_corpus(corpus, data)]
        found[corpus.name] = name_score(network, encoder, examples)
    return found


def continued(path: Path, rate: float) -> Learner:
    """Return a learner that goes on from weights kept by an earlier run (`--keep`)."""
    weights, vocabulary, sizes = torch.load(path, weights_only=False)
    network = Network(sizes)
    network.load_state_dict(weights)
    return Learner(network, Encoder(vocabulary), optimiser_of(network, rate))


def optimiser_of(network: Network, rate: float) -> torch.optim.Adam:
    """Return the optimiser of a network."""
    return torch.optim.Adam(network.parameters(), lr=rate, betas=(0.9, 0.95))


def make_learner(data: Data, plan: Plan) -> Learner:
    """Return a fresh network over the vocabulary of the data."""
    labelled = [*data.trees, *data.names, *data.tags]
    vocabulary = build(labelled, [example.words for example in data.raw], plan.words)
    sizes = Sizes(
        len(vocabulary.words),
        len(vocabulary.pos),
        len(vocabulary.relations),
        len(ENTITY_TAGS),
        max(1, len(vocabulary.tags)),
        len(vocabulary.treebanks),
    )
    network = Network(sizes)
    return Learner(network, Encoder(vocabulary), optimiser_of(network, plan.rate))


def main() -> None:
    """Train, measure and write the model of one language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="folder to write; the package's by default")
    parser.add_argument("--scheme", default="any", help="whose scheme the model follows by default")
    parser.add_argument("--raw-words", type=int, default=1_000_000)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3, help="the highest learning rate")
    parser.add_argument("--start", type=Path, help="kept weights to go on from, without phase one")
    parser.add_argument("--blend", type=float, default=0.0, help="share of --start in the result")
    parser.add_argument("--keep", type=Path, help="file to keep the weights in")
    options = parser.parse_args()
    torch.set_num_threads(1)
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    recipe, words = load_recipe(options.lang), load_words(options.lang)
    check_files(recipe, options.data)
    data = read_data(recipe, options.data, words)
    plan = Plan(options.raw_words, options.epochs, options.seed, rate=options.rate)
    learner = continued(options.start, plan.rate) if options.start else make_learner(data, plan)
    print(f"{len(data.trees)} trees, {len(data.names)} with names, {len(data.raw)} raw", flush=True)
    if not options.start:
        pretrain(learner, data, plan)
    train(learner, data, plan, words)
    if options.start and options.blend:
        first = torch.load(options.start, weights_only=False)[0]
        learner.average = {n: v.lerp(first[n], options.blend) for n, v in learner.average.items()}
    learner.network.load_state_dict(learner.average)
    vocabulary = learner.encoder.vocabulary
    if options.keep:
        torch.save((learner.average, vocabulary, learner.network.sizes), options.keep)
    figures = measure(learner.network, learner.encoder, recipe, options.data)
    print(figures, flush=True)
    folder = options.out or PACKAGE / options.lang / "model"
    write(learner.network, vocabulary, folder)
    facts = {"language": options.lang, "scheme": options.scheme, **recipe.facts()}
    write_manifest(folder, vocabulary, facts)


if __name__ == "__main__":
    main()
