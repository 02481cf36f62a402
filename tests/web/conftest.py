"""Fixtures of the web tests; they are defined (and type-checked) in `web_app.py` and `browsing.py`."""

from browsing import chromium, empty_server, guarded_server, server, visit
from web_app import client, empty_client, sample_store
from web_site import site

__all__ = [
    "chromium",
    "client",
    "empty_client",
    "empty_server",
    "guarded_server",
    "sample_store",
    "server",
    "site",
    "visit",
]
