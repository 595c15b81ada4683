"""Questions as they were when they were asked."""

from __future__ import annotations

from bot.records import Version
from storage.database import Session

_QUESTION = (
    "INSERT INTO questions (key) VALUES (?) ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id"
)
_VERSION = """INSERT INTO versions (question_id, hash, body) VALUES (?, ?, ?)
ON CONFLICT (question_id, hash) DO UPDATE SET body = excluded.body RETURNING id"""


async def keep(session: Session, version: Version) -> int:
    """The version's id. What its hash does not name (a better explanation) is replaced by the latest wording."""
    [(question_id,)] = await session.run(_QUESTION, (version.question,))
    [(version_id,)] = await session.run(_VERSION, (question_id, version.hash, version.body))
    return int(version_id)
