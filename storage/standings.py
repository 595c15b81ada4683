"""What answers earn, and the sums of it. The recorder adds to them, a rebuild makes them anew, from the same SQL."""

from __future__ import annotations

from collections.abc import Sequence

from storage.database import Session, marks

SUMS = """SELECT s.id, pe.member_id, COALESCE(SUM(a.points), 0), COUNT(a.points),
COALESCE(SUM(a.credit) FILTER (WHERE a.points IS NOT NULL), 0),
COALESCE(MAX(a.answered_at) FILTER (WHERE a.points > 0), 0), m.hidden
FROM answers a JOIN posts p ON p.id = a.post_id JOIN persons pe ON pe.id = a.person_id
JOIN members m ON m.id = pe.member_id JOIN scopes s ON s.id IN (p.place_id, p.workspace_id)
WHERE {which} GROUP BY s.id, pe.member_id, m.hidden ORDER BY s.id, pe.member_id"""
ADD = """INSERT INTO standings (scope_id, member_id, points, answers, credit, reached_at, hidden) {sums}
ON CONFLICT (scope_id, member_id) DO UPDATE SET points = standings.points + excluded.points,
answers = standings.answers + excluded.answers, credit = standings.credit + excluded.credit,
reached_at = CASE WHEN excluded.reached_at > standings.reached_at THEN excluded.reached_at ELSE standings.reached_at END"""

_VOID = """UPDATE answers SET points = NULL WHERE id IN ({ids}) AND EXISTS (SELECT 1 FROM posts p
WHERE p.id = answers.post_id AND (p.state = 'withdrawn' OR EXISTS (SELECT 1 FROM persons me
JOIN persons same ON same.member_id = me.member_id
JOIN answers b ON b.person_id = same.id AND b.question_id = answers.question_id AND b.id < answers.id
JOIN posts q ON q.id = b.post_id AND q.season = p.season AND q.state <> 'withdrawn' WHERE me.id = answers.person_id)))
RETURNING id"""
_SCORING = """SELECT MIN(a.id) FROM answers a JOIN posts p ON p.id = a.post_id JOIN persons pe ON pe.id = a.person_id
WHERE p.state <> 'withdrawn' GROUP BY pe.member_id, a.question_id, p.season"""
_UNSCORE = f"UPDATE answers SET points = NULL WHERE points IS NOT NULL AND id NOT IN ({_SCORING})"
_SCORE = f"UPDATE answers SET points = worth WHERE (points IS NULL OR points <> worth) AND id IN ({_SCORING})"


async def score(session: Session, ids: Sequence[int]) -> set[int]:
    """Settle what new answers (stored as if all scored) earn, and add it up; the ids of those that do not score."""
    which = marks(len(ids))
    void = await session.run(_VOID.format(ids=which), ids)
    await session.run(ADD.format(sums=SUMS.format(which=f"a.id IN ({which})")), ids)
    return {answer_id for (answer_id,) in void}


async def rebuild(session: Session) -> None:
    """Make points and standings anew."""
    await session.run(_UNSCORE)
    await session.run(_SCORE)
    await session.run("DELETE FROM standings")
    await session.run(ADD.format(sums=SUMS.format(which="1 = 1")))
