"""Slack, for a soak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from random import Random
from typing import Any

from benchmarks.soaking import faults
from benchmarks.soaking.fronts import FULL, PATIENCE, Blank, Shown, Unanswered, dailies
from tests.crash import on_slack
from tests.servers.slack import Act, Channel, Message, User, View

POSTING, ANSWERING = "chat.postMessage", "response_url"
PATTERNS = (
    POSTING, POSTING, "chat.update", "conversations.history", ANSWERING, ANSWERING, "views.*", "users.info", "chat.postEphemeral",
    "files.*", "upload", "conversations.open",
)  # fmt: skip
KINDS: tuple[dict[str, Any], ...] = (
    {"lose_response": True}, {"lose_response": True, "reset": True}, {"reset": True}, {"status": 500},
    {"status": 500, "acts": True}, {"status": 503}, {"retry_after": 1}, {"delay": True},
)  # fmt: skip
ONE, MANY = ("radio_buttons", "static_select"), ("checkboxes", "multi_static_select")
KEPT = 2_000
"""Acts, hooks, triggers and files that are not forgotten yet."""


class OnSlack(on_slack.OnSlack):
    """See `benchmarks.soaking.fronts.Front`."""

    injected = 0

    def __init__(self, server: Any, people: int) -> None:
        super().__init__(server)
        self._taken: Counter[str] = Counter()
        for _ in range(people - len(self.people)):
            self.join()

    def set_clock(self, now: Any) -> None:
        """What nobody acknowledged in three seconds has failed."""
        super().set_clock(now)
        self.server.dispatcher.overdue()

    def join(self) -> None:
        self.people.append(self.server.add_user(f"person{len(self.people)}", tz="UTC"))

    def room(self) -> Channel:
        place = min(self.places, key=lambda each: self._taken[each.id])
        if self._taken[place.id] >= FULL:
            place = self.server.add_channel(f"c{len(self.places)}")
            self.places.append(place)
        self._taken[place.id] += 1
        return place

    def key(self, who_or_where: User | Channel) -> str:
        return f"{who_or_where.team.id}:{who_or_where.id}"

    def open(self, place: Channel) -> list[Shown]:
        return dailies(map(_seen, place.messages))

    async def say(self, person: User, place: Channel, command: str, **options: str | int) -> Shown:
        typed = " ".join((command, *(f'{name}="{value}"' for name, value in options.items())))
        return await _result(self.server.slash(person, place, "/quiz", typed))

    async def press(self, person: User, shown: Shown, label: str) -> Shown:
        return await _result(self.server.click(person, shown.handle, shown.buttons[label]))

    async def fill(self, person: User, shown: Shown, values: Mapping[str, Any]) -> Shown:
        """A form that is refused stays open; nobody tries again."""
        view = shown.handle
        sent = self.server.submit(person, view, values)
        await _until(sent, lambda: sent.modal or _private(sent))
        if sent.modal:
            self.server.screens.close(view)
            return Shown("", {}, view)
        return _seen(_private(sent)[-1])

    async def glance(self, person: User, place: Channel) -> None:  # noqa: ARG002 -- the Home is nowhere
        """The App Home."""
        opened = self.server.open_home(person)
        await _until(opened, lambda: opened.home)

    def disturb(self, rng: Random) -> None:
        sockets, chance = self.server.sockets, rng.random()
        if chance < 0.05:
            sockets.drop()
        elif chance < 0.08:
            sockets.ask_to_reconnect(rng.choice(("warning", "refresh_requested")))
        elif chance < 0.10:
            sockets.silence()
        else:
            faults.order(self.server.faults, rng.choice(PATTERNS), rng.choice(KINDS), rng)
            return
        self.injected += 1

    def tidy(self) -> None:
        """Acts know by their places in the logs what is newer, so logs keep their lengths."""
        server = self.server
        self.injected += faults.swept(server.faults)
        server.exchanges.clear()
        server.dispatcher.acts[:] = server.dispatcher.acts[-KEPT:]
        for held in (
            server.hooks.known, server.screens.triggers, server.world.files, server.world.views, server.dispatcher._by_envelope,  # noqa: SLF001 -- a test server's
        ):  # fmt: skip
            _shorten(held)
        _flatten(server.composer.log)
        _flatten(server.screens.log)
        for channel in server.team.channels.values():
            whispers = [ts for ts, message in channel.all_messages.items() if message.ephemeral]
            for ts in whispers[:-KEPT]:
                del channel.all_messages[ts]


def _shorten(held: dict[Any, Any]) -> None:
    for old in list(islice(held, max(0, len(held) - KEPT))):
        del held[old]


def _flatten(log: list[Any]) -> None:
    """As long as it was, its old entries all one."""
    log[:-KEPT] = log[:1] * len(log[:-KEPT])


async def _result(act: Act) -> Shown:
    await _until(act, lambda: act.modal or _own(act))
    return _form(act.modal) if act.modal else _seen(_own(act)[-1])


async def _until(act: Act, came: Any) -> None:
    try:
        await act.bell.until(lambda: act.failure or (act.settled and came()), "", PATIENCE)
    except AssertionError:
        raise Unanswered from None
    if act.failure:
        raise Unanswered(act.failure)


def _own(act: Act) -> list[Message]:
    return act.answers or [message for message in act.messages if message is act.source]


def _private(act: Act) -> list[Message]:
    """What the person alone sees of a submission."""
    return [message for message in act.messages if message.ephemeral]


def _seen(message: Message) -> Shown:
    buttons = {label: str(button.get("action_id")) for label, button in message.buttons.items()}
    return Shown(message.content, buttons, message)


def _form(view: View) -> Shown:
    inputs = [control for control in view.controls if control["type"] != "button"]
    return Shown(view.title, {}, view, tuple(map(_blank, inputs)))


def _blank(control: dict[str, Any]) -> Blank:
    choices = tuple(str(option["value"]) for option in control.get("options") or ())
    kind = control["type"]
    return Blank(control["block_id"], "one" if kind in ONE else "many" if kind in MANY else "text", choices)
