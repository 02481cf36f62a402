"""Network and map, drawn by scripts: legible, in time, and not missed without them."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest
from browsing import (
    Server,
    Visit,
    context_of,
    watched,
)
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


def test_the_network_is_drawn_and_a_click_leads_to_an_actor(visit: Visit) -> None:
    page = visit.go("/actors/MMR")
    stage = page.locator("[data-network]")
    expect(stage).to_have_attribute("data-drawn", re.compile(r"\d+"))
    assert page.locator("[data-network] canvas").count() > 0


def test_a_network_of_two_thousand_actors_is_drawn_within_a_second(visit: Visit) -> None:
    nodes = [[f"P:{n}", f"Pelaku {n}", 2000 - n, n % 3 == 0, 0] for n in range(2000)]
    edges = [[n, (n * n + step) % n if n else 1, 50] for n in range(2000) for step in (1, 7, 13)]
    body = json.dumps({"nodes": nodes, "edges": [e for e in edges if e[0] != e[1]]})
    visit.page.route("**/network.json*", lambda route: route.fulfill(body=body))
    took = []
    for _ in range(8):  # the machine may be busy: one try in time shows that it can
        stage = visit.go("/network").locator("[data-network]")
        expect(stage).to_have_attribute("data-drawn", "2000")
        took.append(int(stage.get_attribute("data-milliseconds") or 9999))
        if took[-1] < 1000:
            return
    pytest.fail(f"drawn in {took} ms")


NAMES_DRAWN = """(() => {
  const write = CanvasRenderingContext2D.prototype.fillText;
  window.namesDrawn = new Map();
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const { width, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = this.measureText(text);
    window.namesDrawn.set(text, { left: x, right: x + width, top: y - up, bottom: y + down });
    return write.apply(this, arguments);
  };
})()"""


"""Keeps where each name was last written on a canvas."""


@pytest.mark.parametrize("width", [1280, 700])
def test_names_on_a_small_network_keep_clear_of_each_other(visit: Visit, width: int) -> None:
    names = [f"Kementerian Luar Negeri {n}" if n % 3 else f"Negeri {n}" for n in range(30)]
    nodes = [[f"P:{n}", name, 60 - n, n % 3 == 0, n == 0] for n, name in enumerate(names)]
    edges = [[0, n, 30 - n] for n in range(1, 30)] + [[n, n + 1, 2] for n in range(1, 29, 4)]
    body = json.dumps({"nodes": nodes, "edges": [[*edge, 0] for edge in edges]})
    visit.page.route("**/network.json*", lambda route: route.fulfill(body=body))
    visit.page.add_init_script(NAMES_DRAWN)
    visit.page.set_viewport_size({"width": width, "height": 900})
    stage = visit.go("/network").locator("[data-network]")
    expect(stage).to_have_attribute("data-drawn", "30")
    drawn = visit.page.evaluate("[...window.namesDrawn]")
    assert {name for name, _ in drawn} == set(names)
    room = stage.bounding_box() or {"width": 0, "height": 0}
    for (name, one), (other_name, other) in combinations(drawn, 2):
        aside = one["right"] <= other["left"] or other["right"] <= one["left"]
        above = one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
        assert aside or above, f"{name} lies on {other_name}"
    for name, box in drawn:
        across = box["left"] >= 0 and box["right"] <= room["width"]
        assert across and box["top"] >= 0 and box["bottom"] <= room["height"], name


def test_the_map_links_each_circle_to_its_country(visit: Visit) -> None:
    page = visit.go("/map")
    expect(page.locator("[data-map]")).to_have_attribute("data-drawn", "2")
    page.locator("[data-map] circle.place").first.click()
    expect(page).to_have_url(re.compile("/actors/(MMR|RUS)"))


def test_names_on_the_map_do_not_lie_on_each_other(visit: Visit) -> None:
    near = [(24 + 3 * (n % 4), 46 + 2 * (n // 4)) for n in range(12)]
    places = [
        {"lon": lon, "lat": lat, "name": f"Negeri {n}", "events": 12 - n, "assumed": 0}
        | {"conflict": False, "href": "/actors/RUS", "label": f"Negeri {n}"}
        for n, (lon, lat) in enumerate(near)
    ]
    body = json.dumps({"places": places, "trips": []})
    visit.page.route("**/map.json*", lambda route: route.fulfill(body=body))
    page = visit.go("/map")
    expect(page.locator("[data-map]")).to_have_attribute("data-drawn", "12")
    boxes = [text.bounding_box() for text in page.locator("text.place-name").all()]
    assert len(boxes) > 2
    for one, other in combinations([box for box in boxes if box], 2):
        aside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
        above = (
            one["y"] + one["height"] - 4 <= other["y"]
            or other["y"] + other["height"] - 4 <= one["y"]
        )
        assert aside or above


def test_pictures_that_need_a_script_leave_no_empty_frame_without_one(
    chromium: Browser, server: Server
) -> None:
    with context_of(chromium, scripts=False) as context:
        seen = watched(context, server.address)
        for path in ("/network", "/map", "/actors/RUS"):
            page = seen.go(path)
            expect(page.locator("table").first).to_be_visible()
            for stage in page.locator(".stage").all():
                expect(stage).to_be_hidden()
