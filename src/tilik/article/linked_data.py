"""What a page says of itself in JSON-LD: the node of the article among all that stand there."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from tilik.article.dom import Element

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_ARTICLE = re.compile(
    r"(?:News|Reportage|Opinion|Analysis|Review|Background)?\w*Article|BlogPosting|LiveBlogPosting|Report(?:age)?$"
)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_MOST = 2_000_000


def _parse(text: str) -> Json:
    """Parse JSON as pages write it: line breaks inside strings, comments around, a comma too many."""
    cleaned = re.sub(
        r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*;?\s*$", "", text.strip()
    )
    for attempt in (cleaned, re.sub(r",\s*([}\]])", r"\1", _CONTROL.sub(" ", cleaned))):
        try:
            value: Json = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _nodes(value: Json) -> Iterator[dict[str, Json]]:
    """Yield every object with a type, outermost first, without recursion."""
    queue: list[Json] = [value]
    for _ in range(5000):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue[:0] = item[:500]
        elif isinstance(item, dict):
            if "@type" in item or "headline" in item:
                yield item
            queue += [
                child
                for key, child in item.items()
                if isinstance(child, dict | list)
                and key
                in (
                    "@graph",
                    "mainEntity",
                    "mainEntityOfPage",
                    "hasPart",
                    "itemListElement",
                    "item",
                    "liveBlogUpdate",
                )
            ]


def types(node: Mapping[str, Json]) -> tuple[str, ...]:
    """Return the types of a node.

    >>> types({"@type": "NewsArticle"})
    ('NewsArticle',)
    """
    kind = node.get("@type")
    values = kind if isinstance(kind, list) else [kind]
    return tuple(str(value) for value in values if isinstance(value, str))


def string(value: Json) -> str | None:
    """Return the text a field holds, entities decoded; of a list the first, of an object its name."""
    if isinstance(value, list):
        return next((found for item in value if (found := string(item))), None)
    if isinstance(value, dict):
        return string(value.get("@value") or value.get("name") or value.get("url"))
    if not isinstance(value, str):
        return None
    text = html.unescape(html.unescape(value)) if "&" in value else value
    return re.sub(r"\s+", " ", text).strip() or None


def read_nodes(scripts: Iterable[Element]) -> tuple[dict[str, Json], ...]:
    """Return every JSON-LD node with a type in the scripts of a page, in order.

    >>> from tilik.article.dom import parse
    >>> page = b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Judul"}</script>'
    >>> read_nodes(parse(page).iter("script"))[0]["headline"]
    'Judul'
    """
    found: list[dict[str, Json]] = []
    for script in scripts:
        kind = script.get("type") or ""
        text = script.text or ""
        if "ld+json" in kind.lower() and len(text) < _MOST:
            found += _nodes(_parse(text))
    return tuple(found)


def article_nodes(nodes: Iterable[dict[str, Json]]) -> tuple[dict[str, Json], ...]:
    """Return the nodes that describe an article, the fullest first; failing those, any that has a date."""
    every = tuple(nodes)
    articles = [node for node in every if any(_ARTICLE.match(one) for one in types(node))]
    chosen = articles or [node for node in every if node.get("datePublished")]
    return tuple(sorted(chosen, key=_fullness, reverse=True))


def people(nodes: Iterable[dict[str, Json]]) -> dict[str, str]:
    """Return the names of the persons a page describes, by identifier and by address."""
    found: dict[str, str] = {}
    for node in nodes:
        name = string(node.get("name"))
        if "Person" in types(node) and name:
            keys = (node.get("@id"), node.get("url"))
            found |= {key: name for key in keys if isinstance(key, str)}
    return found


def _fullness(node: Mapping[str, Json]) -> int:
    return sum(
        1
        for key in ("headline", "datePublished", "author", "articleBody", "description")
        if node.get(key)
    )
