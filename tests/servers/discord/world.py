"""Everything there is on this Discord, and the events that changes to it cause."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.servers.discord.channel import Channel, Kind
from tests.servers.discord.clock import Clock, Ids
from tests.servers.discord.errors import refusal
from tests.servers.discord.guild import Guild
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import MEMBER, Permission
from tests.servers.discord.user import User

Json = dict[str, Any]
Emit = Callable[[str, Json, Guild | None], None]


class World:
    """Users, guilds and channels by id. The bot's own id is its application's too."""

    def __init__(self, clock: Clock, emit: Emit) -> None:
        self.clock = clock
        self.ids = Ids(clock)
        self.emit = emit
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self._direct: dict[int, Channel] = {}
        self.bot = self.add_user("Tenfold", bot=True)
        self.owner = self.add_user("Owner of Tenfold")

    def add_user(
        self, name: str, locale: str = "en-US", accepts_messages: bool = True, bot: bool = False
    ) -> User:
        """A new account."""
        user = User(self.ids.next(), name, locale, bot, accepts_messages)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str = "Study group", locale: str = "en-US", available: bool = True) -> Guild:
        """A guild that the bot is in; if it is logged in, it is told that it was added."""
        owner = self.add_user(f"Owner of {name}")
        guild = Guild(self.ids.guild(), name, owner, self.bot, locale, available)
        guild.members |= {owner.id: owner, self.bot.id: self.bot}
        self.guilds[guild.id] = guild
        if available:
            self.emit("GUILD_CREATE", guild.joined(), guild)
        return guild

    def add_channel(
        self,
        guild: Guild,
        name: str = "ml",
        kind: Kind = "text",
        permissions: int = MEMBER,
        parent: Channel | None = None,
    ) -> Channel:
        """A channel of a guild; `permissions` are the bot's own in it. A thread or a forum's post has a parent."""
        id_ = self.ids.next()
        channel = Channel(
            id_, kind, name, self.bot, guild, parent, own_permissions=Permission(int(permissions))
        )
        self.channels[id_] = guild.channels[id_] = channel
        self.emit("THREAD_CREATE" if channel.is_thread else "CHANNEL_CREATE", channel.json(), guild)
        return channel

    def start_thread(self, parent: Channel, name: str, id_: int) -> Channel:
        """A thread that begins with the message of that id."""
        assert parent.guild
        thread = Channel(id_, "thread", name, self.bot, parent.guild, parent)
        self.channels[id_] = parent.guild.channels[id_] = thread
        self.emit("THREAD_CREATE", {**thread.json(), "newly_created": True}, parent.guild)
        return thread

    def direct(self, user: User) -> Channel:
        """The conversation between the user and the bot."""
        if user.id not in self._direct:
            channel = Channel(self.ids.next(), "direct", user.name, self.bot, recipient=user)
            self.channels[channel.id] = self._direct[user.id] = channel
        return self._direct[user.id]

    def grant(self, guild: Guild, user: User, permissions: Permission) -> None:
        """Give a member permissions beyond everyone's, by a role."""
        guild.members[user.id] = user
        guild.granted[user.id] = permissions
        if permissions not in guild.roles:
            guild.roles[permissions] = self.ids.next()
            self.emit("GUILD_ROLE_CREATE", {"guild_id": str(guild.id), "role": guild.all_roles()[-1]}, guild)

    def permit(self, channel: Channel, permissions: int) -> None:
        """Change what the bot may do in a channel."""
        channel.permissions = Permission(int(permissions))
        self.emit("CHANNEL_UPDATE", channel.json(), channel.guild)

    def remove_channel(self, channel: Channel) -> None:
        """Delete a channel or thread with its threads."""
        for inner in [each for each in self.channels.values() if each.parent is channel and each.is_thread]:
            self.remove_channel(inner)
        del self.channels[channel.id]
        if channel.guild:
            del channel.guild.channels[channel.id]
        self.emit("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", channel.json(), channel.guild)

    def kick(self, guild: Guild) -> None:
        """Remove the bot from a guild."""
        del self.guilds[guild.id]
        for id_ in guild.channels:
            self.channels.pop(id_, None)
        self.emit("GUILD_DELETE", {"id": str(guild.id)}, guild)

    def outage(self, guild: Guild) -> None:
        """The guild becomes unavailable."""
        guild.available = False
        self.emit("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, guild)

    def recover(self, guild: Guild) -> None:
        """The guild becomes available."""
        guild.available = True
        self.emit("GUILD_CREATE", guild.created(), guild)

    def channel(self, id_: int) -> Channel:
        """The channel of that id. Raises 10003."""
        if found := self.channels.get(id_):
            return found
        raise refusal(10003)

    def visible(self, id_: int) -> Channel:
        """The channel, if the bot can see it. Raises 10003 and 50001."""
        channel = self.channel(id_)
        if channel.guild and not channel.permissions & Permission.VIEW_CHANNEL:
            raise refusal(50001)
        return channel

    def guild(self, id_: int) -> Guild:
        """The guild of that id. Raises 10004."""
        if found := self.guilds.get(id_):
            return found
        raise refusal(10004)

    def message(self, channel: Channel, id_: int) -> Message:
        """A public message. Raises 10008."""
        if found := channel.message(id_):
            return found
        raise refusal(10008)
