"""A pack gives the very bank that its files give; whatever is wrong with it, the files are read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from questions import load, pack
from questions.folder import TOPICS_FILE
from questions.load import PACKAGED, Bank
from questions.pack import opened
from questions.reading import Reading, read
from tests.questions.samples import GOOD, MULTI, SINGLE, edit, name, write

START = """import sys
from pathlib import Path
from questions.pack import opened
print(len(opened(*map(Path, sys.argv[1:]))[0].questions))"""
PATIENCE = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write(tmp_path / "bank", **GOOD)
    shutil.copy(PACKAGED / TOPICS_FILE, folder)
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "bank.pack"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The folders that were read file by file."""
    seen: list[Path | None] = []

    def counted(path: Path | None = None) -> Reading:
        seen.append(path)
        return read(path)

    monkeypatch.setattr("questions.reading.read", counted)
    return seen


def same(one: Bank, other: Bank) -> bool:
    """In every field, in which of them were written, and in the order."""
    return (list(one.questions.items()), list(one.topics.items())) == (
        list(other.questions.items()), list(other.topics.items()),
    ) and all(
        question.model_fields_set == other.questions[id_].model_fields_set and type(question) is type(other.questions[id_])
        for id_, question in one.questions.items()
    )  # fmt: skip


def test_the_packaged_bank_comes_from_its_pack_as_from_its_files(readings: list[Path | None]) -> None:
    first, problems = load.load()
    second, _ = load.load()
    assert readings == [PACKAGED]
    assert problems == ()
    assert same(first, second)
    assert [question.version for question in first.questions.values()] == [
        question.version for question in second.questions.values()
    ]


def test_a_bank_of_every_sample_is_packed_once(root: Path, file: Path, readings: list[Path | None]) -> None:
    bank, _ = opened(root, file)
    assert same(bank, opened(root, file)[0])
    assert readings == [root]


def unseen_edit(root: Path) -> None:
    """Of the same length, and the file's times are as they were."""
    path = root / name("single")
    before = path.stat()
    path.write_text(edit(SINGLE, "correct: true", "correct: True"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def moved_to_another_topic(root: Path) -> None:
    topic = root / "statistics-inference"
    topic.mkdir()
    (root / name("single")).rename(topic / "single.yaml")


@pytest.mark.parametrize(
    "change",
    [
        unseen_edit,
        lambda root: write(root, another_one=MULTI),
        lambda root: (root / name("single")).unlink(),
        lambda root: (root / name("single")).rename(root / name("renamed")),
        moved_to_another_topic,
        lambda root: (root / "notes.txt").touch(),
        lambda root: (root / TOPICS_FILE).write_text((root / TOPICS_FILE).read_text("utf-8") + "# new\n", "utf-8"),
        shutil.rmtree,
    ],
)  # fmt: skip
def test_whatever_changes_in_the_folder_is_noticed(
    change: Callable[[Path], object], root: Path, file: Path, readings: list[Path | None]
) -> None:
    opened(root, file)
    change(root)
    bank, problems = opened(root, file)
    fresh = read(root)
    assert readings == [root, root]
    assert same(bank, fresh.bank)
    assert problems == fresh.problems


@pytest.mark.parametrize(
    ("what", "value"), [("sys.version", "3.99"), ("pydantic.VERSION", "9.9"), ("questions.pack._HERE", None)]
)
def test_other_versions_of_what_reads_questions_make_their_own(
    what: str, value: object, root: Path, file: Path, readings: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    opened(root, file)
    if value is None:
        value = Path(shutil.copytree(pack._HERE, root.parent / "code", ignore=lambda _, names: {"bank"}))
        (value / "model.py").write_text("# the next version", "utf-8")
    monkeypatch.setattr(what, value)
    opened(root, file)
    opened(root, file)
    assert readings == [root, root]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"\n",
        lambda data: data[: len(data) // 2],
        lambda data: data[: data.rindex(b"\n")],
        lambda data: data.replace(b"Lowest expected cost", b"Lowest expected cosy"),
        lambda data: data + b"\n",
        lambda data: bytes(reversed(data)),
    ],
)
def test_a_damaged_pack_is_none_and_is_made_anew(
    damage: Callable[[bytes], bytes], root: Path, file: Path, readings: list[Path | None]
) -> None:
    bank, _ = opened(root, file)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert same(opened(root, file)[0], bank)
    assert readings == [root, root]
    assert file.read_bytes() == whole


def test_the_pack_of_another_bank_is_none(root: Path, file: Path, readings: list[Path | None]) -> None:
    other = write(root.parent / "other", multi=MULTI)
    opened(other, file)
    assert len(opened(root, file)[0].questions) == len(GOOD)
    assert readings == [other, root]


def test_where_nothing_can_be_written_the_bank_is_read_every_time(
    root: Path, file: Path, readings: list[Path | None]
) -> None:
    file.parent.write_text("in the way of the folder")
    bank, problems = opened(root, file)
    assert (len(bank.questions), problems) == (len(GOOD), ())
    assert same(opened(root, file)[0], bank)
    assert readings == [root, root]


def test_what_is_wrong_with_a_bank_is_said_at_every_start(root: Path, file: Path) -> None:
    write(root, broken=edit(SINGLE, "level: intermediate", "level: expert"))
    (first,), (second,) = opened(root, file)[1], opened(root, file)[1]
    assert first == second
    assert first.file.endswith("broken.yaml")
    assert not file.exists()


def test_starts_at_the_same_time_do_each_other_no_harm(root: Path, file: Path) -> None:
    command = [sys.executable, "-c", START, str(root), str(file)]
    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PACKAGED.parent.parent) for _ in range(4)]  # fmt: skip
    assert [start.communicate(timeout=PATIENCE)[0].strip() for start in starts] == [str(len(GOOD))] * 4
    assert [each.name for each in file.parent.iterdir()] == [file.name]
