"""How well copies are told from independent reports, on the made-up pairs of the tests.

    PYTHONPATH=tests/merge python evals/origins.py

Prints one line a kind of pair (how many were called a copy), then precision and recall of copies.
"""

from __future__ import annotations

from collections import Counter

from copy_pairs import COPIES, INDEPENDENT, copy_pairs

from tilik.merge.copies import find_origins
from tilik.merge.sketch import SketchIndex


def main() -> None:
    """Print the figures."""
    total, called = Counter[str](), Counter[str]()
    for pair in copy_pairs():
        origin = find_origins([pair.source, pair.other], SketchIndex())[1]
        total[pair.kind] += 1
        called[pair.kind] += origin.kind == "copy"
    for kind in (*COPIES, *INDEPENDENT):
        print(f"{kind:<12} {called[kind]:>3} of {total[kind]} called a copy")
    right = sum(called[kind] for kind in COPIES)
    claimed = right + sum(called[kind] for kind in INDEPENDENT)
    copies = sum(total[kind] for kind in COPIES)
    print(
        f"{sum(total.values())} pairs: precision {right / claimed:.3f}, recall {right / copies:.3f}"
    )


if __name__ == "__main__":
    main()
