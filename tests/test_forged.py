"""Controls are made up by strangers: whatever id they send to whatever action, nothing of another workspace is shown or
changed, and nothing breaks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot import wording
from bot.talk import Person, Place, Request, Workspace
from bot.ui import ACTION_LIMIT, Action
from storage.open import open_store
from storage.shape import tables
from tests import databases
from tests.support import BERLIN, ML, Group, bank_of, berlin, question

BANK = bank_of(*(question(number, prompt=f"SECRET prompt {number}?") for number in range(8)))
OUTSIDE = Place(Workspace("test", "w2", "Elsewhere"), "c9", "#elsewhere")
MALLORY = Person("test", "mallory", "Mallory")
SECRETS = ("Ana", "Ben", "Night owls", "#ml")
DAILIES, OF_DAILIES = ("daily", "show", "answer", "write", "recap", "report"), ("SECRET",)
"""Where no question may be seen: the stranger's place has no daily."""
IDS = st.one_of(
    st.integers(-3, 12).map(str),
    st.sampled_from(["", "0", "999999999999999999999", "1e3", "٣", "1 OR 1=1", "'; DROP TABLE posts; --", "%", "\x00", "1:2", "yes"]),
    st.text(max_size=20),
)  # fmt: skip
FREE = {"notes", "dues", "outages", "reminders", "link_codes", "wrong_codes", "questions", "versions"}
"""Tables in which rows may come and go, none of them anybody's but who acts."""


class Scene:
    """A workspace with everything in it, and its owner's store."""

    def __init__(self, group: Group, url: str) -> None:
        self.group = group
        self.url = url
        self.actions = sorted(name for feature in group.app.features for name in feature.actions)

    def rows(self) -> dict[str, set[Any]]:
        """All there is, in the tables that belong to somebody."""
        return {
            table.name: set(databases.sql(self.url, f"SELECT * FROM {table.name}"))  # noqa: S608 -- names of the schema
            for table in tables()
            if table.name not in FREE
        }


async def made(folder: Path) -> Scene:
    """Ana and Ben in #ml: a daily answered, practice, a study group, a manager, settings."""
    url = databases.new(folder / "forged.sqlite3")
    group = Group(await open_store(url), BANK, berlin("2026-03-02 08:00"))
    await group.scheduler.wake(group.now)
    await group.scheduler.open(ML, BERLIN, group.now)
    await group.live(hours=2)
    for name in ("ana", "ben"):
        await group.ask(name, "answer:1:0")
        await group.ask(name, "practice")
        await group.ask(name, "me")
    await group.ask("ana", "group create", given={"name": "Night owls"})
    await group.live(hours=24)
    return Scene(group, url)


@given(data=st.data())
@settings(
    max_examples=30,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_stranger_s_made_up_controls_reach_nothing(tmp_path_factory: Any, data: st.DataObject) -> None:
    asyncio.run(_forged(tmp_path_factory.mktemp("forged"), data))


async def _forged(folder: Path, data: st.DataObject) -> None:
    scene = await made(folder)
    try:
        before = scene.rows()
        for _ in range(25):
            name = data.draw(st.sampled_from(scene.actions))
            args = tuple(data.draw(st.lists(IDS, max_size=6)))
            while len(":".join((name, *map(quote, args)))) > ACTION_LIMIT:
                args = args[:-1]
            action = Action(name, args)
            fields = data.draw(st.dictionaries(st.sampled_from(FIELDS), IDS, max_size=4))
            direct = data.draw(st.booleans())
            place = replace(OUTSIDE, direct=direct)
            request = Request(MALLORY, place, action, scene.group.now, fields, manager=_manager)
            response = await scene.group.app.handle(request)
            shown = repr(response)
            assert wording.OUR_FAULT.rstrip(".") not in shown.replace("\\", ""), (action, fields)
            for secret in (*SECRETS, *(OF_DAILIES if name in DAILIES else ())):
                assert secret not in shown, (secret, action, fields)
        after = scene.rows()
        for table, rows in before.items():
            lost = rows - after[table]
            assert not lost, (table, lost)
    finally:
        await scene.group.store.close()


async def _manager() -> bool:
    """At home the stranger manages."""
    return True


FIELDS = (
    "reply", "claim", "reason", "topic", "level", "period", "scope", "by", "group", "name", "code", "number", "time", "zone",
    "weekdays", "areas", "person", "hidden", "rest_days", "reminder", "levels", "reveal", "mention", "thread", "1", "what",
)  # fmt: skip
