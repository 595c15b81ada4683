"""What lies in the database, read past the store: raw facts, nothing that follows from others."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from tests.databases import sql

WORTH = {"beginner": 10, "intermediate": 20, "advanced": 30}


@dataclass(frozen=True, slots=True)
class Post:
    """Instants are milliseconds, `day` an ISO date, `worth` what a right answer to it earns."""

    id: int
    place: int
    workspace: int
    day: str
    zone: str
    due: int
    closes: int
    state: str
    question: int | None
    worth: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids rise in the order of commits."""

    id: int
    post: Post
    member: int
    right: bool
    at: int


@dataclass(frozen=True, slots=True)
class Rows:
    """By id, or by member; answers in the order of commits."""

    members: dict[int, int]
    names: dict[int, str]
    hidden: set[int]
    posts: dict[int, Post]
    answers: list[Answer]
    settings: dict[tuple[int, str], list[tuple[int, str]]]
    profiles: dict[int, list[tuple[int, str]]]
    outages: list[tuple[int, int]]
    groups: dict[int, dict[int, int]]


def read(url: str) -> Rows:
    """All of it, as it is now."""
    persons = sql(url, "SELECT id, member_id, name FROM persons ORDER BY named_at, id")
    members = {person: member for person, member, _ in persons}
    posts = {row[0]: _post(*row) for row in sql(url, _POSTS)}
    answers = sql(url, "SELECT id, post_id, person_id, reply, answered_at FROM answers ORDER BY id")
    return Rows(
        members, {member: name for _, member, name in persons},
        {member for (member,) in sql(url, "SELECT id FROM members WHERE hidden > 0")}, posts,
        [Answer(id_, posts[post], members[person], reply == "0", at) for id_, post, person, reply, at in answers],
        _changes(((member, name), since, value) for member, name, since, value in sql(url, _SETTINGS)),
        _changes((members[person], since, zone) for person, since, zone in sql(url, _PROFILES)),
        _merged(sql(url, "SELECT since, until FROM outages ORDER BY since")), _groups(url, members),
    )  # fmt: skip


_POSTS = """SELECT p.id, p.place_id, p.workspace_id, p.day, p.zone, p.due_at, p.closes_at, p.state, v.question_id, v.body
FROM posts p LEFT JOIN versions v ON v.id = p.version_id"""
_SETTINGS = "SELECT member_id, name, since, value FROM member_settings ORDER BY since"
_PROFILES = "SELECT person_id, since, zone FROM profile_zones ORDER BY since, person_id"


def _post(*row: Any) -> Post:
    return Post(*row[:-1], WORTH[json.loads(row[-1])["level"]] if row[-1] else 0)  # type: ignore[call-arg]


def _changes(rows: Any) -> dict[Any, list[tuple[int, str]]]:
    found: dict[Any, list[tuple[int, str]]] = defaultdict(list)
    for key, since, value in rows:
        found[key].append((since, value))
    return found


def _merged(spans: list[Any]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for since, until in spans:
        if merged and since <= merged[-1][1]:
            since, until = merged[-1][0], max(until, merged.pop()[1])  # noqa: PLW2901
        merged.append((since, until))
    return merged


def _groups(url: str, members: dict[int, int]) -> dict[int, dict[int, int]]:
    """Who is in each group since when: since the first of their persons joined."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for group, person, at in sql(url, "SELECT group_id, person_id, joined_at FROM group_members"):
        found[group][members[person]] = min(at, found[group].get(members[person], at))
    return found
