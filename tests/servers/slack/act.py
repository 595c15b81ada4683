"""What a person did (or what happened), and everything the bot answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from tests.servers.discord.bell import Bell
from tests.servers.slack.delivery import Delivery
from tests.servers.slack.message import Message
from tests.servers.slack.view import View

if TYPE_CHECKING:
    from tests.servers.slack.channel import Channel
    from tests.servers.slack.compose import Composer
    from tests.servers.slack.hooks import Hook
    from tests.servers.slack.screens import Screens
    from tests.servers.slack.trigger import Trigger
    from tests.servers.slack.user import User

Json = dict[str, Any]
Kind = Literal["slash", "action", "submit", "close", "suggest", "event"]


@dataclass(slots=True, eq=False)
class Act:
    """`failure` is what Slack would tell the person: "operation_timeout", "dispatch_failed", why an answer was refused.

    Messages and views are those that appeared or changed since the act and that the person sees.
    """

    kind: Kind
    payload: Json
    bell: Bell
    composer: Composer
    screens: Screens
    user: User | None = None
    channel: Channel | None = None
    source: Message | View | None = None
    hook: Hook | None = None
    trigger: Trigger | None = None
    deliveries: list[Delivery] = field(default_factory=list)
    produced: list[Message] = field(default_factory=list)
    settled: bool = False
    failure: str = ""
    options: list[Json] = field(default_factory=list)
    _messages_before: int = field(init=False)
    _views_before: int = field(init=False)

    def __post_init__(self) -> None:
        self._messages_before, self._views_before = len(self.composer.log), len(self.screens.log)

    @property
    def acked(self) -> bool:
        """Whether the app acknowledged it in time, the first time or later."""
        return any(each.acked is not None for each in self.deliveries) and not self.failure

    @property
    def ack(self) -> Any:
        """The payload of the first acknowledgement, None if it was empty."""
        return next((each.ack for each in self.deliveries if each.acked is not None), None)

    @property
    def late_ms(self) -> float:
        """Real milliseconds from the first delivery to the first acknowledgement."""
        acked = [each.acked for each in self.deliveries if each.acked is not None]
        assert acked, "not acknowledged"
        return (acked[0] - self.deliveries[0].sent) * 1000

    @property
    def messages(self) -> list[Message]:
        """What the person sees of it, those that changed last at the end; their own words not."""
        news = [each for each in self.composer.log[self._messages_before :] if each.author is not self.user]
        seen = [each for each in news if self.user is None or each.visible_to(self.user)]
        return list(reversed(list(dict.fromkeys(reversed(seen)))))

    @property
    def views(self) -> list[View]:
        """The person's modals and Home that appeared or changed, those that changed last at the end."""
        news = [each for each in self.screens.log[self._views_before :] if each.user is self.user]
        return list(reversed(list(dict.fromkeys(reversed(news)))))

    @property
    def answers(self) -> list[Message]:
        """The messages made by its own acknowledgement or response_url, deleted ones not."""
        return [each for each in self.produced if not each.deleted]

    @property
    def modal(self) -> View | None:
        """The modal that opened or changed last, if it is still open."""
        return next((each for each in reversed(self.views) if each.type == "modal" and each.open), None)

    @property
    def home(self) -> View | None:
        """The Home, if it was redrawn."""
        return next((each for each in self.views if each.type == "home"), None)

    @property
    def errors(self) -> dict[str, str]:
        """After a submission: the errors at the fields, by block id."""
        return dict(self.source.errors) if isinstance(self.source, View) else {}

    async def answered(self, timeout: float = 3) -> Act:  # noqa: ASYNC109
        """Wait until it is acknowledged or has failed. Raises AssertionError after `timeout` real seconds."""
        await self.bell.until(
            lambda: self.settled or self.failure, f"an acknowledgement of {self.payload}", timeout
        )
        return self

    async def shown(self, timeout: float = 3) -> Message:  # noqa: ASYNC109
        """Wait for a message that appears or changes, and give the newest."""
        await self._until(lambda: bool(self.messages), "a message", timeout)
        return self.messages[-1]

    async def opened(self, timeout: float = 3) -> View:  # noqa: ASYNC109
        """Wait for a modal that opens or changes."""
        await self._until(lambda: self.modal is not None, "a modal", timeout)
        assert self.modal
        return self.modal

    async def redrawn(self, timeout: float = 3) -> View:  # noqa: ASYNC109
        """Wait for the Home."""
        await self._until(lambda: self.home is not None, "a Home", timeout)
        assert self.home
        return self.home

    async def offered(self, timeout: float = 3) -> list[str]:  # noqa: ASYNC109
        """Wait for the options of an external select: the labels the person reads."""
        await self.answered(timeout)
        assert not self.failure, self.failure
        return [str(each["text"]["text"]) for each in self.options]

    async def _until(self, holds: Any, what: str, timeout: float) -> None:  # noqa: ASYNC109
        await self.bell.until(lambda: holds() or self.failure, f"{what} after {self.payload}", timeout)
        assert holds(), f"{self.failure} instead of {what}"
