"""What the quiz remembers, as records. Instants are aware datetimes in UTC, days are local dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

from bot.talk import Message, Person, Place
from questions.model import Level

GRACE = timedelta(hours=6)
"""How late the newest missed daily still goes out."""

PostState: TypeAlias = Literal["claimed", "posted", "uncertain", "failed", "skipped", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Who:
    """The asker and the place, by the numbers they have with us."""

    person_id: int
    member_id: int
    place_id: int
    workspace_id: int


@dataclass(frozen=True, slots=True)
class Version:
    """A question as it was when it was asked: `hash` names what scoring depends on, `body` is the whole of it as JSON."""

    question: str
    hash: str
    body: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """One recurring daily of a place. `weekdays` counts from Monday 0; empty `areas` or `levels` mean all.

    `reveal_after` is minutes after the due moment; None means when the next daily is due. `manager_id` is the person who
    made it, and hears of it when it fails for good.
    """

    id: int
    place: Place
    place_id: int
    number: int
    at: time
    zone: str
    weekdays: frozenset[int] = frozenset(range(7))
    areas: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    reveal_after: int | None = None
    mention: str | None = None
    thread: bool = False
    manager_id: int | None = None
    paused_at: datetime | None = None
    paused_why: str | None = None
    recap: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What a person did to a schedule, in plain words, to be written down with it."""

    person_id: int
    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Logged:
    """A change as it is read again: the schedule's number, and the person's last name; `name` is None for the bot."""

    number: int
    name: str | None
    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one daily of a schedule, and why the last attempt failed, if it did."""

    day: date
    due_at: datetime
    state: PostState
    why: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, under their last name."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """One question posted in one place. `draw` is JSON; `message_id` is the platform's, once known.

    `version` is None for a daily written down as skipped.
    """

    id: int
    place: Place
    place_id: int
    workspace_id: int
    schedule_id: int | None
    day: date
    zone: str
    due_at: datetime
    closes_at: datetime
    state: PostState
    version: Version | None
    draw: str
    message_id: str | None = None
    closed_at: datetime | None = None

    @property
    def message(self) -> Message | None:
        """Where its message is, if it is known to have arrived."""
        return Message(self.place, self.message_id) if self.message_id is not None else None


@dataclass(frozen=True, slots=True)
class NewPost:
    """A claim: what is stored before anything is sent. `asked` is how many dailies with a question its place had when this
    question was chosen; None if it does not matter."""

    schedule_id: int
    day: date
    due_at: datetime
    closes_at: datetime
    zone: str
    version: Version
    draw: str
    asked: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer, graded. `credit` is in thousandths; `worth` is the points it earns if it scores."""

    post_id: int
    person_id: int
    reply: str
    credit: int
    worth: int
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """The answer that stands: this one if `first`, else the one given before. `points` is None if it did not score,
    because the member had answered this question this season already or the post was withdrawn."""

    answer: Answer
    first: bool
    points: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How a post is doing: answers per stored reply, and how many were right in full."""

    answers: int
    right: int
    replies: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """Local day keys from `first` to `last`, both counted; None is without bound."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's line of a board. `rank` is None for a hidden member. Only answers that score are counted."""

    rank: int | None
    member_id: int
    name: str
    points: int
    answers: int
    credit: int


@dataclass(frozen=True, slots=True)
class Board:
    """The top of a board, the asker's own line wherever it stands, and how many members are ranked."""

    top: tuple[Standing, ...]
    own: Standing | None
    size: int


@dataclass(frozen=True, slots=True)
class StreakLine:
    """A member's line of a board of streaks: days in a row now, and the most there ever were."""

    rank: int
    member_id: int
    name: str
    current: int
    best: int


@dataclass(frozen=True, slots=True)
class StreakBoard:
    """The top of a board of streaks, the asker's own line wherever it stands, and how many are ranked. Unless it is
    `settled`, some streaks are missing in it, or as they were a while ago."""

    top: tuple[StreakLine, ...]
    own: StreakLine | None
    size: int
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Delivered:
    """A delivered daily of one of a member's places, and when the member answered it."""

    post_id: int
    place_id: int
    zone: str
    due_at: datetime
    closes_at: datetime
    answered_at: datetime | None
    excused: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """A setting's value from an instant on; an empty value is "not set"."""

    since: datetime
    value: str


@dataclass(frozen=True, slots=True)
class Before:
    """What a member's streak had come to before a local day: counts as in `bot.quiz.streaks.Streak`."""

    day: date
    current: int
    best: int
    freezes: int
    kept: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a member's streak is folded from. Settings are oldest first; with `before`, of the days before that only
    what tells in which places the member was active."""

    dailies: tuple[Delivered, ...]
    zones: tuple[Changed, ...] = ()
    profile_zones: tuple[Changed, ...] = ()
    rest_days: tuple[Changed, ...] = ()
    before: Before | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question presented to one person in private, and the answer once given."""

    id: int
    person_id: int
    version: Version
    draw: str
    topic: str | None
    level: Level | None
    reply: str | None = None
    credit: int | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """How a member does with one question, or with all of a topic (`question` is empty then): answers and the sum of
    their credit in thousandths."""

    question: str
    answers: int
    credit: int
    topic: str = ""


CodeProblem: TypeAlias = Literal[
    "spent", "wrong", "expired", "used", "own", "platform", "linked", "full", "many"
]
"""Why a code leads nowhere: too many wrong ones before, no such code, its time is over, somebody used it, it is one's own
or of somebody one is already, of the same platform, who enters it is linked; the group is full, or one is in too many."""


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """A study group. `owner_id` is a member; `size` counts members, the hidden too."""

    id: int
    name: str
    owner_id: int
    code: str
    code_until: datetime
    size: int


@dataclass(frozen=True, slots=True)
class GroupMember:
    """Who is in a study group, since when; only answers after that count there."""

    member_id: int
    name: str
    joined_at: datetime
    hidden: bool


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """A code that joins two persons into one member: `kept` are the persons of who made it, `joiner` the one who entered
    and confirmed it. `reveals` says that the joiner is hidden now and would not be."""

    code: str
    until: datetime
    kept: tuple[Person, ...]
    joiner: Person | None
    reveals: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A person who joined a member of which others were already."""

    id: int
    person: Person
    linked_at: datetime


DueKind: TypeAlias = Literal["daily", "reveal", "refresh", "reminder", "recap"]


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do at an instant: the daily or the recap of schedule `ref`, the reveal of post `ref` or the refresh of
    its count, the reminder of member `ref`. The store fills in the place, which a reminder has none of."""

    kind: DueKind
    ref: int
    due_at: datetime
    attempts: int = 0
    place_id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Count:
    """How many have answered a post, and how many its message shows."""

    answers: int
    shown: int


@dataclass(frozen=True, slots=True)
class Contact:
    """The person under whom a member answered last, and the zone that holds for them if they set none."""

    person: Person
    zone: str


@dataclass(frozen=True, slots=True)
class Recap:
    """The recap of a place for one week, known by its Monday; claimed before it is sent."""

    id: int
    place: Place
    place_id: int
    monday: date
    state: PostState
    claimed_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """A post's question and how the group did: the sum of their credit is in thousandths."""

    version: Version
    answers: int
    credit: int


ReportWhat: TypeAlias = Literal["key", "unclear", "typo", "outdated", "other"]
"""What is wrong with a question; "key" is its answer."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a person says is wrong with the question of a post."""

    post_id: int
    person_id: int
    what: ReportWhat
    words: str
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """A report without whose it is; `words` may be empty."""

    what: ReportWhat
    words: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The reports of one question version that wait in a place, newest first: one a person. `day` is that of the daily
    reported last, `out` the latest daily there with this version that can be withdrawn."""

    version_id: int
    question: str
    day: date
    remarks: tuple[Remark, ...]
    newest: datetime
    out: int | None
