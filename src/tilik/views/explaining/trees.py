"""A dependency tree drawn beside its words, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tilik.claims.tree import Tree

_GLYPHS = {(False, False): "╼", (True, False): "┶", (False, True): "┮", (True, True): "┾"}


@dataclass(frozen=True, slots=True)
class _Branch:
    """A word still to be drawn: what stands before the lines above it, its own line, and those below it."""

    word: int
    above: str
    here: str
    below: str
    is_line: bool = False


def branches(tree: Tree) -> tuple[str, ...]:
    """Return what is drawn before each word, in order of the words; whole trees, one root after the other.

    A word hangs on the line that leads to its glyph: `╭─` from above, `╰─` from below the word it depends on.

    >>> from tilik.claims.tree import grow
    >>> from tilik.records import Token
    >>> words = [("Lavrov", 1), ("tiba", -1), ("di", 3), ("Myanmar", 1)]
    >>> tree = grow([Token(0, 1, word, word, "X", head, "dep") for word, head in words])
    >>> for line, (word, _) in zip(branches(tree), words, strict=True):
    ...     print(line, word)
    ╭─╼ Lavrov
    ┾ tiba
    │ ╭─╼ di
    ╰─┶ Myanmar
    """
    drawn = [""] * len(tree.tokens)
    reached = {child for children in tree.children for child in children}
    waiting = [_Branch(i, "", "", "") for i in reversed(range(len(drawn))) if i not in reached]
    while waiting:
        branch = waiting.pop()
        if branch.is_line:
            drawn[branch.word] = branch.here
        else:
            waiting += reversed(_opened(tree, branch))
    return tuple(drawn)


def _opened(tree: Tree, branch: _Branch) -> list[_Branch]:
    """The words before one that hang on it, its own line, and the words behind it."""
    before = [child for child in tree.children[branch.word] if child < branch.word]
    behind = [child for child in tree.children[branch.word] if child > branch.word]
    glyph = _GLYPHS[bool(before), bool(behind)]
    own = _Branch(branch.word, "", branch.here + glyph, "", is_line=True)
    upper = [
        _Branch(
            child,
            branch.above + ("  " if child == before[0] else "│ "),
            branch.above + ("╭─" if child == before[0] else "├─"),
            branch.above + "│ ",
        )
        for child in before
    ]
    lower = [
        _Branch(
            child,
            branch.below + "│ ",
            branch.below + ("╰─" if child == behind[-1] else "├─"),
            branch.below + ("  " if child == behind[-1] else "│ "),
        )
        for child in behind
    ]
    return [*upper, own, *lower]


def relations(tree: Tree) -> Sequence[str]:
    """Return the relation of each word to the one it hangs on; `root` for those that hang on none."""
    return [
        "root" if token.head < 0 else f"{token.relation} ← {tree.tokens[token.head].text}"
        for token in tree.tokens
    ]
