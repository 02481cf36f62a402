"""Each format, read back with a program that people read it with."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import icalendar
import jsonschema
import networkx
import pandas
import pyarrow.parquet
import pytest
from export_fixtures import FORMULA, MARKUP, WORDS
from export_schemas import ANNOTATIONS, FTM, GEOJSON, TIMELINEJS

from tilik.article import from_html, load_guide
from tilik.errors import InputError
from tilik.fetch.files import page_of
from tilik.records import Event, Story
from tilik.store import Correction, MergeResult, Store, TimelineQuery, open_store
from tilik.store.copying import sums
from tilik.store.loading import load
from tilik.views.export import gdelt
from tilik.views.export.codes import load_codes, load_fips
from tilik.views.export.columns import COLUMNS, DICTIONARY
from tilik.views.export.formats import FORMATS, dictionary_of, format_named
from tilik.views.export.network import Link

EVERYTHING = TimelineQuery()


def written(name: str, store: Store, query: TimelineQuery = EVERYTHING) -> bytes:
    return b"".join(format_named(name).write(store, query))


def test_json_lines_read_back_in_give_an_identical_store(
    store: Store, events: list[Event], tmp_path: Path
) -> None:
    store.correct(Correction("", "event", events[0].id, "reject", "ani", "2025-01-01T00:00:00"))
    lines = [json.loads(line) for line in written("jsonl", store).splitlines()]
    with open_store(tmp_path / "copy.db", lemma_of=str) as other:
        load(other, lines)
        assert sums(other) == sums(store)


def test_csv_opens_in_pandas_with_every_event_and_column(store: Store, events: list[Event]) -> None:
    table = pandas.read_csv(io.BytesIO(written("csv", store)), encoding="utf-8-sig")
    assert list(table.columns) == [column.name for column in COLUMNS]
    assert set(table["event_id"]) == {event.id for event in events}
    strike = table[table["type"] == "ASSAULT"].iloc[0]
    assert (strike["first_day"], strike["last_day"], strike["score"]) == (
        "2025-06-13",
        "2025-06-18",
        -9.0,
    )


def test_no_cell_of_the_csv_starts_a_formula(store: Store, events: list[Event]) -> None:
    table = pandas.read_csv(io.BytesIO(written("csv", store)), encoding="utf-8-sig", dtype=str)
    cells = [cell for column in table for cell in table[column].dropna()]
    numbers = {c.name for c in COLUMNS if c.type != "text"}
    texts = [cell for column in table if column not in numbers for cell in table[column].dropna()]
    assert any(FORMULA.name in cell for cell in cells)
    assert not [cell for cell in texts if cell[0] in "=+-@\t\r"]


def test_parquet_reads_in_pyarrow_and_duckdb_with_typed_columns(
    store: Store, events: list[Event], tmp_path: Path
) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(written("parquet", store))
    table = pyarrow.parquet.read_table(path)
    assert table.schema.metadata[b"tilik_columns"] == str(DICTIONARY.version).encode()
    assert table.num_rows == len(events)
    summed = duckdb.sql(f"SELECT sum(quad), min(score), count(mode) FROM '{path}'")
    assert summed is not None
    found = summed.fetchall()
    assert found == [(1 + 1 + 4 + 4 + 2, -9.0, 2)]


@pytest.mark.parametrize("name", [f.name for f in FORMATS if f.columns and f.name != "parquet"])
def test_every_cell_is_of_the_type_its_dictionary_says(
    store: Store, events: list[Event], name: str
) -> None:
    fields = dictionary_of(name).fields
    header = None if name == "gdelt" else 0
    data = io.BytesIO(written(name, store).removeprefix(b"\xef\xbb\xbf"))
    separator = "," if name == "csv" else "\t"
    table = pandas.read_csv(data, sep=separator, header=header, dtype=str)
    assert table.shape[1] == len(fields)
    if header == 0:
        assert list(table.columns) == [field.name for field in fields]
    kinds = {"text": str, "integer": int, "number": float}
    for place, field in enumerate(fields):
        for cell in table.iloc[:, place].dropna():
            assert str(kinds[field.type](cell)).strip(), (field.name, cell)


def test_a_format_without_columns_has_no_dictionary() -> None:
    with pytest.raises(InputError, match="jsonl has no columns; csv, parquet, plover, gdelt have"):
        dictionary_of("jsonl")


def test_plover_turns_planned_cooperation_into_agree_and_leaves_denials_out(
    store: Store, events: list[Event]
) -> None:
    table = pandas.read_csv(io.BytesIO(written("plover", store)), sep="\t")
    assert list(table["Event Type"]) == ["CONSULT", "AGREE", "ASSAULT", "AID"]
    visit = table.iloc[0]
    assert (visit["Event Mode"], visit["Actor Country"], visit["Recipient Sector"]) == (
        "visit",
        "RUS",
        "GOV",
    )
    assert pandas.isna(table.iloc[1]["Event Mode"])


def test_plover_names_the_stories_of_an_event(store: Store, events: list[Event]) -> None:
    store.save_merge(MergeResult(stories=(Story("s1", "Kunjungan", (), (events[0].id,)),)))
    table = pandas.read_csv(io.BytesIO(written("plover", store)), sep="\t")
    assert list(table["Story ID"].fillna("")) == ["s1", "", "", ""]


def test_gdelt_has_its_61_columns_and_cameo_codes(store: Store, events: list[Event]) -> None:
    table = pandas.read_csv(
        io.BytesIO(written("gdelt", store)), sep="\t", names=gdelt.COLUMNS, dtype=str
    )
    assert len(gdelt.COLUMNS) == 61
    assert list(table["EventCode"]) == ["042", "036", "190", "070"]
    visit = table.iloc[0]
    assert (visit["Day"], visit["Actor1Code"], visit["Actor2Code"]) == (
        "20220803",
        "RUSGOV",
        "MMRGOV",
    )
    assert (visit["QuadClass"], visit["GoldsteinScale"]) == ("1", "1.9")
    assert table.iloc[0]["ActionGeo_CountryCode"] == "BM"


def test_every_type_and_mode_has_a_cameo_code_of_the_same_side(events: list[Event]) -> None:
    codes = load_codes()
    for (type, mode), (act, _) in codes.acts.items():
        friendly = type in {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
        assert (act.quad <= 2) is friendly, (type, mode)
        assert (act.goldstein > 0) is friendly, (type, mode)


def test_every_place_has_a_fips_code_of_its_own() -> None:
    codes = load_fips()
    assert codes.keys() == load_codes().places.keys()
    assert (codes["MMR"], codes["CHN"], codes["CHE"]) == ("BM", "CH", "SZ")
    assert len(set(codes.values())) == len(codes) - 1  # Åland is Finland's


def test_followthemoney_entities_follow_the_schema_and_refer_to_each_other(
    store: Store, events: list[Event]
) -> None:
    entities = [json.loads(line) for line in written("ftm", store).splitlines()]
    for entity in entities:
        jsonschema.validate(entity, FTM)
    ids = [entity["id"] for entity in entities]
    assert len(ids) == len(set(ids))
    made = [entity for entity in entities if entity["schema"] == "Event"]
    assert len(made) == len(events)
    for event in made:
        for name in ("organizer", "involved", "proof"):
            assert set(event["properties"][name]) <= set(ids)
    china = next(e for e in entities if e["properties"].get("name") == ["Tiongkok"])
    assert china["properties"]["country"] == ["cn"]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networks_read_in_networkx_with_weights_days_and_quad_classes(
    store: Store, events: list[Event], tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"network.{name}"
    path.write_bytes(written(name, store))
    read = networkx.read_graphml if name == "graphml" else networkx.read_gexf
    graph = read(path)
    assert graph.is_directed()
    link = graph.edges["Q58217", "MMR"]
    assert (link["weight"], link["first"], link["quad1"]) == (1, "2022-08-03", 1)
    assert graph.nodes["ORG:ab"]["label"] == MARKUP.name.replace("\x00", "")
    assert not graph.has_edge("MMR", "ORG:ab")


def test_geojson_follows_its_schema_and_puts_events_in_their_country(
    store: Store, events: list[Event]
) -> None:
    document = json.loads(written("geojson", store))
    jsonschema.validate(document, GEOJSON)
    assert len(document["features"]) == len(events)
    longitude, latitude = document["features"][0]["geometry"]["coordinates"]
    assert 92 < longitude < 102
    assert 9 < latitude < 29


def test_a_calendar_shows_planned_visits_as_tentative_whole_days(
    store: Store, events: list[Event]
) -> None:
    data = written("ical", store)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    entries = {str(e["UID"]): e for e in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    assert set(entries) == {f"{event.id}@tilik" for event in events[:3]}
    visit, plan, strike = (entries[f"{event.id}@tilik"] for event in events[:3])
    assert (visit.decoded("DTSTART"), visit.decoded("DTEND")) == (
        date(2022, 8, 3),
        date(2022, 8, 4),
    )
    assert (visit["STATUS"], plan["STATUS"]) == ("CONFIRMED", "TENTATIVE")
    assert str(strike["SUMMARY"]).startswith(f"{FORMULA.name} → {MARKUP.name[:-1]}")
    assert WORDS in str(visit["DESCRIPTION"])


def test_timelinejs_follows_its_schema_at_the_precision_known(
    store: Store, events: list[Event]
) -> None:
    document = json.loads(written("timelinejs", store))
    jsonschema.validate(document, TIMELINEJS)
    dates = [slide["start_date"] for slide in document["events"]]
    assert {"year": 2022, "month": 9} in dates
    assert len(dates) == 4
    assert "<b>" not in "".join(slide["text"]["headline"] for slide in document["events"])


def test_annotations_select_the_quoted_words_in_the_article(
    store: Store, events: list[Event]
) -> None:
    document = json.loads(written("annotation", store))
    jsonschema.validate(document, ANNOTATIONS)
    assert len(document["items"]) == len(events)
    for item in document["items"]:
        claim = store.claim(item["id"].rpartition(":")[2])
        assert claim is not None
        view = store.article(claim.report.claim.article)
        assert view is not None
        quote, position = item["target"]["selector"]
        assert view.article.text[position["start"] : position["end"]] == quote["exact"]


class Page(HTMLParser):
    """Counts elements and what they load."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [value or "" for name, value in attrs if name in ("src", "style", "onclick")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_dossier_loads_nothing_holds_every_quote_and_shows_markup_as_text(
    store: Store, events: list[Event]
) -> None:
    page = Page()
    page.feed(written("dossier", store).decode())
    assert page.tags.count("blockquote") == len(events)
    assert page.loads == []
    assert not {"script", "link", "b"} & set(page.tags)
    assert "<b>A & B</b>" in page.text
    assert page.text.count(WORDS) == len(events)


def test_a_dossier_names_who_was_asked_for_and_says_each_reason_once(
    store: Store, events: list[Event]
) -> None:
    text = written("dossier", store, TimelineQuery(a=("RUS",), b=("MMR",))).decode()
    assert "<h1>Tilik: Rusia – Myanmar</h1>" in text
    assert not re.search(r"(\d+ reports?, \d+ independent origins?).{0,3}\1", text)


def test_a_dossier_is_not_read_as_an_article(store: Store, events: list[Event]) -> None:
    page = page_of(written("dossier", store), None)
    with pytest.raises(InputError, match="written by Tilik"):
        from_html(page, load_guide())


def test_gold_holds_only_what_is_left_after_correction(store: Store, events: list[Event]) -> None:
    claims = [event.claims[0] for event in events[:2]]
    for claim, action in zip(claims, ("accept", "reject"), strict=True):
        store.correct(Correction("", "claim", claim, action, "ani", "2025-01-01T00:00:00"))
    lines = [json.loads(line) for line in written("gold", store).splitlines()]
    assert sorted(len(line["events"]) for line in lines) == [0, 1]
    assert all(event["quote"] in line["text"] for line in lines for event in line["events"])


def test_gold_is_filtered_by_the_events_an_article_reports(
    store: Store, events: list[Event]
) -> None:
    for event in events[:3]:
        store.correct(
            Correction("", "claim", event.claims[0], "accept", "ani", "2025-01-01T00:00:00")
        )
    visits = written("gold", store, TimelineQuery(a=("RUS",), types=("CONSULT",)))
    assert len(visits.splitlines()) == 2
    assert len(written("gold", store).splitlines()) == 3


@pytest.mark.parametrize("name", [f.name for f in FORMATS if f.name != "gold"])
def test_every_format_is_filtered_like_the_timeline(
    store: Store, events: list[Event], name: str
) -> None:
    query = TimelineQuery(a=("RUS",), b=("MMR",), until="2023")
    data = written(name, store, query)
    assert data != written(name, store)
    assert b"Tiongkok" not in data


@pytest.mark.parametrize("name", [f.name for f in FORMATS])
def test_every_format_can_write_an_empty_store(store: Store, name: str) -> None:
    assert isinstance(written(name, store), bytes)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(InputError, match="expected one of jsonl, csv"):
        format_named("docx")


ASSUMED_IN = {
    "plover": "date;place",
    "geojson": '"date_assumed": true',
    "ical": "Assumed\\, not said beside the act",
    "timelinejs": '"display_date": "2022-08-03?"',
    "graphml": '<data key="first">2022-08-03?</data>',
    "gexf": 'value="2022-08-03?"',
    "ftm": "Assumed, not said beside the act: date, place",
    "dossier": "<span class='when'>2022-08-03?</span>",
}


@pytest.mark.parametrize("name", ASSUMED_IN)
def test_an_assumed_date_is_told_by_every_format_that_can(
    name: str, store: Store, events: list[Event]
) -> None:
    store.replace_events([replace(events[0], when_assumed=True, where_assumed=True)])
    assert ASSUMED_IN[name] in written(name, store).decode()


@pytest.mark.parametrize(
    ("name", "mark"),
    [("ical", "LOCATION:MMR?"), ("timelinejs", "<p>MMR?. Assumed"), ("dossier", "(MMR?)")],
)
def test_an_assumed_place_is_told_where_places_are(
    name: str, mark: str, store: Store, events: list[Event]
) -> None:
    store.replace_events([replace(events[0], where="MMR", where_assumed=True)])
    assert mark in written(name, store).decode()


def test_a_link_counts_the_events_of_assumed_days_and_prefers_a_said_day() -> None:
    assert [Link().facts().get("first"), Link().facts()["assumed"]] == [None, 0]
    link = Link()
    for day, is_assumed in (("2022-08-03", True), ("2022-08-03", False), ("2021", True)):
        link.add(day, 1, is_assumed)
    assert link.facts() == {
        "weight": 3, "first": "2021?", "last": "2022-08-03", "assumed": 2,
        "quad1": 3, "quad2": 0, "quad3": 0, "quad4": 0,
    }  # fmt: skip


def test_gdelt_which_cannot_tell_leaves_an_assumed_date_and_place_out(
    store: Store, events: list[Event]
) -> None:
    store.replace_events([replace(events[0], when_assumed=True, where_assumed=True)])
    rows = [line.split("\t") for line in written("gdelt", store).decode().splitlines()]
    assert not any("20220803" in row[1] for row in rows)


def test_assumed_marks_survive_export_and_import(
    store: Store, events: list[Event], tmp_path: Path
) -> None:
    store.replace_events([replace(events[0], when_assumed=True, where_assumed=True)])
    lines = [json.loads(line) for line in written("jsonl", store).splitlines()]
    with open_store(tmp_path / "other.db", lemma_of=str) as other:
        load(other, lines)
        view = other.event(events[0].id)
    assert view is not None
    assert view.event.when_assumed
    assert view.event.where_assumed
