"""Files: as they arrive in a multipart request, and as a message keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.servers.discord.errors import Problem

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a request; `index` is the n of its field's name, `files[n]`."""

    index: int
    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a message carries."""

    id: int
    filename: str
    data: bytes
    url: str
    description: str | None = None

    def json(self) -> Json:
        """The attachment object."""
        picture = (
            {"width": 640, "height": 480, "content_type": "image/png"}
            if self.filename.endswith(".png")
            else {}
        )
        described = {"description": self.description} if self.description else {}
        place = {"url": self.url, "proxy_url": self.url}
        return {
            "id": str(self.id),
            "filename": self.filename,
            "size": len(self.data),
            **place,
            **picture,
            **described,
        }


def merged(
    kept: Sequence[Attachment],
    body: Json,
    uploads: Sequence[Upload],
    make: Callable[[Upload, Json], Attachment],
) -> tuple[Attachment, ...]:
    """A message's attachments after a request: those it lists or, if it lists none, all that were there; then the new."""
    listed = {int(entry["id"]): entry for entry in body.get("attachments") or ()}
    staying = [old for old in kept if body.get("attachments") is None or old.id in listed]
    return (*staying, *(make(upload, listed.get(upload.index, {})) for upload in uploads))


def misreferenced(kept: Sequence[Attachment], body: Json, uploads: Sequence[Upload]) -> Iterator[Problem]:
    """Entries of `attachments` that name neither a file of this request nor one of the message."""
    known = {upload.index for upload in uploads} | {old.id for old in kept}
    for index, entry in enumerate(body.get("attachments") or ()):
        if int(entry.get("id", -1)) not in known:
            yield Problem(
                ("attachments", index), "ATTACHMENT_NOT_FOUND", f"Attachment data not found: {entry}"
            )
