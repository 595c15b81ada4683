"""What an operator watches, in Prometheus' registry. No label names a person, a place or a question.

Durations are seconds. Names and labels are kept once released: dashboards and alerts hold them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from prometheus_client import Counter, Gauge, Histogram

_FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_SLOW = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 21600.0)

REQUESTS = Histogram(
    "tenfold_request_seconds",
    "From a command, click or form to its answer, without the platform's way there and back.",
    ("platform", "action"),
    buckets=_FAST,
)
REFUSED = Counter(
    "tenfold_refused_total", "Requests answered with what the person can put right.", ("platform",)
)
FAILED = Counter(
    "tenfold_failed_total", "Requests that ended in an error of ours; the log says which.", ("platform",)
)
ANSWERS = Counter("tenfold_answers_total", "First answers to dailies, recorded.", ("platform",))
_POSTS = Counter(
    "tenfold_posts_total",
    "What became of dailies: posted, late (posted, a minute or more after their time), failed, uncertain or skipped.",
    ("platform", "outcome"),
)
_LATENESS = Histogram(
    "tenfold_post_lateness_seconds", "From a daily's time to its arrival.", ("platform",), buckets=_SLOW
)
DUE = Gauge(
    "tenfold_due",
    "What is due and not done: dailies, reveals, reminders and the like, also those that failed and wait.",
)
CONNECTED = Gauge("tenfold_connected", "1 while the platform is connected.", ("platform",))
CONNECTIONS = Counter(
    "tenfold_connections_total",
    "Connections made to the platform; all but the first are reconnects.",
    ("platform",),
)
QUEUED = Gauge("tenfold_answers_queued", "Answers that wait for the next commit.")
TASKS = Gauge("tenfold_tasks", "What the bot has under way; it rises with load, never for days.")
_DATABASE = Histogram(
    "tenfold_database_seconds",
    "One read, snapshot or transaction, with the wait for its turn.",
    ("kind",),
    buckets=_FAST,
)
READ, SNAPSHOT, TRANSACTION = (_DATABASE.labels(kind) for kind in ("read", "snapshot", "transaction"))
LATE = timedelta(minutes=1)
"""From here on a daily that arrived counts as late."""


def arrived(platform: str, lateness: timedelta) -> None:
    """A daily is posted, so long after its time."""
    _POSTS.labels(platform, "late" if lateness >= LATE else "posted").inc()
    _LATENESS.labels(platform).observe(lateness.total_seconds())


def missed(platform: str, outcome: Literal["failed", "uncertain", "skipped"]) -> None:
    """A daily that is not known to be posted."""
    _POSTS.labels(platform, outcome).inc()
