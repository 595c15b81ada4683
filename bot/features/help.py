"""`/quiz help`: the commands with examples, where the source and the bank are."""

from __future__ import annotations

from collections.abc import Callable

from bot import wording
from bot.talk import Act, Feature, Reply, Request, Response
from bot.ui import Table, Text, View


def feature(features: Callable[[], tuple[Feature, ...]]) -> Feature:
    """Made from the list of features itself."""

    async def show(request: Request) -> Response:  # noqa: ARG001 -- help is the same for all
        rows = tuple((wording.command(each.name), each.help) for each in features())
        examples = " · ".join(f"`/quiz {example}`" for each in features() for example in each.examples[1:])
        body = (
            Text(wording.HELP_INTRO),
            Table(("Command", "What happens"), rows),
            Text(f"For example: {examples}"),
        )
        return Reply(View(wording.HELP, (*body, Text(wording.HELP_FOOT))))

    return Feature("help", "The commands, with examples", {"help": Act(show)}, examples=("help",))
