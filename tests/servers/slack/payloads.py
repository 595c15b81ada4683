"""What Slack tells the app about an act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from tests.servers.slack.channel import Channel
from tests.servers.slack.message import APP_ID, Message
from tests.servers.slack.state import values_of
from tests.servers.slack.team import Team
from tests.servers.slack.user import User
from tests.servers.slack.view import View

Json = dict[str, Any]
VERIFICATION = "loopback-verification"


def command(user: User, channel: Channel, name: str, text: str) -> Json:
    """A slash command, without what answers it."""
    team = user.team
    place = {"channel_id": channel.id, "channel_name": channel.brief()["name"]}
    who = {"team_id": team.id, "team_domain": team.domain, "user_id": user.id, "user_name": user.name}
    about = {"token": VERIFICATION, "api_app_id": APP_ID, "is_enterprise_install": "false"}
    return {**about, **who, **place, "command": name, "text": text}


def interaction(kind: str, user: User) -> Json:
    """What all interactions begin with."""
    about = {"api_app_id": APP_ID, "token": VERIFICATION, "enterprise": None, "is_enterprise_install": False}
    return {"type": kind, "user": user.brief(), "team": user.team.brief(), **about}


def placed(where: Message | View, values: Mapping[str, Any]) -> Json:
    """Where a control stood. Ephemeral messages are not told, only their place."""
    if isinstance(where, View):
        view = where.json(dict(values))
        return {"container": {"type": "view", "view_id": where.id}, "view": view}
    container = {
        "type": "message",
        "message_ts": where.ts,
        "channel_id": where.channel.id,
        "is_ephemeral": where.ephemeral,
        **({"thread_ts": where.thread_ts} if where.thread_ts else {}),
    }
    told = {} if where.ephemeral else {"message": where.json()}
    state = {"values": values_of(where.blocks, values)}
    return {"container": container, "channel": where.channel.brief(), "state": state, **told}


def event(team: Team, data: Json, moment: int) -> Json:
    """An event in its wrapping."""
    who = {"enterprise_id": None, "team_id": team.id, "user_id": team.bot.id, "is_bot": True}
    return {
        "token": VERIFICATION,
        "team_id": team.id,
        "api_app_id": APP_ID,
        "event": data,
        "type": "event_callback",
        "event_id": f"Ev{uuid4().hex[:10].upper()}",
        "event_time": moment,
        "authorizations": [{**who, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": f"4-{uuid4().hex}",
    }
