"""Makes `roots.txt` of a language: the lemmas of its treebanks, and the roots that explain its lexicon best.

python training/make_roots.py --lang id --data DIR
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path

from corpora import blocks
from make_lexicon import count_words
from recipe import load_recipe

from tilik.document.lemma import affixed, guess
from tilik.knowledge import package_file, read_words
from tilik.languages.words import Words, load_words

PLAIN = ("VERB", "NOUN", "ADJ", "ADV", "ADP", "AUX", "SCONJ", "NUM", "DET", "PRON")
HEADER = "# Roots of words, from the treebanks and the lexicon (training/make_roots.py).\n"
ENOUGH = 3
COMMON = 20
VERBS = ("me", "di", "ber")
LONG_VERBS = ("meng", "meny", "mem", "men", "diper")


def treebank_lemmas(data: Path, code: str) -> dict[str, str]:
    """Return the commonest lemma of each ordinary word form of the treebanks."""
    seen: dict[str, Counter[str]] = {}
    for corpus in load_recipe(code).of("treebank"):
        for block in blocks(data / corpus.path):
            rows = [line.split("\t") for line in block if not line.startswith("#")]
            for row in rows:
                form, lemma = row[1].lower(), row[2].lower()
                if row[3] in PLAIN and form.isalpha() and lemma.isalpha():
                    seen.setdefault(form, Counter())[lemma] += 1
    return {form: lemmas.most_common(1)[0][0] for form, lemmas in seen.items()}


def find_roots(lemmas: dict[str, str], counts: Counter[str], words: Words) -> list[str]:
    """Return the roots, the best supported first: a word that no better supported root explains is a root itself."""
    support: Counter[str] = Counter()
    forms = sorted(word for word in words.known if word.isalpha() and len(word) > 2)
    candidates = {form: set(affixed(form, words)) - {form} for form in forms}
    for roots in candidates.values():
        support.update(roots)
    for form, lemma in lemmas.items():
        if form != lemma and lemma in candidates.get(form, ()):
            support[lemma] += ENOUGH
    given = {lemma for form, lemma in lemmas.items() if lemma != form}
    given |= words.lemmas.roots.keys()

    def strong(root: str) -> bool:
        known = root in words.known and counts[root] >= COMMON and len(root) > 3
        used = root in given or known or (support[root] >= ENOUGH and len(root) > 4)
        # What looks like a root may be a loan word short of its end: `evakuas` of `evakuasi`.
        loan = root.endswith("s") and root + "i" in words.known and root not in words.known
        cut = (root.startswith("ng") or loan) and root not in given
        listed = root in words.lemmas.roots
        return listed or (support[root] >= ENOUGH - (root in given) and used and not cut)

    def explained(form: str) -> bool:
        verb = form.startswith(VERBS)
        return any(
            strong(root) or (verb and len(root) > 4 and support[root] > 1 and root in words.known)
            for root in candidates[form]
        )

    plain = {form for form in forms if not explained(form)}
    odd = {f for f in plain - given if f.startswith(LONG_VERBS) and len(f) > 7 and f not in lemmas}
    plain = (plain - odd) | {guess(form, words) for form in odd}
    plain |= {
        root for root in support if strong(root) and not any(map(strong, candidates.get(root, ())))
    }
    plain |= {root for root in given if root in words.known}
    return sorted(plain, key=lambda root: (-support[root], root))


def main() -> None:
    """Write the roots of one language into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", required=True)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    words = load_words(options.lang)
    listed = read_words(package_file("languages", options.lang, "lemmas.toml"), "root")
    words = replace(words, lemmas=replace(words.lemmas, roots=dict.fromkeys(listed, 0)))
    lemmas = treebank_lemmas(options.data, options.lang)
    roots = find_roots(lemmas, count_words(options.data, options.lang), words)
    path = Path(__file__).parent.parent / "src/tilik/languages" / options.lang / "roots.txt"
    path.write_text(HEADER + "\n".join(roots) + "\n", encoding="utf-8")
    print(f"{len(roots)} roots")


if __name__ == "__main__":
    main()
