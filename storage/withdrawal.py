"""What a withdrawn daily takes back: its answers score nothing, and those it kept from scoring may score instead."""

from __future__ import annotations

from storage import week_standings
from storage.database import Session
from storage.standings import ADD, SUMS, TABLES

_MEMBERS = """SELECT me.member_id FROM answers mine JOIN persons me ON me.id = mine.person_id WHERE mine.post_id = ?"""
_SAME = f"""FROM answers a JOIN posts p ON p.id = a.post_id JOIN persons pe ON pe.id = a.person_id
JOIN posts w ON w.id = ? AND w.season = p.season JOIN versions v ON v.id = w.version_id AND v.question_id = a.question_id
WHERE pe.member_id IN ({_MEMBERS})"""
"""Every answer of those who answered the daily to its question in its season: one each of them scores."""
_SCORING = f"SELECT MIN(a.id) {_SAME} AND p.state <> 'withdrawn' GROUP BY pe.member_id"
_UNSCORE = f"UPDATE answers SET points = NULL WHERE points IS NOT NULL AND id IN (SELECT a.id {_SAME}) AND id NOT IN ({_SCORING})"
_SCORE = f"UPDATE answers SET points = worth WHERE (points IS NULL OR points <> worth) AND id IN ({_SCORING})"
_SCOPES = f"SELECT p.place_id {_SAME} UNION SELECT p.workspace_id {_SAME}"
_CLEAR = f"DELETE FROM {{table}} WHERE scope_id IN ({_SCOPES}) AND member_id IN ({_MEMBERS})"
_SUM = ADD.format(sums=SUMS.format(which=f"s.id IN ({_SCOPES}) AND pe.member_id IN ({_MEMBERS})"))
_IN_WEEKS = f"p.place_id IN ({_SCOPES}) AND pe.member_id IN ({_MEMBERS})"


async def rescore(session: Session, post_id: int) -> None:
    """Settle anew what the answers to the question of a withdrawn post earn, and sum up the standings they are in.

    Sums are made anew, as `reached_at` can't be taken back by subtraction; only of members who answered the post.
    """
    same = (post_id, post_id)
    await session.run(_UNSCORE, (*same, *same))
    await session.run(_SCORE, same)
    scopes = (*same, *same, post_id)
    for table in TABLES:
        await session.run(_CLEAR.format(table=table), scopes)
    await session.run(_SUM, scopes)
    await week_standings.add(session, _IN_WEEKS, scopes)
