"""What people do on Discord, from the question of the day to settings, through the real discord.py."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.store import Store
from bot.wording import settings as words
from tests.discord.stage import Stage
from tests.servers.discord import Channel
from tests.servers.discord import Discord as Server
from tests.support import bank_of, typed


async def test_the_daily_is_posted_answered_in_private_and_revealed(stage: Stage) -> None:
    post = await stage.daily()
    assert post.channel is stage.ml
    assert not post.ephemeral
    assert list(post.buttons)[:4] == ["A", "B", "C", "D"]
    verdict = await (await stage.server.click(stage.ana, post, "A")).shown()
    assert verdict.seen_by is stage.ana
    assert verdict.text.startswith("## Right")
    again = await (await stage.server.click(stage.ana, post, "B")).shown()
    assert "the first answer stands" in again.text
    await stage.live(days=1)
    assert "closed" in post.text
    late = await (await stage.server.click(stage.bo, post, next(iter(post.buttons)))).shown()
    assert late.seen_by is stage.bo
    assert len(stage.ml.messages) == 2


async def test_a_board_is_for_everyone_and_names_are_only_words(stage: Stage) -> None:
    stage.ana.name = "@everyone <@1> # `x` ||y||"
    post = await stage.daily()
    await (await stage.server.click(stage.ana, post, "A")).shown()
    board = await (await stage.server.slash(stage.bo, stage.ml, "quiz leaderboard", period="day")).shown()
    assert not board.ephemeral
    assert "everyone" in board.text
    assert not board.pings.everyone
    assert not board.pings.users


async def test_buttons_outlive_a_restart(stage: Stage) -> None:
    post = await stage.daily()
    await stage.restart()
    verdict = await (await stage.server.click(stage.bo, post, "B")).shown()
    assert verdict.text.startswith("## Not quite")


async def test_two_clicks_at_once_count_once(stage: Stage) -> None:
    post = await stage.daily()
    clicks = [await stage.server.click(stage.ana, post, letter) for letter in ("A", "B")]
    shown = await asyncio.gather(*(click.shown() for click in clicks))
    assert sum("the first answer stands" in message.text for message in shown) == 1


async def test_direct_messages_are_a_place_of_ones_own(stage: Stage) -> None:
    post = await stage.daily()
    await (await stage.server.click(stage.ana, post, "A")).shown()
    room = stage.server.direct(stage.ana)
    shown = await (await stage.server.slash(stage.ana, room, "quiz daily")).shown()
    assert "You said" in shown.text
    practice = await (await stage.server.slash(stage.ana, room, "quiz practice")).shown()
    assert (await (await stage.server.click(stage.ana, practice, "A")).shown()).text.startswith("## Right")
    board = await (
        await stage.server.slash(stage.bo, stage.server.direct(stage.bo), "quiz leaderboard")
    ).shown()
    assert "ana" not in board.text


async def test_settings_are_changed_in_the_message_itself(stage: Stage) -> None:
    settings = await (await stage.server.slash(stage.ana, stage.ml, "quiz settings")).shown()
    form = await (await stage.server.click(stage.ana, settings, "Change")).opened()
    saved = await stage.server.submit(stage.ana, form, {"zone": "Europe/Paris", "rest_days": ["Sunday"]})
    await saved.answered()
    assert "Saved." in settings.text
    assert "Europe/Paris" in settings.text
    assert "Sunday" in settings.text


async def test_a_refused_form_comes_back_filled_in(stage: Stage) -> None:
    settings = await (await stage.server.slash(stage.ana, stage.ml, "quiz settings")).shown()
    form = await (await stage.server.click(stage.ana, settings, "Change")).opened()
    refused = await (
        await stage.server.submit(stage.ana, form, {"zone": "Atlantis", "rest_days": ["Monday"]})
    ).shown()
    assert refused.seen_by is stage.ana
    assert refused.text.startswith(f"## Not accepted yet\n**{words.ZONE}**: ")
    await stage.restart()
    again = await (await stage.server.click(stage.ana, refused, "Try again")).opened()
    zone, _, days, _ = [part["component"] for part in again.components]
    assert zone["value"] == "Atlantis"
    assert [option["label"] for option in days["options"] if option["default"]] == ["Monday"]
    await (await stage.server.submit(stage.ana, again, {"zone": "Europe/Rome"})).answered()
    assert "Europe/Rome" in refused.text, "the message that asked to try again is the answer now"


async def test_a_refused_answer_is_tried_again_in_one_message(server: Server, store: Store) -> None:
    number = typed(
        "numeric", "n1", answer={"expr": "1/4", "abs_tol": 0.01}, traps=[{"expr": "4", "why": "turned over"}]
    )
    stage = Stage(server, store, bank_of(number))
    await stage.start()
    post = await stage.daily()
    form = await (await server.click(stage.ana, post, "Answer")).opened()
    refused = await (await server.submit(stage.ana, form, {"reply": "a quarter, I think"})).shown()
    once_more = await (await server.click(stage.ana, refused, "Try again")).opened()
    assert once_more.components[0]["component"]["value"] == "a quarter, I think"
    still = await (await server.submit(stage.ana, once_more, {"reply": "no idea"})).answered()
    assert still.message is refused
    third = await (await server.click(stage.ana, refused, "Try again")).opened()
    await (await server.submit(stage.ana, third, {"reply": "1/4"})).answered()
    assert refused.text.startswith("## Right")
    await stage.stop()


async def test_a_draft_is_its_owners_and_waits_a_day(stage: Stage) -> None:
    settings = await (await stage.server.slash(stage.ana, stage.ml, "quiz settings")).shown()
    form = await (await stage.server.click(stage.ana, settings, "Change")).opened()
    refused = await (await stage.server.submit(stage.ana, form, {"zone": "Atlantis"})).shown()
    stolen = stage.server.forge(stage.ml, {"components": refused.components, "flags": 1 << 15})
    assert "no longer kept" in (await (await stage.server.click(stage.bo, stolen, "Try again")).shown()).text
    await stage.live(hours=25)
    assert (
        "no longer kept" in (await (await stage.server.click(stage.ana, refused, "Try again")).shown()).text
    )
    await (await stage.server.click(stage.ana, settings, "Change")).opened()


async def test_what_was_typed_is_struck_out_after_a_day_though_nobody_asks_for_anything(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.drafts.SWEPT_EVERY", timedelta(milliseconds=10))
    await stage.restart()
    settings = await (await stage.server.slash(stage.ana, stage.ml, "quiz settings")).shown()
    form = await (await stage.server.click(stage.ana, settings, "Change")).opened()
    refused = await (await stage.server.submit(stage.ana, form, {"zone": "Atlantis"})).shown()
    key = f"draft:{stage.ana.id}:{refused.buttons['Try again']['custom_id'].partition(':')[2]}"
    assert await stage.store.note("discord", key)
    stage.now += timedelta(hours=25)
    async with asyncio.timeout(5):
        while await stage.store.note("discord", key):  # noqa: ASYNC110 -- no bell rings
            await asyncio.sleep(0)


async def test_forged_and_foreign_controls_get_a_sentence(stage: Stage) -> None:
    ids = [
        "answer:999:1",
        "answer:x:y",
        "answer",
        "gone:1",
        ":",
        "answer:1:99",
        "%00",
        "discord.form",
        "discord.form:zz",
    ]
    buttons = [{"type": 2, "style": 2, "label": str(n), "custom_id": id_} for n, id_ in enumerate(ids)]
    rows = [{"type": 1, "components": buttons[n : n + 5]} for n in range(0, len(buttons), 5)]
    message = stage.server.forge(stage.ml, {"content": "old", "components": rows})
    for number in range(len(ids)):
        shown = await (await stage.server.click(stage.ana, message, str(number))).shown()
        assert shown.seen_by is stage.ana
        assert shown.text.startswith("## That did not work")


async def test_a_post_is_answered_in_its_own_server_only(stage: Stage) -> None:
    post = await stage.daily()
    elsewhere = stage.server.add_channel(stage.server.add_guild("Others"), "ml")
    copied = stage.server.forge(elsewhere, {"components": post.components, "flags": 1 << 15})
    shown = await (await stage.server.click(stage.bo, copied, "A")).shown()
    assert "belongs to another place" in shown.text


async def test_threads_and_forum_posts_are_places(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    described = Channel._thread
    owners = {"Week 3": str(stage.ana.id)}
    monkeypatch.setattr(
        Channel,
        "_thread",
        lambda self: {**described(self), "owner_id": owners.get(self.name, str(self.bot.id))},
    )
    thread = stage.server.add_channel(stage.guild, "Week 3", "thread", parent=stage.ml)
    post = await stage.daily(thread)
    assert (await (await stage.server.click(stage.ana, post, "A")).shown()).text.startswith("## Right")
    forum = stage.server.add_channel(stage.guild, "questions", "forum")
    daily = await stage.daily(forum)
    assert daily.channel.parent is forum
    assert daily.channel.name.startswith("Question of the day")
    verdict = await (await stage.server.click(stage.ana, daily, "A")).shown()
    assert "belongs to another place" not in verdict.text
    again = await (await stage.server.slash(stage.ana, daily.channel, "quiz daily")).shown()
    assert "You said" in again.text


async def test_topics_are_completed_while_typing(stage: Stage) -> None:
    typing = await stage.server.autocomplete(stage.ana, stage.ml, "quiz practice", "topic", "alp")
    assert await typing.offered() == ["Alpha"]
