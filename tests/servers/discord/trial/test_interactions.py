"""The rules of answering: once, in time, in a way that fits; and what people see of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from tests.servers.discord import Channel, Discord, Interaction, Message, User, running
from tests.servers.discord.trial.raw import Json, Raw, by_hand

PRIVATE = 64
ROW: Json = {"type": 1, "components": [{"type": 2, "style": 1, "label": "A", "custom_id": "a"}]}
TEXT: Json = {"type": 18, "label": "Why?", "component": {"type": 4, "style": 1, "custom_id": "why"}}
FORM: Json = {"title": "Form", "custom_id": "form", "components": [TEXT]}
COMMAND: Json = {
    "name": "quiz",
    "description": "The quiz",
    "options": [
        {
            "type": 1,
            "name": "ask",
            "description": "Ask",
            "options": [{"type": 3, "name": "topic", "description": "What about", "autocomplete": True}],
        }
    ],
}


@dataclass(frozen=True, slots=True)
class Here:
    """A channel, a person, and the bot by hand."""

    server: Discord
    raw: Raw
    channel: Channel
    ann: User

    async def command(self) -> Interaction:
        """Ann's /quiz ask."""
        return await self.server.slash(self.ann, self.channel, "quiz ask")

    async def click(self) -> Interaction:
        """Ann's click on a message's button."""
        return await self.server.click(self.ann, self.message(), "A")

    async def form(self) -> Interaction:
        """Ann's submission of a form that a click opened."""
        click = await self.click()
        await self.raw.answer(click, 9, FORM)
        assert click.modal
        return await self.server.submit(self.ann, click.modal, {"Why?": "so"})

    def message(self) -> Message:
        """A question with one button."""
        return self.server.forge(self.channel, {"content": "question", "components": [ROW]})


@pytest.fixture
async def here() -> AsyncIterator[Here]:
    """Held against Discord's description, where it is at hand."""
    async with running() as server, by_hand(server) as raw:
        server.commands.overwrite([COMMAND])
        channel = server.add_channel(server.add_guild())
        yield Here(server, raw, channel, server.add_user("Ann"))
        assert server.violations == []


async def test_an_interaction_is_answered_once(here: Here) -> None:
    asked = await here.command()
    assert (await here.raw.answer(asked, 4, {"content": "yes"})).status == 204
    again = await here.raw.answer(asked, 4, {"content": "no"})
    assert (again.status, again.code) == (400, 40060)
    assert [message.text for message in asked.messages] == ["yes"]


async def test_after_three_seconds_it_is_unknown(here: Here) -> None:
    asked, told = await here.command(), await here.command()
    here.server.clock.advance(seconds=3.001)
    here.server.expire(told)
    for interaction in (asked, told):
        late = await here.raw.answer(interaction, 4, {"content": "late"})
        assert (late.status, late.code) == (404, 10062)


async def test_follow_ups_need_an_answer_and_last_a_quarter_of_an_hour(here: Here) -> None:
    asked = await here.command()
    assert (await here.raw.follow_up(asked, {"content": "early"})).code == 10015
    await here.raw.answer(asked, 4, {"content": "yes"})
    assert (await here.raw.follow_up(asked, {"content": "more", "flags": PRIVATE})).status == 200
    here.server.clock.advance(minutes=15, seconds=1)
    assert (await here.raw.follow_up(asked, {"content": "late"})).code == 50027
    assert [(message.text, message.ephemeral) for message in asked.messages] == [
        ("yes", False),
        ("more", True),
    ]


async def test_a_deferral_fixes_who_sees_it(here: Here) -> None:
    public, private = await here.command(), await here.command()
    await here.raw.answer(public, 5)
    await here.raw.answer(private, 5, {"flags": PRIVATE})
    assert public.messages[0].loading
    await here.raw.follow_up(public, {"content": "not so private", "flags": PRIVATE})
    await here.raw.original("PATCH", private, {"content": "hidden"})
    assert [message.ephemeral for message in (*public.messages, *private.messages)] == [False, True]
    assert [message.text for message in here.channel.messages] == ["not so private"]


async def test_a_deferral_takes_no_flag_but_ephemeral(here: Here) -> None:
    refused = await here.raw.answer(await here.command(), 5, {"flags": 32768})
    assert (refused.code, refused.paths) == (50035, {"data.flags"})


async def test_a_deferred_placeholder_can_become_components_v2(here: Here) -> None:
    asked = await here.command()
    await here.raw.answer(asked, 5)
    shown = {"flags": 32768, "components": [{"type": 10, "content": "text"}]}
    assert (await here.raw.original("PATCH", asked, shown)).status == 200
    refused = await here.raw.original("PATCH", asked, {"content": "legacy"})
    assert refused.paths == {"content"}


async def test_a_deferred_update_edits_the_clicked_message(here: Here) -> None:
    click = await here.click()
    await here.raw.answer(click, 6)
    assert click.messages == []
    await here.raw.original("PATCH", click, {"content": "redrawn"})
    assert (await click.shown()) is click.source
    assert click.source is not None
    assert click.source.text == "redrawn"


async def test_a_deleted_answer_is_gone(here: Here) -> None:
    asked = await here.command()
    await here.raw.answer(asked, 5)
    assert (await here.raw.original("DELETE", asked)).status == 204
    assert (await here.raw.original("GET", asked)).code == 10008
    assert asked.messages == here.channel.messages == []


@pytest.mark.parametrize(
    ("act", "kind"), [("form", 9), ("command", 6), ("command", 7), ("command", 8), ("click", 8)]
)
async def test_an_answer_fits_what_was_done(here: Here, act: str, kind: int) -> None:
    interaction: Interaction = await getattr(here, act)()
    data = {9: FORM, 8: {"choices": []}}.get(kind, {"content": "x"})
    refused = await here.raw.answer(interaction, kind, data)
    assert (refused.code, refused.paths) == (50035, {"type"})


async def test_a_form_opened_by_a_click_may_update_the_message(here: Here) -> None:
    sent = await here.form()
    assert (await here.raw.answer(sent, 7, {"content": "answered"})).status == 204
    assert here.channel.messages[0].text == "answered"


async def test_private_messages_are_not_in_the_channel(here: Here) -> None:
    asked = await here.command()
    await here.raw.answer(asked, 4, {"content": "psst", "flags": PRIVATE, "components": [ROW]})
    message = await asked.shown()
    path = f"/channels/{here.channel.id}/messages/{message.id}"
    assert (await here.raw.ask("GET", path)).code == 10008
    with pytest.raises(AssertionError, match="see"):
        await here.server.click(here.server.add_user("Bob"), message, "A")
    await here.raw.answer(
        await here.server.click(here.ann, message, "A"), 7, {"content": "seen", "components": []}
    )
    assert (message.text, message.buttons) == ("seen", {})


async def test_completion_offers_at_most_25(here: Here) -> None:
    typing = await here.server.autocomplete(here.ann, here.channel, "quiz ask", "topic", "t")
    many = [{"name": str(number), "value": str(number)} for number in range(26)]
    assert (await here.raw.answer(typing, 8, {"choices": many})).code == 50035
    assert (await here.raw.answer(typing, 8, {"choices": many[:25]})).status == 204
    assert len(await typing.offered()) == 25
    here.server.violations.clear()
