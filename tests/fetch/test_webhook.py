"""Posting to a receiver that answers, refuses, drips, sends without end or is not there."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler

import pytest
from server import Site

from tilik.errors import FetchError
from tilik.fetch.policy import Policy
from tilik.fetch.webhook import post_json

EVENT = {"event": "e1", "quote": "“ya”"}
QUICK = Policy(timeout=0.3, deadline=0.4)


def test_an_event_arrives_as_json(site: Site) -> None:
    post_json(site.url("/hook"), EVENT, QUICK)
    assert json.loads(site.posted[0]) == EVENT


@pytest.mark.parametrize("status", [302, 404, 500])
def test_an_answer_that_is_no_yes_is_told(site: Site, status: int) -> None:
    site.posts = lambda request: request.wfile.write(f"HTTP/1.1 {status} No\r\n\r\n".encode())
    with pytest.raises(FetchError, match=f"refused with {status}"):
        post_json(site.url("/hook"), EVENT, QUICK)


def drip(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(100):
        request.wfile.write(b"X: y\r\n")
        time.sleep(0.02)


def silent(_request: BaseHTTPRequestHandler) -> None:
    time.sleep(0.6)


@pytest.mark.parametrize("answer", [drip, silent])
def test_a_receiver_that_takes_too_long_is_given_up(site: Site, answer: object) -> None:
    site.posts = answer  # type: ignore[assignment]
    begun = time.monotonic()
    with pytest.raises(FetchError):
        post_json(site.url("/hook"), EVENT, QUICK)
    assert time.monotonic() - begun < 2


def test_what_a_receiver_sends_back_is_not_waited_for(site: Site) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(200):
            request.wfile.write(b"x" * 1000)
            time.sleep(0.02)

    site.posts = endless
    begun = time.monotonic()
    post_json(site.url("/hook"), EVENT, QUICK)
    assert time.monotonic() - begun < 2  # the whole answer would take four seconds


def test_a_receiver_that_is_not_there_is_told() -> None:
    with pytest.raises(FetchError, match="could not be posted"):
        post_json("http://127.0.0.1:9/hook", EVENT, QUICK)
