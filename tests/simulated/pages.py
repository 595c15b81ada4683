"""What one person reads against what was reckoned: boards, their own page, the verdict of their last answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.talk import Place
from bot.ui import Table
from tests.databases import sql
from tests.simulated import boards
from tests.simulated.boards import Line
from tests.simulated.life import Life, Somebody, view_of
from tests.simulated.reckoning import Reckoned
from tests.simulated.streaks import Streak
from tests.support import words

TOP = 10
_PLACE = "SELECT p.id FROM scopes p JOIN scopes w ON w.id = p.workspace_id WHERE p.key = ? AND w.key = ?"
_MEMBER = "SELECT member_id FROM persons WHERE platform = ? AND key = ?"
_ZONES = "SELECT zone FROM schedules WHERE place_id = ? AND removed_at IS NULL ORDER BY number"
_STREAK = re.compile(r"Streak (\d+) days? · best (\d+) days? · (\d+) freezes? in hand")
_EARNED = re.compile(r"streak: (\d+) days?(?: · place (\d+) in)?")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Somebody in one of their places, by our numbers."""

    life: Life
    who: Somebody
    place: Place
    number: int
    member: int
    today: date

    async def table(self, by: str) -> list[tuple[str, ...]]:
        """The lines of a board as they read it."""
        view = view_of(await self.life.ask(self.who, "leaderboard", self.place, by=by))
        return [row for element in view.body if isinstance(element, Table) for row in element.rows]

    async def page(self, action: str) -> str:
        """All that a page says."""
        return words(view_of(await self.life.ask(self.who, action, self.place))).replace("*", "")


async def compare(life: Life, url: str, who: Somebody, reckoned: Reckoned) -> None:
    """Raises AssertionError for what differs. Who never did anything is left alone."""
    found = sql(url, _MEMBER, who.person.platform, who.person.id)
    if not found:
        return
    place = life.rng.choice(who.places)
    [(number,)] = sql(url, _PLACE, place.id, place.workspace.id)
    member = int(found[0][0])
    reader = _Reader(life, who, place, number, member, _today(life, url, who, reckoned, number, member))
    span = boards.spans(reader.today)["week"]
    here = [answer for answer in reckoned.scored if answer.post.place == number]
    week = boards.board(reckoned.rows, here, span, "points", 1)
    await _board(reader, week)
    await _by_streak(reader, reckoned)
    await _own_page(reader, reckoned)
    await _verdict(reader, reckoned, week)


async def _board(reader: _Reader, week: list[Line]) -> None:
    lines = week[:TOP] + [line for line in week[TOP:] if line.member == reader.member]
    assert [(row[0], row[1], row[2], row[4]) for row in await reader.table("points")] == [
        (str(line.rank), line.name, f"{line.points:,}", str(line.answers)) for line in lines
    ]


async def _by_streak(reader: _Reader, reckoned: Reckoned) -> None:
    rows, streaks = reckoned.rows, reckoned.streaks
    players = {answer.member for answer in rows.answers if answer.post.place == reader.number} - rows.hidden
    order = sorted(
        (member for member in players if streaks[member].current),
        key=lambda member: (-streaks[member].current, -streaks[member].best, member),
    )
    counts = [streaks[member].current for member in order]
    wanted = [
        (str(1 + sum(other > count for other in counts)), rows.names[member], str(count))
        for member, count in zip(order, counts, strict=True)
    ]
    shown = await reader.table(by="streak")
    assert [(row[0], row[1], row[2].split()[0]) for row in shown][:TOP] == wanted[:TOP]


async def _own_page(reader: _Reader, reckoned: Reckoned) -> None:
    page, mine = await reader.page("me"), reckoned.streaks.get(reader.member)
    if mine is None:
        assert "Nothing yet" in page
        return
    told = _STREAK.search(page)
    assert told, page
    assert tuple(map(int, told.groups())) == (mine.current, mine.best, mine.freezes), f"{page}\n{mine}"


async def _verdict(reader: _Reader, reckoned: Reckoned, week: list[Line]) -> None:
    """Shown again, an answer still tells today's streak and place."""
    person = reader.who.person
    posts = reckoned.rows.posts
    own = [key[2] for key in reader.life.told if key[:2] == (person.platform, person.id)]
    here = [post for post in own if posts[post].place == reader.number]
    if not here:
        return
    told = _EARNED.search(await reader.page(f"show:{max(here)}"))
    assert told
    rank = next((str(line.rank) for line in week if line.member == reader.member), None)
    streak = reckoned.streaks.get(reader.member, Streak(0, 0, 0, ())).current
    assert told.groups() == (str(streak), rank), f"{person} in {reader.place.name}"


def _today(life: Life, url: str, who: Somebody, reckoned: Reckoned, number: int, member: int) -> date:
    """The reader's date: in their own zone, else their profile's, else that of the place's first schedule."""
    own = reckoned.rows.settings.get((member, "zone"), [])
    zone = (own[-1][1] if own else "") or who.person.zone or sql(url, _ZONES, number)[0][0]
    return life.now.astimezone(ZoneInfo(zone)).date()
