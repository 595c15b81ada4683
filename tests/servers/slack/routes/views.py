"""views.*: modals and App Homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack.call import Call
from tests.servers.slack.errors import RefusedError
from tests.servers.slack.method import Method

if TYPE_CHECKING:
    from tests.servers.slack.server import Slack

Json = dict[str, Any]


def open_(server: Slack, call: Call) -> Json:
    """A modal, for a trigger."""
    trigger = server.screens.trigger(call.args)
    data = server.screens.checked(call.args["view"], "modal", call.team)
    trigger.exchange(server.clock.now)
    return {"view": server.screens.show(trigger.user, data).json()}


def push(server: Slack, call: Call) -> Json:
    """A modal onto the one in which the trigger arose; three lie on each other at most."""
    trigger = server.screens.trigger(call.args)
    data = server.screens.checked(call.args["view"], "modal", call.team)
    if trigger.view is None or trigger.view.type != "modal":
        raise RefusedError("not_found")
    if trigger.view.depth >= server.screens.DEEPEST:
        raise RefusedError("push_limit_reached")
    trigger.exchange(server.clock.now)
    return {"view": server.screens.show(trigger.user, data, trigger.view).json()}


def update(server: Slack, call: Call) -> Json:
    """Change an open modal, or refuse with hash_conflict if it was changed meanwhile."""
    view = server.screens.named(call.args, call.team)
    data = server.screens.checked(call.args["view"], view.type, call.team)
    if call.args.get("hash") not in (None, view.hash):
        raise RefusedError("hash_conflict")
    server.screens.change(view, data)
    return {"view": view.json()}


def publish(server: Slack, call: Call) -> Json:
    """Somebody's App Home."""
    user = server.world.user(call.args["user_id"], call.team)
    data = server.screens.checked(call.args["view"], "home", call.team)
    before = server.world.homes.get(user.id)
    if before and call.args.get("hash") not in (None, before.hash):
        raise RefusedError("hash_conflict")
    return {"view": server.screens.publish(user, data).json()}


_VIEW = {"view": "json!"}
_TRIGGER = {"trigger_id": "str", "interactivity_pointer": "str"}
METHODS = {
    "views.open": Method(open_, {**_VIEW, **_TRIGGER}),
    "views.push": Method(push, {**_VIEW, **_TRIGGER}),
    "views.update": Method(update, {**_VIEW, "view_id": "str", "external_id": "str", "hash": "str"}),
    "views.publish": Method(publish, {**_VIEW, "user_id": "str!", "hash": "str"}),
}
