"""Posting JSON to an address the person running Tilik chose."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Mapping

import certifi
import httpcore

from tilik.errors import FetchError, PassingError
from tilik.fetch.policy import Policy
from tilik.fetch.timed import TimedBackend

# What httpcore raises when a receiver cannot be reached, is too slow, or does not speak HTTP.
_FAILURES = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


def post_json(url: str, payload: Mapping[str, object], policy: Policy) -> None:
    """Post an object as JSON. Raises FetchError unless the answer is a 2xx, within the time of a page.

    The address is the operator's own choice and may lie in a private network; redirects are not followed, what the answer
    holds is not read.
    """
    try:
        status = _post(url, json.dumps(payload, ensure_ascii=False).encode(), policy)
    except _FAILURES as error:
        raise FetchError(
            "the event could not be posted: %(error)s",
            where=url,
            error=str(error) or type(error).__name__,
        ) from error
    if not 200 <= status < 300:
        raise FetchError("the event was refused with %(status)s", where=url, status=str(status))


def _post(url: str, body: bytes, policy: Policy) -> int:
    """Send a body and return the status of the answer."""
    sent: dict[bytes | str, bytes | str] = {
        "User-Agent": policy.user_agent,
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": str(len(body)),
    }
    limits = dict.fromkeys(("connect", "read", "write", "pool"), policy.timeout)
    trust = ssl.create_default_context(cafile=certifi.where())
    timed = TimedBackend(httpcore.SyncBackend(), _left(url, policy))
    with (
        httpcore.ConnectionPool(ssl_context=trust, network_backend=timed) as pool,
        pool.stream(
            "POST", url, headers=sent, content=body, extensions={"timeout": limits}
        ) as answer,
    ):
        return answer.status


def _left(url: str, policy: Policy) -> Callable[[], float]:
    """Return a function that says how many seconds of a page's time are left; it raises PassingError when none are."""
    deadline = time.monotonic() + policy.deadline

    def left() -> float:
        seconds = deadline - time.monotonic()
        if seconds <= 0:
            raise PassingError(
                "no answer within %(deadline)s seconds", where=url, deadline=f"{policy.deadline:g}"
            )
        return seconds

    return left
