"""CSV, with the columns that `bank export --csv` writes; columns that are missing count as empty."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from questions.export.csv_file import COLUMNS, LETTERS
from questions.imports.drafts import Draft, Refused, choice, claim
from questions.imports.numbers import decimal, expression
from questions.sentences import near

_TYPES = ("single", "multi", "true_false", "numeric", "short")


def load(text: str) -> Iterator[Draft | Refused]:
    """One draft a row. Rows are told by the line of the file they end in."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    if unknown := [name for name in reader.fieldnames or () if name not in COLUMNS]:
        yield Refused(1, f"the column `{unknown[0]}` is unknown: {near(str(unknown[0]), list(COLUMNS))}")
        return
    for cells in reader:
        row = reader.line_num
        if None in cells:
            yield Refused(row, "there are more cells than columns: put a text that has commas in quotes")
            continue
        try:
            kept = {name: cell.strip() for name, cell in cells.items()}
            yield Draft(row, _data(kept), kept.get("topic", ""), kept.get("level", ""), kept.get("id", ""))
        except ValueError as error:
            yield Refused(row, str(error))


def _data(cells: Mapping[str, str]) -> dict[str, Any]:
    kind = cells.get("type", "")
    if kind not in _TYPES:
        raise ValueError(f"the type `{kind}` can't be read from CSV: take one of {', '.join(_TYPES)}")
    plain = {name: cells[name] for name in ("prompt", "code", "explanation") if cells.get(name)}
    return {"type": kind, **plain, **_more(cells), **_answer(kind, cells)}


def _more(cells: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"tags": cells["tags"].split()} if cells.get("tags") else {}
    if seconds := cells.get("seconds"):
        found["seconds"] = int(decimal(seconds, "seconds"))
    if title := cells.get("reference"):
        place = cells.get("where") or "TODO: the place in it"
        found["references"] = [
            {"title": title, "where": place, **({"url": cells["url"]} if cells.get("url") else {})}
        ]
    return found


def _answer(kind: str, cells: Mapping[str, str]) -> dict[str, Any]:
    if kind == "numeric":
        key, within = (
            decimal(cells.get("key", ""), "key"),
            decimal(cells.get("tolerance") or "0", "tolerance"),
        )
        return {"answer": {"expr": expression(key), "unit": cells.get("unit", ""), "abs_tol": within}}
    texts = [cells.get(f"option_{letter}", "") for letter in LETTERS]
    if kind == "short":
        return {"accept": [text for text in texts if text]}
    keys = cells.get("key", "").replace(",", " ").split()
    answer = _claimed(keys) if kind == "true_false" else {}
    letters = [letter.upper() for letter in keys]
    if strange := next(
        (letter for letter in letters if letter not in LETTERS or not texts[LETTERS.index(letter)]), None
    ):
        raise ValueError(f"the key `{strange}` is no option: write letters of options that are there")
    whys = [cells.get(f"why_{letter}", "") for letter in LETTERS]
    options = zip(LETTERS, texts, whys, strict=True)
    choices = [choice(text, correct=letter in letters, why=why) for letter, text, why in options if text]
    if kind == "true_false" and not choices:
        return claim(holds=answer["answer"])
    return {**answer, "reasons" if kind == "true_false" else "choices": choices}


def _claimed(keys: list[str]) -> dict[str, Any]:
    """The verdict stands before the reason's letter."""
    verdict = keys.pop(0).casefold() if keys else ""
    if verdict not in ("true", "false"):
        raise ValueError(
            "the key of a claim begins with `true` or `false`: write `true A` if A is the reason"
        )
    return {"answer": verdict == "true"}
