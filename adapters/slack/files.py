"""Pictures and files: uploaded beside the message that speaks of them.

A file without a channel is readable by the bot alone, one with a channel by all in it: what is private goes to the
member's direct messages.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any

from slack_sdk.errors import SlackApiError, SlackRequestError

from adapters.slack import limits
from adapters.slack.clients import Clients
from adapters.slack.problems import LOST, Later, patiently
from adapters.slack.workspaces import Team
from bot.ui import File, Picture, View, plain

log = logging.getLogger(__name__)

NOT_SENT = ""
"""Stands for the address of what could not be sent."""


def attached(view: View) -> list[Picture | File]:
    """The view's pictures and files, in order."""
    return [element for element in view.body if isinstance(element, Picture | File)]


async def share(clients: Clients, team: Team, channel: str, view: View) -> Sequence[str | None]:
    """Upload what the view holds to the channel, once. The addresses, in order; a failure is logged and leaves `NOT_SENT`."""
    uploads = [_upload(element, number) for number, element in enumerate(attached(view), 1)]
    if not uploads:
        return ()
    client = clients.sending(team.token)
    try:
        done = await patiently(lambda: client.files_upload_v2(file_uploads=uploads, channel=channel))
    except (SlackApiError, SlackRequestError, Later, *LOST) as problem:
        log.warning("a file could not be sent: %s", problem)
        return [NOT_SENT] * len(uploads)
    return [file.get("permalink") for file in done["files"]]


def _upload(element: Picture | File, number: int) -> dict[str, Any]:
    match element:
        case Picture():
            alt = plain(element.alt, limits.ALT)
            return {"file": element.png, "filename": f"picture-{number}.png", "title": alt, "alt_txt": alt}
        case File():
            name = (
                re.sub(r"[^A-Za-z0-9.-]+", "-", element.name).strip("-.")[-limits.FILE_NAME :]
                or f"file-{number}"
            )
            return {"file": element.data, "filename": name, "title": name}
