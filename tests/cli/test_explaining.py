from __future__ import annotations

from pathlib import Path

from command_line import tilik as run

ONE = "Sergei Lavrov bertemu Min Aung Hlaing di Naypyidaw pada Rabu (3/8/2022)."
OTHER = "Amerika Serikat menjatuhkan sanksi terhadap Myanmar pada Rabu (21/6/2023)."


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_an_article_is_explained_in_the_terminal(tmp_path: Path) -> None:
    done = run("explain", written(tmp_path, "one.txt", ONE), home=tmp_path)
    assert done.returncode == 0
    for title in ("words and tree", "mentions", "dates on offer", "frames tried", "claims"):
        assert f"\n  {title}\n" in done.stdout


def test_several_articles_are_explained_on_one_page(tmp_path: Path) -> None:
    page = tmp_path / "why.html"
    files = [written(tmp_path, "one.txt", ONE), written(tmp_path, "other.txt", OTHER)]
    assert run("explain", "--html", str(page), *files, home=tmp_path).returncode == 0
    html = page.read_text(encoding="utf-8")
    assert (html.count("<!doctype html>"), html.count("<article>")) == (1, 2)


def test_no_page_is_written_where_nothing_could_be_read(tmp_path: Path) -> None:
    page = tmp_path / "why.html"
    done = run("explain", "--html", str(page), written(tmp_path, "no.txt", ""), home=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert not page.exists()


def test_a_sentence_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    file = written(tmp_path, "one.txt", ONE)
    done = run("explain", "--sentence", "7", file, home=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "tilik: there is no sentence 7: the article has 1, counted from 0"
    )
