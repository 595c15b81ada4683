r"""The numbers that a text writes, for checks. Plain Python on its own, as scripts beside questions are given it too.

>>> numbers("1,200 of 5_000 in −0.5 to 3.0 h, 25 % at 2·10⁻³")
[1200, 5000, -0.5, 3.0, 25, 0.002]
"""

from __future__ import annotations

import re

_SIGNS = str.maketrans("−–⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--+-0123456789")
_RAISED = re.compile(r"([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_POWER = re.compile(
    r"(?:(?<=\d)(?P<times> ?(?:[·×*x]|\\times|\\cdot) ?)|(?<![\w.,]))10(?:\^|\*\*)[{(]?(?P<exponent>[+-]?\d+)[})]?"
)
_NUMBER = re.compile(
    r"(?<![\w^])(?<!\^[+-])(?<![\^_]\{)(?<![\^_]\{[+-])"  # no number are the digits of T4, x_1, x^2 and x^{-2}
    r"(?:(?<![)\]}])-)?"  # no sign is the hyphen of 3-5 and top-5
    r"(?:(?<!\d\.)(?:[1-9]\d{0,2}(?:[,_]\d{3}(?!\d))+|\d+)(?:\.\d+)?|(?<!\.)\.\d+)"
    r"(?:e[+-]?\d+)?"
)


def numbers(text: str) -> list[int | float]:
    """All numbers in the order of the text, as they are written: `25 %` is 25, `1/4` is 1 and 4, `7B` is 7.

    A power of ten is one number (10⁻³, 2·10^6, 1e-3); an exponent of anything else is none.
    """
    plain = _POWER.sub(_scientific, _RAISED.sub(r"^\1", text).translate(_SIGNS))
    return [_value(found[0].translate({44: None, 95: None})) for found in _NUMBER.finditer(plain)]


def _scientific(power: re.Match[str]) -> str:
    return f"{'' if power['times'] else '1'}e{power['exponent']}"


def _value(digits: str) -> int | float:
    return int(digits) if digits.removeprefix("-").isdecimal() else float(digits)
