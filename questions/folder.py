"""The bank's folder: which files are questions, and which do not belong there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from questions.problem import Problem, Rule

TOPICS_FILE = "topics.yaml"
_ID = re.compile(r"(?=.{1,48}$)[a-z0-9]+(-[a-z0-9]+)*")

_NAMES = "the name must be 1 to 48 characters a-z, 0-9 and single hyphens, as in `f1-or-auc.yaml`: rename it"


def is_id(name: str) -> bool:
    """Whether a question may have this name."""
    return _ID.fullmatch(name) is not None


def survey(root: Path, topics: Collection[str]) -> Iterator[Path | Problem]:
    """Question files in the order of their topics and names, and a Problem for everything else.

    Hidden files and `__pycache__` are passed over; scripts (`.py`) are left to the check that runs them.
    """
    order = {topic: place for place, topic in enumerate(topics)}
    entries = sorted(_entries(root), key=lambda entry: (order.get(entry.name, len(order)), entry.name))
    for entry in entries:
        if entry.name == TOPICS_FILE:
            continue
        if outside := _outside(entry, root):
            yield outside
        elif not entry.is_dir():
            yield _problem(entry, "does not belong here: a question is <topic>/<id>.yaml", "file")
        elif entry.name not in order:
            yield _problem(
                entry, f"`{entry.name}` is no topic: rename the folder, or add it to {TOPICS_FILE}", "topic"
            )
        else:
            yield from _files(entry, root)


def _entries(folder: Path) -> list[Path]:
    return [entry for entry in sorted(folder.iterdir()) if not entry.name.startswith((".", "__pycache__"))]


def _files(folder: Path, root: Path) -> Iterator[Path | Problem]:
    for file in _entries(folder):
        if outside := _outside(file, root):
            yield outside
        elif file.suffix == ".yaml" and file.is_file():
            yield file if is_id(file.stem) else _problem(file, _NAMES, "name")
        elif file.suffix != ".py" or not file.is_file():
            advice = (
                f"rename it to {file.stem}.yaml"
                if file.suffix == ".yml"
                else "a question is <topic>/<id>.yaml"
            )
            yield _problem(file, f"does not belong here: {advice}", "file")


def _outside(entry: Path, root: Path) -> Problem | None:
    if entry.is_symlink() and not entry.resolve().is_relative_to(root.resolve()):
        return _problem(entry, "is a link that leaves the bank: put the file itself here", "link")
    return None


def _problem(path: Path, message: str, rule: Rule) -> Problem:
    return Problem(path.as_posix(), 1, message, rule)
