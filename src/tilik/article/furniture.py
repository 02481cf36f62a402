"""Cutting what is no part of the article: each passage with a named reason, real text never on a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tilik.article.headlines import cut_headlines, own_words, runs_on
from tilik.article.passage import Passage, join
from tilik.languages.furniture import Furniture, Rule
from tilik.records import Removed

_PROSE = 160


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left of some passages, and what was taken away."""

    kept: tuple[Passage, ...]
    removed: tuple[Removed, ...]


def _whole(rule: Rule, text: str) -> bool:
    found = rule.pattern.match(text)
    return found is not None and not text[found.end() :].strip(" .:!…-–>»")


def _line_rule(text: str, furniture: Furniture) -> Rule | None:
    """Return the rule that makes this line furniture."""
    bare = text.lstrip("*-–•>» ")
    may = furniture.any_line.match(text) or (bare != text and furniture.any_line.match(bare))
    if not may:
        return None
    for rule in (*furniture.at("line"), *furniture.at("contents")):
        if len(text) <= 120 and _whole(rule, text):
            return rule
    for rule in (*furniture.at("start"), *furniture.at("tail")):
        begins = rule.pattern.match(bare) if len(text) <= rule.longest else None
        if begins and not (rule.takes_next and runs_on(bare[begins.end() :], furniture)):
            return rule
    return None


def named_reason(one: Removed, furniture: Furniture) -> Removed:
    """Return what was cut as a mere label or link with the reason its words give, when they give one.

    >>> from tilik.languages.furniture import load_furniture
    >>> named_reason(Removed("Baca juga: Rusia Menolak", "label"), load_furniture()).reason
    'read-also'
    """
    rule = _line_rule(one.text, furniture) if one.reason in ("label", "related") else None
    return Removed(one.text, rule.reason) if rule else one


def _takes_next(rule: Rule, line: Passage, after: str) -> bool:
    """Say whether the line after `Baca juga:` is its headline: short, and no sentence of the article."""
    alone = not re.sub(r"[\s:.>»-]+$", "", rule.pattern.sub("", line.text, count=1))
    return (
        rule.takes_next and alone and 8 < len(after) < 150 and not after.endswith((".", ".”", '."'))
    )


def _listed(lines: Sequence[Passage]) -> int:
    """Return how many of the first lines stand again below: a list of contents names the headings of an article."""
    texts = [line.text for line in lines]
    last = 0
    for number, text in enumerate(texts):
        if text and text not in texts[number + 1 :]:
            break
        last = number + 1 if text else last
    return last


def _all_short(lines: Sequence[Passage]) -> bool:
    return all(len(line.text) < _PROSE or not re.search(r"[.!?]", line.text) for line in lines)


def _tail_piece(text: str, tail: Rule, furniture: Furniture) -> Removed:
    own = _line_rule(text, furniture)
    return Removed(text, own.reason if own else tail.reason)


def cut_lines(lines: Sequence[Passage], furniture: Furniture) -> Cut:
    """Cut whole lines. A `tail` rule cuts all that follows, unless prose comes after it; a `contents` rule the lines
    after it that stand again further down.

    >>> from tilik.languages.furniture import load_furniture
    >>> cut_lines((Passage("Advertisement"), Passage("Rusia menyerang.")), load_furniture()).removed
    (Removed(text='Advertisement', reason='ad'),)
    """
    kept: list[Passage] = []
    removed: list[Removed] = []
    pending: str | None = None
    listed = 0
    for number, line in enumerate(lines):
        rule = _line_rule(line.text, furniture) if line.text else None
        if number < listed and line.text:
            removed.append(Removed(line.text, "contents"))
            continue
        if rule is None and pending and line.text:
            removed.append(Removed(line.text, pending))
            pending = None
            continue
        if rule is None:
            kept.append(line)
            continue
        removed.append(Removed(line.text, rule.reason))
        rest = lines[number + 1 :]
        listed = number + 1 + _listed(rest) if rule.at == "contents" else 0
        if rule.at == "tail" and _all_short(rest):
            removed += [_tail_piece(other.text, rule, furniture) for other in rest if other.text]
            break
        after = next((other.text for other in rest if other.text), "")
        pending = rule.reason if _takes_next(rule, line, after) else None
    return Cut(tuple(kept), tuple(removed))


def _inline_rules(passage: Passage, rules: Sequence[Rule]) -> Cut:
    removed: list[Removed] = []
    for rule in rules:
        found = rule.pattern.search(passage.text)
        while found and found.group():
            removed.append(Removed(found.group(), rule.reason))
            left, right = passage.part(0, found.start()).strip(), passage.part(found.end()).strip()
            passage = join([part for part in (left, right) if part.text], " ")[0]
            found = rule.pattern.search(passage.text)
    return Cut((passage,), tuple(removed))


def cut_inside(
    passages: Sequence[Passage], furniture: Furniture, ordinary: frozenset[str] = frozenset()
) -> Cut:
    """Cut furniture that stands within a paragraph, such as `Baca juga: <headline>` in running text.

    `ordinary` are words of the language that are no names: a sentence may go on with one after a headline.
    """
    whole = "\n".join(passage.text for passage in passages)
    opened = furniture.any_headline.search(whole) is not None
    lowered = whole.lower()
    rules = [rule for rule in furniture.at("inside") if rule.opening in lowered]
    own = own_words([passage.text for passage in passages] if opened else (), ordinary)
    kept: list[Passage] = []
    removed: list[Removed] = []
    for passage in passages:
        bare, headlines = cut_headlines(passage, furniture, own) if opened else (passage, ())
        rest = _inline_rules(bare, rules)
        kept += [part for part in rest.kept if part.text]
        removed += [*headlines, *rest.removed]
    return Cut(tuple(kept), tuple(removed))
