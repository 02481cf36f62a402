"""Everything the stage knows besides the page: handed in, never loaded here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tilik.languages.furniture import Furniture
from tilik.languages.masthead import Masthead
from tilik.outlets.agencies import Outlet


@dataclass(frozen=True, slots=True)
class Guide:
    """The tables `from_text` and `from_html` work with.

    >>> from tilik.languages.furniture import load_furniture
    >>> from tilik.languages.masthead import load_masthead
    >>> from tilik.outlets.agencies import load_agencies
    >>> guide = Guide(load_furniture(), load_masthead(), load_agencies())
    """

    furniture: Furniture
    masthead: Masthead
    agencies: Mapping[str, Outlet]
