"""What people type after `/quiz`, read the same way in Slack and in the terminal. Pure and total.

A command of one word or two, then its options: `option=value`, or values in order. Quotes hold a value together; one
that is never closed, or stands inside a word, is a character like any other, and a backslash is too. Here words are
only split and handed out: whether a value is allowed is for the app to say, for all platforms alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import QuizError
from bot.talk import Feature, Option
from bot.ui import Action, plain
from bot.wording import either

Fields = dict[str, str]

NEAR = 0.6
"""How alike (0 to 1) a word must be to a command to be offered in its place."""

_WORD = re.compile(
    r"""(?: (?P<name>[^\W\d][\w-]*) = )?
        (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | “(?P<curly>[^”]*)” | ‘(?P<curl>[^’]*)’ ) (?!\S)
      | (?P<bare>\S+)""",
    re.VERBOSE,
)
_NAMED = re.compile(r"([^\W\d][\w-]*)=(.*)", re.DOTALL)
_ONE = re.compile(r"\S+")
_TWO = re.compile(r"\S+\s+\S+")
_PREFIX = re.compile(r"\A\s*/quiz(?!\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed: its value without quotes, and the option it names, if any."""

    value: str
    name: str = ""


def read(text: str, features: Sequence[Feature]) -> tuple[Action, Fields]:
    """The command's action and the fields of the options that were given; nothing typed asks for help.

    Raises QuizError with the sentence to show when there is no such command or option, or too many words.
    """
    rest = _PREFIX.sub("", text, count=1).strip().removeprefix("/")
    if not rest:
        return Action("help"), {}
    feature, tail = _command(rest, features)
    return Action(feature.name), _fields(feature, tail)


def suggestion(text: str, features: Sequence[Feature], near: float = NEAR) -> str | None:
    """The command most like the first words of the text, if one is as alike as `near`."""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 -- only a mistyped command pays for its import

    typed = [plain(word, 40).casefold() for word in text.split(maxsplit=2)[:2]]
    scored = [
        (DamerauLevenshtein.normalized_similarity(" ".join(typed[: len(name.split())]), name), name)
        for name in (feature.name for feature in features)
    ]
    scored += [
        (NEAR, name) for _, name in scored if typed and len(typed[0]) > 1 and name.startswith(typed[0])
    ]
    score, name = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return name if score >= near else None


def _command(text: str, features: Sequence[Feature]) -> tuple[Feature, str]:
    """The feature whose name the text begins with, and what follows it; two words go before one."""
    for begin in (_TWO.match(text), _ONE.match(text)):
        typed = " ".join(begin[0].split()).casefold() if begin else ""
        for feature in features:
            if begin and feature.name.casefold() == typed:
                return feature, text[begin.end() :]
    raise QuizError(_no_command(text, features))


def _no_command(text: str, features: Sequence[Feature]) -> str:
    first = text.split(maxsplit=1)[0]
    seconds = [f.name.split()[1] for f in features if " " in f.name and f.name.split()[0] == first.casefold()]
    if seconds:
        return f"{plain(first, 40)} needs one more word: {either(seconds)}."
    near = suggestion(text, features)
    hint = f" Did you mean {near}?" if near else ""
    return f'There is no command "{plain(first, 40)}".{hint} /quiz help shows all.'


def _fields(feature: Feature, tail: str) -> Fields:
    words = [_word(match) for match in _WORD.finditer(tail)]
    if len(feature.options) == 1 and feature.options[0].kind == "text":
        return _whole(feature.options[0], words, tail.strip())
    fields = _named(feature, [word for word in words if word.name])
    for word in words:
        if not word.name:
            fields[_taker(feature, word.value, fields).name] = word.value
    return fields


def _word(match: re.Match[str]) -> Word:
    bare = match["bare"]
    if bare is None:
        quoted = (match[group] for group in ("double", "single", "curly", "curl"))
        return Word(next(value for value in quoted if value is not None), match["name"] or "")
    named = _NAMED.fullmatch(bare)
    return Word(named[2], named[1]) if named else Word(bare)


def _whole(option: Option, words: list[Word], text: str) -> Fields:
    """A command's only option, if it is text, takes all that follows as it stands; quotes around all of it go."""
    named = _NAMED.fullmatch(text)
    if named and named[1].casefold() == option.name:
        text = named[2].strip()
        words = [Word(word.value) if word.name.casefold() == option.name else word for word in words]
    if len(words) == 1 and not words[0].name:
        text = words[0].value
    return {option.name: text} if text else {}


def _named(feature: Feature, words: list[Word]) -> Fields:
    fields: Fields = {}
    for word in words:
        option = next((o for o in feature.options if o.name == word.name.casefold()), None)
        if option is None:
            raise QuizError(f'{feature.name} has no option "{plain(word.name, 40)}"; {_takes(feature)}.')
        if option.name in fields:
            raise QuizError(f"{option.name} is given twice: leave one of them out.")
        fields[option.name] = word.value
    return fields


def _taker(feature: Feature, value: str, fields: Fields) -> Option:
    """The option that an unnamed word goes to: in order, but a word that is plainly another one's goes there.

    So `leaderboard streak` needs no `by=`. If none is plain, the first free option has it, and the app says what is wrong.
    """
    free = [option for option in feature.options if option.name not in fields]
    if not free:
        raise QuizError(f'"{plain(value, 40)}" is one word too many; {_takes(feature)}.')
    text = next((option for option in free if option.kind == "text"), None)
    plainly = [
        option for option in free if option.kind != "text" and _fits(option, value, exactly=text is not None)
    ]
    return next(iter(plainly), text or free[0])


def _fits(option: Option, value: str, *, exactly: bool) -> bool:
    """Whether the value is plainly the option's: a whole number, or a choice's value, label or unique prefix."""
    if option.kind == "whole":
        return value.isdecimal()
    typed = value.casefold()
    names = [(choice.value.casefold(), choice.label.casefold()) for choice in option.choices]
    begun = [pair for pair in names if typed and any(name.startswith(typed) for name in pair)]
    return any(typed in pair for pair in names) or (len(begun) == 1 and not exactly)


def _takes(feature: Feature) -> str:
    return (
        f"it takes {either([option.name for option in feature.options])}"
        if feature.options
        else "it takes no options"
    )
