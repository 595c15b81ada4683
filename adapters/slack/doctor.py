"""What keeps the bot from working on Slack, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.slack import wording
from adapters.slack.clients import Clients, connected
from adapters.slack.config import Config, check
from adapters.slack.installs import Installs
from adapters.slack.manifest import SCOPES
from adapters.slack.places import parted
from adapters.slack.problems import BAD_TOKEN, LOST, code_of, for_good, retry_after
from adapters.slack.sealed import Seal
from adapters.slack.workspaces import Team, Workspaces, own_team
from bot.errors import SetupError
from bot.findings import Finding
from bot.talk import Notes, Place, Unreachable

CLOCK_TOLERANCE = timedelta(seconds=30)
"""Slack's signatures hold for five minutes; dailies are late or early by this."""


async def examine(
    config: Config, places: Sequence[Place], clock: Callable[[], datetime], notes: Notes | None = None
) -> list[Finding]:
    """Settings, tokens, scopes, clock and every place, direct messages left out. `notes` hold several workspaces' tokens."""
    try:
        check(config)
        seal = Seal(config.encryption_key) if config.several else None
    except SetupError as problem:
        return [Finding(False, wording.refused(str(problem).split()[0]), str(problem))]
    async with connected(config.api_url) as clients:
        try:
            return await _examined(
                config, places, clock, clients, Installs(notes, seal, clock) if notes and seal else None
            )
        except SetupError as problem:
            return [Finding(False, wording.refused(str(problem).split()[4]), str(problem))]
        except (SlackClientError, *LOST):
            return [Finding(False, wording.NO_ANSWER, wording.NO_ANSWER_MEND)]


async def _examined(
    config: Config,
    places: Sequence[Place],
    clock: Callable[[], datetime],
    clients: Clients,
    installs: Installs | None,
) -> list[Finding]:
    own = None if config.several else await own_team(clients, config.bot_token)
    findings = [await _clock(clients, clock)]
    findings += [Finding(True, wording.OAUTH)] if own is None else await _token(clients, own)
    findings.append(await _line(config, clients))
    teams = Workspaces(own, installs)
    looked = places if own is not None or installs is not None else ()
    return [*findings, *[await _place(clients, teams, place) for place in looked if not place.direct]]


async def _token(clients: Clients, team: Team) -> list[Finding]:
    """The token was accepted; Slack tells its scopes with every answer."""
    answer = await clients.reading(team.token).auth_test()
    granted = {scope.strip() for scope in str(_header(answer.headers, "x-oauth-scopes")).split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    scopes = (
        Finding(False, wording.scopes_missing(missing), wording.SCOPES_MEND)
        if missing
        else Finding(True, wording.SCOPES)
    )
    return [Finding(True, wording.TOKEN), scopes]


async def _clock(clients: Clients, clock: Callable[[], datetime]) -> Finding:
    """Against the Date header of an answer, whole seconds."""
    async with clients.session.post(f"{clients.api_url}api.test") as answer:
        date = _header(answer.headers, "date")
    if not date:
        return Finding(False, wording.NO_ANSWER, wording.NO_ANSWER_MEND)
    ahead = clock() - parsedate_to_datetime(date)
    right = abs(ahead) <= CLOCK_TOLERANCE
    return Finding(right, wording.clock(ahead.total_seconds()), "" if right else wording.CLOCK_MEND)


async def _line(config: Config, clients: Clients) -> Finding:
    if config.port is not None:
        return Finding(True, wording.WEB.format(port=config.port))
    try:
        await clients.reading().apps_connections_open(app_token=config.app_token)
    except SlackApiError as problem:
        if code_of(problem) in (*BAD_TOKEN, "not_allowed_token_type", "missing_scope"):
            return Finding(False, wording.refused("SLACK_APP_TOKEN"), wording.APP_TOKEN)
        raise
    return Finding(True, wording.SOCKET)


async def _place(clients: Clients, teams: Workspaces, place: Place) -> Finding:
    """Reading one message needs membership, as posting does."""
    name = wording.place(place.id, place.name)
    try:
        team_id, channel = parted(place.id)
        team = await teams.team(team_id)
        await clients.sending(team.token).conversations_history(channel=channel, limit=1)
    except Unreachable as problem:
        return Finding(False, wording.unreachable(name), str(problem))
    except SlackApiError as problem:
        if retry_after(problem) is not None:
            return Finding(True, wording.unread(name))
        sentence = for_good(problem, team.bot) or code_of(problem)
        return Finding(False, wording.unreachable(name), sentence)
    return Finding(True, wording.reachable(name))


def _header(headers: Mapping[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.lower() == name), "")
