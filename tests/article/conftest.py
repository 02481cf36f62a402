"""The shipped tables, loaded once for all tests of this room."""

from __future__ import annotations

import pytest

from tilik.article import Guide
from tilik.languages.furniture import load_furniture
from tilik.languages.masthead import load_masthead
from tilik.outlets.agencies import load_agencies


@pytest.fixture(scope="session")
def guide() -> Guide:
    return Guide(load_furniture(), load_masthead(), load_agencies())
