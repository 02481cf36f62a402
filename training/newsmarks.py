"""Our own annotations of unlabelled news, kept without a word of it: `python training/newsmarks.py NEWS.txt.gz NEW.jsonl`.

The news (`raw` in manifest.toml) stays its publishers'. What we found in it is ours: for each article its number in the
file, a checksum, and the events of the annotation guidelines, whose quotes and time phrases are spans of the article.
The command adds annotated articles, a line each in the form of the gold files with the article's number as `id`, to
`newsmarks.id.jsonl`; it refuses quotes that the article does not hold.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from goldfiles import GoldArticle

FILE = Path(__file__).resolve().parent / "newsmarks.id.jsonl"
PART = "news"
_DIGITS = 12
_SPANS = ("quote", "when_text")
Row = dict[str, object]


def news_articles(source: Path) -> list[str]:
    """Return the articles of a gzipped file in which empty lines part them."""
    with gzip.open(source, "rt", encoding="utf-8") as handle:
        return [text.strip() for text in handle.read().split("\n\n") if text.strip()]


def _checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def _text_at(text: str, span: object) -> str | None:
    return text[span[0] : span[1]] if isinstance(span, list) else None


def _span_of(text: str, words: object, where: str) -> list[int] | None:
    if not words:
        return None
    at = text.find(str(words))
    if at < 0:
        raise SystemExit(f"{where}: expected words of the article, found {words!r}")
    return [at, at + len(str(words))]


def read_marks(source: Path) -> list[GoldArticle]:
    """Return our annotated articles of unlabelled news, in the form of the gold files."""
    texts = news_articles(source)
    out = []
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        text = texts[row["article"]]
        if _checksum(text) != row["sha256"]:
            raise SystemExit(f"{FILE.name}:{number}: expected the article with checksum {row['sha256']} at {row['article']}, found another: is {source} the file of manifest.toml?")  # fmt: skip
        events = [{**e, **{name: _text_at(text, e[name]) for name in _SPANS}} for e in row["events"]]  # fmt: skip
        article = {"id": f"news {row['article']}", "text": text, "published": row["published"]}
        out.append(GoldArticle(article, events))
    return out


def write_gold(source: Path, folder: Path) -> None:
    """Write our annotated articles into `folder` as the two files of a gold part named `news`."""
    marks = read_marks(source)
    articles = (json.dumps(row.article, ensure_ascii=False) for row in marks)
    gold = (json.dumps({"id": row.article["id"], "events": row.events}, ensure_ascii=False) for row in marks)  # fmt: skip
    (folder / f"{PART}.articles.jsonl").write_text("".join(f"{a}\n" for a in articles), "utf-8")
    (folder / f"{PART}.gold.jsonl").write_text("".join(f"{g}\n" for g in gold), "utf-8")


def marks_of(texts: list[str], rows: Iterable[Row]) -> list[Row]:
    """Return annotated articles as they are kept: words replaced by their spans."""
    out = []
    for row in rows:
        text, where = texts[int(str(row["id"]))], str(row["id"])
        events = [{**e, **{name: _span_of(text, e[name], where) for name in _SPANS}} for e in row["events"]]  # fmt: skip
        out.append({"article": int(where), "sha256": _checksum(text), "published": row["published"], "events": events})  # fmt: skip
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("news", type=Path)
    parser.add_argument("new", type=Path)
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.new.read_text(encoding="utf-8").splitlines()]
    kept = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
    marks = [json.loads(line) for line in kept] + marks_of(news_articles(args.news), rows)
    once = {mark["article"]: json.dumps(mark, ensure_ascii=False) for mark in marks}
    FILE.write_text("".join(f"{once[n]}\n" for n in sorted(once)), encoding="utf-8")
    print(f"{FILE.name}: {len(once)} articles, {sum(len(m['events']) for m in marks)} events")


if __name__ == "__main__":
    main()
