"""Decks for Anki."""

from __future__ import annotations

import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.questions.samples import SINGLE, edit, write
from tests.questions.trade import ALL, run


def notes(file: Path) -> dict[str, tuple[str, list[str]]]:
    """By their guid: tags and fields. The file is unpacked beside itself."""
    with zipfile.ZipFile(file) as packed:
        packed.extract("collection.anki2", file.parent)
        assert packed.read("media") == b"{}"
    with closing(sqlite3.connect(file.parent / "collection.anki2")) as collection:
        rows = collection.execute("SELECT guid, tags, flds FROM notes").fetchall()
    return {guid: (tags, fields.split("\x1f")) for guid, tags, fields in rows}


def test_anki_has_a_note_for_each_question(tmp_path: Path) -> None:
    root = write(
        tmp_path / "bank",
        **{**ALL, "single": edit(SINGLE, "Choose from the cost", "With $p < 1$ choose from the cost")},
    )
    assert run("export", "--anki", tmp_path / "bank.apkg", "--path", root)[0] == 0
    found = notes(tmp_path / "bank.apkg")
    assert len(found) == len(ALL)
    tags, fields = next(each for each in found.values() if "single" in each[0])
    question, options, answer, reasons, explanation, references = fields
    assert tags.split() == ["intermediate", "single"]
    assert "Which rule should pick" in question
    assert "A. Lowest expected cost" in options
    assert "<strong>A</strong>" in answer
    assert "F1 fixes a trade-off of its own." in reasons
    assert r"With \(p &lt; 1\) choose" in explanation
    assert references == "Elkan (2001), Cost-Sensitive Learning, sec. 1"
    everything = "\n".join("\n".join(fields) for _, fields in found.values())
    assert "0.449438" in everything
    assert "<img" not in everything
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as collection:
        (decks,) = collection.execute("SELECT decks FROM col").fetchone()
    assert "Tenfold::Data and evaluation::" in decks


def test_anki_knows_its_notes_again(tmp_path: Path) -> None:
    """A changed question keeps its guid, so that Anki changes the note and its history stays."""
    root = write(tmp_path / "bank", single=SINGLE)
    run("export", "--anki", tmp_path / "one.apkg", "--path", root)
    first = notes(tmp_path / "one.apkg")
    write(root, single=edit(SINGLE, "Choose from the cost", "Choose by the cost"))
    run("export", "--anki", tmp_path / "two.apkg", "--path", root)
    second = notes(tmp_path / "two.apkg")
    assert first.keys() == second.keys()
    assert first != second


def test_without_genanki_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    code, said = run(
        "export", "--anki", tmp_path / "x.apkg", "--path", write(tmp_path / "bank", single=SINGLE)
    )
    assert (code, said) == (
        2,
        "Anki's files need genanki, which is not installed: python3 -m pip install 'tenfold[anki]'\n",
    )
