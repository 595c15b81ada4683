"""A formula as a line of text: letters of Unicode, with brackets where the layout alone said what belongs together.

\\frac{a+b}{2\\sigma^2}  ->  (a + b)/(2σ²)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from xml.etree import ElementTree as ET

from questions.formulas.setting import Piece, firm, joined
from questions.formulas.syntax import FormulaError
from questions.formulas.tree import tree

_RAISED = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ⊤",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡᵀ",
        strict=True,
    )
)
_LOWERED = dict(
    zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)
_ACCENTS = {
    "^": "\u0302", "ˆ": "\u0302", "∼": "\u0303", "˜": "\u0303", "¯": "\u0304", "―": "\u0304", "‾": "\u0304", "_": "\u0332",
    "̲": "\u0332", "˙": "\u0307", "¨": "\u0308", "→": "\u20d7", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300",
}  # fmt: skip
_ACCENT_NAMES = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "mean", "\u20d7": "vec"}
_BRACES = frozenset("⏞⏟︷︸")
_LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂⋁⋀")
_FENCES = frozenset("|‖∥∣")
_PRIMES = frozenset("′″‴")
_SIGNS = _PRIMES | frozenset("*∗†")
"""Raised by themselves."""
_STUCK = frozenset("/!%∂∇∀∃¬√#&…⋯°∞∅ℓℏ⊤⊥∠$@?.")
"""What MathML may call an operator and is set without blanks around it."""


@lru_cache(maxsize=2048)
def line(latex: str) -> str:
    """The formula as one line of text. Raises FormulaError."""
    text = _element(tree(latex)).text.strip()
    if not text:
        raise FormulaError("is empty")
    return unicodedata.normalize("NFC", text)


def _element(element: ET.Element) -> Piece:
    name = element.tag.rpartition("}")[2]
    if name in _SHAPES:
        return _SHAPES[name](element)
    if len(element):
        return _row(element)
    raise FormulaError(f"has something that no line can show ({name})")


def _inside(element: ET.Element) -> list[Piece]:
    return [_element(child) for child in element]


def _row(element: ET.Element) -> Piece:
    pieces = [piece for piece in _inside(element) if piece.text]
    if len(pieces) == 1:
        alone = pieces[0]  # TeX takes {=} and {,} for letters
        return alone if alone.kind in ("name", "large", "blank") else replace(alone, kind="operand")
    return joined(pieces)


def _letters(element: ET.Element) -> Piece:
    """An identifier or a number."""
    text = "".join(element.itertext()).strip()
    if text.isascii() and text.isalpha() and len(text) > 1:
        return Piece(text, "name")
    return _operator(element) if text == "~" or unicodedata.category(text[:1] or " ") == "Sm" else Piece(text)


def _operator(element: ET.Element) -> Piece:  # noqa: PLR0911 -- a line for each kind
    text = "".join(element.itertext()).strip()
    if text == "~":
        return Piece("∼", "operator")
    if text.isascii() and text.isalpha():
        return Piece(text, "name" if len(text) > 1 else "operand")
    if text in _LARGE:
        return Piece(text, "large")
    form = element.get("form")
    if text in _FENCES:
        return _fence(form, text)
    if form or unicodedata.category(text[:1] or " ") in ("Ps", "Pe", "Pi", "Pf"):
        return Piece(
            text, "open" if form == "prefix" or unicodedata.category(text[0]) in ("Ps", "Pi") else "close"
        )
    if text in (",", ";"):
        return Piece(text, "comma")
    return Piece(text, "operand" if text in _STUCK or text in _PRIMES else "operator" if text else "blank")


def _fence(form: str | None, text: str) -> Piece:
    """A bar: in pairs a bracket where LaTeX says so, between conditions an operator."""
    if form:
        return Piece(text, "open" if form == "prefix" else "close")
    return Piece("|", "operator") if text == "∣" else Piece(text, "fence")


def _fraction(element: ET.Element) -> Piece:
    over, under = _inside(element)
    if element.get("linethickness") == "0":
        return Piece(f"{firm(over)} choose {firm(under)}", weight=2)
    return Piece(f"{firm(over, 1)}/{firm(under)}", weight=2)


def _root(element: ET.Element) -> Piece:
    return Piece(f"√{firm(_row(element))}")


def _higher_root(element: ET.Element) -> Piece:
    base, degree = _inside(element)
    sign = {"2": "√", "3": "∛", "4": "∜"}.get(degree.text) or f"{_script(degree, _RAISED, '')}√"
    return Piece(f"{sign}{firm(base)}")


def _script(piece: Piece, letters: Mapping[str, str], mark: str) -> str:
    """Raised or lowered, by letters of that kind if there are all of them, or else by a mark: x^(a/b)."""
    small = piece.text.replace(" ", "")
    if small and all(ch in letters for ch in small):
        return "".join(letters[ch] for ch in small)
    if mark == "^" and set(small) <= _SIGNS:
        return small.replace("∗", "*")
    return f"{mark}{small}" if mark == "_" and small.isalnum() else f"{mark}{firm(piece)}"


def _scripted(inside: Sequence[Piece], below: int | None, above: int | None) -> Piece:
    base, *scripts = inside
    low = _script(scripts[below], _LOWERED, "_") if below is not None else ""
    high = _script(scripts[above], _RAISED, "^") if above is not None else ""
    text = base.text if base.kind != "operand" else firm(base)
    return Piece(f"{text}{low}{high}", base.kind)


def _over(element: ET.Element) -> Piece:
    base, mark = _inside(element)
    return _marked(base, mark) or _scripted((base, mark), None, 0)


def _under(element: ET.Element) -> Piece:
    base, mark = _inside(element)
    if len(element[0]) == 2 and "".join(element[0][1].itertext()).strip() in _BRACES:
        return Piece(f"{base.text} [{mark.text}]", weight=2)
    return _marked(base, mark) or _scripted((base, mark), 0, None)


def _marked(base: Piece, mark: Piece) -> Piece | None:
    """An accent on its letter, or by its name before more than one; None if it is none. Braces are left out."""
    if mark.text in _BRACES:
        return base
    accent = _ACCENTS.get(mark.text)
    if accent is None:
        return None
    if len(unicodedata.normalize("NFC", base.text)) == 1:
        return Piece(base.text + accent)
    return Piece(f"{_ACCENT_NAMES.get(accent, 'line')}({base.text})")


def _table(element: ET.Element) -> Piece:
    rows = [[cell.text for cell in _inside(row) if cell.text] for row in element]
    return Piece("; ".join(re.sub(r", (?=[=<>≤≥≈])", " ", ", ".join(cells)) for cells in rows))


def _nothing(_: ET.Element) -> Piece:
    return Piece("", "blank")


def _space(element: ET.Element) -> Piece:
    width = re.match(r"-?[\d.]+", element.get("width", "0"))
    return Piece(" " if element.get("linebreak") or (width and float(width[0]) > 0) else "", "blank")


def _words(element: ET.Element) -> Piece:
    text = "".join(element.itertext()).replace("\xa0", " ")
    return Piece(text, "name" if len(text) > 1 and text[0].isalnum() else "operand")


_SHAPES: Mapping[str, Callable[[ET.Element], Piece]] = {
    "mi": _letters, "mn": _letters, "mo": _operator, "mtext": _words, "mspace": _space, "mphantom": _nothing,
    "mfrac": _fraction, "msqrt": _root, "mroot": _higher_root, "mover": _over, "munder": _under, "mtable": _table,
    "msub": lambda element: _scripted(_inside(element), 0, None), "msup": lambda element: _scripted(_inside(element), None, 0),
    "msubsup": lambda element: _scripted(_inside(element), 0, 1), "munderover": lambda element: _scripted(_inside(element), 0, 1),
    "mrow": _row, "mstyle": _row, "math": _row, "mpadded": _row, "menclose": _row, "mtd": _row,
}  # fmt: skip
