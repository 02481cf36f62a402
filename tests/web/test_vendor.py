"""What is shipped from others is what VENDOR.toml says it is, and stays small."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from tilik.knowledge import Entry, package_file, read_table

VENDOR = package_file("views", "web", "static", "vendor")
FILES = read_table(VENDOR.joinpath("VENDOR.toml"), "file")


@pytest.mark.parametrize("entry", FILES, ids=lambda e: e.text("name"))
def test_a_vendored_file_has_the_hash_that_is_written_down(entry: Entry) -> None:
    data = VENDOR.joinpath(entry.text("name")).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry.text("sha256")


def test_every_vendored_file_is_listed_with_its_licence() -> None:
    listed = {entry.text("name") for entry in FILES}
    there = {path.name for path in VENDOR.iterdir()} - {"VENDOR.toml", "LICENSES.txt"}
    assert there == listed
    licences = VENDOR.joinpath("LICENSES.txt").read_text(encoding="utf-8")
    for entry in FILES:
        for package in entry.texts("packages"):
            assert package in licences


def test_all_scripts_together_stay_under_200_kb_compressed() -> None:
    own = package_file("views", "web", "static")
    scripts = [p for folder in (own, VENDOR) for p in folder.iterdir() if p.name.endswith(".js")]
    assert sum(len(gzip.compress(p.read_bytes())) for p in scripts) < 200_000
