"""What managers do that only Slack can check: where the bot is, and whom a mention names."""

from __future__ import annotations

from adapters.slack import wording
from tests.servers.slack import Message
from tests.slack.stage import Stage, posted


def plain(message: Message) -> str:
    return " ".join(message.content.split())


async def test_a_channel_that_the_bot_is_not_in_gets_no_daily(stage: Stage) -> None:
    """`/quiz` works there, posting would not."""
    boss = stage.server.add_user("boss", admin=True)
    outside = stage.server.add_channel("outside", bot=False)
    outside.members[boss.id] = boss
    refused = await stage.quiz(boss, "schedule add 10:00", outside).shown()
    assert wording.NOT_INVITED.format(name=stage.server.team.bot.name) in plain(refused)
    assert refused.ephemeral
    assert await stage.kit.store.schedules() == []


async def test_a_used_up_quota_or_a_passing_fault_keeps_nobody_from_adding(stage: Stage) -> None:
    """Only what is known for good is refused."""
    boss = stage.server.add_user("boss", admin=True)
    stage.ml.members[boss.id] = boss
    for number, error in enumerate(("ratelimited", "internal_error"), 1):
        stage.server.faults.next("conversations.history", error=error)
        made = await stage.quiz(boss, "schedule add 10:00").shown()
        assert f"Daily {number} is set up" in plain(made)


async def test_a_mention_names_somebody_who_never_spoke_to_the_bot(stage: Stage) -> None:
    """Slack sends it with the id."""
    boss, eve = stage.server.add_user("boss", admin=True), stage.server.add_user("eve")
    added = await stage.quiz(boss, f"managers add <@{eve.id}|eve>").shown()
    assert "eve may manage the dailies" in plain(added)
    assert "eve" in plain(await stage.quiz(eve, "managers show").shown())
    refused = await stage.quiz(boss, "managers add <@U0NOBODY99|ghost>").shown()
    assert "I know nobody called" in plain(refused)


async def test_a_user_group_typed_as_a_mention_is_called(stage: Stage) -> None:
    """Slack sends it with its name, which the settings show."""
    boss = stage.server.add_user("boss", admin=True)
    await stage.quiz(boss, "schedule add 09:30 Europe/Berlin").shown()
    shown = await stage.quiz(boss, "schedule edit mention=<!subteam^S012ABCDE|@ml-team>").shown()
    assert "@ml-team" in plain(shown)
    await stage.live(hours=2)
    assert "S012ABCDE" in str(posted(stage.ml).blocks)
