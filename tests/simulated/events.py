"""What happens beside answering: settings, links, groups, managers."""

from __future__ import annotations

import re

from bot.talk import Response
from bot.ui import View, buttons
from tests.simulated.life import ZONES, Life, Somebody, view_of
from tests.support import words

_CODE = re.compile(r"\*\*(\w{4}-\w{4})\*\*")


async def happen(life: Life) -> None:
    """A day's worth; each kind befalls about one in a hundred."""
    await _settings(life)
    await _links(life)
    await _groups(life)
    await _managers(life)


async def _settings(life: Life) -> None:
    rng = life.rng
    for each in life.some(life.people, 0.03):
        what = rng.choice(("zone", "rest_days", "hidden", "profile"))
        if what == "profile":
            life.rename(each, rng.choice((None, *ZONES)) if each.person.zone else None)
        else:
            values = {
                "zone": rng.choice(("", *ZONES)), "rest_days": rng.choice(("", "6", "5,6", "2")),
                "hidden": "no" if each.settings["hidden"] == "yes" else "yes",
            }  # fmt: skip
            each.settings[what] = values[what]
            await life.ask(each, "settings-save", **each.settings)
        life.met[what] += 1


async def _links(life: Life) -> None:
    here = [each for each in life.people if each.person.platform == "discord"]
    there = [each for each in life.people if each.person.platform == "slack"]
    for each in [*life.some(here, 0.01), *life.some(life.linked, 0.1)]:
        shown = view_of(await life.ask(each, "link"))
        undo = [button for button in buttons(shown) if button.label.startswith("Undo")]
        if undo:
            await _press(life, each, shown, undo[0].label)
            life.met["unlink"] += 1
        elif there and (code := _CODE.search(words(shown).replace("\\", ""))):
            other = life.rng.choice(there)
            asked = view_of(await life.ask(other, "link", code=code[1]))
            if any(button.action.name == "link-join" for button in buttons(asked)):
                await _press_action(life, other, asked, "link-join")
                await _press_action(life, each, view_of(await life.ask(each, "link")), "link-confirm")
                life.linked.append(each)
                life.met["link"] += 1


async def _groups(life: Life) -> None:
    for each in life.some(life.people, 0.004):
        made = view_of(await life.ask(each, "group create", name=f"Group of {each.person.name}"))
        code = _CODE.search(words(made).replace("\\", ""))
        if code:
            life.met["group"] += 1
            for other in [life.rng.choice(life.people) for _ in range(12)]:
                asked = view_of(await life.ask(other, "group join", code=code[1]))
                if any(button.action.name == "group-join" for button in buttons(asked)):
                    await _press_action(life, other, asked, "group-join")
                    life.met["join"] += 1
    for each in life.some(life.people, 0.01):
        asked = view_of(await life.ask(each, "group leave"))
        if any(button.action.name == "group-leave" for button in buttons(asked)):
            await _press_action(life, each, asked, "group-leave")
            life.met["leave"] += 1


async def _managers(life: Life) -> None:
    """Skip, withdraw, move, pause and resume."""
    for place in life.some(life.places, 0.12):
        what = life.rng.choice(("skip", "withdraw", "withdraw", "zone", "time", "pause", "resume", "resume"))
        if what in ("skip", "withdraw"):
            shown = view_of(await life.manage("schedule skip", place, number="1"))
            pressed = next((each for each in buttons(shown) if each.action.name == "withdraw"), None)
            if pressed is None:
                life.met["skip"] += 1
                continue
            sure = view_of(await life.manage(str(pressed.action), place))
            yes = next(each for each in buttons(sure) if each.action.name == "withdraw-sure")
            await life.manage(str(yes.action), place)
        elif what in ("zone", "time"):
            given = life.times()
            await life.manage("schedule edit", place, number="1", **{what: given[what]})
        else:
            await life.manage(f"schedule {what}", place, number="1")
        life.met[what] += 1


async def _press(life: Life, each: Somebody, shown: View, label: str) -> Response:
    found = next(button for button in buttons(shown) if button.label == label)
    return await life.ask(each, str(found.action))


async def _press_action(life: Life, each: Somebody, shown: View, name: str) -> Response:
    found = next(button for button in buttons(shown) if button.action.name == name)
    return await life.ask(each, str(found.action))
