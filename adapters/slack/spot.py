"""Where something was asked, and so how it can be answered."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeAlias, get_args

Kind: TypeAlias = Literal["command", "message", "ephemeral", "home", "modal"]


@dataclass(frozen=True, slots=True)
class Spot:
    """`url` is the response_url (five answers within 30 minutes), `ts` the clicked message, `thread` the thread it is in.

    App Home and the modals above it have neither: there the channel is the person's direct messages, `view` the modal.
    """

    kind: Kind
    team: str
    user: str
    handle: str = ""
    channel: str = ""
    name: str = ""
    url: str = ""
    ts: str = ""
    thread: str = ""
    trigger: str = ""
    view: str = ""

    @property
    def away(self) -> bool:
        """Whether it is App Home or a modal above it, where no message can be answered."""
        return self.kind in ("home", "modal")

    def packed(self) -> str:
        """For a form's private metadata; what has no value is left out."""
        kept = {name: value for name, value in asdict(self).items() if value and name not in _FRESH}
        return json.dumps(kept, separators=(",", ":"))


_FRESH = ("team", "user", "handle", "trigger")
"""What every payload tells anew."""


def of_command(body: dict[str, Any], team: str) -> Spot:
    """A typed command."""
    return Spot(
        "command", team, body["user_id"], body.get("user_name", ""), body["channel_id"], body.get("channel_name", ""),
        body.get("response_url", ""), trigger=body.get("trigger_id", ""),
    )  # fmt: skip


def of_click(body: dict[str, Any], team: str) -> Spot:
    """A pressed button."""
    user, trigger = body["user"], body.get("trigger_id", "")
    handle = user.get("username") or user.get("name", "")
    if "view" in body:
        kind: Kind = "home" if body["view"]["type"] == "home" else "modal"
        return Spot(kind, team, user["id"], handle, trigger=trigger, view=body["view"]["id"])
    container, channel = body.get("container", {}), body.get("channel", {})
    ts = str(container.get("message_ts", ""))
    thread = str(container.get("thread_ts") or body.get("message", {}).get("thread_ts") or "")
    return Spot(
        "ephemeral" if container.get("is_ephemeral") else "message", team, user["id"], handle,
        channel.get("id", ""), channel.get("name", ""), body.get("response_url", ""), ts,
        thread if thread != ts else "", trigger,
    )  # fmt: skip


def of_submission(body: dict[str, Any], team: str) -> Spot:
    """A form, where it was opened. Raises ValueError for metadata that is not ours."""
    user = body["user"]
    kept = json.loads(body["view"].get("private_metadata") or "null")
    if not isinstance(kept, dict) or kept.get("kind") not in get_args(Kind):
        raise ValueError("the form does not say where it was opened")
    kept = {name: str(value) for name, value in kept.items() if name in Spot.__slots__}
    spot = Spot(**kept, team=team, user=user["id"], handle=user.get("username") or user.get("name", ""))
    return replace(spot, trigger=body.get("trigger_id", ""))
