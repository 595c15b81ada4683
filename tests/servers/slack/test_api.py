"""The Web API, response_urls and faults, through the real AsyncWebClient."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.servers.slack import Channel, Quota, Slack, User, running
from tests.servers.slack.client import client as client_of
from tests.servers.slack.sample import buttons

Json = dict[str, Any]


async def test_a_lost_response_leaves_the_message(server: Slack, client: AsyncWebClient, ml: Channel) -> None:
    fault = server.faults.next("chat.post*", lose_response=True)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=ml.id, text="once")
    assert fault.met.is_set()
    assert [each.text for each in ml.messages] == ["once"]


@pytest.mark.parametrize(
    ("ordered", "error"), [({"status": 500}, "internal_error"), ({"error": "fatal_error"}, "fatal_error")]
)
async def test_errors_can_be_ordered(
    server: Slack, client: AsyncWebClient, ml: Channel, ordered: Any, error: str
) -> None:
    server.faults.next("chat.postMessage", **ordered)
    with pytest.raises(SlackApiError, match=error):
        await client.chat_postMessage(channel=ml.id, text="never")
    assert ml.messages == []


async def test_quotas_say_when_to_come_back(server: Slack, client: AsyncWebClient, ml: Channel) -> None:
    server.quotas.post = Quota(1, 1)
    await client.chat_postMessage(channel=ml.id, text="one")
    with pytest.raises(SlackApiError, match="ratelimited") as refused:
        await client.chat_postMessage(channel=ml.id, text="two")
    assert (refused.value.response.status_code, refused.value.response.headers["Retry-After"]) == (429, "1")
    server.advance(seconds=1)
    await client.chat_postMessage(channel=ml.id, text="two")
    server.faults.next("chat.postMessage", retry_after=0)
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler())
    await client.chat_postMessage(channel=server.add_channel("other").id, text="again")


async def test_history_is_rare_and_short_for_distributed_apps(
    server: Slack, client: AsyncWebClient, ml: Channel
) -> None:
    for number in range(20):
        await client.chat_postMessage(
            channel=ml.id, text=str(number), metadata={"event_type": "e", "event_payload": {}}
        )
    server.quotas.distributed()
    page = await client.conversations_history(channel=ml.id, limit=100, include_all_metadata=True)
    assert [each["text"] for each in page["messages"]] == [str(number) for number in range(19, 4, -1)]
    assert page["messages"][0]["metadata"]["event_type"] == "e"
    with pytest.raises(SlackApiError, match="ratelimited"):
        await client.conversations_history(channel=ml.id)


async def test_only_own_messages_are_changed(
    server: Slack, client: AsyncWebClient, ann: User, ml: Channel
) -> None:
    made = await client.chat_postMessage(channel=ml.id, text="one", blocks=buttons("A"))
    reply = await client.chat_postMessage(channel=ml.id, text="reply", thread_ts=made["ts"])
    await client.chat_update(channel=ml.id, ts=made["ts"], text="two")
    message = ml.message(made["ts"])
    assert message
    assert (message.text, list(message.buttons), message.edited) == ("two", ["A"], True)
    assert [each.ts for each in message.replies] == [reply["ts"]]
    theirs = server.say(ann, ml, "mine")
    with pytest.raises(SlackApiError, match="cant_update_message"):
        await client.chat_update(channel=ml.id, ts=theirs.ts, text="no")
    with pytest.raises(SlackApiError, match="message_not_found"):
        await client.chat_update(channel=ml.id, ts="1.000001", text="no")
    await client.chat_delete(channel=ml.id, ts=made["ts"])
    assert message not in ml.messages


async def test_people_have_zones_names_and_roles(client: AsyncWebClient, ann: User) -> None:
    told = (await client.users_info(user=ann.id))["user"]
    assert (told["tz"], told["tz_offset"], told["is_admin"], told["is_owner"]) == (
        "Asia/Tokyo",
        32400,
        True,
        False,
    )
    assert (told["profile"]["display_name"], told["real_name"]) == ("annie", "Ann")


async def test_places_are_refused_with_the_reason(server: Slack, client: AsyncWebClient) -> None:
    wanted = {
        "not_in_channel": server.add_channel("a", bot=False),
        "is_archived": server.add_channel("b", archived=True),
        "channel_not_found": server.add_channel("c", kind="private", bot=False),
    }
    for error, channel in wanted.items():
        with pytest.raises(SlackApiError, match=error):
            await client.chat_postMessage(channel=channel.id, text="x")


async def test_scopes_and_tokens_are_enforced(server: Slack, ml: Channel) -> None:
    team = server.add_team("Poor", scopes=("commands",))
    channel = server.add_channel("poor", team)
    assert team.token
    async with client_of(server, team.token.text) as poor:
        with pytest.raises(SlackApiError, match=r"missing_scope.*'needed': 'chat:write'"):
            await poor.chat_postMessage(channel=channel.id, text="x")
        with pytest.raises(SlackApiError, match="missing_scope"):
            await poor.conversations_history(channel=channel.id)
        await poor.auth_revoke()
        with pytest.raises(SlackApiError, match="token_revoked"):
            await poor.auth_test()
    for token, error in (
        ("xoxb-no", "invalid_auth"),
        (None, "not_authed"),
        ("xapp-loopback", "not_allowed_token_type"),
    ):
        async with client_of(server, token) as wrong:
            with pytest.raises(SlackApiError, match=error):
                await wrong.chat_postMessage(channel=ml.id, text="x")


async def test_a_file_without_a_channel_is_the_bots_alone(
    server: Slack, client: AsyncWebClient, ann: User, ml: Channel
) -> None:
    def picture(file: str) -> list[Json]:
        return [{"type": "image", "slack_file": {"id": file}, "alt_text": "a tree"}]

    hidden = (await client.files_upload_v2(content=b"png", filename="tree.png"))["file"]["id"]
    assert not server.world.files[hidden].readable_by(ann)
    with pytest.raises(SlackApiError, match="invalid slack file"):
        await client.chat_postMessage(channel=ml.id, text="tree", blocks=picture(hidden))
    direct = (await client.conversations_open(users=ann.id))["channel"]["id"]
    shown = (await client.files_upload_v2(content=b"png", filename="tree.png", channel=direct))["file"]["id"]
    assert (server.world.files[shown].readable_by(ann), server.world.files[shown].data) == (True, b"png")
    assert [each.files for each in server.direct(ann).messages] == [[server.world.files[shown]]]
    await client.chat_postMessage(channel=direct, text="tree", blocks=picture(shown))


async def test_unescaped_mentions_ping(server: Slack, client: AsyncWebClient, ann: User, ml: Channel) -> None:
    section = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "<!here> &lt;!channel&gt; `<!subteam^S1|x>`"},
    }
    await client.chat_postMessage(
        channel=ml.id, text=f"<@{ann.id}> &lt;@U1&gt;", blocks=[section, *buttons("<!everyone>")]
    )
    assert server.sent[0].pings == (ann.id, "here", "subteam^S1")


async def test_unknown_methods_and_arguments_are_noticed() -> None:
    async with running() as server, client_of(server) as client:
        with pytest.raises(SlackApiError, match="unknown_method"):
            await client.api_call("chat.shout")
        await client.api_call("auth.test", params={"loud": "1"})
        with pytest.raises(SlackApiError, match="invalid_arguments"):
            await client.api_call("chat.postMessage", json={"channel": 5, "text": "x"})
        assert len(server.violations) == 3


async def test_a_request_can_be_held(server: Slack, client: AsyncWebClient) -> None:
    fault = server.faults.next("auth.test", delay_until=asyncio.Event())
    asking = asyncio.create_task(client.auth_test())
    await fault.met.wait()
    assert not asking.done()
    assert fault.delay_until
    fault.delay_until.set()
    assert (await asking)["user_id"] == server.team.bot.id


async def test_a_reset_request_did_nothing(server: Slack, client: AsyncWebClient, ml: Channel) -> None:
    server.faults.next("chat.postMessage", reset=True)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=ml.id, text="never")
    server.faults.next("chat.postMessage", status=500, acts=True)
    with pytest.raises(SlackApiError, match="internal_error"):
        await client.chat_postMessage(channel=ml.id, text="posted all the same")
    assert [each.text for each in ml.messages] == ["posted all the same"]
    assert [each.status for each in server.calls("chat.*")] == [0, 500]
