"""Places and the workspaces they are in."""

from __future__ import annotations

from datetime import datetime

from bot.talk import Place, Workspace
from storage.database import Row, Session
from storage.part import Part
from storage.rows import name as kept

COLUMNS = "w.platform, w.key, w.name, s.key, s.name, s.direct"
"""What `place` reads, of a place `s` in its workspace `w`."""

_FIND = """SELECT s.id, w.id, s.name, w.name FROM scopes w JOIN scopes s ON s.workspace_id = w.id AND s.key = ?
WHERE w.platform = ? AND w.key = ? AND w.workspace_id IS NULL"""
_WORKSPACE = """INSERT INTO scopes (platform, key, name) VALUES (?, ?, ?)
ON CONFLICT (platform, key) WHERE workspace_id IS NULL
DO UPDATE SET name = CASE WHEN excluded.name = '' THEN scopes.name ELSE excluded.name END RETURNING id"""
_PLACE = """INSERT INTO scopes (workspace_id, platform, key, name, direct) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (workspace_id, key) WHERE workspace_id IS NOT NULL
DO UPDATE SET name = CASE WHEN excluded.name = '' THEN scopes.name ELSE excluded.name END RETURNING id"""


def place(row: Row) -> Place:
    """From `COLUMNS`."""
    platform, workspace, workspace_name, key, name, direct = row
    return Place(Workspace(platform, workspace, workspace_name), key, name, bool(direct))


def renamed(place: Place, name: str, workspace_name: str) -> bool:
    """Whether the place or its workspace is called otherwise now; an empty name says nothing."""
    return kept(place.name) not in {"", name} or kept(place.workspace.name) not in {"", workspace_name}


async def keep(session: Session, place: Place) -> tuple[int, int]:
    """Know the place under its present names: its id and its workspace's."""
    workspace = place.workspace
    [(workspace_id,)] = await session.run(
        _WORKSPACE, (workspace.platform, workspace.id, kept(workspace.name))
    )
    row = (workspace_id, workspace.platform, place.id, kept(place.name), int(place.direct))
    [(place_id,)] = await session.run(_PLACE, row)
    return place_id, workspace_id


class Places(Part):
    """What the store knows of places."""

    async def settle(self, place: Place, now: datetime) -> tuple[int, int]:  # noqa: ARG002 -- names hold at once
        """Know the place from now on: its id and its workspace's."""
        for place_id, workspace_id, *names in await self._database.read(
            _FIND, (place.id, place.platform, place.workspace.id)
        ):
            if not renamed(place, *names):
                return place_id, workspace_id
        async with self._database.transaction() as session:
            return await keep(session, place)
