"""A formula as a picture: dark on a light card of its own, so that it can be read on any background."""

from __future__ import annotations

import re

from questions.formulas.syntax import FormulaError
from questions.formulas.tree import prepared, tree

_SIZE = 18
_MARGIN = 10
_ZOOM = 2
_WIDEST = 1000
"""Pixels before zooming; wider than that no telephone shows it."""
_INK, _CARD = "#1f2328", "#ffffff"
_SIZES = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def picture(latex: str) -> bytes:
    """A PNG of the formula, in some 15 ms during which nothing else of the process runs: `Pen` draws in another. Raises
    FormulaError. What is nested deep takes twice as long with each level."""
    tree(latex)  # refuses what would be drawn as it is written
    import resvg_py  # noqa: PLC0415 -- with ziamath 20 MiB that only pictures need
    from ziamath.zmath import Latex  # noqa: PLC0415

    try:
        formula = Latex(prepared(latex), size=_SIZE, color=_INK).svg()
    except Exception as error:  # its errors have no class in common
        raise FormulaError("can't be drawn") from error
    return resvg_py.svg_to_bytes(svg_string=_card(formula), zoom=_ZOOM, skip_system_fonts=True)


def _card(formula: str) -> str:
    """The drawing with a margin, on a card with round corners. Raises FormulaError for one that is too wide."""
    found = _SIZES.search(formula)
    width, height = (float(size) + 2 * _MARGIN for size in found.groups()) if found else (0.0, 0.0)
    if not 0 < width <= _WIDEST:
        raise FormulaError("is too wide to be drawn: break it into several")
    inner = formula.replace("<svg ", f'<svg x="{_MARGIN}" y="{_MARGIN}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}">'
        f'<rect width="100%" height="100%" rx="8" fill="{_CARD}"/>{inner}</svg>'
    )
