"""Everything there is on this Slack: workspaces, people, conversations, tokens, views, files."""

from __future__ import annotations

from tests.servers.discord.clock import Clock
from tests.servers.slack.channel import PREFIXES, Channel, Kind
from tests.servers.slack.errors import RefusedError
from tests.servers.slack.file import File
from tests.servers.slack.ids import Ids
from tests.servers.slack.team import Team
from tests.servers.slack.token import SCOPES, Token
from tests.servers.slack.user import User
from tests.servers.slack.view import View


class World:
    """By id. `homes` are the App Homes by user id."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.ids = Ids(clock)
        self.teams: dict[str, Team] = {}
        self.tokens: dict[str, Token] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, File] = {}

    def add_team(
        self,
        name: str = "Study group",
        installed: bool = True,
        scopes: tuple[str, ...] = SCOPES,
        token: str | None = None,
    ) -> Team:
        """A workspace. If `installed`, the app's bot has a token there."""
        domain = name.lower().replace(" ", "-")
        team = Team(self.ids.next("T"), name, domain, self.ids.next("B"))
        self.teams[team.id] = team
        team.bot = self.add_user("tenfold", team, real_name="Tenfold")
        team.bot.is_bot = True
        if installed:
            self.install(team, scopes, token)
        return team

    def install(self, team: Team, scopes: tuple[str, ...] = SCOPES, text: str | None = None) -> Token:
        """Give the bot a (new) token."""
        team.token = Token(text or f"xoxb-{team.id}-{self.ids.secret()}", "bot", scopes, team)
        self.tokens[team.token.text] = team.token
        return team.token

    def add_user(
        self,
        name: str,
        team: Team,
        *,
        real_name: str | None = None,
        display_name: str = "",
        tz: str = "Europe/Berlin",
        locale: str = "en-US",
        admin: bool = False,
        owner: bool = False,
    ) -> User:
        """A member. Owners are admins too, as in life."""
        user = User(
            self.ids.next("U"),
            name.lower(),
            team,
            real_name or name,
            display_name,
            tz,
            locale,
            is_admin=admin or owner,
            is_owner=owner,
        )
        self.users[user.id] = team.users[user.id] = user
        return user

    def add_channel(
        self, name: str, team: Team, *, kind: Kind = "public", bot: bool = True, archived: bool = False
    ) -> Channel:
        """A channel; people become members by acting there, the bot by `bot`."""
        channel = Channel(self.ids.next(PREFIXES[kind]), kind, name, team, archived=archived)
        if bot:
            channel.members[team.bot.id] = team.bot
        self.channels[channel.id] = team.channels[channel.id] = channel
        return channel

    def direct(self, user: User) -> Channel:
        """The conversation between the person and the bot, opened if it is not."""
        team = user.team
        opened = next((each for each in team.channels.values() if each.person is user), None)
        if opened is None:
            opened = self.add_channel("", team, kind="im")
            opened.person = opened.members[user.id] = user
        return opened

    def user(self, id_: str, team: Team) -> User:
        """A member of the team. Raises user_not_found."""
        if found := team.users.get(id_):
            return found
        raise RefusedError("user_not_found")

    def channel(self, id_: str, team: Team) -> Channel:
        """A conversation of the team. Raises channel_not_found, as Slack does for private ones the bot isn't in."""
        found = team.channels.get(id_)
        if found is None or (found.kind == "private" and not found.bot_is_in):
            raise RefusedError("channel_not_found")
        return found

    def view(self, id_: str, team: Team) -> View:
        """An open modal or a Home. Raises not_found."""
        found = self.views.get(id_)
        if found is None or found.user.team is not team or not found.open:
            raise RefusedError("not_found")
        return found
