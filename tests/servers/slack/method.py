"""What a method of the Web API takes: its arguments, their types, its scopes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from tests.servers.slack.call import Call
from tests.servers.slack.errors import demand

if TYPE_CHECKING:
    from tests.servers.slack.server import Slack

Json = dict[str, Any]
Handler = Callable[["Slack", Call], Json]


@dataclass(frozen=True, slots=True)
class Method:
    """`args` maps names to "str", "bool", "int", "json" or "any", with "!" if required.

    Any one of `scopes` opens it. `needs` is the kind of token.
    """

    run: Handler
    args: Mapping[str, str] = field(default_factory=dict)
    scopes: tuple[str, ...] = ()
    needs: Literal["bot", "app", "nothing"] = "bot"

    def unknown(self, call: Call) -> Iterator[str]:
        """Arguments that Slack ignores. Bolt adds `team_id` to every call."""
        for name in call.args:
            if name not in self.args and name != "team_id":
                yield f"{call.method}: unknown argument {name}"

    def typed(self, call: Call) -> Iterator[str]:
        """Turn the call's arguments into their types; yields what cannot be."""
        for name, value in list(call.args.items()):
            if name in self.args and value is not None:
                yield from self._convert(call, name, value)

    def require(self, call: Call) -> None:
        """Raises invalid_arguments for required ones that are missing."""
        missing = [
            n for n, kind in self.args.items() if kind.endswith("!") and call.args.get(n) in (None, "")
        ]
        demand("invalid_arguments", [f"missing required field: {name}" for name in missing])

    def _convert(self, call: Call, name: str, value: Any) -> Iterator[str]:
        kind = self.args[name].rstrip("!")
        try:
            call.args[name] = _TYPES[kind](value)
        except (ValueError, TypeError, KeyError):
            yield f"{call.method}: {name} is not {kind}: {value!r}"


def _string(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise TypeError


def _boolean(value: Any) -> bool:
    return {"1": True, "true": True, "True": True, "0": False, "false": False, "False": False}[str(value)]


def _integer(value: Any) -> int:
    if isinstance(value, bool):
        raise TypeError
    return int(value)


def _as_it_is(value: Any) -> Any:
    """Blocks say themselves what is wrong with them."""
    return value


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


_TYPES: dict[str, Callable[[Any], Any]] = {
    "str": _string,
    "bool": _boolean,
    "int": _integer,
    "json": _json,
    "any": _as_it_is,
}
