"""What streaks are folded from, for many members in few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.records import Changed, Delivered, Facts
from storage.database import Row, Session, marks
from storage.part import Part
from storage.rows import moment, stamp

EXCUSED = timedelta(hours=1)
"""A daily is excused if outages took this much of the time it was open."""
CHUNK = 5_000
"""Members asked about at once."""
_ANSWERS = """SELECT pe.member_id, p.place_id, p.id, MIN(a.answered_at) FROM persons pe JOIN answers a ON a.person_id = pe.id
JOIN posts p ON p.id = a.post_id AND p.schedule_id IS NOT NULL WHERE pe.member_id IN ({ids})
GROUP BY pe.member_id, p.place_id, p.id"""
_DAILIES = """SELECT id, place_id, zone, due_at, closes_at, state FROM posts WHERE place_id IN ({ids})
AND schedule_id IS NOT NULL AND state NOT IN ('skipped') AND due_at <= ? ORDER BY due_at, id"""
_SETTINGS = """SELECT name, member_id, since, value FROM member_settings
WHERE name IN ('zone', 'rest_days') AND member_id IN ({ids}) ORDER BY since"""
_PROFILES = """SELECT 'profile', pe.member_id, z.since, z.zone FROM persons pe JOIN profile_zones z ON z.person_id = pe.id
WHERE pe.member_id IN ({ids}) ORDER BY z.since, z.person_id"""
