"""Conversations: joining, looking, what their histories hold."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.servers.slack import Channel, Slack, User


async def test_channels_are_joined_and_looked_at(server: Slack, client: AsyncWebClient, ann: User) -> None:
    assert server.team.token
    server.team.token.scopes += ("channels:read", "channels:join")
    channel = server.add_channel("new", bot=False)
    server.say(ann, channel, "hello")
    assert (await client.conversations_info(channel=channel.id))["channel"]["is_member"] is False
    await client.conversations_join(channel=channel.id)
    members = await client.conversations_members(channel=channel.id)
    assert members["members"] == [ann.id, server.team.bot.id]
    said = channel.messages[0]
    link = await client.chat_getPermalink(channel=channel.id, message_ts=said.ts)
    assert link["permalink"].endswith(f"/{channel.id}/p{said.ts.replace('.', '')}")


async def test_ephemerals_are_not_in_the_history(client: AsyncWebClient, ann: User, ml: Channel) -> None:
    with pytest.raises(SlackApiError, match="user_not_in_channel"):
        await client.chat_postEphemeral(channel=ml.id, user=ann.id, text="psst")
    ml.members[ann.id] = ann
    made = await client.chat_postEphemeral(channel=ml.id, user=ann.id, text="psst")
    assert (await client.conversations_history(channel=ml.id))["messages"] == []
    with pytest.raises(SlackApiError, match="message_not_found"):
        await client.chat_update(channel=ml.id, ts=made["message_ts"], text="no")
