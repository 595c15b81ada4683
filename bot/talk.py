"""What people ask, what the bot answers, what a platform must be able to do.

Ids are opaque to all but their own adapter. Instants are aware datetimes in UTC.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

from bot.ui import Action, Choice, Form, View


@dataclass(frozen=True, slots=True)
class Workspace:
    """A Discord server, a Slack workspace, or the terminal."""

    platform: str
    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, a thread, or (`direct`) a direct message with one person. `name` is as people write it there: "#ml"."""

    workspace: Workspace
    id: str
    name: str = ""
    direct: bool = False

    @property
    def platform(self) -> str:
        """The name of the platform the place is on."""
        return self.workspace.platform


@dataclass(frozen=True, slots=True)
class Person:
    """Someone as one platform knows them; `zone` is the IANA zone of their profile there, if it has one. A stand-in is what
    they were lately, or are called otherwise, while the platform does not tell: it takes the place of nothing that is known."""

    platform: str
    id: str
    name: str
    zone: str | None = None
    stand_in: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A message the bot sent."""

    place: Place
    id: str


async def _nobody() -> bool:
    return False


async def _everywhere() -> str | None:
    return None


async def _unknown(mention: str) -> Person | None:  # noqa: ARG001 -- a platform without mentions
    return None


@dataclass(frozen=True, slots=True)
class Request:
    """A command, a click or a submitted form. A "many" field holds its values joined by commas.

    `now` is the instant the platform saw it. The rest are checks of the platform's: whether the person may manage the
    place; what keeps the bot from posting there, in one sentence, if that is known; whom a typed mention names there.
    """

    person: Person
    place: Place
    action: Action
    now: datetime
    fields: Mapping[str, str] = field(default_factory=dict)
    locale: str = "en"
    manager: Callable[[], Awaitable[bool]] = _nobody
    unreachable: Callable[[], Awaitable[str | None]] = _everywhere
    mentioned: Callable[[str], Awaitable[Person | None]] = _unknown


@dataclass(frozen=True, slots=True)
class Reply:
    """A new message."""

    view: View


@dataclass(frozen=True, slots=True)
class Update:
    """The clicked message, redrawn."""

    view: View


@dataclass(frozen=True, slots=True)
class Ask:
    """Open a form. Only for actions that declare `form`; a submission never returns it."""

    form: Form


@dataclass(frozen=True, slots=True)
class Reject:
    """A submitted form refused: the form filled in as it was, and a sentence for each field at fault."""

    form: Form
    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refuse:
    """A refusal in one sentence: private, always, whatever the action declares."""

    view: View


Response: TypeAlias = Reply | Update | Ask | Reject | Refuse


@dataclass(frozen=True, slots=True)
class Declared:
    """What platforms fix when they acknowledge: who sees the answer, whether a form may open, what is answered."""

    private: bool = True
    form: bool = False
    answer: Literal["reply", "update"] = "reply"


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command. `complete` offers at most 25 choices for what was typed so far."""

    name: str
    help: str
    kind: Literal["text", "whole", "choice"] = "text"
    choices: tuple[Choice, ...] = ()
    complete: Callable[[Request, str], Awaitable[tuple[Choice, ...]]] | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One action: what runs, and what is declared of it."""

    run: Callable[[Request], Awaitable[Response]]
    declared: Declared = field(default_factory=Declared)


@dataclass(frozen=True, slots=True)
class Feature:
    """A command of one word or two ("group create"), and the actions of its controls.

    `actions[name]` is the command itself; its options arrive in the request's fields. Action names and the order of
    their arguments are never changed: old messages hold them.
    """

    name: str
    help: str
    actions: Mapping[str, Act]
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()


class App(Protocol):
    """The quiz, as a platform sees it."""

    @property
    def features(self) -> tuple[Feature, ...]: ...

    def declared(self, action: Action) -> Declared:
        """What holds for the action; an unknown one is private and a reply."""

    async def handle(self, request: Request) -> Response:
        """Answer; never raises: what goes wrong becomes a `Refuse`."""

    def welcome(self) -> View:
        """The first message in a workspace that added the bot."""

    async def home(self, request: Request) -> View:
        """The asker's own page: dailies to answer, streak and calendar, board of the week, settings. The place is their
        direct messages; the action does not matter."""

    async def learned(self, person: Person, now: datetime) -> None:
        """What the platform tells of somebody after they were answered; it holds from `now`, if they are known."""

    async def left(self, workspace: Workspace, now: datetime) -> None:
        """The workspace removed the bot: its schedules are paused, nothing is forgotten."""


class Notes(Protocol):
    """Small things that an adapter writes down for itself; `owner` is its platform's name. What it keeps of a person
    stands under `draft:<their id>:...`, and goes when they are forgotten."""

    async def note(self, owner: str, key: str) -> str | None:
        """What was written down under the key."""

    async def write_note(self, owner: str, key: str, value: str) -> None:
        """Write down, or write over."""

    async def drop_note(self, owner: str, key: str) -> None:
        """Strike it out."""

    async def drop_notes(self, owner: str, prefix: str, before: datetime) -> None:
        """Strike out what stands under keys that begin so, if its value, which begins with an ISO instant in UTC, is older."""


@dataclass(frozen=True, slots=True)
class Share:
    """The shards that one copy of the bot is to serve, of `count` in all, and how many copies there are."""

    shards: frozenset[int]
    count: int
    copies: int


class Copies(Protocol):
    """The copies of the bot on one database divide among them what only one may have or do at a time.

    `copy` names one; names sort in the order in which copies were started. One that was not heard of again by its `until`
    is gone, and all it had is free.
    """

    async def share(self, copy: str, wanted: int, now: datetime, until: datetime) -> Share:
        """The copy lives until then at least. Its fair part of as many shards as the first living copy wanted: those it
        has, without those beyond its part, which stay its own until `let_go`; and free ones up to its part."""

    async def let_go(self, copy: str, shard: int) -> None:
        """Another copy may serve the shard, if it was this one's."""

    async def leave(self, copy: str) -> None:
        """The copy ends: all it had is free at once."""

    async def turn(self, name: str, now: datetime, until: datetime) -> datetime | None:
        """None: the turn was free, and is nobody else's before `until`. Else the instant from which it is free."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The history could not be read: nobody can say whether the post arrived."""


class Unreachable(Exception):  # noqa: N818 -- names what holds, and is caught in one place
    """The platform says that this will never work as things are (no permission, channel gone); its text says why."""


class Busy(Exception):  # noqa: N818 -- names what holds
    """The platform, or our own share of what it allows, has no room just now: nothing is broken, and it is tried again."""


class Platform(Protocol):
    """What an adapter does for the scheduler. Transient failures raise; failures for good raise `Unreachable`."""

    @property
    def name(self) -> str: ...

    @property
    def ready(self) -> bool:
        """Whether it is connected: what is asked there is answered, what is due is sent."""

    async def run(self, app: App) -> None:
        """Serve until cancelled or left."""

    async def post(
        self, place: Place, view: View, key: str, mention: str | None = None, thread: bool = False
    ) -> Message:
        """Send a message to all in the place. `key` is the post's id: a retry with the same key sends nothing twice."""

    async def find(self, place: Place, key: str, since: datetime) -> Message | Unknown | None:
        """The bot's own message whose controls hold the key, sent at or after `since`."""

    async def edit(self, message: Message, view: View) -> None:
        """Redraw a message."""

    async def tell(self, person: Person, view: View) -> None:
        """Send a direct message."""

    async def manages(self, person: Person, place: Place) -> bool:
        """Whether the person may manage the place."""
