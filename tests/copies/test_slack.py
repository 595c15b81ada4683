"""Two copies of the bot on one database and one Slack workspace, one of them killed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from adapters.slack.places import place_of
from tests.copies.stage import FAST, copies, killed, until
from tests.servers.slack import APP_TOKEN, BOT_TOKEN, running

_SETTINGS = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
_LEASE = 20.0 / FAST


async def test_either_copy_answers_and_the_dailies_of_a_killed_one_come_from_the_other_once(
    tmp_path: Path,
) -> None:
    async with running() as server, copies(tmp_path, **_SETTINGS, SLACK_API_URL=server.api_url) as made:
        ana, rooms = server.add_user("ana"), [server.add_channel(f"ml{number}") for number in range(6)]
        first = await made.start()
        await server.sockets.connected(1, 20)
        never = asyncio.Event()
        fault = server.faults.next("chat.postMessage", delay_until=never)
        for room in rooms:
            await made.schedule(place_of(room.team.id, room.team.name, room.id, room.name), 0)
        await asyncio.wait_for(fault.met.wait(), 20)
        await made.start()
        await server.sockets.connected(2, 20)
        await killed(first)
        await until(lambda: made.states() == ["posted"] * len(rooms), "all is posted", _LEASE + 20)
        # a formula's picture is an upload of its own
        posts = [message for message in server.sent if message.origin == "api"]
        assert sorted(post.channel.name for post in posts) == sorted(room.name for room in rooms)
        assert (await server.slash(ana, rooms[0], "/quiz", "topics").shown(20)).text
        assert not server.violations
        never.set()
