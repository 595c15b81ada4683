"""Pieces of a formula set in a row, with the blanks of a printer and the brackets that a line of text needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["operand", "name", "large", "operator", "open", "close", "fence", "comma", "blank"]
_PREFIXES = frozenset("∂∇Δ")
_MARKED = re.compile(r"[_^]\w+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the line. `weight`: 0 stands alone, 1 is a product, 2 is parted by an operator or a stroke."""

    text: str
    kind: Kind = "operand"
    weight: int = 0


def joined(pieces: Sequence[Piece]) -> Piece:
    """The pieces one after the other, with the blanks that a printer would set."""
    text, before = "", None
    signs = _signs(pieces)
    for index, piece in enumerate(pieces):
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        set_ = _bracketed_factor(piece, before, after)
        gap = before is not None and _gap(pieces[index - 1], piece, index - 1 in signs)
        text += f" {set_.text}" if gap and not text.endswith(" ") else set_.text
        before = piece
    return Piece(text, weight=_weight(pieces))


def _weight(pieces: Sequence[Piece]) -> int:
    """What is in brackets does not count, log(x) is one (but q(x) may be q times x), so are a derivative's sign and letter."""
    called = len(pieces) > 1 and pieces[0].kind == "name" and _closed(pieces[1:])
    if called or _closed(pieces) or (len(pieces) == 2 and pieces[0].text in _PREFIXES):
        return 0
    depth, weight = 0, 1
    for index, piece in enumerate(pieces):
        depth += {"open": 1, "close": -1}.get(piece.kind, 0)
        if not depth and index and piece.kind in ("operator", "comma"):
            weight = 2
    return weight if len(pieces) > 1 else pieces[0].weight if pieces else 0


def _signs(pieces: Sequence[Piece]) -> frozenset[int]:
    """Where a plus or minus belongs to what follows: at the beginning, and after an operator, a comma or a bracket."""
    return frozenset(
        index
        for index, piece in enumerate(pieces)
        if piece.text in ("−", "+", "±", "¬") and (not index or pieces[index - 1].kind in ("operator", "comma", "open"))
    )  # fmt: skip


def _gap(one: Piece, other: Piece, signed: bool) -> bool:
    """Whether a blank stands between two pieces."""
    if signed or "blank" in (one.kind, other.kind) or one.kind == "open" or other.kind in ("close", "comma"):
        return False
    if "operator" in (one.kind, other.kind) or one.kind == "comma":
        return True
    if other.kind in ("name", "large"):
        return one.kind in ("operand", "close", "name", "large")
    if one.kind == "operand" and other.kind == "operand" and _MARKED.search(one.text):
        return other.text[:1].isalnum()
    return one.kind == "large" or (
        one.kind == "name" and other.kind not in ("open", "fence") and not other.text.startswith("(")
    )


def _bracketed_factor(piece: Piece, before: Piece | None, after: Piece | None) -> Piece:
    """Something that an operator parts, in brackets if it is multiplied: 1/n next to a sum."""
    beside = {each.kind for each in (before,) if each} & {"operand", "close"}
    beside |= {each.kind for each in (after,) if each} & {"operand", "open", "large", "name"}
    return Piece(f"({piece.text})") if piece.weight == 2 and beside else piece


def _closed(pieces: Sequence[Piece]) -> bool:
    """Whether one pair of brackets goes around everything."""
    if len(pieces) < 2 or pieces[0].kind != "open" or pieces[-1].kind != "close":
        return False
    depth = 0
    for piece in pieces[:-1]:
        depth += {"open": 1, "close": -1}.get(piece.kind, 0)
        if not depth:
            return False
    return True


def firm(piece: Piece, most: int = 0) -> str:
    """The piece as one thing: in brackets if it is more than that."""
    return piece.text if piece.weight <= most else f"({piece.text})"
