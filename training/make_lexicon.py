"""Makes `lexicon.txt` of a language: the words and names seen often enough, glued ones taken out.

python training/make_lexicon.py --lang id --data DIR
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from babel import Locale
from corpora import read_texts
from recipe import load_recipe, read_all

from tilik.document.glue import cuts
from tilik.languages.words import load_words

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+)*")
GLUE_FACTOR = 8
FREQUENT = 60
HEADER = "# Words as they are usually written, from the corpora of training/manifest.toml.\n"


def count_words(data: Path, code: str) -> Counter[str]:
    """Return how often each form occurs in the raw texts and the annotated corpora."""
    recipe = load_recipe(code)
    counts: Counter[str] = Counter()
    for name in recipe.raw:
        for line in read_texts(data / name):
            counts.update(WORD.findall(line))
    for example in read_all(recipe, data):
        counts.update(word for word in example.words if WORD.fullmatch(word))
    for place in Locale(code).territories.values():
        counts.update({word: 50 for word in WORD.findall(place) if word[0].isupper()})
    return counts


def usual_forms(counts: Counter[str], least: int) -> Counter[str]:
    """Return each word in its usual case: small letters when a third of its uses are, else the commonest."""
    forms: dict[str, Counter[str]] = {}
    for form, number in counts.items():
        forms.setdefault(form.lower(), Counter())[form] += number
    found: Counter[str] = Counter()
    for low, cases in forms.items():
        total = cases.total()
        if total >= least and len(low) > 1:
            best = low if cases[low] * 3 >= total else cases.most_common(1)[0][0]
            found[best] = total
    return found


def without_glued(forms: Counter[str], code: str) -> list[str]:
    """Return the forms that far more frequent ones do not take apart."""
    base = load_words(code)
    kept: list[str] = []
    judge, level = base, -1
    for form, number in forms.most_common():
        if number < FREQUENT and (number * GLUE_FACTOR).bit_length() != level:
            level = (number * GLUE_FACTOR).bit_length()
            least = 1 << (level - 1)
            frequent = [word for word in kept if forms[word] >= least]
            names = frozenset(word for word in frequent if word != word.lower())
            judge = replace(base, known=frozenset(frequent) - names | base.joint, names=names)
        if number >= FREQUENT or not cuts(form, judge):
            kept.append(form)
    return kept


def main() -> None:
    """Write the lexicon of one language into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--least", type=int, default=5)
    options = parser.parse_args()
    forms = usual_forms(count_words(options.data, options.lang), options.least)
    kept = without_glued(forms, options.lang)
    root = Path(__file__).parent.parent / "src/tilik/languages" / options.lang / "lexicon.txt"
    root.write_text(HEADER + "\n".join(sorted(kept)) + "\n", encoding="utf-8")
    print(f"{len(kept)} words, {len(forms) - len(kept)} glued ones left out")


if __name__ == "__main__":
    main()
