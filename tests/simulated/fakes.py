"""Two platforms that keep what they were told to send."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.talk import App, Message, Person, Place, Unknown
from bot.ui import View


@dataclass(slots=True)
class Fake:
    """`posts` are (post, what it says) by place, the latest last."""

    name: str
    posts: dict[str, list[tuple[int, View]]] = field(default_factory=dict)
    ready: bool = True

    async def run(self, app: App) -> None:
        raise NotImplementedError

    async def post(
        self, place: Place, view: View, key: str, mention: str | None = None, thread: bool = False
    ) -> Message:
        if key.isdigit():
            self.posts.setdefault(place.id, []).append((int(key), view))
        return Message(place, f"m{key}")

    async def find(self, place: Place, key: str, since: datetime) -> Message | Unknown | None:
        return None

    async def edit(self, message: Message, view: View) -> None:
        """Nobody looks at the public message again."""

    async def tell(self, person: Person, view: View) -> None:
        """Nobody reads reminders here."""

    async def manages(self, person: Person, place: Place) -> bool:
        return False
