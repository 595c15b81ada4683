"""What an acknowledgement does beyond saying "received"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.servers.slack.act import Act
from tests.servers.slack.blocks.check import options_problems
from tests.servers.slack.errors import RefusedError, demand
from tests.servers.slack.hooks import Hooks
from tests.servers.slack.screens import Screens
from tests.servers.slack.view import View

Json = dict[str, Any]


@dataclass(slots=True)
class Answers:
    """What is wrong in them is a violation, and a failure the person sees."""

    hooks: Hooks
    screens: Screens
    violation: Callable[[str], None]

    def settle(self, act: Act, ack: Any) -> None:
        """The first acknowledgement counts."""
        act.settled = True
        try:
            self._apply(act, ack)
        except RefusedError as refused:
            act.failure = refused.error
            self.violation(f"acknowledgement of {act.kind}: {refused.body}")

    def _apply(self, act: Act, ack: Any) -> None:
        match act.kind:
            case "slash" if ack:
                self._message(act, {"text": ack} if isinstance(ack, str) else ack)
            case "submit":
                self._submitted(act, ack or {})
            case "suggest":
                self._suggested(act, ack or {})
            case "action" | "close" if ack:
                self.violation(f"acknowledgement of {act.kind} carries a payload, which Slack ignores: {ack}")

    def _message(self, act: Act, body: Json) -> None:
        assert act.hook
        if set(body) == {"text"} and not str(body["text"]).strip():
            return
        self.hooks.send(act.hook, body)

    def _suggested(self, act: Act, ack: Json) -> None:
        demand("invalid_options", options_problems(ack))
        groups = ack.get("option_groups") or ()
        act.options = [*(ack.get("options") or ()), *(each for group in groups for each in group["options"])]

    def _submitted(self, act: Act, ack: Json) -> None:
        """No payload closes the modal that was submitted; the one below it is seen again."""
        view = act.source
        assert isinstance(view, View)
        match ack.get("response_action"):
            case None if not ack:
                self.screens.close(view)
            case "clear":
                self.screens.close(view, whole_stack=True)
            case "errors":
                self._errors(view, ack.get("errors"))
            case "update":
                self.screens.change(view, self.screens.checked(ack.get("view"), "modal", view.user.team))
            case "push":
                self._push(view, ack.get("view"))
            case _:
                raise RefusedError("invalid_response_action", said=ack)

    def _push(self, view: View, data: Any) -> None:
        if view.depth >= self.screens.DEEPEST:
            raise RefusedError("push_limit_reached")
        self.screens.show(view.user, self.screens.checked(data, "modal", view.user.team), view)

    def _errors(self, view: View, errors: Any) -> None:
        """Errors stand at input blocks; with any other id Slack shows none and says it has trouble."""
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or set(errors) - inputs:
            raise RefusedError("invalid_errors", said=errors, inputs=sorted(inputs))
        if not all(isinstance(each, str) and each for each in errors.values()):
            raise RefusedError("invalid_errors", said=errors)
        self.screens.complain(view, errors)
