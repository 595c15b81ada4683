"""First answers to posts, and what they add up to for one question at a time."""

from __future__ import annotations

from collections.abc import Sequence

from bot.records import Recorded, Strength, Tally
from storage import standings
from storage.given import SELECT, recorded
from storage.part import Part

_STANDS = f"""{SELECT} WHERE post_id = ? AND person_id IN (SELECT same.id FROM persons me
JOIN persons same ON same.member_id = me.member_id WHERE me.id = ?)
ORDER BY CASE WHEN person_id = ? THEN 0 ELSE 1 END, id"""
_TALLY = """SELECT reply, COUNT(*), SUM(CASE WHEN credit >= 1000 THEN 1 ELSE 0 END) FROM answers
WHERE post_id = ? GROUP BY reply"""
_STRENGTHS = """SELECT t.question, COUNT(*), SUM(t.credit), t.topic FROM (
SELECT CASE WHEN q.topic IS NULL THEN q.key ELSE '' END AS question, COALESCE(q.topic, '') AS topic, g.credit FROM (
SELECT a.question_id, a.credit FROM persons pe JOIN answers a ON a.person_id = pe.id WHERE pe.member_id = ?
UNION ALL SELECT v.question_id, e.credit FROM persons pe JOIN exercises e ON e.person_id = pe.id AND e.credit IS NOT NULL
JOIN versions v ON v.id = e.version_id WHERE pe.member_id = ?) g JOIN questions q ON q.id = g.question_id) t
GROUP BY t.topic, t.question ORDER BY t.topic, t.question"""


class Answers(Part):
    """What the store knows of answers."""

    async def answer(self, post_id: int, person_id: int) -> Recorded | None:
        """The answer that stands, their own before that of another person of the same member; `first` is false."""
        rows = await self._database.read(_STANDS, (post_id, person_id, person_id))
        return recorded(rows[0]) if rows else None

    async def tally(self, post_id: int) -> Tally:
        """How the group did with a post; replies in the order of their text."""
        rows = await self._database.read(_TALLY, (post_id,))
        replies = sorted((reply, answers) for reply, answers, _ in rows)
        return Tally(sum(answers for _, answers in replies), sum(right for *_, right in rows), tuple(replies))

    async def strengths(self, member_id: int) -> list[Strength]:
        """How the member does, dailies and practice together: by topic, by question where its topic is not known."""
        return [Strength(*row) for row in await self._database.read(_STRENGTHS, (member_id, member_id))]

    async def rebuild(self, member_ids: Sequence[int] | None = None) -> None:
        """Make points and standings anew from the answers: of these members, or of all."""
        async with self._database.transaction() as session:
            await standings.rebuild(session, member_ids)
