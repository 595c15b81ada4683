"""A small Slack on loopback: Web API, Socket Mode, HTTP, response_urls, OAuth, to which the real Bolt connects."""

from tests.servers.discord.clock import Clock
from tests.servers.slack.act import Act
from tests.servers.slack.channel import Channel
from tests.servers.slack.faults import Fault
from tests.servers.slack.file import File
from tests.servers.slack.message import APP_ID, Message
from tests.servers.slack.quotas import Quota
from tests.servers.slack.server import APP_TOKEN, BOT_TOKEN, Slack, running
from tests.servers.slack.team import Team
from tests.servers.slack.token import SCOPES
from tests.servers.slack.user import User
from tests.servers.slack.view import View

__all__ = [
    "APP_ID", "APP_TOKEN", "BOT_TOKEN", "SCOPES", "Act", "Channel", "Clock", "Fault", "File", "Message", "Quota", "Slack",
    "Team", "User", "View", "running",
]  # fmt: skip
