"""`/quiz`: one group made from the list of features, and the tree that holds it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any, Protocol

import discord
from discord import app_commands

from adapters.discord import limits, wording
from bot.talk import Feature, Option
from bot.ui import Action, Choice, cut, plain

if TYPE_CHECKING:
    from adapters.discord.client import Interaction

log = logging.getLogger(__name__)

NAME = "quiz"


class Answers(Protocol):
    """Who answers what was typed."""

    async def answer(self, interaction: Interaction, action: Action, fields: Mapping[str, str]) -> None:
        """Answer a command."""

    async def complete(self, interaction: Interaction, option: Option) -> None:
        """Offer choices for what is being typed."""

    async def refuse(self, interaction: Interaction, sentence: str) -> None:
        """Answer with one private sentence."""


class Tree(app_commands.CommandTree[discord.AutoShardedClient]):
    """Commands of an older definition get a polite sentence; autocompletion goes straight to who knows."""

    def __init__(
        self, client: discord.AutoShardedClient, features: Sequence[Feature], answers: Answers
    ) -> None:
        super().__init__(client)
        self._answers = answers
        self._options = {
            (feature.name, option.name): option for feature in features for option in feature.options
        }
        self.add_command(group(features, answers))

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Whether it is a command to run. What is typed is completed here, for discord.py would log each late answer."""
        if interaction.type is not discord.InteractionType.autocomplete:
            return True
        command = interaction.command.qualified_name if interaction.command else ""
        option = self._options.get((command.removeprefix(f"{NAME} "), focused(interaction) or ""))
        if option is not None:
            await self._answers.complete(interaction, option)
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """A command that this version does not have, or has otherwise; anything else is ours, and logged."""
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await self._answers.refuse(interaction, wording.OTHER_VERSION)
            return
        log.error("a command failed", exc_info=error)
        await self._answers.refuse(interaction, wording.OUR_FAULT)


def group(features: Sequence[Feature], answers: Answers) -> app_commands.Group:
    """In servers that have the bot and in direct messages with it, not in other people's conversations."""
    quiz = app_commands.Group(
        name=NAME,
        description=wording.GROUP_HELP,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    inner = _groups(features)
    for feature in features:
        first, _, second = feature.name.partition(" ")
        (inner[first] if second else quiz).add_command(_command(feature, second or first, answers))
    for each in inner.values():
        quiz.add_command(each)
    return quiz


def _groups(features: Sequence[Feature]) -> dict[str, app_commands.Group]:
    """A sub-group for each first word of a two-word command, described by its second words."""
    words: dict[str, list[str]] = {}
    for feature in features:
        first, _, second = feature.name.partition(" ")
        if second:
            words.setdefault(first, []).append(second)
    return {
        first: app_commands.Group(name=first, description=cut(", ".join(seconds), limits.HELP))
        for first, seconds in words.items()
    }


def _command(feature: Feature, name: str, answers: Answers) -> app_commands.Command[Any, ..., None]:
    async def run(interaction: Interaction, **given: str | int | None) -> None:
        fields = {option: str(value) for option, value in given.items() if value is not None}
        await answers.answer(interaction, Action(feature.name), fields)

    interaction = Parameter("interaction", Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)
    signature = Signature([interaction, *(_parameter(option) for option in feature.options)])
    run.__signature__ = signature  # type: ignore[attr-defined]
    app_commands.describe(**{option.name: cut(option.help, limits.HELP) for option in feature.options})(run)
    app_commands.choices(
        **{
            option.name: [offered(choice) for choice in option.choices]
            for option in feature.options
            if option.choices
        }
    )(run)
    app_commands.autocomplete(**{option.name: _nothing for option in feature.options if option.complete})(run)
    return app_commands.Command(
        name=name, description=cut(feature.help, limits.HELP) or wording.NO_HELP, callback=run
    )


def _parameter(option: Option) -> Parameter:
    kind: Any = int if option.kind == "whole" else str
    if option.required:
        return Parameter(option.name, Parameter.KEYWORD_ONLY, annotation=kind)
    return Parameter(option.name, Parameter.KEYWORD_ONLY, annotation=kind | None, default=None)


async def _nothing(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:  # noqa: ARG001
    """Marks an option as completed while typing; the tree answers before this is asked."""
    return []


def offered(choice: Choice) -> app_commands.Choice[str]:
    """A choice as Discord shows it."""
    return app_commands.Choice(name=plain(choice.label, limits.CHOICE_LABEL), value=choice.value)


def focused(interaction: Interaction) -> str | None:
    """The name of the option that is being typed."""
    data: Mapping[str, Any] = interaction.data or {}
    found = [option for option in _leaves(data.get("options", ())) if option.get("focused")]
    return str(found[0]["name"]) if found else None


def _leaves(options: Any) -> list[dict[str, Any]]:
    return [
        leaf
        for option in options
        for leaf in (_leaves(option["options"]) if "options" in option else [option])
    ]
