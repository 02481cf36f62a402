from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import tilik
from tilik.errors import InputError, UnknownActorError

ARTICLE = (
    "Naypyidaw - Menteri Luar Negeri Rusia Sergei Lavrov bertemu dengan pemimpin junta Myanmar Min Aung Hlaing "
    "di Naypyidaw pada Rabu (3/8/2022).\n"
)


def test_a_text_is_read_with_its_claims_and_citations() -> None:
    read = tilik.read_text(ARTICLE, published="2022-08-03", outlet="Sagara")
    assert read.article.outlet == "Sagara"
    claim = read.claims[0]
    assert (claim.type, claim.status, claim.when and claim.when.edtf) == (
        "CONSULT",
        "happened",
        "2022-08-03",
    )
    cited = claim.citation
    assert read.article.text[cited.start : cited.end] == cited.quote
    assert "“bertemu”" in tilik.why(claim) and "pelaku" in tilik.why(claim, "id")


def test_a_text_without_an_article_in_it_is_refused() -> None:
    with pytest.raises(InputError):
        tilik.read_text("   \n")


def test_what_was_read_can_be_kept_and_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    found = list(tilik.read_articles([tmp_path / "a.txt", tmp_path / "gone.txt"]))
    assert isinstance(found[1], tilik.Failure)
    with tilik.open_store(tmp_path / "news.db") as store:
        assert tilik.keep(store, found) == 1
        assert tilik.keep(store, found) == 0
        rows = list(tilik.timeline(store, "Rusia", "Myanmar", since="2022"))
        assert rows and all(row.event.when == "2022-08-03" for row in rows[:1])
        assert not list(tilik.timeline(store, "RUS", "MMR", until="2021"))
        with pytest.raises(UnknownActorError, match="Rusia"):
            list(tilik.timeline(store, "Rusiaa"))


def test_everything_public_is_documented_and_annotated() -> None:
    functions = [
        value for name in tilik.__all__ if inspect.isfunction(value := getattr(tilik, name))
    ]
    assert len(functions) == 6
    for function in functions:
        signature = inspect.signature(function)
        assert inspect.getdoc(function)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not p.empty for p in signature.parameters.values())


def test_importing_loads_no_model_and_no_server() -> None:
    code = (
        "import sys, tilik; from tilik.pipeline.reading import load_reader, load_model\n"
        "assert load_reader.cache_info().currsize == load_model.cache_info().currsize == 0\n"
        "print([name for name in ('fastapi', 'uvicorn', 'torch', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
