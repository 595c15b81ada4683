"""What answers earn, and the sums of it. The recorder adds to them, a rebuild makes them anew, from the same SQL."""

from __future__ import annotations

from collections.abc import Sequence

from storage import streak_dues, streaks, week_standings
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

TABLES = ("standings", "week_standings")
"""What is summed up of members in scopes."""

_VOID = """UPDATE answers SET points = NULL WHERE id IN ({ids}) AND EXISTS (SELECT 1 FROM posts p
WHERE p.id = answers.post_id AND (p.state = 'withdrawn' OR EXISTS (SELECT 1 FROM persons me
JOIN persons same ON same.member_id = me.member_id
JOIN answers b ON b.person_id = same.id AND b.question_id = answers.question_id AND b.id < answers.id
JOIN posts q ON q.id = b.post_id AND q.season = p.season AND q.state <> 'withdrawn' WHERE me.id = answers.person_id)))
RETURNING id"""
_SCORING = """SELECT MIN(a.id) FROM answers a JOIN posts p ON p.id = a.post_id JOIN persons pe ON pe.id = a.person_id
WHERE p.state <> 'withdrawn'{of} GROUP BY pe.member_id, a.question_id, p.season"""
_UNSCORE = f"UPDATE answers SET points = NULL WHERE points IS NOT NULL{{theirs}} AND id NOT IN ({_SCORING})"
_SCORE = f"UPDATE answers SET points = worth WHERE (points IS NULL OR points <> worth){{theirs}} AND id IN ({_SCORING})"
_SCOPES = """SELECT p.{scope} FROM persons pe JOIN answers a ON a.person_id = pe.id JOIN posts p ON p.id = a.post_id
WHERE pe.member_id IN ({{ids}})"""
OF = f"""member_id IN ({{ids}})
AND scope_id IN ({_SCOPES.format(scope="place_id")} UNION {_SCOPES.format(scope="workspace_id")})"""
"""The lines of members, thrice named, between whom persons may have moved: where one stands, one of their persons answered."""
_THEIRS = " AND person_id IN (SELECT id FROM persons WHERE member_id IN ({ids}))"


async def score(session: Session, ids: Sequence[int]) -> set[int]:
    """Settle what new answers (stored as if all scored) earn, and add it up; the ids of those that do not score."""
    which = marks(len(ids))
    void = await session.run(_VOID.format(ids=which), ids)
    await session.run(ADD.format(sums=SUMS.format(which=f"a.id IN ({which})")), ids)
    await week_standings.add(session, f"a.id IN ({which})", ids)
    return {answer_id for (answer_id,) in void}


async def rebuild(session: Session, member_ids: Sequence[int] | None = None) -> None:
    """Make points and standings anew: of all, or of these members, between whom persons may have moved. What their
    streaks had come to is forgotten."""
    await streaks.drop(session, member_ids)
    ids = marks(len(member_ids or ()))
    of, theirs, values = "", "", tuple(member_ids or ())
    if member_ids is not None:
        of, theirs = f" AND pe.member_id IN ({ids})", _THEIRS.format(ids=ids)
    await session.run(_UNSCORE.format(of=of, theirs=theirs), (*values, *values))
    await session.run(_SCORE.format(of=of, theirs=theirs), (*values, *values))
    which = "" if member_ids is None else f" WHERE {OF.format(ids=ids)}"
    for table in TABLES:
        await session.run(f"DELETE FROM {table}{which}", values * 3)
    await session.run(ADD.format(sums=SUMS.format(which=f"1 = 1{of}")), values)
    await week_standings.add(session, f"1 = 1{of}" if of else week_standings.RECENT, values)
    await streak_dues.forget(session, member_ids)
