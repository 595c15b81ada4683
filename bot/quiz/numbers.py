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
_SIGNS = str.maketrans("−–—‐‒⁄×·⋅∙’٫٬٪", "-----/x***'.,%")
_WRAPPED = re.compile(r"\*\*(.*)\*\*|\$(.*)\$|`(.*)`|\(([^()]*)\)")
_UNITS = {
    "percent": "%", "pct": "%", "milliseconds": "ms", "millisecond": "ms", "msec": "ms", "seconds": "s", "second": "s",
    "sec": "s", "minutes": "min", "minute": "min", "mins": "min", "hours": "h", "hour": "h", "gigabytes": "gb",
    "gigabyte": "gb", "megabytes": "mb", "megabyte": "mb", "kilobytes": "kb", "kilobyte": "kb", "euros": "eur", "euro": "eur",
}  # fmt: skip
_COMMAS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_NUMBER = (
    r"[+-]? ?(?:"
    r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?"  # 1,000.5
    r"|[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})"  # 1.000,5 and 1.000.000
    r"|[1-9][0-9]{0,2}(?:[ '_][0-9]{3})+(?:\.[0-9]*|,[0-9]+)?"  # 1 000.5
    r"|[0-9]+(?:\.[0-9]*|,[0-9]+)?|[.,][0-9]+"  # 0.25 and .25
    r")(?![0-9.,])(?:e[+-]?[0-9]+(?![0-9.,]))?"
)
_BEFORE = r"(?:[a-z]\w{0,15} ?[=≈] ?|=|≈|~|about |around |roughly |circa |ca\.? |approx\.? |approximately )?"
_READ = re.compile(rf"{_BEFORE} ?(?P<top>{_NUMBER})(?: ?/ ?(?P<bottom>{_NUMBER}))? ?(?P<unit>.*)")


def parse(text: str, unit: str = "") -> Fraction:
    """The number that the text says, in the question's unit; raises Unreadable for all that is not one plain number.

    A name may stand before it (p = 0.25), a full stop behind. A group of exactly three digits after a comma is thousands, unless only a zero precedes it (0,125 is an eighth).
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
    text = "".join(str(unicodedata.decimal(char, char)) for char in text)
    return _POWER.sub(_scientific, " ".join(_bare(text).split()))


def _bare(text: str) -> str:
    """Without what some put around a number: bold, code, a formula's dollars, brackets, a full stop behind."""
    bare = text.strip().removesuffix(".")
    found = _WRAPPED.fullmatch(bare)
    return next(filter(None, found.groups()), "") if found else bare


def _scientific(power: re.Match[str]) -> str:
    return f"{'' if power['times'] else '1'}e{power['exponent']}"


def _bare_unit(unit: str) -> str:
    bare = unit.replace(" ", "")
    named = _UNITS.get(bare, bare)
    return named.removesuffix("s") if named.isalpha() and len(named) > 3 else named


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
