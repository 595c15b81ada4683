"""`bank new`, `bank export` and `bank import`: files that are written for an author, and for other programs."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TextIO

from questions.export import anki, csv_file, gift, json_file
from questions.folder import is_id
from questions.imports import csv_file as csv_in
from questions.imports import drafts, files, opentdb, red
from questions.imports import gift as gift_in
from questions.imports import json_file as json_in
from questions.load import Bank
from questions.model import Question
from questions.reading import read
from questions.sentences import near
from questions.templates import TYPES, template

LOADERS: Mapping[str, Callable[[str], drafts.Found]] = {
    "gift": gift_in.load, "opentdb": opentdb.load, "csv": csv_in.load, "red": red.load, "json": json_in.load,
}  # fmt: skip
DUMPERS: Mapping[str, Callable[[Sequence[Question]], str]] = {
    "gift": gift.dump, "csv": csv_file.dump, "json": json_file.dump,
}  # fmt: skip
HELD: Mapping[str, tuple[type, ...]] = {"gift": gift.HELD, "csv": csv_file.HELD}
NO_ANKI = "Anki's files need genanki, which is not installed: python3 -m pip install 'tenfold[anki]'"


def new(path: Path, args: argparse.Namespace, out: TextIO) -> int:
    """Write a template and say where."""
    bank = read(path).bank
    kind = args.type.replace("-", "_")
    ids = {file.stem for file in path.glob("*/*.yaml")}
    free = (
        name
        for n in count(1)
        if (name := f"new-{args.type.replace('_', '-')}" + f"-{n}" * (n > 1)) not in ids
    )
    name = args.id or next(free)
    if wrong := _refusal(bank, args.topic, kind, name, ids):
        out.write(f"{wrong}\n")
        return 2
    file = path / args.topic / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(template(kind), "utf-8")
    out.write(
        f"{file.as_posix()} is there: write what says TODO, then `bank check` and `bank show {name}`.\n"
    )
    return 0


def _refusal(bank: Bank, topic: str, kind: str, name: str, ids: set[str]) -> str | None:
    if topic not in bank.topics:
        return f"There is no topic `{topic}`: {near(topic, list(bank.topics))}"
    if kind not in TYPES:
        return f"There is no type `{kind}`: {near(kind, list(TYPES))}"
    if name in ids:
        return f"There is a question `{name}` already: take another id."
    if not is_id(name):
        return f"`{name}` can't be an id: take 1 to 48 characters a-z, 0-9 and single hyphens."
    return None


def export(path: Path, args: argparse.Namespace, now: datetime, out: TextIO) -> int:
    """Write the questions that are no drafts, and name what the format can't hold."""
    bank = read(path).bank
    form, file = _chosen(args)
    every = [question for question in bank.questions.values() if form == "json" or not question.draft]
    held = [question for question in every if isinstance(question, HELD.get(form, object))]
    try:
        if form == "anki":
            anki.write(bank, held, file, now.timestamp())
        else:
            file.write_text(DUMPERS[form](held), "utf-8", newline="")
    except ModuleNotFoundError:
        out.write(f"{NO_ANKI}\n")
        return 2
    except OSError as error:
        out.write(f"{file} can't be written ({error.strerror}): give another place.\n")
        return 2
    out.write(f"{_counted(len(held))} written to {file}\n")
    if left := Counter(question.type for question in every if question not in held):
        out.write(
            f"Left out, as {form.upper()} can't hold them: {', '.join(f'{n} {kind}' for kind, n in left.items())}\n"
        )
    return 0


def bring_in(path: Path, args: argparse.Namespace, out: TextIO) -> int:
    """Write a file for each question that can be read, and say by row what can't. 1 if anything was refused."""
    form, file = _chosen(args)
    bank = read(path).bank
    if args.topic and args.topic not in bank.topics:
        out.write(f"There is no topic `{args.topic}`: {near(args.topic, list(bank.topics))}\n")
        return 2
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        out.write(f"{file} can't be read ({error}): give a file in UTF-8.\n")
        return 2
    taken = {known.stem for known in path.glob("*/*.yaml")}
    made = [*drafts.questions(LOADERS[form](text), bank.topics, taken, args.topic or "", args.level)]
    refused = [each for each in made if isinstance(each, drafts.Refused)]
    written = [_save(path, each) for each in made if not isinstance(each, drafts.Refused)]
    out.writelines(f"{file}:{each.row}: {each.sentence}\n" for each in refused)
    out.writelines(f"{each.as_posix()}\n" for each in written)
    out.write(
        f"{_counted(len(written))} written as drafts, {len(refused)} refused; `bank check` says what is still to do\n"
    )
    return 1 if refused else 0


def _save(path: Path, question: Question) -> Path:
    file = path / question.topic / f"{question.id}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(files.written(question), "utf-8")
    return file


def _chosen(args: argparse.Namespace) -> tuple[str, Path]:
    """The one format that was named, and its file."""
    given = ((form, getattr(args, form, None)) for form in ("anki", *LOADERS))
    return next((form, file) for form, file in given if file is not None)


def _counted(number: int) -> str:
    return f"{number} question{'' if number == 1 else 's'}"
