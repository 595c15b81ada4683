"""What is open on people's screens: modals, Homes, and the triggers that open them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tests.servers.slack.blocks.check import view_problems
from tests.servers.slack.controls import identified
from tests.servers.slack.errors import RefusedError, demand
from tests.servers.slack.team import Team
from tests.servers.slack.trigger import Trigger
from tests.servers.slack.user import User
from tests.servers.slack.view import View
from tests.servers.slack.world import World

Json = dict[str, Any]
LARGEST = 250_000
"""Characters of a view's JSON."""


@dataclass(slots=True)
class Screens:
    """`log` are the views in the order in which they appeared or changed."""

    world: World
    changed: Callable[[], None]
    triggers: dict[str, Trigger] = field(default_factory=dict)
    log: list[View] = field(default_factory=list)
    DEEPEST: ClassVar[int] = 3

    def new_trigger(self, user: User, view: View | None = None) -> Trigger:
        """What an act allows for three seconds."""
        id_ = f"{len(self.triggers) + 1}.{user.team.id}.{self.world.ids.secret()}"
        made = Trigger(id_, user, self.world.clock.now, view)
        self.triggers[id_] = made
        return made

    def trigger(self, args: Json) -> Trigger:
        """The trigger that is named. Raises invalid_trigger_id."""
        name = args.get("trigger_id") or args.get("interactivity_pointer") or ""
        if found := self.triggers.get(name):
            return found
        raise RefusedError("invalid_trigger_id" if name else "invalid_arguments")

    def named(self, args: Json, team: Team) -> View:
        """The view of that id or external id. Raises not_found."""
        if args.get("view_id"):
            return self.world.view(args["view_id"], team)
        wanted = args.get("external_id")
        held = [
            each for each in self.world.views.values() if wanted and each.data.get("external_id") == wanted
        ]
        if held and held[-1].user.team is team:
            return held[-1]
        raise RefusedError("not_found")

    def checked(self, data: Any, kind: str, team: Team) -> Json:
        """The view with ids everywhere. Raises view_too_large, and invalid_arguments for what Slack doesn't take."""
        demand("invalid_arguments", view_problems(data, kind, self.world.files, team))
        if len(json.dumps(data)) > LARGEST:
            raise RefusedError("view_too_large")
        return {**data, "blocks": identified(data["blocks"], self.world.ids.secret)}

    def show(self, user: User, data: Json, before: View | None = None) -> View:
        """Open a modal, above `before` if that is given. Raises duplicate_external_id."""
        external = data.get("external_id")
        if external and any(
            each.open and each.data.get("external_id") == external for each in self.world.views.values()
        ):
            raise RefusedError("duplicate_external_id")
        view = View(self.world.ids.next("V"), user, data, self._hash(), before)
        self.world.views[view.id] = view
        self._logged(view)
        return view

    def publish(self, user: User, data: Json) -> View:
        """A person's Home, the same view ever after."""
        home = self.world.homes.get(user.id)
        if home is None:
            home = self.world.homes[user.id] = self.show(user, data)
        else:
            self.change(home, data)
        return home

    def change(self, view: View, data: Json) -> None:
        """Show something else in a view."""
        view.change(data, self._hash())
        self._logged(view)

    def close(self, view: View, whole_stack: bool = False) -> None:
        """Close a modal, or all below it as well."""
        view.open = False
        if whole_stack and view.before:
            self.close(view.before, whole_stack=True)
        self.changed()

    def complain(self, view: View, errors: dict[str, str]) -> None:
        """Show errors at the fields."""
        view.errors = errors
        self._logged(view)

    def _hash(self) -> str:
        return f"{self.world.clock.now.timestamp():.0f}.{self.world.ids.secret()[:8]}"

    def _logged(self, view: View) -> None:
        self.log.append(view)
        self.changed()
