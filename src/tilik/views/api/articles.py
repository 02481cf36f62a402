"""Articles and claims: submit, list, get."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from tilik.store import ArticleRow, ArticleView, ClaimFilter, ClaimRow, Page
from tilik.views.api.answers import Given
from tilik.views.api.config import Submission, Submitted
from tilik.views.api.guard import Reader, Settings, Stored, Writer
from tilik.views.api.params import DATE
from tilik.views.api.problems import RESPONSES, Problem, missing

router = APIRouter(tags=["articles"], responses=RESPONSES)


class ArticleIn(BaseModel):
    """An article to read. `text` or `html` must be there; everything else may be missing."""

    text: str | None = Field(None, description="Plain text, as scraped")
    html: str | None = Field(None, description="The page as it was fetched")
    id: str | None = Field(None, max_length=500, description="Your own id")
    url: str | None = Field(None, max_length=2000)
    outlet: str | None = Field(None, max_length=200)
    title: str | None = Field(None, max_length=2000)
    published: str | None = Field(None, max_length=40, description="ISO 8601")

    model_config = {
        "json_schema_extra": {
            "example": {
                "text": "Menteri Luar Negeri Rusia Sergei Lavrov akan mengunjungi Myanmar pada Rabu.",
                "title": "Lavrov ke Myanmar",
                "published": "2022-08-02",
                "outlet": "kabar.example",
            }
        }
    }


class ArticleParams(BaseModel):
    """Which articles to list."""

    outlet: str | None = Field(None, max_length=200)
    since: str | None = Field(None, max_length=40, description=DATE)
    until: str | None = Field(None, max_length=40, description=DATE)
    cursor: str | None = Field(None, max_length=200)
    limit: int = Field(50, ge=1, le=1000)


class ClaimParams(BaseModel):
    """Which claims to list."""

    article: str | None = Field(None, max_length=100)
    event: str | None = Field(None, max_length=100)
    review: Literal["accepted", "rejected", "open"] | None = None
    doubtful_first: bool = False
    cursor: str | None = Field(None, max_length=200)
    limit: int = Field(50, ge=1, le=1000)


KNOWN: dict[int | str, dict[str, object]] = {
    200: {"model": Submitted, "description": "The article was known already"}
}


@router.post(
    "/articles",
    response_model=Submitted,
    status_code=201,
    responses=KNOWN,
    summary="Submit an article",
)
def submit(_: Writer, settings: Settings, given: Given, article: ArticleIn) -> Response:
    """Read an article into the store. 201 when it is new, 200 when it was known already."""
    if not article.text and not article.html:
        raise Problem(422, "expected text or html, found neither")
    done = settings.submit(Submission(**article.model_dump()))
    return given.give(done, status=201 if done.added else 200)


@router.get("/articles", response_model=Page[ArticleRow], summary="Articles")
def list_articles(
    _: Reader, store: Stored, given: Given, asked: Annotated[ArticleParams, Query()]
) -> Response:
    """Articles, newest first; older versions are left out."""
    page = store.article_list(asked.outlet, asked.since, asked.until, asked.cursor, asked.limit)
    return given.give(page)


@router.get("/articles/{article_id}", response_model=ArticleView, summary="One article")
def get_article(_: Reader, store: Stored, given: Given, article_id: str) -> Response:
    """An article with its claims, the events they are in, its origin and its other versions."""
    found = store.article(article_id)
    if found is None:
        raise missing("article", article_id)
    return given.give(found)


@router.get("/claims", response_model=Page[ClaimRow], tags=["claims"], summary="Claims")
def list_claims(
    _: Reader, store: Stored, given: Given, asked: Annotated[ClaimParams, Query()]
) -> Response:
    """Claims of an article or event, or all of them; with `doubtful_first` the least certain come first."""
    return given.give(store.claim_list(ClaimFilter(**asked.model_dump())))


@router.get("/claims/{claim_id}", response_model=ClaimRow, tags=["claims"], summary="One claim")
def get_claim(_: Reader, store: Stored, given: Given, claim_id: str) -> Response:
    """A claim with the words it stands on and where they stand."""
    found = store.claim(claim_id)
    if found is None:
        raise missing("claim", claim_id)
    return given.give(found)
