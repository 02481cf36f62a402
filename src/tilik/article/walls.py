"""Pages that are no articles: `enable JavaScript`, logins of a network, pages that are not there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilik.article.blocks import Block

_SHORT = 600
_NOTICES = (
    (
        re.compile(
            r"(?i)enable (?:java ?script|cookies)|java ?script (?:is )?(?:required|disabled|tidak aktif)|aktifkan java ?script|checking your browser|just a moment|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot"
        ),
        "the page asks for JavaScript or a check of the browser instead of showing an article",
    ),
    (
        re.compile(
            r"(?i)\b404\b|page not found|not found\b|halaman (?:yang anda cari )?tidak (?:di)?temukan|artikel tidak ditemukan|this page (?:doesn.t|does not) exist|berita tidak ditemukan"
        ),
        "the page says that there is no such article",
    ),
    (
        re.compile(
            r"(?i)(?:wi-?fi|hotspot|network|jaringan|internet)\W+(?:\w+\W+){0,4}(?:login|log in|sign in|masuk|access|voucher)|captive portal|accept the terms of (?:use|service) to (?:connect|continue)"
        ),
        "the page is the login of a network, not an article",
    ),
    (
        re.compile(
            r"(?i)access denied|forbidden|akses ditolak|internet positif|situs ini diblokir|request blocked|you have been blocked"
        ),
        "the site or the network refused access to the page",
    ),
)


def wall(title: str | None, paragraphs: Sequence[str], blocks: Sequence[Block]) -> str | None:
    """Return why a page is no article when it is a notice, else None.

    Only a page with little text can be a notice: an article about hotspots stays one.

    >>> wall("404 Not Found", [], [])
    'the page says that there is no such article'
    """
    size = sum(len(text) for text in paragraphs)
    if size > _SHORT:
        return None
    said = " ".join(
        (title or "", *paragraphs, *(block.text for block in blocks[:12] if len(block.text) < 200))
    )
    head = f"{title or ''} {' '.join(paragraphs)[:300]}" if size > 200 else said
    return next((reason for pattern, reason in _NOTICES if pattern.search(head)), None)
