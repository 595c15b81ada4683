"""The people it has met."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from bot.records import Changed, Who
from bot.talk import Person, Place


class People(Protocol):
    """A part of the bot's memory."""

    async def meet(self, person: Person, place: Place, now: datetime) -> Who:
        """Know them from now on, under their present names; a changed profile zone holds from `now`."""

    async def known(self, person: Person, place: Place) -> Who | None:
        """The same, if they are known under these names and in this zone; else None."""

    async def learn(self, person: Person, now: datetime) -> None:
        """Their present name, and a changed profile zone from `now`, if they are known."""

    async def person(self, person_id: int) -> Person | None:
        """Somebody as their platform knows them; None if there is none."""

    async def all_of(self, member_id: int) -> dict[str, list[dict[str, Any]]]:
        """Everything that is kept of the member, by table, as people read it."""

    async def forget(self, member_id: int) -> None:
        """Nothing is kept of the member any more; a group they owned passes to who has been in it longest."""

    async def forgotten_by(self, before: datetime, limit: int = 100) -> list[int]:
        """Members who did nothing since `before`, and manage nothing; so many at most."""

    async def setting(self, member_id: int, name: str) -> Changed | None:
        """The latest value of "zone", "rest_days" or "hidden"; None if never set."""

    async def zones(self, member_id: int, place_id: int) -> tuple[str | None, str | None]:
        """What the member set, and what the first schedule of the place has; None for what there is not."""

    async def set_setting(self, member_id: int, name: str, value: str, now: datetime) -> None:
        """Keep a setting from `now` on; earlier values stay. "hidden" ("yes" or "") hides at once."""
