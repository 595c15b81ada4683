"""What people do: each act builds the payload Slack would and sends it to the app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.servers.discord.bell import Bell
from tests.servers.slack import payloads
from tests.servers.slack.act import Act, Kind
from tests.servers.slack.channel import Channel
from tests.servers.slack.compose import Composer
from tests.servers.slack.controls import block_of, found
from tests.servers.slack.dispatch import Dispatcher
from tests.servers.slack.hooks import Hook, Hooks
from tests.servers.slack.message import Message
from tests.servers.slack.screens import Screens
from tests.servers.slack.state import empty, held_by
from tests.servers.slack.team import Team
from tests.servers.slack.trigger import Trigger
from tests.servers.slack.user import User
from tests.servers.slack.view import View
from tests.servers.slack.world import World

Json = dict[str, Any]
_TOLD: tuple[str, ...] = ("type", "action_id", "block_id", "text", "value", "style", "url")


class Acts:
    """Each act returns at once; wait with its `answered`, `shown`, `opened`, `redrawn` or `offered`.

    What a person could not do in Slack's client (a control that isn't there, somebody else's ephemeral, a required
    field left empty) fails the test with an AssertionError.
    """

    url: str
    world: World
    bell: Bell
    composer: Composer
    screens: Screens
    hooks: Hooks
    dispatcher: Dispatcher

    def slash(self, user: User, channel: Channel, command: str, text: str = "") -> Act:
        """Send "/quiz", "daily". Commands work in every conversation of the person, never in threads."""
        assert not channel.archived, "nobody types in an archived channel"
        self._enter(user, channel)
        trigger, hook = self.screens.new_trigger(user), self._hook(user, channel, "commands")
        answer = {"response_url": hook.url, "trigger_id": trigger.id}
        return self._act(
            "slash", {**payloads.command(user, channel, command, text), **answer}, user, hook, trigger
        )

    def click(
        self, user: User, where: Message | View, which: str, values: Mapping[str, Any] | None = None
    ) -> Act:
        """Press the button of that action_id or label; `values` are what stands in the inputs beside it."""
        button = found(where.blocks, which)
        assert button["type"] == "button", f"{which} is a {button['type']}"
        told = {name: button[name] for name in _TOLD if name in button}
        return self._action(user, where, told, values or {})

    def choose(
        self,
        user: User,
        where: Message | View,
        which: str,
        value: Any,
        values: Mapping[str, Any] | None = None,
    ) -> Act:
        """Pick in a select or the like: an option's label or value, a list of them, or an option that was offered."""
        control = found(where.blocks, which)
        quiet = "input_label" in control and not block_of(where.blocks, control).get("dispatch_action")
        assert not quiet, f"{which} tells the app only when the form is submitted"
        held = held_by(control, value)
        told = {"action_id": control["action_id"], "block_id": control["block_id"], **held}
        return self._action(user, where, told, {**(values or {}), control["action_id"]: value})

    def suggest(self, user: User, where: Message | View, which: str, text: str = "") -> Act:
        """Type into an external select."""
        control = found(where.blocks, which)
        assert "external" in control["type"], f"{which} is a {control['type']}"
        assert len(text) >= control.get("min_query_length", 3), "too short to ask"
        self._check_sight(user, where)
        asked = {"action_id": control["action_id"], "block_id": control["block_id"], "value": text}
        payload = {**payloads.interaction("block_suggestion", user), **payloads.placed(where, {}), **asked}
        return self._act("suggest", payload, user, source=where)

    def submit(self, user: User, view: View, values: Mapping[str, Any] | None = None) -> Act:
        """Fill in a modal, by block id, action id or label, and send it."""
        self._check_sight(user, view)
        assert view.data.get("submit"), "the modal has no submit button"
        told = view.json(dict(values or {}))
        missing = [
            control["input_label"]
            for control in view.fields.values()
            if not block_of(view.blocks, control).get("optional")
            and empty(told["state"]["values"][control["block_id"]][control["action_id"]])
        ]
        assert not missing, f"required: {missing}"
        trigger = self.screens.new_trigger(user, view)
        answer = {"trigger_id": trigger.id, "response_urls": list[Json]()}
        payload = {**payloads.interaction("view_submission", user), "view": told, **answer}
        return self._act("submit", payload, user, trigger=trigger, source=view)

    def dismiss(self, user: User, view: View, *, cleared: bool = False) -> Act | None:
        """Dismiss a modal, `cleared` with all below it. The app hears of it only if it asked to be notified."""
        self._check_sight(user, view)
        self.screens.close(view, whole_stack=cleared)
        if not view.data.get("notify_on_close"):
            return None
        payload = {**payloads.interaction("view_closed", user), "view": view.json(), "is_cleared": cleared}
        return self._act("close", payload, user, source=view)

    def open_home(self, user: User, tab: str = "home") -> Act:
        """Look at the app's Home."""
        channel, home = self.world.direct(user), self.world.homes.get(user.id)
        told = {"user": user.id, "channel": channel.id, "tab": tab, "event_ts": self.world.ids.ts()}
        view = {"view": home.json()} if home and tab == "home" else {}
        return self.event(user.team, {"type": "app_home_opened", **told, **view}, user)

    def say(self, user: User, channel: Channel, text: str, thread: Message | None = None) -> Message:
        """A message of a person. The app hears of it by `tell` alone."""
        self._enter(user, channel)
        if thread:
            thread.thread_ts = thread.ts
        ts = thread.ts if thread else None
        return self.composer.post(channel, {"text": text}, "person", thread_ts=ts, author=user)

    def tell(self, message: Message) -> Act:
        """The event that a message was written, for apps that subscribed to message.channels and the like."""
        kind = {"public": "channel", "private": "group", "im": "im"}[message.channel.kind]
        told = {**message.json(), "channel": message.channel.id, "channel_type": kind, "event_ts": message.ts}
        return self.event(message.channel.team, told, message.author)

    def event(self, team: Team, data: Json, user: User | None = None) -> Act:
        """Tell the app an event of its Events API subscription."""
        moment = int(self.world.clock.now.timestamp())
        return self._act("event", payloads.event(team, data, moment), user)

    def _action(self, user: User, where: Message | View, told: Json, values: Mapping[str, Any]) -> Act:
        self._check_sight(user, where)
        view = where if isinstance(where, View) else None
        trigger = self.screens.new_trigger(user, view)
        hook = None if isinstance(where, View) else self._hook(user, where.channel, "actions", where)
        payload = {
            **payloads.interaction("block_actions", user),
            **payloads.placed(where, values),
            "trigger_id": trigger.id,
            **({"response_url": hook.url} if hook else {}),
            "actions": [{**told, "action_ts": self.world.ids.ts()}],
        }
        return self._act("action", payload, user, hook, trigger, where)

    def _check_sight(self, user: User, where: Message | View) -> None:
        if isinstance(where, View):
            assert where.user is user, f"that is on {where.user.real_name}'s screen"
            assert where.open, "it was closed"
        else:
            assert not where.deleted, "the message was deleted"
            assert where.seen_by in (None, user), f"{user.real_name} doesn't see the message"
            self._enter(user, where.channel)

    def _enter(self, user: User, channel: Channel) -> None:
        assert user.team is channel.team, f"{user.real_name} is of another workspace"
        assert channel.person in (None, user), f"{user.real_name} is not part of that conversation"
        channel.members.setdefault(user.id, user)

    def _hook(self, user: User, channel: Channel, kind: str, source: Message | None = None) -> Hook:
        path = f"/{kind}/{user.team.id}/{len(self.hooks.known)}/{self.world.ids.secret()}"
        hook = Hook(self.url + path, user, channel, self.world.clock.now, source)
        self.hooks.known[path] = hook
        return hook

    def _act(
        self,
        kind: Kind,
        payload: Json,
        user: User | None,
        hook: Hook | None = None,
        trigger: Trigger | None = None,
        source: Message | View | None = None,
    ) -> Act:
        made = Act(
            kind,
            payload,
            self.bell,
            self.composer,
            self.screens,
            user,
            source=source,
            hook=hook,
            trigger=trigger,
        )
        if hook:
            hook.act, made.channel = made, hook.channel
        return self.dispatcher.deliver(made)
