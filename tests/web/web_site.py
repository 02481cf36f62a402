"""A small news site on this machine: one article and a feed that names it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title>
<item><title>Satu</title><link>http://HOST/satu.html</link></item></channel></rss>"""
ARTICLE = b"""<html lang="id"><head><title>Satu</title></head><body><nav><a href="/">Beranda</a></nav>
<article><h1>Satu</h1><p>Isi berita pertama: Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu (3/8/2022)
dan bertemu pemimpin militer negara itu di Naypyidaw.</p><p>Dalam pertemuan tersebut Rusia menyatakan dukungan bagi
rencana pemilihan umum yang dijanjikan pemerintah militer, kata kementerian itu dalam sebuah pernyataan.</p>
<p>Amerika Serikat mengecam kunjungan itu dan meminta semua negara tidak menjual senjata kepada militer Myanmar.</p>
</article></body></html>"""
PAGES = {"/satu.html": ARTICLE, "/robots.txt": b""}


class Site(BaseHTTPRequestHandler):
    """A site with one article and a feed that names it."""

    def do_GET(self) -> None:
        host = self.headers["Host"].encode()
        body = FEED.replace(b"HOST", host) if self.path == "/feed" else PAGES.get(self.path)
        self.send_response(404 if body is None else 200)
        kind = "application/rss+xml" if self.path == "/feed" else "text/html"
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
