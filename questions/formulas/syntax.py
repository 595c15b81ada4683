"""Which parts of a text are formulas.

A formula in a line stands between two dollars: no blank after the first nor before the second, and no digit after the
second, so "costs $5 and $7" has none. A displayed one stands between pairs of dollars on lines of its own. Code, fenced
or between backticks, and `\\$` are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["prose", "code", "line", "display"]
_PARTS = re.compile(
    r"""
    (?P<code> ^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)
            | (?<!`)(?P<ticks>`+)(?!`)(?s:.+?)(?<!`)(?P=ticks)(?!`)
            | \\[\\`$] )
    | ^[ ]*\$\$(?P<display> [^$]+ )\$\$[ ]*$
    | (?<![\w$])\$(?P<line> (?![\s$]) (?:\\.|[^$\n\\])+? )(?<!\s)\$(?![\d$])
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
LONGEST = 600
"""Characters of a formula."""


class FormulaError(Exception):
    """The formula can't be shown; its text says why, as the end of a sentence."""


class Undrawn(FormulaError):  # noqa: N818 -- names what holds
    """It was not drawn for a reason that is none of its own, and may be some other time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text; `source` of a formula is without its dollars."""

    kind: Kind
    source: str


def parts(text: str) -> Iterator[Part]:
    """The text in pieces, none of them empty. Code, and prose between formulas, are as they were."""
    end = 0
    for found in _PARTS.finditer(text):
        if found.start() > end:
            yield Part("prose", text[end : found.start()])
        end = found.end()
        kind = _kind(found)
        yield Part(kind, found[0] if kind == "code" else found[kind].strip())
    if end < len(text):
        yield Part("prose", text[end:])


def replaced(text: str, instead: Callable[[str], str]) -> str:
    """The text with something else in place of each formula."""
    if "$" not in text:
        return text
    return "".join(
        instead(part.source) if part.kind in ("line", "display") else part.source for part in parts(text)
    )


def _kind(found: re.Match[str]) -> Kind:
    if found["code"] is not None:
        return "code"
    return "display" if found["display"] is not None else "line"
