"""What managers do that only Discord can check: its permissions, and whom a mention names."""

from __future__ import annotations

from adapters.discord import wording
from bot.wording import managers as people
from tests.discord.stage import Stage
from tests.servers.discord import MEMBER, Message, Permission, User


async def said(stage: Stage, user: User, command: str, **options: str | int) -> Message:
    return await (await stage.server.slash(user, stage.ml, f"quiz {command}", **options)).shown()


def manager(stage: Stage) -> User:
    mia = stage.server.add_user("mia")
    stage.server.grant(stage.guild, mia, Permission.MANAGE_CHANNELS)
    return mia


async def test_a_channel_in_which_the_bot_may_not_write_gets_no_daily(stage: Stage) -> None:
    mia = manager(stage)
    for kept, sentence in (
        (MEMBER & ~Permission.VIEW_CHANNEL, wording.NO_ACCESS),
        (MEMBER & ~Permission.SEND_MESSAGES, wording.NO_PERMISSION.format(permissions="Send Messages")),
    ):
        stage.ml.permissions = kept
        refused = await said(stage, mia, "schedule add", time="10:00")
        assert sentence in refused.text.replace("\\", "")
        assert refused.ephemeral
    assert await stage.store.schedules() == []
    stage.ml.permissions = MEMBER
    assert "Daily 1 is set up" in (await said(stage, mia, "schedule add", time="10:00")).text


async def test_a_mention_names_a_member_who_never_spoke_to_the_bot(stage: Stage) -> None:
    mia, eve = manager(stage), stage.server.add_user("eve")
    stage.server.grant(stage.guild, eve, Permission(0))
    added = await said(stage, mia, "managers add", person=f"<@{eve.id}>")
    assert "eve may manage the dailies" in added.text
    assert not added.pings
    assert "eve" in (await said(stage, eve, "managers show")).text


async def test_a_mention_of_nobody_here_or_of_the_bot_is_a_sentence(stage: Stage) -> None:
    mia = manager(stage)
    for mention in ("<@999>", f"<@{stage.server.world.bot.id}>", "@everyone"):
        refused = await said(stage, mia, "managers add", person=mention)
        assert "I know nobody called" in refused.text
        assert not refused.pings
    assert people.NOBODY_NAMED in (await said(stage, mia, "managers show")).text.replace("\\", "")


async def test_everyone_in_the_channel_is_called_as_discord_has_it(stage: Stage) -> None:
    mia = manager(stage)
    stage.ml.permissions = MEMBER | Permission.MENTION_EVERYONE
    await said(stage, mia, "schedule add", time="10:00", zone="Europe/Berlin")
    await said(stage, mia, "schedule edit", mention="@everyone")
    await stage.live(hours=3)
    post = stage.ml.messages[-1]
    assert "@everyone" in post.text
    assert post.pings
