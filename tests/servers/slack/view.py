"""Modals and App Homes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.servers.slack.controls import controls, label_of
from tests.servers.slack.message import APP_ID
from tests.servers.slack.state import values_of
from tests.servers.slack.texts import texts

if TYPE_CHECKING:
    from tests.servers.slack.user import User

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class View:
    """What one person sees. `errors` stand at the fields, by block id. `before` is the modal below it."""

    id: str
    user: User
    data: Json
    hash: str
    before: View | None = None
    open: bool = True
    errors: dict[str, str] = field(default_factory=dict)
    earlier: list[Json] = field(default_factory=list)

    @property
    def type(self) -> str:
        """ "modal" or "home"."""
        return str(self.data["type"])

    @property
    def title(self) -> str:
        """A modal's title; a Home has none."""
        return str(self.data.get("title", {}).get("text", ""))

    @property
    def callback_id(self) -> str:
        """What the app calls it."""
        return str(self.data.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        """What the app wrote on its back."""
        return str(self.data.get("private_metadata", ""))

    @property
    def blocks(self) -> list[Json]:
        """The blocks, each with an id."""
        return list(self.data["blocks"])

    @property
    def content(self) -> str:
        """All that the person reads, line by line."""
        return "\n".join(texts(self.blocks))

    @property
    def controls(self) -> list[Json]:
        """Buttons, selects and inputs in order."""
        return list(controls(self.blocks))

    @property
    def buttons(self) -> dict[str, Json]:
        """The buttons by their labels."""
        return {label_of(each): each for each in self.controls if each["type"] == "button"}

    @property
    def fields(self) -> dict[str, Json]:
        """The inputs by their labels."""
        return {each["input_label"]: each for each in self.controls if "input_label" in each}

    @property
    def root(self) -> View:
        """The first of the stack."""
        return self.before.root if self.before else self

    @property
    def depth(self) -> int:
        """How many modals lie on each other, this one included; three at most."""
        return 1 + (self.before.depth if self.before else 0)

    def change(self, data: Json, hash_: str) -> None:
        """Show something else in its place."""
        self.earlier.append(self.data)
        self.data, self.hash, self.errors = data, hash_, {}

    def json(self, values: dict[str, Any] | None = None) -> Json:
        """The view object of answers and payloads; `values` are what was filled in, by block id or label."""
        state = values_of(self.blocks, values or {})
        return {
            **_EMPTY[self.type],
            **self.data,
            "id": self.id,
            "team_id": self.user.team.id,
            "hash": self.hash,
            "state": {"values": state},
            "root_view_id": self.root.id,
            "previous_view_id": self.before.id if self.before else None,
            "app_id": APP_ID,
            "app_installed_team_id": self.user.team.id,
            "bot_id": self.user.team.bot_id,
        }


_COMMON: Json = {"callback_id": "", "private_metadata": "", "external_id": ""}
_FLAGS: Json = {"clear_on_close": False, "notify_on_close": False}
_EMPTY: dict[str, Json] = {
    "home": {
        **_COMMON,
        **_FLAGS,
        "title": {"type": "plain_text", "text": "View Title"},
        "close": None,
        "submit": None,
    },
    "modal": {**_COMMON, **_FLAGS, "close": None, "submit": None},
}
