"""Fixtures of the web tests; they are defined (and type-checked) in `web_app.py`."""

from web_app import client, empty_client, sample_store

__all__ = ["client", "empty_client", "sample_store"]
