"""Events with their evidence, articles with their claims, stories with their articles."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tilik.pipeline import unread_language
from tilik.views.queries.evidence import article_page, event_page, story_page
from tilik.views.web import links
from tilik.views.web.render import language_of, render
from tilik.views.web.tools import missing, store_of

router = APIRouter()


@router.get("/events/{event}")
def event(request: Request, event: str) -> Response:
    """Show one event; an id that was merged into another leads there."""
    page = event_page(store_of(request), event)
    if page is None:
        message = language_of(request).say("No event has the id %(key)s.", key=event)
        raise missing(message)
    if page.view.event.id != event:
        return RedirectResponse(links.event(page.view.event.id), 308)
    reports = {report.claim.id: report for report in page.view.reports}
    return render(request, "event.html", {"page": page, "claims_by_id": reports})


@router.get("/articles")
def articles(request: Request, after: str | None = None, outlet: str | None = None) -> HTMLResponse:
    """Show the articles kept, newest first."""
    page = store_of(request).article_list(outlet=outlet or None, cursor=after)
    return render(request, "articles.html", {"articles": page, "outlet": outlet})


@router.get("/articles/{article}")
def article(request: Request, article: str) -> HTMLResponse:
    """Show one article with its claims marked."""
    page = article_page(store_of(request), article)
    if page is None:
        message = language_of(request).say("No article has the id %(key)s.", key=article)
        raise missing(message)
    types = {claim.id: claim.type for claim in page.view.claims}
    shown = {"page": page, "types": types, "unread": unread_language(page.view.article)}
    return render(request, "article.html", shown)


@router.get("/stories")
def stories(request: Request, after: str | None = None) -> HTMLResponse:
    """Show the stories, the ones that moved last first."""
    return render(request, "stories.html", {"stories": store_of(request).stories(after, limit=40)})


@router.get("/stories/{story}")
def story(request: Request, story: str) -> HTMLResponse:
    """Show one story: its articles and its events."""
    page = story_page(store_of(request), story)
    if page is None:
        message = language_of(request).say("No story has the id %(key)s.", key=story)
        raise missing(message)
    return render(request, "story.html", {"page": page})
