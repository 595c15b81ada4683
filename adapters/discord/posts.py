"""Messages that nobody asked for just now: dailies, their reveals, and direct messages."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Callable
from typing import Final

import discord

from adapters.discord import limits, wording
from adapters.discord.attempts import once, repeated
from adapters.discord.mentions import NOBODY, Call, call_of
from adapters.discord.pace import Pace
from adapters.discord.permissions import names
from adapters.discord.problems import LOST, THREAD_EXISTS, code_of
from adapters.discord.render import rendered, title
from bot.talk import Message, Person, Place, Unreachable
from bot.ui import View

log = logging.getLogger(__name__)

_AT_ONCE = 32
"""Messages under way at the same time."""
_DAY: Final = 1440
_ARCHIVED = 50083
_TO_POST = names({"view_channel", "send_messages", "attach_files"})
_TO_POST_IN_THREAD = names({"view_channel", "send_messages_in_threads", "attach_files"})


class Posts:
    """Sends for one logged-in client, a limited number at once. `known` looks among the channels that need not be fetched."""

    def __init__(self, client: discord.Client, pace: Pace, known: Callable[[int], object | None]) -> None:
        self._client = client
        self._known = known
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._pace = pace
        self._warned: set[str] = set()

    async def post(self, place: Place, view: View, key: str, mention: str | None, thread: bool) -> Message:
        """The sent message. Within minutes, the same key in the same place gives the same message again."""
        async with self._gate:
            channel = await self._channel(int(place.id))
            call = call_of(mention, place)
            if isinstance(channel, discord.ForumChannel):
                return Message(place, str(await self._post_in_forum(channel, view, call)))
            if not isinstance(channel, discord.abc.Messageable):
                raise Unreachable(wording.NOT_TEXT)
            nonce = hashlib.sha256(f"{place.id}:{key}".encode()).hexdigest()[: limits.NONCE]
            sent = await self._send(channel, view, nonce, call)
            if thread and isinstance(channel, discord.TextChannel):
                await self._open_thread(sent, title(view))
            return Message(place, str(sent.id))

    async def edit(self, message: Message, view: View) -> None:
        """Redraw; what stands in an archived thread is woken for it."""
        async with self._gate:
            channel = await self._channel(int(message.place.id))
            forum = isinstance(channel, discord.ForumChannel)
            room = self._client.get_partial_messageable(int(message.id if forum else message.place.id))
            partial = room.get_partial_message(int(message.id))

            async def redraw() -> None:
                await self._pace.turn()
                drawn = rendered(view)
                try:
                    await partial.edit(view=drawn.layout, attachments=drawn.files)
                except discord.HTTPException as problem:
                    if code_of(problem) != _ARCHIVED:
                        raise
                    await self._wake(room.id)
                    drawn = rendered(view)
                    await partial.edit(view=drawn.layout, attachments=drawn.files)

            await repeated(redraw, _TO_POST)

    async def tell(self, person: Person, view: View) -> None:
        """A direct message."""
        nonce = secrets.token_hex(limits.NONCE // 2)
        async with self._gate:
            user = discord.Object(int(person.id))
            room = await repeated(lambda: self._client.create_dm(user), "")
            await self._send(room, view, nonce, NOBODY)

    async def _channel(self, channel_id: int) -> object:
        """Known, or fetched: a server that is merely not there yet is not gone."""
        if (known := self._known(channel_id)) is not None:
            return known
        await self._pace.turn()
        return await repeated(lambda: self._client.fetch_channel(channel_id), _TO_POST)

    async def _send(
        self, room: discord.abc.Messageable, view: View, nonce: str, call: Call
    ) -> discord.Message:
        async def send() -> discord.Message:
            await self._pace.turn()
            drawn = rendered(view, call.words)
            return await room.send(
                view=drawn.layout, files=drawn.files, nonce=nonce, allowed_mentions=call.allowed
            )

        return await repeated(send, _TO_POST_IN_THREAD if isinstance(room, discord.Thread) else _TO_POST)

    async def _post_in_forum(self, forum: discord.ForumChannel, view: View, call: Call) -> int:
        """Sent once: forum posts know no nonce, so a lost answer is for `find` to settle."""
        drawn = rendered(view, call.words)
        tags = (
            [tag for tag in forum.available_tags if not tag.moderated][:1] if forum.flags.require_tag else []
        )
        made = await once(
            lambda: forum.create_thread(
                name=title(view)[: limits.THREAD_NAME],
                view=drawn.layout,
                files=drawn.files,
                allowed_mentions=call.allowed,
                applied_tags=tags,
            ),
            _TO_POST,
        )
        return made.message.id

    async def _open_thread(self, sent: discord.Message, name: str) -> None:
        """For discussion. The post stands without it, so a failure is logged, once for each channel."""
        await self._pace.turn()
        try:
            await repeated(
                lambda: sent.create_thread(name=name[: limits.THREAD_NAME], auto_archive_duration=_DAY),
                names({"create_public_threads"}),
            )
        except (Unreachable, discord.HTTPException, ValueError, *LOST) as problem:
            if code_of(problem) != THREAD_EXISTS and str(sent.channel.id) not in self._warned:
                self._warned.add(str(sent.channel.id))
                log.warning("no thread could be opened in channel %d: %s", sent.channel.id, problem)

    async def _wake(self, thread_id: int) -> None:
        thread = await self._client.fetch_channel(thread_id)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)
