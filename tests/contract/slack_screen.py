"""What Slack shows, as scenarios see it: messages, forms, and what came of an act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.contract.front import Seen, Sheet
from tests.servers.slack import Act, Message, View
from tests.servers.slack.texts import texts

Json = dict[str, Any]
EMPTY = "∅"
RADIO, BOXES = "radio_buttons", "checkboxes"


@dataclass(frozen=True, slots=True)
class Modal:
    """A form on a screen, with what was put into it so far: Slack's client keeps that while a form is refused."""

    view: View
    given: Mapping[str, Any] = field(default_factory=dict)

    def filled(self, values: Mapping[str, str]) -> Modal:
        """With these values too, given as the client's state has them."""
        kinds = {each["block_id"]: each["type"] for each in self.view.controls}
        given = {name: _given(kinds[name], value) for name, value in values.items()}
        return Modal(self.view, {**self.given, **given})


def message_seen(message: Message) -> Seen:
    """A message as it stands now."""
    private = message.ephemeral or message.channel.person is not None
    return Seen(_words(message.blocks), tuple(message.buttons), private, None, bool(message.pings), message)


def form_seen(modal: Modal) -> Seen:
    """A form, the errors at its fields first."""
    view = modal.view
    state = view.json(dict(modal.given))["state"]["values"]
    held = {name: _held(next(iter(block.values()))) for name, block in state.items()}
    text = "\n".join((*view.errors.values(), view.title, _words(view.blocks)))
    return Seen(text, form=Sheet(view.title, held), handle=modal)


async def outcome(act: Act) -> Seen:
    """What a command or a click brought about: its own answer, the clicked message redrawn, or a form."""
    await _until(act, lambda: act.modal or _own(act))
    return form_seen(Modal(act.modal)) if act.modal else message_seen(_own(act)[-1])


async def verdict(act: Act, sent: Modal) -> Seen:
    """What a submission brought about: the form with errors at its fields, or an answer."""
    await _until(act, lambda: act.modal or act.messages)
    return form_seen(sent) if act.modal else message_seen(act.messages[-1])


async def _until(act: Act, came: Callable[[], object]) -> None:
    """An acknowledgement alone is no answer, and an answer before it may change with it."""
    await act.bell.until(lambda: act.failure or (act.settled and came()), f"an answer to {act.payload}")
    assert not act.failure, act.failure


def _own(act: Act) -> list[Message]:
    """Several acts at once each see what the others bring about; these are this one's."""
    return act.answers or [each for each in act.messages if each is act.source]


def _words(blocks: Iterable[Json]) -> str:
    """What blocks say, buttons aside."""
    return "\n".join(texts([block for block in blocks if block["type"] != "actions"]))


def _held(state: Json) -> str:
    chosen = state.get("selected_options") or [state.get("selected_option") or {}]
    several = ",".join(each.get("value", "") for each in chosen)
    return several.replace(EMPTY, "") or state.get("value") or ""


def _given(kind: str, value: str) -> str | list[str]:
    if kind == BOXES:
        return value.split(",") if value else []
    return EMPTY if kind == RADIO and not value else value
