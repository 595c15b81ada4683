"""Numbers as people write and read them. Reading is exact: no float stands between what was typed and its grade."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from bot.quiz.unreadable import Unreadable

_LONGEST = 60
_LARGEST_EXPONENT = 400
_SUPERSCRIPTS = re.compile(r"[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_MIXED = re.compile(r"(?<=[0-9])(?=[¼½¾⅐-⅞])")
_POWER = re.compile(
    r"(?:(?P<times> ?[x*] ?)|(?<![0-9.,]))10 ?(?:\^|\*\*) ?[({]?(?P<exponent>[+-]?[0-9]+)[)}]?"
)
_SIGNS = str.maketrans("−–‐‒⁄×·⋅∙’", "----/x***'")
_COMMAS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_NUMBER = (
    r"[+-]? ?(?:"
    r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?"  # 1,000.5
    r"|[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})"  # 1.000,5 and 1.000.000
    r"|[1-9][0-9]{0,2}(?:[ '_][0-9]{3})+(?:\.[0-9]*|,[0-9]+)?"  # 1 000.5
    r"|[0-9]+(?:\.[0-9]*|,[0-9]+)?|[.,][0-9]+"  # 0.25 and .25
    r")(?![0-9.,])(?:e[+-]?[0-9]+(?![0-9.,]))?"
)
_READ = re.compile(rf"(?:=|≈|~|about )? ?(?P<top>{_NUMBER})(?: ?/ ?(?P<bottom>{_NUMBER}))? ?(?P<unit>.*)")


def parse(text: str, unit: str = "") -> Fraction:
    """The number that the text says, in the question's unit; raises Unreadable for all that is not one plain number.

    A group of exactly three digits after a comma is thousands, unless only a zero precedes it (0,125 is an eighth).
    Per cent are hundredths where the question has no unit; the unit itself may be left out.
    """
    refusal = _refusal(unit)
    found = _READ.fullmatch(_tidy(text)) if len(text.strip()) <= _LONGEST else None
    if found is None:
        raise refusal
    top, bottom = _value(found["top"]), _value(found["bottom"] or "1")
    scale = _scale(_bare_unit(found["unit"]), _bare_unit(_tidy(unit)))
    if not (top is not None and bottom and scale):
        raise refusal
    return top / bottom * scale


def _refusal(unit: str) -> Unreadable:
    if not unit:
        return Unreadable("Write a number, such as 0.25, 1/4 or 25 %.")
    return Unreadable(f"Write one number in {unit}, such as 12.5 {unit}; the unit may be left out.")


def _tidy(text: str) -> str:
    """One spelling for each sign: ASCII digits, `-`, `/`, `x`, `e` for powers of ten, single blanks, lower case."""
    text = _SUPERSCRIPTS.sub(lambda run: f"^{run[0]}", text)
    text = unicodedata.normalize("NFKC", _MIXED.sub(" ", text)).translate(_SIGNS).casefold()
    return _POWER.sub(_scientific, " ".join(text.split()))


def _scientific(power: re.Match[str]) -> str:
    return f"{'' if power['times'] else '1'}e{power['exponent']}"


def _bare_unit(unit: str) -> str:
    bare = unit.replace(" ", "")
    return "%" if bare == "percent" else bare


def _value(number: str) -> Fraction | None:
    """The value of one number; None if its power of ten is out of all proportion (1e999999999 would never end)."""
    digits, _, exponent = re.sub("[ '_]", "", number).partition("e")
    if abs(int(exponent or 0)) > _LARGEST_EXPONENT:
        return None
    if _COMMAS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif "," in digits or digits.count(".") > 1:
        digits = digits.replace(".", "").replace(",", ".")
    return Fraction(digits) * Fraction(10) ** int(exponent or 0)


def _scale(written: str, unit: str) -> Fraction | None:
    """What the number is multiplied by for the unit behind it; None for a unit that is not the question's."""
    if written in ("", unit):
        return Fraction(1)
    return Fraction(1, 100) if written == "%" and not unit else None


def shown(number: float, digits: int = 4) -> str:
    """For people: integers in full, others to `digits` significant digits, at least the whole part.

    Powers of ten only below a millionth and from 1e15 on.
    """
    if isinstance(number, int):
        return str(number)
    number = number or 0.0
    size = Decimal(repr(number)).adjusted()
    if number and not -6 <= size < 15:
        mantissa, exponent = f"{number:.{digits - 1}e}".split("e")
        return f"{_short(mantissa)}e{int(exponent)}"
    return _short(f"{number:.{max(0, digits - 1 - size)}f}")


def _short(decimal: str) -> str:
    return decimal.rstrip("0").rstrip(".") if "." in decimal else decimal
