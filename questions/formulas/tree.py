"""LaTeX as a tree of MathML: what lines of text and pictures are both made from."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from questions.formulas.syntax import LONGEST, FormulaError

_CHILDREN = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
_DEEPEST = 40
_NAMES = re.compile(r"\\(arg|injlim|projlim|Var|Cov|KL|softmax|sign|sgn|diag|rank|tr)(?![A-Za-z])")


def prepared(latex: str) -> str:
    """With what the converter doesn't know, but every author writes."""
    named = _NAMES.sub(r"\\operatorname{\1}", latex)
    return re.sub(r"\\(begin|end)\{aligned\}", r"\\\1{align*}", named)


def tree(latex: str) -> ET.Element:
    """The formula's root. Raises FormulaError for what is not LaTeX or not known."""
    if len(latex) > LONGEST:
        raise FormulaError(f"has {len(latex)} characters, at most {LONGEST} are read")
    _balanced(latex)
    root = _parsed(latex)
    for element in root.iter():
        _known(element)
    return root


def _balanced(latex: str) -> None:
    depth = 0
    for brace in re.findall(r"\\.|[{}]", latex, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if not 0 <= depth <= _DEEPEST:
            raise FormulaError("has a `}` without its `{`" if depth < 0 else "is nested too deep")
    if depth:
        raise FormulaError("has a `{` without its `}`")


def _parsed(latex: str) -> ET.Element:
    from latex2mathml.converter import convert  # noqa: PLC0415 -- 14 MiB that only formulas need

    try:
        return ET.fromstring(convert(prepared(latex)))  # noqa: S314 -- written by the converter, without entities of its own
    except Exception as error:  # its errors have no class in common, some are IndexError or KeyError
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__).lower().removesuffix(" error")
        raise FormulaError(f"can't be read ({words})") from error


def _known(element: ET.Element) -> None:
    text = (element.text or "").strip()
    if element.tag.rpartition("}")[2] != "mtext" and text.startswith("\\") and len(text) > 1:
        raise FormulaError(f"has the command `{text}`, which is not known")
    name = element.tag.rpartition("}")[2]
    if len(element) != _CHILDREN.get(name, len(element)):
        raise FormulaError("lacks a part of a fraction, a root, or something raised or lowered")
