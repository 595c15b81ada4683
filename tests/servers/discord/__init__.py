"""A small Discord on loopback: REST and gateway, version 10, to which the real discord.py logs in.

    async with running() as server:                                 # server.rest_url, server.gateway_url, server.token
        channel = server.add_channel(server.add_guild(), "ml")      # kinds: text, forum, news, thread (with a parent), ...
        ann = server.add_user("Ann")
        ...                                                         # start the bot; `client.connected` starts a bare client
        asked = await server.slash(ann, channel, "quiz practice", topic="trees")
        message = await asked.shown()                               # or answered(), opened() for a form, offered() for choices
        verdict = await (await server.click(ann, message, "A")).shown()
        server.clock.advance(minutes=20)                            # time stands still until it is moved
        server.faults.next("POST /channels/*/messages", lose_response=True)
        server.gateway.drop()
        assert server.violations == []                              # nothing differed from Discord's own description

Public messages are in `channel.messages`, private ones in `interaction.messages`; `message.pings` says who was notified.
"""

from tests.servers.discord.channel import Channel
from tests.servers.discord.clock import Clock
from tests.servers.discord.faults import Fault
from tests.servers.discord.guild import Guild
from tests.servers.discord.interaction import Interaction, Modal
from tests.servers.discord.mentions import Pings
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import MEMBER, Permission
from tests.servers.discord.server import TOKEN, Discord, running
from tests.servers.discord.user import User

__all__ = [
    "MEMBER", "TOKEN", "Channel", "Clock", "Discord", "Fault", "Guild", "Interaction", "Message", "Modal",
    "Permission", "Pings", "User", "running",
]  # fmt: skip
