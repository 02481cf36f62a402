"""Adding articles: pasted, uploaded, or fetched; the job's page shows how far it is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tilik.errors import InputError
from tilik.fetch.files import read_stream
from tilik.records import Draft
from tilik.views.queries.written import written_date
from tilik.views.web.reading import Item, Jobs
from tilik.views.web.render import language_of, render
from tilik.views.web.tools import missing

router = APIRouter()
LARGEST_TEXT = 2_000_000
MOST_FILES = 500
LONGEST_TITLE = 200


def jobs_of(request: Request) -> Jobs:
    """Return the jobs of the application."""
    jobs = request.app.state.jobs
    assert isinstance(jobs, Jobs)
    return jobs


@router.get("/add")
def add(request: Request) -> HTMLResponse:
    """Show the ways to add articles."""
    return render(request, "add.html", {"job": None, "problem": ""})


@router.get("/add/{job}")
def progress(request: Request, job: str) -> HTMLResponse:
    """Show how far a job is."""
    found = jobs_of(request).get(job)
    if found is None:
        raise missing(language_of(request).say("This job is over; its articles are in the store."))
    return render(request, "add.html", {"job": found, "problem": ""})


def _refused(request: Request, problem: str) -> HTMLResponse:
    return render(request, "add.html", {"job": None, "problem": problem}, status=400)


def _to(id: str) -> RedirectResponse:
    return RedirectResponse(f"/add/{id}", 303)


def headline(text: str) -> tuple[str | None, str]:
    """Return a pasted text as its headline (a short first line that is no sentence) and the rest.

    >>> headline("Lavrov ke Myanmar\\n\\nMenteri itu tiba.")
    ('Lavrov ke Myanmar', 'Menteri itu tiba.')
    """
    lines = text.replace("\r\n", "\n").strip().split("\n", 1)
    first = lines[0].strip()
    if len(lines) == 1 or len(first) > LONGEST_TITLE or first.endswith("."):
        return None, text.replace("\r\n", "\n").strip()
    return first, lines[1].strip()


@router.post("/add/text")
def add_text(
    request: Request,
    text: Annotated[str, Form(max_length=LARGEST_TEXT)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Read a pasted article."""
    if not text.strip():
        return _refused(request, language_of(request).say("Paste the text of an article first."))
    title, body = headline(text)
    draft = Draft(
        body,
        language_of(request).say("pasted text: %(title)s", title=(title or body)[:80]),
        title=title,
        url=url.strip() or None,
        outlet=outlet.strip() or None,
        published=written_date(published) if published.strip() else None,
    )
    return _to(jobs_of(request).start([draft]).id)


@router.post("/add/files")
def add_files(request: Request, files: Annotated[list[UploadFile], File()]) -> Response:
    """Read uploaded files."""
    given = [file for file in files if file.filename]
    if not given:
        return _refused(request, language_of(request).say("Choose at least one file."))
    if len(given) > MOST_FILES:
        raise InputError(
            "at most %(most)s files at once, found %(number)s",
            most=MOST_FILES,
            number=len(given),
        )
    items: list[Item] = []
    for file in given:
        items += read_stream(file.file, file.filename or "file")
    return _to(jobs_of(request).start(items).id)


@router.post("/add/url")
def add_url(request: Request, url: Annotated[str, Form(max_length=2000)] = "") -> Response:
    """Fetch an address and read what it holds."""
    address = url.strip()
    if not address.lower().startswith(("http://", "https://")):
        message = language_of(request).say("An address begins with https:// or http://.")
        return _refused(request, message)
    return _to(jobs_of(request).fetch(address).id)
