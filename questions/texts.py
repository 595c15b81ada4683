"""Words that a person typed, compared with words that an author listed. Pure, total, and bounded in time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, TypeAlias

Verdict: TypeAlias = tuple[Literal["right", "wrong"], str | None]

_LONGEST = 200  # characters; what is longer is no typo of anything
_ARTICLES = frozenset({"a", "an", "the"})
_LEADS = frozenset({("it", "is"), ("this", "is"), ("that", "is"), ("it", "s")})
_LEAD = frozenset({"its", "thats"})
_NOT = re.compile(r"(?<!\w)(?:¬|!|~(?!~))\s*(?=[^\W\d_])")
_POWER = re.compile(r"(?<=[^\W\d_])\*\*(?=\d)")
_MEANING = frozenset("+#.-<>=≤≥≠^_'")
_SPELLINGS = {"−": "-", "‐": "-", "‑": "-", "’": "'", "ʼ": "'", "!=": "≠", "<=": "≤", ">=": "≥"}


def _end_of_name(found: re.Match[str]) -> str:
    """`+` and `#` are kept where they end a name (c++, c#), not between two things."""
    letter, goes_on = found[1], found[2] is not None
    return found[0] if letter and not goes_on else f"{letter or ''} "


_Instead: TypeAlias = str | Callable[[re.Match[str]], str]
_RULES: tuple[tuple[re.Pattern[str], _Instead], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"(?<=[^\W\d_])'(?=[^\W\d_])", ""),  # isn't, Bayes's: one word
        (r"(?<=[^\W\d_])[\^_](?=\d)", ""),  # R^2, L_1: like R2, L1
        (r"(?<!\d)\.|\.(?!\d)", " "),  # a point is kept between digits only
        (r"(?<!\S)-(?=\d)", "\x00"),  # the sign of a number
        (r"[-'^_]", " "),
        (r"([^\W\d])?[+#]+((?=\w))?", _end_of_name),
        (r"[<>=≤≥≠]+", r" \g<0> "),
        (r"(?<!\S)([^\W\d_])\s+(?=\d+(?!\S))", r"\1"),  # R 2, L-1: like R2, L1
    )
)
_PREFIXES = (
    "un",
    "non",
    "in",
    "im",
    "ir",
    "il",
    "dis",
    "mis",
    "co",
    "anti",
    "semi",
    "de",
    "re",
    "pre",
    "sub",
)
_OPPOSITES = (("micro", "macro"), ("inter", "intra"), ("hyper", "hypo"), ("max", "min"), ("homo", "hetero"))


def normalise(text: str) -> str:
    """What is compared: case, accents on Latin letters, punctuation, leading articles and `it is` do not count.

    `c++`, `c#`, decimal points, a number's minus and comparison signs do. Applied twice it changes nothing more.
    """
    folded = _fold(text)
    for written, instead in _SPELLINGS.items():
        folded = folded.replace(written, instead)
    folded = _NOT.sub(" not ", _POWER.sub("^", folded))
    kept = "".join(_keep(character) for character in folded)
    for pattern, replacement in _RULES:
        kept = pattern.sub(replacement, kept)
    words = kept.replace("\x00", "-").split()
    while lead := _leading(words):
        del words[:lead]
    return " ".join(words)


def _leading(words: list[str]) -> int:
    """How many words at the beginning say nothing: an article, or `it is`."""
    if len(words) > 2 and (words[0], words[1]) in _LEADS:
        return 2
    return int(len(words) > 1 and words[0] in _ARTICLES | _LEAD)


def match(text: str, accept: Iterable[str], reject: Mapping[str, str], typos: int) -> Verdict:
    """Right if `text` is one of `accept` but for small typos; wrong, with the reason given, if it is or is nearer to a `reject`."""
    typed = normalise(text)
    near_misses = {normalise(wrong): why for wrong, why in reject.items()}
    if typed in near_misses:
        return "wrong", near_misses[typed]
    right = _nearest(typed, {normalise(answer) for answer in accept}, typos)
    wrong = _nearest(typed, near_misses, typos)
    if wrong is not None and (right is None or wrong[0] < right[0]):
        return "wrong", near_misses[wrong[1]]
    return ("wrong" if right is None else "right"), None


def is_typo(typed: str, meant: str, typos: int) -> bool:
    """Whether one normalised text is the other but for forgiven slips: at most `typos` in all, and a space more or less.

    No slip is forgiven in words of fewer than 5 letters or with digits, one below 12, never the first letter,
    and none that makes a word its opposite (`variance` and `covariance`, `micro` and `macro`).
    """
    if typed == meant:
        return True
    if not typos or len(typed) > _LONGEST or abs(len(typed) - len(meant)) > typos:
        return False
    ours, theirs = typed.split(), meant.split()
    if len(ours) != len(theirs):
        joined = "".join(ours)
        return joined == "".join(theirs) and len(joined) >= 5 and not any(map(str.isdecimal, joined))
    slips = [_slips(one, other) for one, other in zip(ours, theirs, strict=True)]
    return None not in slips and sum(filter(None, slips)) <= typos


def _nearest(typed: str, known: Iterable[str], typos: int) -> tuple[int, str] | None:
    return min(((_edits(typed, one), one) for one in known if is_typo(typed, one, typos)), default=None)


def _slips(one: str, other: str) -> int | None:
    """The edits between two words, or None if they are not forgiven."""
    if one == other:
        return 0
    shorter = min(len(one), len(other))
    if shorter < 5 or one[0] != other[0] or any(map(str.isdecimal, one + other)) or _opposed(one, other):
        return None
    edits = _edits(one, other)
    return edits if edits <= (1 if shorter < 12 else 2) else None


def _edits(one: str, other: str) -> int:
    """Letters added, left out, changed, or swapped with the next."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- only who types pays for its import

    return OSA.distance(one, other)


def _opposed(one: str, other: str) -> bool:
    for first, second in ((one, other), (other, one)):
        if any(first == prefix + second for prefix in _PREFIXES):
            return True
        if any(first.startswith(this) and second.startswith(that) for this, that in _OPPOSITES):
            return True
    return False


def _fold(text: str) -> str:
    """NFKC, case folded, without invisible characters and the combining marks of Latin letters.

    The marks of other scripts are part of their letters and stay.
    """
    visible = "".join(character for character in text if unicodedata.category(character) != "Cf")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    kept: list[str] = []
    latin = False
    for character in unicodedata.normalize("NFD", folded.casefold()):
        if not unicodedata.combining(character):
            latin = "a" <= character <= "z" or "LATIN" in unicodedata.name(character, "")
        elif latin:
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def _keep(character: str) -> str:
    """Letters, digits, their marks and what has a meaning stay; the rest parts words."""
    return character if unicodedata.category(character)[0] in "LNM" or character in _MEANING else " "
