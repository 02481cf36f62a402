"""Posting JSON to an address the person running Tilik chose."""

from __future__ import annotations

import json
import ssl
from collections.abc import Mapping

import certifi
import httpcore

from tilik.errors import FetchError
from tilik.fetch.policy import Policy


def post_json(url: str, payload: Mapping[str, object], policy: Policy) -> None:
    """Post an object as JSON. Raises FetchError unless the answer is a 2xx.

    The address is the operator's own choice and may lie in a private network; redirects are not followed.
    """
    body = json.dumps(payload, ensure_ascii=False).encode()
    sent: dict[bytes | str, bytes | str] = {
        "User-Agent": policy.user_agent,
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": str(len(body)),
    }
    limits = dict.fromkeys(("connect", "read", "write", "pool"), policy.timeout)
    trust = ssl.create_default_context(cafile=certifi.where())
    try:
        with httpcore.ConnectionPool(ssl_context=trust) as pool:
            answer = pool.request(
                "POST", url, headers=sent, content=body, extensions={"timeout": limits}
            )
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
    ) as error:
        raise FetchError(
            f"the event could not be posted: {error or type(error).__name__}", where=url
        ) from error
    if not 200 <= answer.status < 300:
        raise FetchError(f"the event was refused with {answer.status}", where=url)
