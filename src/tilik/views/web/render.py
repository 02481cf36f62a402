"""From a page model to HTML: one Jinja environment per language, everything escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from tilik.knowledge import package_file
from tilik.views.queries.filters import Filters
from tilik.views.web import evidence, links, reasons
from tilik.views.web.language import LANGUAGES, NAMES, Language, load_language, negotiate
from tilik.views.web.naming import load_naming

THEMES = ("auto", "light", "dark")
LANGUAGE_COOKIE = "tilik_language"
THEME_COOKIE = "tilik_theme"
STATIC = "/static"


class Compiled(BytecodeCache):
    """Templates compiled once for all languages, kept in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code when it was compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled() -> Compiled:
    return Compiled()


@cache
def asset(name: str) -> str:
    """Return the address of a file of ours; it changes with the content, so browsers may keep it for ever."""
    data = package_file("views", "web", "static", *name.split("/")).read_bytes()
    return f"{STATIC}/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"


def prepare() -> None:
    """Make names and templates ready in every language, so that nobody's first visit waits for them."""
    for code in LANGUAGES:
        made = environment(load_language(code))
        for name in made.list_templates():
            made.get_template(name)


@cache
def environment(language: Language) -> Environment:
    """Return the Jinja environment of one language; an unknown name in a template is an error."""
    made = Environment(
        loader=PackageLoader("tilik.views.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_compiled(),
    )
    made.policies["ext.i18n.trimmed"] = True
    made.globals.update(
        asset=asset,
        evidence=evidence,
        evidence_url=links.proof,
        export_url=links.export,
        next_url=next_page,
        percent=language.share,
        lang=language,
        languages=[(code, NAMES[code]) for code in LANGUAGES],
        links=links,
        name=load_naming(language),
        notes=reasons.notes,
        sentence=reasons.sentence,
        why=reasons.why,
    )
    catalogue = language.catalogue
    made.install_gettext_callables(  # type: ignore[attr-defined]
        catalogue.gettext, catalogue.ngettext, newstyle=True
    )
    made.globals["ngettext"] = language.count
    return made


def next_page(filters: Filters, cursor: str, path: str) -> str:
    """Return the address of the page after this one."""
    return replace(filters, cursor=cursor).url(path) + "#list"


def language_of(request: Request) -> Language:
    """Return the language of a reader: their own choice, else what the browser asks for."""
    accepted = request.headers.get("accept-language", "")
    return load_language(negotiate(request.cookies.get(LANGUAGE_COOKIE), accepted))


def theme_of(request: Request) -> str:
    """Return `light`, `dark`, or `auto` for what the system says."""
    chosen = request.cookies.get(THEME_COOKIE, THEMES[0])
    return chosen if chosen in THEMES else THEMES[0]


def render(
    request: Request, template: str, model: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """Return a page. `model` holds what the template names; language, theme and path are added."""
    language = language_of(request)
    page = environment(language).get_template(template)
    body = page.render(
        {
            "path": request.url.path,
            "here": str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
            "theme": theme_of(request),
            "today": date.today(),
            **model,
        }
    )
    return HTMLResponse(body, status, headers={"Content-Language": language.code, "Vary": "Cookie"})


def markup(svg: str) -> Markup:
    """Return a picture of our own making as markup that needs no escaping."""
    return Markup(svg)
