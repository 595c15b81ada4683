"""Time zones by the names that people write. What is stored is always the IANA name."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import QuizError

_NO_PLACES = ("Factory", "localtime", "posixrules")
_LONGEST = 64
_ALIKE = 70


def zone_of(name: str) -> ZoneInfo:
    """The zone of that name in any case, or of the city if only one has it; else a QuizError that says which was meant.

    Cities never match `Etc/GMT+2`: its sign is the opposite of what people mean by GMT+2.
    """
    wanted = _plain(name[:_LONGEST])
    found = _names().get(wanted) or _cities().get(wanted, ())
    if len(found) == 1:
        return ZoneInfo(found[0])
    raise QuizError(_did_you_mean(wanted, found))


def completions(typed: str, limit: int = 25) -> tuple[str, ...]:
    """IANA names for what was typed so far: those with a part that begins so, those that contain
    it, then those whose city is spelt nearly so."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- only who types pays for its import

    wanted = _plain(typed[:_LONGEST])
    names = [
        (name, plain_name) for plain_name, (name,) in _names().items() if not plain_name.startswith("etc/")
    ]
    cities = {name: text.rpartition("/")[2] for name, text in names}
    like = process.extract(wanted, cities, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=limit)
    begin = [
        name for name, text in names if any(part.startswith(wanted) for part in (text, *text.split("/")))
    ]
    hold = [name for name, text in names if wanted in text]
    return tuple(dict.fromkeys([*begin, *hold, *(name for _, _, name in like)]))[:limit]


@cache
def _iana() -> frozenset[str]:
    return frozenset(available_timezones())


@lru_cache(maxsize=1024)
def known(name: str) -> ZoneInfo | None:
    """The zone of exactly this IANA name; None if there is none, as for the empty name."""
    return ZoneInfo(name) if name in _iana() else None


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "_".join(letters.casefold().split())


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    return {_plain(name): (name,) for name in sorted(_iana().difference(_NO_PLACES))}


@cache
def _cities() -> Mapping[str, tuple[str, ...]]:
    cities: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for (name,) in _names().values():
        region, _, city = name.rpartition("/")
        if region not in ("", "Etc"):
            cities[_plain(city)] += (name,)
    return cities


def _did_you_mean(wanted: str, found: tuple[str, ...]) -> str:
    alike = found or _alike(wanted)
    if not alike:
        return "There is no such time zone; write the name of a big city in it, such as Europe/Berlin or New York."
    head, last = ", ".join(alike[:-1]), alike[-1]
    problem = "More than one time zone is called so" if found else "There is no such time zone"
    return f"{problem}; did you mean {f'{head} or ' if head else ''}{last}?"


def _alike(wanted: str) -> tuple[str, ...]:
    """The zones of up to three cities spelt nearly so, the most alike first."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 -- only who types pays for its import

    close = process.extract(
        wanted.rpartition("/")[2],
        list(_cities()),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        limit=3,
        score_cutoff=_ALIKE,
    )
    return tuple(dict.fromkeys(_cities()[city][0] for city, _, _ in close))
