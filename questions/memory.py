"""What the checks found of each question, kept between runs, so that an author waits only for what has changed."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from questions import cache
from questions.item import Item
from questions.problem import Problem
from questions.rules.proofs import script_of

_HERE = Path(__file__).parent
_DECIDE = ("codespell", "latex2mathml", "pydantic", "resvg-py", "simpleeval", "ziamath")
"""Packages that have a say in what is found."""


class Memory:
    """Knows a question by the bytes of its file and script, and by the rules' own source. Without a file it knows nothing.

    What has an error is never kept: it may have been the machine's, such as a time limit.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._kept: dict[str, list[Problem]] = {}
        self._used: dict[str, list[Problem]] = {}
        if file is not None:
            with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
                read = json.loads(file.read_text("utf-8"))
                self._kept = {key: [Problem(**each) for each in found] for key, found in read.items()}

    def of(self, item: Item) -> list[Problem] | None:
        """What was found of the very same question; None if it is new or has changed."""
        key = _key(item) if self._kept else ""
        if key in self._kept:
            self._used[key] = self._kept[key]
        return self._kept.get(key)

    def keep(self, items: Sequence[Item], found: Sequence[Problem]) -> None:
        """These questions have been checked, and this was found of them all. Written with what was asked for since the start."""
        for item in items if self._file else ():
            own = [problem for problem in found if problem.file == item.file]
            if all(problem.severity == "warning" for problem in own):
                self._used[_key(item)] = own
        if self._file is not None and self._used.keys() != self._kept.keys():
            kept = {key: [asdict(each) for each in own] for key, own in self._used.items()}
            cache.put(self._file, json.dumps(kept).encode())


def usual(root: Path) -> Path:
    """The file for the bank in this folder, in the user's cache."""
    return cache.place(root, ".json")


def _key(item: Item) -> str:
    script = script_of(item)
    return _hash(_rules(), item.file.encode(), *(_bytes(path) for path in (item.path, script) if path))


@functools.cache
def _rules() -> bytes:
    """All code and lists that decide what is found, and the Python that runs them."""
    sources = [path for path in sorted(_HERE.rglob("*.py")) if not path.is_relative_to(_HERE / "bank")]
    versions = [f"{name} {_version(name)}".encode() for name in _DECIDE]
    parts = [path.read_bytes() for path in (*sources, _HERE / "guide-shingles.txt")]
    return _hash(sys.version.encode(), *versions, *parts).encode()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _hash(*parts: bytes) -> str:
    """Each part with its length, so that no two lists of parts are alike."""
    return hashlib.sha256(b"".join(b"%d:%b" % (len(part), part) for part in parts)).hexdigest()
