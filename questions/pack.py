"""The bank in one file of the user's cache, to start from: reading YAML takes ten times as long.

A pack is known by the bytes of all that it was made of, the code that reads questions among them, so that no old question is
ever served. What is in it meets the models again, as a file of the bank does. Whatever is wrong with it: the files are read.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pydantic

from questions import cache
from questions.load import Bank
from questions.model import Topic, question_adapter
from questions.problem import Problem

_HERE = Path(__file__).parent


def opened(root: Path, file: Path | None = None) -> tuple[Bank, tuple[Problem, ...]]:
    """The bank in the folder, which has its own topics, and what is wrong with it. Packed from then on, unless something is."""
    file, key = file or cache.place(root, ".pack"), _key(root)
    try:
        return _unpacked(file.read_bytes(), key), ()
    except (OSError, ValueError):
        return _read(root, file, key)


def _read(root: Path, file: Path, key: bytes) -> tuple[Bank, tuple[Problem, ...]]:
    from questions.reading import read  # noqa: PLC0415 -- YAML

    reading = read(root)
    if not reading.problems and _key(root) == key:
        cache.put(file, _packed(reading.bank, key))
    return reading.bank, reading.problems


def _packed(bank: Bank, key: bytes) -> bytes:
    """A seal; a topic or question in each line, as JSON; an empty line in between."""
    topics = [topic.model_dump_json().encode() for topic in bank.topics.values()]
    questions = [each.model_dump_json(exclude_unset=True).encode() for each in bank.questions.values()]
    body = b"\n".join([*topics, b"", *questions])
    return _seal(key, body) + b"\n" + body


def _unpacked(data: bytes, key: bytes) -> Bank:
    """Raises ValueError for what was not packed from this, or is damaged."""
    seal, _, body = data.partition(b"\n")
    if seal != _seal(key, body):
        raise ValueError("not a pack of this bank")
    head, _, rest = body.partition(b"\n\n")
    topics = [Topic.model_validate_json(line, strict=True) for line in head.split(b"\n")]
    questions = [question_adapter.validate_json(line, strict=True) for line in rest.split(b"\n")]
    return Bank(
        MappingProxyType({question.id: question for question in questions}),
        MappingProxyType({topic.id: topic for topic in topics}),
    )


def _seal(key: bytes, body: bytes) -> bytes:
    return hashlib.sha256(key + body).hexdigest().encode()


def _key(root: Path) -> bytes:
    """Changes with any name in the folder, with what is in its question files, and with who reads them."""
    whole = hashlib.sha256(f"{sys.version} {pydantic.VERSION}".encode())
    for path in (*sorted(_HERE.glob("*.py")), *_entries(root)):
        data = _bytes(path) if path.suffix in (".py", ".yaml") else b""
        whole.update(b"%s:%d:%b" % (os.fsencode(path.name), len(data), data))
    return whole.digest()


def _entries(root: Path) -> Iterator[Path]:
    """As far down as a bank goes."""
    for entry in sorted(root.iterdir()) if root.is_dir() else ():
        yield entry
        if entry.is_dir():
            yield from sorted(entry.iterdir())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
