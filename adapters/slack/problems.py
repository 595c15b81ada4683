"""What Slack's errors mean: for good, for now, or for the operator."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.slack import wording
from bot.talk import Busy, Unreachable

T = TypeVar("T")

LOST = (aiohttp.ClientError, TimeoutError, OSError)
"""Nobody knows whether Slack got it."""
PATIENCE = 30
"""Longest Retry-After, in seconds, that is waited for on the spot."""

OUT = ("not_in_channel", "channel_not_found", "is_private", "not_in_group")
"""The bot is not in the channel."""
_FORBIDDEN = (
    "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel",
    "restricted_action_non_threadable_channel", "no_permission", "ekm_access_denied", "team_access_not_granted",
    "not_allowed_token_type",
)  # fmt: skip
_NO_MESSAGE = ("message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found")
_NO_DIRECT = ("user_not_found", "cannot_dm_bot", "user_disabled", "user_not_visible", "users_not_found")
BAD_TOKEN = (
    "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required",
)  # fmt: skip


class Later(Busy):
    """Slack's quota is used up for now: try again in so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Slack's quota is used up for {seconds:.0f} s")
        self.seconds = seconds


def code_of(problem: BaseException) -> str:
    """Slack's error code; "" for an answer without one."""
    if not isinstance(problem, SlackApiError):
        return ""
    data = getattr(problem.response, "data", problem.response)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def retry_after(problem: BaseException) -> int | None:
    """Seconds to wait after a 429, which says that nothing was done; None for anything else."""
    if (
        getattr(getattr(problem, "response", None), "status_code", 0) != 429
        and code_of(problem) != "ratelimited"
    ):
        return None
    headers = getattr(getattr(problem, "response", None), "headers", None) or {}
    after = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    return int(after) if str(after).isdigit() else 1


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Once more after a 429. Raises Later if Slack asks for more patience than ours, else as the call does."""
    for last in (False, True):
        try:
            return await call()
        except SlackApiError as problem:
            seconds = retry_after(problem)
            if seconds is None:
                raise
            if last or seconds > PATIENCE:
                raise Later(seconds) from None
            await asyncio.sleep(seconds)
    raise AssertionError


async def reaching(call: Callable[[], Awaitable[T]], bot: str) -> T:
    """The call's result, patiently; raises Unreachable where Slack says that it will never work as things are."""
    try:
        return await patiently(call)
    except SlackApiError as problem:
        sentence = for_good(problem, bot)
        if sentence is None:
            raise
        raise Unreachable(sentence) from None


def for_good(problem: SlackClientError, bot: str) -> str | None:
    """What a manager reads of a failure for good; None for one that may pass."""
    code = code_of(problem)
    if code == "missing_scope" and isinstance(problem, SlackApiError):
        return wording.NO_SCOPE.format(scope=problem.response.get("needed", ""))
    sentences = (
        (OUT, wording.NOT_INVITED.format(name=bot)), (("is_archived",), wording.ARCHIVED),
        (_FORBIDDEN, wording.NO_POSTING), (_NO_MESSAGE, wording.NO_MESSAGE), (_NO_DIRECT, wording.NO_DIRECT),
        (BAD_TOKEN, wording.NOT_INSTALLED),
    )  # fmt: skip
    return next((sentence for codes, sentence in sentences if code in codes), None)
