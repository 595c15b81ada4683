"""Files that messages carry."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.files import Folder, picture_name, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("tenfold export.json", "tenfold export.json"),
        ("../../etc/passwd", "passwd"),
        ("C:\\windows\\me.txt", "me.txt"),
        (".bashrc", "bashrc"),
        ("..", "file"),
        ("", "(unnamed)"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("a\x1b[31m\u202eb?.md", "a_31mb_.md"),
        ("x" * 300 + ".json", "x" * 75 + ".json"),
    ],
)
def test_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
def test_any_name_stays_in_the_folder(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= 120
    assert Path("/folder", safe).parent == Path("/folder")
    assert safe not in (".", "..")
    assert safe.isprintable()


def test_equal_files_are_one_and_others_get_a_number(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "files")
    kept = [folder.keep("me.json", data) for data in (b"1", b"2", b"1", b"2")]
    assert [Path(path).name for path in kept] == ["me.json", "me-2.json", "me.json", "me-2.json"]


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("kept")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "me.json").symlink_to(secret)
    Folder(tmp_path / "files").keep("me.json", b"new")
    assert secret.read_text() == "kept"


def test_a_folder_that_cannot_be_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("in the way")
    assert Folder(tmp_path / "files").keep("me.json", b"1") == "not saved: file exists"


def test_equal_pictures_share_a_name() -> None:
    assert picture_name(b"1") == picture_name(b"1") != picture_name(b"2")
