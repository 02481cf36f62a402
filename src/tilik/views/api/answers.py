"""Answers as JSON with an ETag, only the fields asked for, and a link to the next page."""

from __future__ import annotations

import hashlib
import json
from functools import partial
from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.responses import Response

from tilik.errors import Said
from tilik.store import Page
from tilik.views.api.problems import Problem, language_of
from tilik.views.plain import Plain, to_plain
from tilik.views.web.reasons import sentences


class Answers:
    """Gives answers to one request; a FastAPI dependency that also declares `?fields=`."""

    def __init__(
        self,
        request: Request,
        fields: Annotated[
            str | None,
            Query(description="Only these fields of each item, e.g. `event.id,event.when`"),
        ] = None,
    ) -> None:
        self._request = request
        self._fields = tuple(part.strip() for part in (fields or "").split(",") if part.strip())

    def give(self, value: object, *, status: int = 200) -> Response:
        """Return a record, a page or plain JSON as a response; 304 when `If-None-Match` fits it."""
        language = language_of(self._request)
        body = to_plain(value, partial(sentences, language=language))
        if self._fields:
            body = _only(body, self._fields)
        data = json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode()
        tag = f'W/"{hashlib.sha256(data).hexdigest()[:24]}"'
        headers = {
            "ETag": tag,
            "Cache-Control": "private, no-cache",
            "Content-Language": language.code,
            "Vary": "Accept-Language",
        }
        if isinstance(value, Page) and value.next:
            after = self._request.url.include_query_params(cursor=value.next)
            headers["Link"] = f'<{after.path}?{after.query}>; rel="next"'
        known = self._request.headers.get("if-none-match", "").split(",")
        if {part.strip().removeprefix("W/") for part in known} & {tag.removeprefix("W/"), "*"}:
            return Response(status_code=304, headers=headers)
        return Response(data, status, headers, media_type="application/json")


Given = Annotated[Answers, Depends()]


def _only(body: Plain, names: tuple[str, ...]) -> Plain:
    if isinstance(body, list):
        return [_only(item, names) for item in body]
    if not isinstance(body, dict):
        return body
    if set(body) == {"items", "next"}:
        return {"items": _only(body["items"], names), "next": body["next"]}
    return {name: _field(body, name) for name in names}


def _field(body: dict[str, Plain], name: str) -> Plain:
    """Return a field by dotted name: `event.when`."""
    found: Plain = body
    for part in name.split("."):
        if not isinstance(found, dict) or part not in found:
            raise Problem(
                400,
                Said(
                    "no field %(name)r, expected some of %(known)s",
                    (("name", name), ("known", ", ".join(body))),
                ),
            )
        found = found[part]
    return found
