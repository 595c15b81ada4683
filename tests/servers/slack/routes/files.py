"""files.*: uploads in three steps, a URL, the bytes, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack.call import Call
from tests.servers.slack.channel import Channel
from tests.servers.slack.errors import RefusedError
from tests.servers.slack.file import File
from tests.servers.slack.method import Method

if TYPE_CHECKING:
    from tests.servers.slack.server import Slack

Json = dict[str, Any]


def upload_url(server: Slack, call: Call) -> Json:
    """Where the bytes go."""
    id_ = server.world.ids.next("F")
    url = f"{server.url}/upload/{id_}/{server.world.ids.secret()}"
    file = File(
        id_, call.args["filename"], call.args["length"], call.team, url, call.args.get("alt_txt") or ""
    )
    if file.length <= 0:
        raise RefusedError("invalid_arguments")
    server.world.files[id_] = file
    return {"upload_url": url, "file_id": id_}


def complete(server: Slack, call: Call) -> Json:
    """Finish uploads; with a channel they are shared there by a message, without one the bot alone can read them."""
    wanted = call.args["files"]
    files = [_uploaded(server, call, each) for each in wanted]
    channels = [_target(server, call, id_) for id_ in _ids(call)]
    for file, said in zip(files, wanted, strict=True):
        file.complete, file.title, file.channels = True, said.get("title") or file.name, list(channels)
    for channel in channels:
        _share(server, call, channel, files)
    return {"files": [file.json() for file in files]}


def info(server: Slack, call: Call) -> Json:
    """One file."""
    return {"file": _file(server, call, call.args["file"]).json()}


def _ids(call: Call) -> list[str]:
    several = str(call.args.get("channels") or "").split(",")
    return [each for each in (call.args.get("channel_id"), *several) if each]


def _uploaded(server: Slack, call: Call, said: Json) -> File:
    file = _file(server, call, str(said.get("id", "")))
    if file.data is None:
        raise RefusedError("file_not_found")
    if file.complete:
        raise RefusedError("file_update_failed")
    return file


def _file(server: Slack, call: Call, id_: str) -> File:
    found = server.world.files.get(id_)
    if found is None or found.team is not call.team:
        raise RefusedError("file_not_found")
    return found


def _target(server: Slack, call: Call, id_: str) -> Channel:
    """A person's id is no channel here, other than in chat.postMessage."""
    channel = server.world.channel(id_, call.team)
    if not channel.bot_is_in:
        raise RefusedError("not_in_channel")
    if channel.archived:
        raise RefusedError("is_archived")
    return channel


def _share(server: Slack, call: Call, channel: Channel, files: list[File]) -> None:
    text = call.args.get("initial_comment") or ", ".join(file.title for file in files)
    thread = call.args.get("thread_ts") or None
    message = server.composer.post(channel, {"text": text}, "upload", thread_ts=thread)
    message.files = list(files)
    server.sent.append(message)


_URL = {"filename": "str!", "length": "int!", "alt_txt": "str", "snippet_type": "str"}
_COMPLETE = {
    "files": "json!", "channel_id": "str", "channels": "str", "initial_comment": "str", "thread_ts": "str",
    "blocks": "json",
}  # fmt: skip
_WRITE = ("files:write",)
METHODS = {
    "files.getUploadURLExternal": Method(upload_url, _URL, _WRITE),
    "files.completeUploadExternal": Method(complete, _COMPLETE, _WRITE),
    "files.info": Method(info, {"file": "str!", "count": "int", "page": "int"}, ("files:read",)),
}
