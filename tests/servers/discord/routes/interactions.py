"""Answering interactions. Neither route needs the bot's token: the interaction's is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.discord.call import NOTHING, Answer, Call, ok
from tests.servers.discord.errors import refusal
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.routes import Routes

if TYPE_CHECKING:
    from tests.servers.discord.server import Discord

_HOOK = "/webhooks/{webhook_id}/{webhook_token}"


def callback(server: Discord, call: Call) -> Answer:
    """The one answer. Its resource is told only where asked for."""
    found = server.replies.callback(
        call.id("interaction_id"), call.params["interaction_token"], call.form, call.uploads
    )
    if call.query.get("with_response", "").lower() not in ("1", "true"):
        return NOTHING
    return ok(_resource(found))


def follow_up(server: Discord, call: Call) -> Answer:
    """A further message; `wait` is always true."""
    return ok(server.replies.follow_up(_interaction(server, call), call.form, call.uploads).json())


def get_message(server: Discord, call: Call) -> Answer:
    """A message of the interaction."""
    return ok(server.replies.message(_interaction(server, call), _name(call)).json())


def edit_message(server: Discord, call: Call) -> Answer:
    """Change one; a placeholder is filled."""
    message = server.replies.message(_interaction(server, call), _name(call))
    server.composer.edit(message, call.form, call.uploads)
    return ok(message.json())


def delete_message(server: Discord, call: Call) -> Answer:
    """Remove one."""
    server.unpublish(server.replies.message(_interaction(server, call), _name(call)))
    return NOTHING


def _interaction(server: Discord, call: Call) -> Interaction:
    if call.id("webhook_id") != server.world.bot.id:
        raise refusal(10015)
    return server.replies.webhook(call.params["webhook_token"])


def _name(call: Call) -> str:
    return call.params.get("message_id", "@original")


def _resource(interaction: Interaction) -> dict[str, Any]:
    about: dict[str, Any] = {"id": str(interaction.id), "type": interaction.type}
    message, response = interaction.original, interaction.response
    assert response
    if message is None:
        return {"interaction": about}
    about |= {
        "response_message_id": str(message.id),
        "response_message_loading": message.loading,
        "response_message_ephemeral": message.ephemeral,
    }
    resource = (
        {"resource": {"type": response.type, "message": message.json()}} if response.type in (4, 7) else {}
    )
    return {"interaction": about, **resource}


ROUTES: Routes = {
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback"): callback,
    ("POST", _HOOK): follow_up,
    ("GET", f"{_HOOK}/messages/@original"): get_message,
    ("PATCH", f"{_HOOK}/messages/@original"): edit_message,
    ("DELETE", f"{_HOOK}/messages/@original"): delete_message,
    ("GET", f"{_HOOK}/messages/{{message_id}}"): get_message,
    ("PATCH", f"{_HOOK}/messages/{{message_id}}"): edit_message,
    ("DELETE", f"{_HOOK}/messages/{{message_id}}"): delete_message,
}
