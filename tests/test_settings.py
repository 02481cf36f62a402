from pathlib import Path

import pytest

from tilik import settings


def test_the_option_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILIK_STORE", "other.db")
    assert settings.store_path("mine.db") == "mine.db"


def test_the_environment_wins_over_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILIK_STORE", "postgresql://localhost/news")
    assert settings.store_path() == "postgresql://localhost/news"


def test_the_default_is_one_file_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TILIK_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert settings.store_path() == str(tmp_path / "tilik" / "tilik.db")
