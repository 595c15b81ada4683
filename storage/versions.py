"""Questions as they were when they were asked."""

from __future__ import annotations

import json

from bot.records import Version
from storage.database import Session

_QUESTION = """INSERT INTO questions (key, topic) VALUES (?, ?)
ON CONFLICT (key) DO UPDATE SET topic = COALESCE(excluded.topic, questions.topic) RETURNING id"""
_VERSION = """INSERT INTO versions (question_id, hash, body) VALUES (?, ?, ?)
ON CONFLICT (question_id, hash) DO UPDATE SET body = excluded.body RETURNING id"""


async def keep(session: Session, version: Version) -> int:
    """The version's id. What its hash does not name (a better explanation) is replaced by the latest wording."""
    topic = json.loads(version.body).get("topic")
    [(question_id,)] = await session.run(_QUESTION, (version.question, topic))
    [(version_id,)] = await session.run(_VERSION, (question_id, version.hash, version.body))
    return int(version_id)
