"""What an operator watches moves with what happens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from prometheus_client import REGISTRY

from tests.support import Group


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, {"platform": "test", **labels}) or 0.0


async def test_a_daily_and_its_answer_are_counted(gather: Callable[..., Awaitable[Group]]) -> None:
    names: tuple[tuple[str, dict[str, str]], ...] = (
        ("tenfold_posts_total", {"outcome": "posted"}),
        ("tenfold_answers_total", {}),
    )
    before = [value(name, **labels) for name, labels in names]
    group = await gather()
    await group.live(hours=2)
    for _ in range(2):
        await group.click("ana", group.latest(), "A")
    after = [value(name, **labels) for name, labels in names]
    assert after[0] > before[0]
    assert after[1] == before[1] + 1, "the second click shows the first answer"
    assert value("tenfold_request_seconds_count", action="answer") >= 2


async def test_a_daily_that_comes_late_and_those_that_are_skipped_are_told_apart(
    gather: Callable[..., Awaitable[Group]],
) -> None:
    group = await gather()
    late, skipped = (value("tenfold_posts_total", outcome=outcome) for outcome in ("late", "skipped"))
    group.now = group.now.replace(day=group.now.day + 3, hour=10)
    await group.scheduler.wake(group.now)
    assert value("tenfold_posts_total", outcome="late") == late + 1
    assert value("tenfold_posts_total", outcome="skipped") == skipped + 2
