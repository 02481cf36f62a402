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


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ({"TILIK_LANGUAGE": "id", "LANG": "en_US.UTF-8"}, "id"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LANG": "ms_MY.UTF-8"}, "id"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_reasons_are_told_in_the_language_asked_for_else_that_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, names: dict[str, str], code: str
) -> None:
    for name in (settings.LANGUAGE_VARIABLE, *settings.LOCALE_VARIABLES):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert settings.language() == code
