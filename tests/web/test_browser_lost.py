"""A lost connection and a session that ended are told on the open page."""

from __future__ import annotations

import pytest
from browsing import (
    PASSWORD,
    Server,
    context_of,
    watched,
)
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


def test_a_lost_connection_is_told_and_can_be_tried_again(
    chromium: Browser, server: Server
) -> None:
    with context_of(chromium) as context:
        page = watched(context, server.address).go("/relations/RUS/MMR")
        context.set_offline(True)
        page.get_by_label("planned", exact=True).check()
        expect(page.locator("#lost")).to_contain_text("connection to Tilik was lost")
        context.set_offline(False)
        page.get_by_role("button", name="Try again").click()
        expect(page.locator("#lost")).to_be_hidden()


def test_a_judgement_without_connection_is_told_and_not_lost_silently(
    chromium: Browser, server: Server
) -> None:
    with context_of(chromium) as context:
        page = watched(context, server.address).go("/review")
        question = page.locator("#desk h2").inner_text()
        context.set_offline(True)
        page.keyboard.press("a")
        expect(page.locator("#lost")).to_contain_text("connection to Tilik was lost")
        expect(page.locator("#desk h2")).to_have_text(question)
        context.set_offline(False)
        page.keyboard.press("a")
        expect(page.locator("#desk")).to_contain_text("Judged in this store: 1")
        expect(page.locator("#lost")).to_be_hidden()


def test_a_session_that_ended_is_told_on_the_open_page(
    chromium: Browser, guarded_server: Server
) -> None:
    with context_of(chromium) as context:
        page = watched(context, guarded_server.address).go("/relations/RUS/MMR")
        page.get_by_label("Name").fill("rani")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator("h1")).to_have_text("Russia – Myanmar")
        context.clear_cookies()
        page.get_by_label("planned", exact=True).check()
        expect(page.locator("#lost")).to_contain_text("session has ended")
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_label("Password")).to_be_visible()
