"""What was typed for a command's options, made into values that features can trust."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot import wording
from bot.errors import QuizError
from bot.talk import Feature, Option
from bot.ui import FIELD_CHOICES, FORM_FIELDS, Action, Choice, Field, Form, plain

LONGEST = 200


def check(feature: Feature, fields: Mapping[str, str]) -> dict[str, str]:
    """The options' values: choices by their value, whole numbers as digits, empty ones left out.

    Raises QuizError with the sentence for the first value that is none.
    """
    return {
        option.name: _value(option, fields[option.name])
        for option in feature.options
        if fields.get(option.name, "").strip() or option.required
    }


def missing(feature: Feature, fields: Mapping[str, str]) -> Form | None:
    """A form made from the options when a required one was not given at all."""
    if all(option.name in fields for option in feature.options if option.required):
        return None
    asked = tuple(_field(option, fields.get(option.name, "")) for option in feature.options[:FORM_FIELDS])
    return Form(wording.command(feature.name), Action(feature.name), asked)


def closest(typed: str, choices: tuple[Choice, ...]) -> Choice | None:
    """The choice meant: its value or label, or the only one that begins like what was typed."""
    wanted = typed.strip().casefold()
    exact = [choice for choice in choices if wanted in (choice.value.casefold(), choice.label.casefold())]
    begins = [
        choice
        for choice in choices
        if choice.value.casefold().startswith(wanted) or choice.label.casefold().startswith(wanted)
    ]
    found = exact or begins
    return found[0] if len(found) == 1 and wanted else None


def suggestion(typed: str, names: list[str]) -> str | None:
    """The name most like what was typed, if one is like it."""
    from rapidfuzz import process  # noqa: PLC0415 -- only who types pays for its import

    best = process.extractOne(typed.casefold()[:LONGEST], names, score_cutoff=60, processor=str.casefold)
    return best[0] if best else None


def offered(typed: str, choices: Sequence[Choice], limit: int = 25) -> tuple[Choice, ...]:
    """What autocompletion shows: the choices that contain what was typed, then those that are like it."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- only who types pays for its import

    wanted = typed.strip().casefold()[:LONGEST]
    hold = [
        choice for choice in choices if wanted in choice.label.casefold() or wanted in choice.value.casefold()
    ]
    labels = {index: choice.label for index, choice in enumerate(choices)}
    like = process.extract(
        wanted, labels, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=70, limit=limit
    )
    return tuple(dict.fromkeys([*hold, *(choices[index] for _, _, index in like)]))[:limit]


def _value(option: Option, typed: str) -> str:
    if not typed.strip():
        raise QuizError(wording.option_needed(option.name))
    if option.kind == "choice":
        return _chosen(option, typed)
    if option.kind == "whole" and not (
        typed.strip().isascii() and typed.strip().isdigit() and len(typed.strip()) <= 9
    ):
        raise QuizError(wording.option_whole(option.name, plain(typed, 30)))
    if len(typed) > LONGEST:
        raise QuizError(wording.option_long(option.name, LONGEST))
    return typed.strip()


def _chosen(option: Option, typed: str) -> str:
    choice = closest(typed, option.choices)
    if choice is None:
        raise QuizError(
            wording.option_choice(option.name, plain(typed, 30), [choice.value for choice in option.choices])
        )
    return choice.value


def _field(option: Option, value: str) -> Field:
    if option.kind == "choice" and len(option.choices) <= FIELD_CHOICES:
        return Field(option.name, option.help[:45], "one", option.choices, value, option.required)
    return Field(option.name, option.help[:45], "line", (), value, option.required)
