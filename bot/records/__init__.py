"""What the quiz remembers, as records. Instants are aware datetimes in UTC, days are local dates."""

from bot.records.answers import Answer, Exercise, Recorded, Strength
from bot.records.boards import Board, Period, Standing, StreakBoard, StreakLine
from bot.records.dues import Due, DueKind
from bot.records.facts import Before, Delivered, Facts
from bot.records.groups import CodeProblem, GroupMember, StudyGroup
from bot.records.links import Link, LinkRequest
from bot.records.people import Changed, Contact, Named, Who
from bot.records.posts import GRACE, Count, NewPost, Post, PostState, Tally, Version
from bot.records.recaps import Outcome, Recap
from bot.records.reports import Remark, Report, Reported, ReportWhat
from bot.records.schedules import Change, Delivery, Logged, Schedule

__all__ = [
    "GRACE",
    "Answer",
    "Before",
    "Board",
    "Change",
    "Changed",
    "CodeProblem",
    "Contact",
    "Count",
    "Delivered",
    "Delivery",
    "Due",
    "DueKind",
    "Exercise",
    "Facts",
    "GroupMember",
    "Link",
    "LinkRequest",
    "Logged",
    "Named",
    "NewPost",
    "Outcome",
    "Period",
    "Post",
    "PostState",
    "Recap",
    "Recorded",
    "Remark",
    "Report",
    "ReportWhat",
    "Reported",
    "Schedule",
    "Standing",
    "StreakBoard",
    "StreakLine",
    "Strength",
    "StudyGroup",
    "Tally",
    "Version",
    "Who",
]
