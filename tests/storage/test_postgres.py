"""What PostgreSQL does otherwise than SQLite: copies that start and write at once, connections that break."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import SetupError, Unavailable
from bot.records import Post
from bot.store import Store
from storage import postgres
from storage.open import open_store
from tests import databases
from tests.storage.scene import Scene

OTHERS = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'tenfold' AND pid <> pg_backend_pid()"


@pytest.fixture
async def copies(tmp_path: Path) -> AsyncIterator[list[Scene]]:
    """Three copies of the bot that start at once on an empty database."""
    url = databases.postgres()
    stores = await asyncio.gather(*(open_store(url) for _ in range(3)))
    yield [Scene(store, tmp_path, url) for store in stores]
    for store in stores:
        await store.close()


async def test_copies_that_write_at_once_lose_and_double_nothing(copies: list[Scene]) -> None:
    first = copies[0]
    post = await first.daily()
    people = [await first.person(f"P{number}") for number in range(30)]
    clicks = [copy.answer(post, who) for who in people for copy in copies]
    results = await asyncio.gather(*clicks)
    assert sum(result.first for result in results) == len(people)
    [(points, answers)] = first.sql(
        "SELECT SUM(points), SUM(answers) FROM standings WHERE scope_id = ?", people[0].place_id
    )
    assert (int(points), int(answers)) == (10 * len(people), len(people))


async def test_a_broken_connection_costs_one_sentence_and_is_made_again(copies: list[Scene]) -> None:
    first, second, _ = copies
    post, ann = await first.daily(), await first.person("Ann")
    await second.answer(post, await second.person("Ben"))
    first.sql(OTHERS)
    results = [await asyncio.gather(first.answer(post, ann), return_exceptions=True) for _ in range(2)]
    assert not isinstance(results[-1][0], BaseException), results
    assert first.sql("SELECT COUNT(*) FROM answers") == [(2,)]


async def test_a_connection_that_breaks_before_a_look_or_in_it_costs_one_sentence(
    copies: list[Scene],
) -> None:
    scene = copies[0]
    post = await scene.daily()

    async def found(store: Store) -> Post | None:
        return await store.post(post.id)

    async def broken(store: Store) -> Post | None:
        await found(store)
        scene.sql(OTHERS)
        return await found(store)

    scene.sql(OTHERS)
    for ask in (found, broken):
        [outcome] = await asyncio.gather(scene.store.together(ask), return_exceptions=True)
        assert outcome == post or isinstance(outcome, Unavailable), repr(outcome)
        assert await scene.store.together(found) == post


async def test_a_commit_without_an_answer_is_not_said_to_have_changed_nothing(
    copies: list[Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = copies[0]
    post, ann = await scene.daily(), await scene.person("Ann")
    commit = scene.store._database._commit  # type: ignore[attr-defined]

    async def cut_off() -> None:
        scene.sql(OTHERS)
        await commit()

    with monkeypatch.context() as patch:
        patch.setattr(scene.store._database, "_commit", cut_off)
        with pytest.raises(Unavailable, match="what was kept is shown then"):
            await scene.answer(post, ann)
    assert (await scene.answer(post, ann)).first


async def test_who_leaves_a_transaction_twice_leaves_the_connection_to_nobody(copies: list[Scene]) -> None:
    database, begun = copies[0].store._database, asyncio.Event()

    async def stay() -> None:
        async with database.transaction() as session:
            await session.run("INSERT INTO notes (owner, key, value) VALUES ('test', 'key', 'value')")
            begun.set()
            await asyncio.Event().wait()

    leaving = asyncio.create_task(stay())
    await begun.wait()
    leaving.cancel()
    await asyncio.sleep(0)
    leaving.cancel()
    await copies[0].store.write_note("test", "next", "value")
    assert leaving.cancelled()
    assert await copies[0].store.note("test", "key") is None


async def test_a_copy_that_goes_dark_in_a_transaction_does_not_stop_the_others(
    copies: list[Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "SILENCE", 300)
    dark, other, _ = copies
    gone = asyncio.Event()

    async def begin() -> None:
        async with dark.store._database.transaction() as session:
            await session.run("SELECT 1")
            gone.set()
            await asyncio.Event().wait()

    stalled = asyncio.create_task(begin())
    await gone.wait()
    await asyncio.wait_for(other.store.write_note("test", "key", "value"), 10)
    stalled.cancel()
    await asyncio.gather(stalled, return_exceptions=True)
    await dark.store.write_note("test", "key", "another")
    assert await other.store.note("test", "key") == "another"


async def test_a_server_that_is_not_there_is_one_sentence_without_the_password() -> None:
    with pytest.raises(SetupError) as caught:
        await open_store("postgresql://tenfold:planted@127.0.0.1:9/quiz")  # pragma: allowlist secret
    assert "127.0.0.1/quiz" in str(caught.value)
    assert "planted" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://tenfold:plan/ted@127.0.0.1:9/quiz",  # pragma: allowlist secret
        "postgresql://tenfold:12/ted@127.0.0.1:9/quiz",  # pragma: allowlist secret
        "postgresql://tenfold:plan?ted@127.0.0.1:9/quiz",  # pragma: allowlist secret
        "postgresql://tenfold:plan#ted@127.0.0.1:9/quiz",  # pragma: allowlist secret
        "postgresql://tenfold:plan@ted@127.0.0.1:9/quiz",  # pragma: allowlist secret
        "postgresql://tenfold:plan[ted@127.0.0.1:9/quiz",  # pragma: allowlist secret
        "postgresql://127.0.0.1:9/quiz?password=plan@ted",  # pragma: allowlist secret
        "postgresql://tenfold:planted@127.0.0.1:99999/quiz",  # pragma: allowlist secret
    ],
)
async def test_a_url_that_can_not_be_read_is_one_sentence_without_any_part_of_the_password(url: str) -> None:
    with pytest.raises(SetupError, match="the password") as caught:
        await open_store(url)
    assert not any(part in str(caught.value) for part in ("plan", "ted", "12/"))


async def test_a_password_as_it_has_to_be_written_and_several_hosts_are_taken() -> None:
    url = "postgresql://tenfold:p%40n%2F@127.0.0.1:9,127.0.0.1:19/quiz"  # pragma: allowlist secret
    with pytest.raises(SetupError, match="can't be used"):
        await open_store(url)
