"""The shipped tables, loaded once for all tests of this room."""

from __future__ import annotations

import pytest

from tilik.article import Guide, load_guide


@pytest.fixture(scope="session")
def guide() -> Guide:
    return load_guide()
