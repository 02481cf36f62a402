"""Everything the stage knows besides the page: handed in, never looked up on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tilik.actors.registry import load_registry, name_words
from tilik.article.credits import CreditRules, compile_credits
from tilik.article.origin import Sources, compile_sources
from tilik.languages.furniture import Furniture, load_furniture
from tilik.languages.masthead import Masthead, load_masthead
from tilik.languages.words import Words, load_words
from tilik.outlets.agencies import Outlet, load_agencies
from tilik.outlets.load import Outlets, load_outlets
from tilik.outlets.markup import Markup, load_markup
from tilik.outlets.paging import Paging, load_paging


@dataclass(frozen=True, slots=True)
class Guide:
    """The tables `from_text` and `from_html` work with.

    `words` are those of Indonesian, `foreign` those of English; `names` are words known to be names, split off what they are glued to.
    """

    furniture: Furniture
    masthead: Masthead
    agencies: Mapping[str, Outlet]
    sources: Sources
    credits: CreditRules
    outlets: Outlets
    markup: Markup
    paging: Paging
    words: Words
    foreign: frozenset[str]
    names: frozenset[str] = frozenset()


@cache
def load_guide() -> Guide:
    """Return the tables that ship with the project.

    >>> load_guide().agencies["Antara"].name
    'ANTARA'
    """
    masthead, agencies = load_masthead(), load_agencies()
    sources = compile_sources(masthead, agencies)
    credits = compile_credits(masthead.roles, masthead.nobody)
    names = name_words(load_registry())
    return Guide(
        load_furniture(),
        masthead,
        agencies,
        sources,
        credits,
        load_outlets(),
        load_markup(),
        load_paging(),
        load_words("id"),
        load_words("en").known,
        names,
    )
