"""A small quiz and a small scheduler for the console to stand between."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.talk import (
    Act,
    Ask,
    Declared,
    Feature,
    Option,
    Person,
    Place,
    Platform,
    Refuse,
    Reject,
    Reply,
    Request,
    Response,
    Update,
    Workspace,
)  # fmt: skip
from bot.ui import Action, Button, Choice, Field, Form, Link, Row, Table, Text, View

Run = Callable[[Request], Awaitable[Response]]
PUBLIC = Declared(private=False)
FORM = Declared(form=True)
UPDATE = Declared(answer="update")
OPTIONS = ("It drops weights", "It scales nothing", "It adds noise")


def daily_view(key: str, answered: int = 0) -> View:
    """A lettered question."""
    letters = tuple(Button(letter, Action("answer", (key, str(n)))) for n, letter in enumerate("ABC"))
    options = "\\\n".join(f"**{letter}.** {text}" for letter, text in zip("ABC", OPTIONS, strict=True))
    return View(
        f"What does dropout do at inference? (#{key})",
        (
            Text(options),
            Row((*letters, Button("Report", Action("report", (key,))))),
            Text(f"{answered} answered"),
        ),
    )


def form_of(values: dict[str, str]) -> Form:
    days = (Choice("0", "A. Monday"), Choice("1", "B. Tuesday"), Choice("2", "C. Wednesday"))
    fields = (
        Field("zone", "Time zone", value="Europe/Berlin"),
        Field("level", "Level", "one", (Choice("b", "Beginner"), Choice("i", "Intermediate")), "b"),
        Field("rest", "Rest days", "many", days, "0", required=False),
        Field("note", "A note", "text", required=False),
    )
    return Form(
        "Settings", Action("save"), tuple(replace(f, value=values.get(f.name, f.value)) for f in fields)
    )


async def daily(request: Request) -> Response:
    return Reply(daily_view("7"))


async def answer(request: Request) -> Response:
    if request.action.args[0] == "closed":
        return Refuse(View("That question is closed."))
    verdict = "Right." if request.action.args[1] == "1" else "Wrong."
    return Reply(View(f"{verdict} {request.person.name} chose {'ABC'[int(request.action.args[1])]}.", (
        Row((Button("Practise this topic", Action("practice")), Link("Source", "https://example.org/dropout"))),
    )))  # fmt: skip


async def typed(request: Request) -> Response:
    buttons = (Button("Answer", Action("write", ("9",))), Button("Report", Action("report", ("9",))))
    return Reply(View("How large is the keep rate?", (Row(buttons),)))


async def write(request: Request) -> Response:
    return Ask(Form("Your answer", Action("written", request.action.args), (Field("text", "Your answer"),)))


async def written(request: Request) -> Response:
    return Reply(View(f"You wrote {request.fields['text'][:60]!r}."))


async def several(request: Request) -> Response:
    return Reply(View("Which two?", (Row((Button("Answer", Action("pick")),)),)))


async def pick(request: Request) -> Response:
    choices = tuple(
        Choice(str(n), f"{letter}. {text}")
        for n, (letter, text) in enumerate(zip("ABC", OPTIONS, strict=True))
    )
    return Ask(Form("Pick", Action("picked"), (Field("picks", "Which?", "many", choices),)))


async def picked(request: Request) -> Response:
    return Reply(View(f"You picked {request.fields['picks']}."))


async def report(request: Request) -> Response:
    return Ask(Form("Report", Action("reported"), (Field("why", "What is wrong?", "text"),)))


async def reported(request: Request) -> Response:
    return Reply(View(f"Thank you: {request.fields['why']}"))


async def settings(request: Request) -> Response:
    return Ask(form_of({}))


async def save(request: Request) -> Response:
    if "/" not in request.fields["zone"]:
        return Reject(form_of(dict(request.fields)), {"zone": f"There is no zone {request.fields['zone']}."})
    return Reply(
        View(
            "Saved.", (Text(", ".join(f"{name}={value}" for name, value in sorted(request.fields.items()))),)
        )
    )


async def profile(request: Request) -> Response:
    return Reply(View("You", (Row((Button("Change", Action("settings")),)),)))


async def board(request: Request) -> Response:
    title = f"Board of {request.place.name} by {request.fields.get('by', 'points')}"
    return Reply(View(title, (Table(("#", "who", "points"), (("1", "Ana", "120"), ("2", "日本語", "90"))),)))


async def count(request: Request) -> Response:
    number = int((*request.action.args, "0")[0])
    view = View(f"Counted to {number}", (Row((Button("More", Action("count", (str(number + 1),))),)),))
    return Update(view) if request.action.args else Reply(view)


async def who(request: Request) -> Response:
    place = request.place
    rights = "manager" if await request.manager() else "member"
    return Reply(
        View(f"{request.person.id} in {place.id} of {place.workspace.id}, {rights}, {request.now:%H:%M} UTC")
    )


async def late(request: Request) -> Response:
    return Refuse(View("Not now.", (Row((Button("Try again", Action("who")),)),)))


def feature(name: str, run: Run, declared: Declared, *options: Option, **others: Act) -> Feature:
    return Feature(name, f"what {name} does", {name: Act(run, declared), **others}, options)


BY = Option("by", "what counts", "choice", (Choice("points", "Points"), Choice("streak", "Streak")))
FEATURES = (
    feature("daily", daily, Declared(), answer=Act(answer), report=Act(report, FORM), reported=Act(reported)),
    feature("practice", typed, Declared(), write=Act(write, FORM), written=Act(written)),
    feature("several", several, Declared(), pick=Act(pick, FORM), picked=Act(picked)),
    feature("settings", settings, FORM, save=Act(save)),
    feature("profile", profile, Declared()),
    feature("leaderboard", board, PUBLIC, BY),
    feature("count", count, PUBLIC),
    feature("who", who, Declared()),
    feature("late", late, PUBLIC),
)


class FakeApp:
    """Runs what the features say, as bot.app does."""

    def __init__(self, features: tuple[Feature, ...] = FEATURES) -> None:
        self.features = features
        self.requests: list[Request] = []

    def _act(self, action: Action) -> Act | None:
        return next((f.actions[action.name] for f in self.features if action.name in f.actions), None)

    def declared(self, action: Action) -> Declared:
        act = self._act(action)
        return act.declared if act else Declared()

    def welcome(self) -> View:
        return View("Hello")

    async def home(self, request: Request) -> View:
        return View("Home")

    async def learned(self, person: Person, now: datetime) -> None:
        raise NotImplementedError

    async def left(self, workspace: Workspace, now: datetime) -> None:
        raise NotImplementedError

    async def handle(self, request: Request) -> Response:
        self.requests.append(request)
        act = self._act(request.action)
        return await act.run(request) if act else Refuse(View("That button is no longer known."))


@dataclass
class FakeEngine:
    """One daily at 09:00 in every opened place; `told` holds every call."""

    zone: str = "Europe/Berlin"
    console: Platform | None = None
    dues: list[tuple[datetime, Place]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    posts: int = 0

    async def open(self, place: Place, zone: str, now: datetime) -> None:
        self.told.append(f"open {place.id} {zone} {self._local(now)}")
        self.dues.append((self._next(now - timedelta(seconds=1)), place))

    async def tick(self, now: datetime) -> None:
        self.told.append(f"tick {self._local(now)}")
        for due, place in sorted((d for d in self.dues if d[0] <= now), key=lambda d: (d[0], d[1].id)):
            self.dues.remove((due, place))
            self.dues.append((self._next(due), place))
            await self._post(place)

    async def upcoming(self) -> datetime | None:
        return min((due for due, _ in self.dues), default=None)

    async def wake(self, now: datetime) -> None:
        self.told.append(f"wake {self._local(now)}")
        missed = [place for due, place in self.dues if due < now]
        self.dues = [(due if due >= now else self._next(now), place) for due, place in self.dues]
        for place in missed:
            await self._post(place)

    async def rewind(self, now: datetime) -> None:
        self.told.append(f"rewind {self._local(now)}")
        self.dues = [(self._next(now), place) for _, place in self.dues]

    async def _post(self, place: Place) -> None:
        self.posts += 1
        if self.console is not None:
            await self.console.post(place, daily_view(str(self.posts)), str(self.posts))

    def _next(self, after: datetime) -> datetime:
        local = after.astimezone(ZoneInfo(self.zone))
        day = local.date() + timedelta(days=(local.hour, local.minute) >= (9, 0))
        return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def _local(self, now: datetime) -> str:
        return f"{now.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M}"


def person(name: str) -> Person:
    return Person("console", name, name)
