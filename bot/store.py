"""What the quiz asks of its memory: one method per question. storage/ answers; features see only this.

Every method is one transaction or one consistent read. Instants are aware datetimes in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar

from bot.records import (
    Answer,
    Board,
    Change,
    Changed,
    Contact,
    Count,
    Delivery,
    Due,
    Exercise,
    Facts,
    Logged,
    Named,
    NewPost,
    Outcome,
    Period,
    Post,
    PostState,
    Recap,
    Recorded,
    Schedule,
    Standing,
    StreakBoard,
    Strength,
    Tally,
    Version,
    Who,
)  # fmt: skip
from bot.store_groups import Groups, Links
from bot.store_reports import Reports
from bot.talk import Copies, Person, Place, Workspace
from questions.model import Level

T = TypeVar("T")


class Store(Groups, Links, Copies, Reports, Protocol):
    """The bot's memory."""

    async def close(self) -> None:
        """Finish what is under way and let go of the database."""

    async def together(self, ask: Callable[[Store], Coroutine[Any, Any, T]]) -> T:
        """What is found by asking several questions at once, of one consistent state. `ask` reads only, and awaits nothing
        but the store it is given; it may run in another thread."""

    # people and places
    async def meet(self, person: Person, place: Place, now: datetime) -> Who:
        """Know them from now on, under their present names; a changed profile zone holds from `now`."""

    async def known(self, person: Person, place: Place) -> Who | None:
        """The same, if they are known under these names and in this zone; else None."""

    async def person(self, person_id: int) -> Person | None:
        """Somebody as their platform knows them; None if there is none."""

    async def settle(self, place: Place, now: datetime) -> tuple[int, int]:
        """Know the place from now on: its id and its workspace's."""

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

    async def note(self, owner: str, key: str) -> str | None:
        """What `owner` (an adapter or the scheduler) wrote down under `key`."""

    async def write_note(self, owner: str, key: str, value: str) -> None:
        """Write down, or write over."""

    async def drop_note(self, owner: str, key: str) -> None:
        """Strike it out."""

    async def drop_notes(self, owner: str, prefix: str, before: datetime) -> None:
        """Strike out what stands under keys that begin so, if its value, which begins with an ISO instant in UTC, is older."""

    # schedules
    async def schedule(self, schedule_id: int) -> Schedule | None:
        """One schedule; None if there is none."""

    async def schedules(self, place_id: int | None = None) -> list[Schedule]:
        """The schedules of a place, or all, by number."""

    async def add_schedule(
        self, schedule: Schedule, due_at: datetime, change: Change | None = None
    ) -> Schedule:
        """Keep it (its id and number are given here) with the first due row at `due_at`."""

    async def change_schedule(self, schedule: Schedule, due_at: datetime | None, change: Change) -> None:
        """Keep all that a manager sets (not its place, number and pause); its due row moves to `due_at`
        (to a claim that is not too late, if one waits), None leaves it."""

    async def pause_schedule(
        self, schedule_id: int, why: str, now: datetime, change: Change | None = None
    ) -> None:
        """Nothing more is sent until it is resumed; one that is paused stays as it is."""

    async def resume_schedule(self, schedule_id: int, due_at: datetime, change: Change) -> None:
        """Send again, next at `due_at` or what was claimed and is not too late."""

    async def remove_schedule(self, schedule_id: int, now: datetime, change: Change | None = None) -> None:
        """Show and send it no more; its posts stay."""

    async def skip_daily(
        self, schedule: Schedule, slot: tuple[date, datetime], due_at: datetime, change: Change
    ) -> bool:
        """Write the daily of that (day, instant) down as skipped, the next one due at `due_at`; whether it was not made yet."""

    async def unskip_daily(self, schedule_id: int, slot: tuple[date, datetime], change: Change) -> bool:
        """It comes after all, at that instant; whether it was skipped, and not due yet at `change.at`."""

    async def withdraw(self, post_id: int, change: Change) -> bool:
        """Its answers score nothing and keep streaks, and its message is redrawn at once: the reveal's due row moves to
        `change.at`. Reports of its question here wait no more. Whether it was a daily that is out, or may be."""

    async def changed_at(self, schedule_id: int) -> datetime | None:
        """When somebody last changed the schedule; None if nobody ever did."""

    async def changes(self, place_id: int, limit: int = 5) -> list[Logged]:
        """The latest changes of the place's schedules, removed ones' too, newest first."""

    async def deliveries(self, schedule_id: int, now: datetime, limit: int = 1) -> list[Delivery]:
        """The latest dailies of the schedule due by `now`, skipped ones left out, newest first."""

    # managers
    async def managers(self, place_id: int) -> list[Named]:
        """Whom managers named, by name."""

    async def manages(self, place_id: int, person_id: int) -> bool:
        """Whether the person was named."""

    async def name_manager(self, place_id: int, person_id: int, by: int, now: datetime) -> bool:
        """The person may manage the place from now on; whether that is news."""

    async def unname_manager(self, place_id: int, person_id: int) -> bool:
        """No longer; whether they were named."""

    async def acquaintances(self, workspace_id: int) -> list[Named]:
        """Who has answered in the workspace, or was named a manager or made a schedule in it, by name."""

    async def pause_workspace(self, workspace: Workspace, why: str, now: datetime) -> None:
        """Pause every schedule of its places that is not paused yet."""

    # what is due
    async def due(
        self, now: datetime, lease: timedelta, platforms: Collection[str], limit: int = 20
    ) -> list[Due]:
        """Take due rows of places on these platforms for ourselves until `now + lease`, earliest first, of one instant reveals before dailies;
        others skip them meanwhile."""

    async def renew(self, held: Mapping[Due, datetime], until: datetime) -> list[Due]:
        """Keep due rows until then: those whose lease still is the one that ends at the instant given with them."""

    async def next_due(self, platforms: Collection[str]) -> datetime | None:
        """The earliest instant at which a due row of theirs can be taken: due, and not leased or postponed any more."""

    async def overdue(self, now: datetime) -> int:
        """How many things are due by `now` and not done, on whatever platform."""

    async def plan(self, due: Due) -> None:
        """Set (or move) the due row of (kind, ref); its lease ends."""

    async def plan_new(self, due: Due) -> None:
        """The same, unless there is a due row of (kind, ref): it stays as it is."""

    async def postpone(self, due: Due, until: datetime) -> None:
        """It failed: one attempt more, not to be taken again before `until`; its due instant stays."""

    async def done(self, due: Due) -> None:
        """Strike the due row out, unless it has been moved meanwhile."""

    # posts
    async def claim(self, new: NewPost) -> Post | None:
        """Store the post as claimed, in its schedule's place, with its reveal's due row; None if the day was taken.
        Raises Crossed if the place has been asked something since the question was chosen."""

    async def skip(self, schedule_id: int, day: date, due_at: datetime, zone: str) -> None:
        """Write a daily down as skipped; nothing if the day was taken."""

    async def post(self, post_id: int) -> Post | None:
        """One post; None if there is none."""

    async def daily(self, schedule_id: int, day: date) -> Post | None:
        """The post of one schedule for one day, in whatever state."""

    async def made_at(self, schedule_id: int, due_at: datetime) -> Post | None:
        """The schedule's daily that was made for the instant, whatever date its zone showed then; no skipped one."""

    async def latest_day(self, schedule_id: int, now: datetime) -> date | None:
        """The latest day of the schedule that has a post, due by `now`, in whatever state."""

    async def delivered(
        self, post_id: int, state: PostState, message_id: str | None, now: datetime, why: str | None = None
    ) -> None:
        """What became of a claim: posted, uncertain or failed; `why` says what went wrong, None that nothing did."""

    async def closed(self, post_id: int, now: datetime) -> None:
        """The reveal is done."""

    async def count(self, post_id: int) -> Count:
        """How many have answered a post, and how many its message shows. Raises KeyError for a post that does not exist."""

    async def refreshed(self, due: Due, answers: int, now: datetime) -> None:
        """The post's message shows so many since `now`; the next refresh is due only if there are more by then."""

    # reminders
    async def contact(self, member_id: int) -> Contact | None:
        """Where a member is reminded; None if nobody is left."""

    async def answered(self, member_id: int, post_ids: Collection[int]) -> set[int]:
        """Those of the posts that the member answered, under whatever person."""

    async def remind(self, member_id: int, day: date) -> bool:
        """Claim the reminder of the member's local day; False if that day, or a later one, had its own."""

    # recaps
    async def claim_recap(self, place_id: int, monday: date, now: datetime) -> tuple[Recap, bool]:
        """The claim of the place for the week that begins on that Monday, and whether it is new."""

    async def recap_delivered(self, recap_id: int, state: PostState, message_id: str | None) -> None:
        """What became of it: posted, uncertain or failed."""

    async def outcomes(self, place_id: int, week: Period, now: datetime) -> list[Outcome]:
        """The answered posts of the place in the days of `week` that are closed by `now`, in order."""

    # open posts
    async def open_posts(self, place_id: int, now: datetime) -> list[Post]:
        """Due, not yet due to close, and not known to have failed, oldest first: also those of which nobody can say
        whether they arrived."""

    async def open_posts_of(self, member_id: int, now: datetime) -> list[Post]:
        """The same for all places where the member answered a daily in the 14 days before `now`."""

    async def asked(self, place_id: int) -> list[tuple[str, datetime]]:
        """(question, due instant) of every daily of the place that has a question, oldest first."""

    async def place_strengths(self, place_id: int) -> list[Strength]:
        """How the place did with each question asked there."""

    async def outage(self, since: datetime, until: datetime) -> None:
        """The bot was down from `since` to `until`."""

    # answers
    async def record(self, answer: Answer) -> Recorded:
        """Keep a first answer; return once it is committed. Raises KeyError for a post or person that does not exist."""

    async def answer(self, post_id: int, person_id: int) -> Recorded | None:
        """The answer that stands, their own before that of another person of the same member."""

    async def tally(self, post_id: int) -> Tally:
        """How the group did with a post."""

    async def board(
        self,
        scope_id: int,
        period: Period,
        member_id: int,
        *,
        by: str = "points",
        minimum: int = 1,
        limit: int = 10,
        offset: int = 0,
    ) -> Board:
        """The board of a place or workspace. `by` is "points" (ties by who got there first) or "accuracy"
        (of members with at least `minimum` answers; ties by points). Its top begins after `offset` lines."""

    async def rank(self, place_id: int, period: Period, member_id: int) -> int | None:
        """By points, as on the board of the place; None for who is not on it."""

    async def players(self, scope_id: int) -> list[Standing]:
        """Every member with an answer in the scope that is not hidden, with all-time sums, ranked by points."""

    async def facts(self, member_ids: Sequence[int], now: datetime) -> dict[int, Facts]:
        """What the members' streaks are folded from: the delivered dailies due by `now` of every place from each one's
        first answer there on; `excused` where outages took at least an hour of the time it was open. What a streak had come
        to may stand for what was long ago."""

    async def streak_board(
        self, scope_id: int, member_id: int, now: datetime, *, limit: int = 10, offset: int = 0
    ) -> StreakBoard:
        """How streaks stand in a place or workspace: of who ever answered there and is not hidden, those that are not 0.
        Ties by the best streak so far. Its top begins after `offset` lines."""

    async def settle_streaks(self, now: datetime) -> bool:
        """Let boards of streaks know what has happened since the last time, as far as some hundreds of members are
        concerned, and let what their streaks had come to stand for what was long ago; whether that was all."""

    async def strengths(self, member_id: int) -> list[Strength]:
        """How the member does, dailies and practice together: by topic, by question where its topic is not known."""

    async def rebuild(self, member_ids: Sequence[int] | None = None) -> None:
        """Make points and standings anew from the answers: of these members, or of all."""

    # exercises
    async def present(self, person_id: int, version: Version, draw: str, topic: str | None, level: Level | None,
                      now: datetime) -> Exercise:  # fmt: skip
        """Keep a private presentation."""

    async def exercise(self, exercise_id: int) -> Exercise | None:
        """One presentation; None if there is none."""

    async def draft_exercise(self, exercise_id: int, reply: str) -> Exercise:
        """Keep the first text of an open answer, without credit; returns what stands."""

    async def answer_exercise(self, exercise_id: int, reply: str, credit: int, now: datetime) -> Exercise:
        """Keep the first answer to it; returns what stands."""

    async def exercise_count(self, person_id: int) -> tuple[int, int]:
        """(answered, right in full) of all presentations to the person."""

    async def practised(self, person_id: int) -> list[tuple[str, datetime]]:
        """(question, instant) of every presentation to the person, oldest first."""
