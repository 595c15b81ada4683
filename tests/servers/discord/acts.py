"""What people do: each act builds the payload Discord would and sends it to the bot."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from tests.servers.discord.bell import Bell
from tests.servers.discord.channel import Channel
from tests.servers.discord.commands import GLOBAL, Commands
from tests.servers.discord.components import BUTTON, LINK, SELECTS
from tests.servers.discord.filling import filled
from tests.servers.discord.gateway import Gateway
from tests.servers.discord.interaction import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT, Interaction, Modal
from tests.servers.discord.invocation import invocation, visible
from tests.servers.discord.message import Message
from tests.servers.discord.payloads import payload
from tests.servers.discord.replies import Replies
from tests.servers.discord.user import User
from tests.servers.discord.world import World

Json = dict[str, Any]


class Acts:
    """Each act returns at once; wait with the interaction's `answered`, `shown`, `opened` or `offered`.

    What a person could not do in Discord's client (an unregistered command, a disabled button, somebody else's private
    message, a required field left empty) fails the test with an AssertionError.
    """

    world: World
    bell: Bell
    gateway: Gateway
    commands: Commands
    replies: Replies

    async def slash(self, user: User, where: Channel, path: str, /, **options: Any) -> Interaction:
        """Send a command: "quiz daily", with its options."""
        return self._act(COMMAND, user, where, self._typed(user, where, path, options))

    async def autocomplete(
        self, user: User, where: Channel, path: str, focused: str, text: Any = "", /, **others: Any
    ) -> Interaction:
        """Type into the option `focused`, others being filled in already."""
        return self._act(
            AUTOCOMPLETE, user, where, self._typed(user, where, path, {**others, focused: text}, focused)
        )

    async def click(self, user: User, message: Message, which: str) -> Interaction:
        """Press the button of that label or custom_id."""
        button = self._control(user, message, which, BUTTON)
        assert button.get("style") != LINK, f"{which} is a link"
        return self._component(user, message, button, {})

    async def choose(self, user: User, message: Message, which: str, values: Sequence[str]) -> Interaction:
        """Pick in the select of that placeholder or custom_id, by labels or values."""
        select = self._control(user, message, which, *SELECTS)
        known = {
            name: option["value"]
            for option in select.get("options") or ()
            for name in (option["label"], option["value"])
        }
        assert all(value in known for value in values), f"{which} offers {list(known)}, not {list(values)}"
        assert select.get("min_values", 1) <= len(values) <= select.get("max_values", 1), (
            f"{which}: {len(values)} values"
        )
        return self._component(user, message, select, {"values": [known[value] for value in values]})

    async def submit(self, user: User, modal: Modal, values: Mapping[str, Any] | None = None) -> Interaction:
        """Fill in a form, fields by custom_id or label, and send it."""
        assert user is modal.opener.user, f"the form is on {modal.opener.user.name}'s screen"
        data = {"custom_id": modal.custom_id, "components": filled(modal.components, values or {})}
        return self._act(SUBMIT, user, modal.opener.channel, data, modal.opener.source)

    def forge(self, where: Channel, body: Json) -> Message:
        """A message as an earlier version of the bot might have posted it: no request, limits kept."""
        message = self.replies.composer.create(where, body, ())
        where.remember(message)
        return message

    def say(self, user: User, where: Channel, content: str) -> Message:
        """A message of a person."""
        message = Message(self.world.ids.next(), where, user, self.world.clock.now, content)
        where.remember(message)
        self.gateway.emit("MESSAGE_CREATE", message.json(), where.guild)
        return message

    def expire(self, interaction: Interaction) -> None:
        """Three seconds are over: what the bot answers now gets 10062."""
        interaction.expired = True

    def _typed(
        self, user: User, where: Channel, path: str, options: Json, focused: str | None = None
    ) -> Json:
        name, *words = path.removeprefix("/").split()
        known = [*(self.commands.all(where.guild.id) if where.guild else ()), *self.commands.all(GLOBAL)]
        command = next((each for each in known if each["name"] == name and each["type"] == 1), None)
        assert command, f"/{name} is not registered; registered are {[each['name'] for each in known]}"
        visible(command, user, where)
        return invocation(command, words, options, focused)

    def _control(self, user: User, message: Message, which: str, *kinds: int) -> Json:
        assert not message.deleted, "the message was deleted"
        assert message.seen_by in (None, user), f"{user.name} doesn't see the message"
        named = [control for control in message.controls.values() if control["type"] in kinds]
        names = ("custom_id", "label", "placeholder")
        found = next((control for control in named if which in [control.get(name) for name in names]), None)
        assert found, (
            f"no {which!r} among {[control.get('label') or control['custom_id'] for control in named]}"
        )
        assert not found.get("disabled"), f"{which} is disabled"
        return found

    def _component(self, user: User, message: Message, control: Json, more: Json) -> Interaction:
        ids = {each["custom_id"]: each["id"] for each in message.numbered_controls() if "custom_id" in each}
        data = {
            "component_type": control["type"],
            "custom_id": control["custom_id"],
            "id": ids[control["custom_id"]],
            **more,
        }
        return self._act(COMPONENT, user, message.channel, data, message)

    def _act(
        self, kind: int, user: User, where: Channel, data: Json, source: Message | None = None
    ) -> Interaction:
        assert where.recipient in (None, user), f"{user.name} is not part of that conversation"
        if where.guild:
            where.guild.members.setdefault(user.id, user)
        id_, token, now = self.world.ids.next(), secrets.token_hex(32), self.world.clock.now
        made = Interaction(id_, token, kind, user, where, data, now, self.bell, source)
        made.edits_before = len(source.edits) if source else 0
        self.replies.register(made)
        self.gateway.emit("INTERACTION_CREATE", payload(made, self.world), where.guild)
        return made
