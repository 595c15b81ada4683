"""`/quiz daily` and the answering of posts."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from bot import dailies, judging, metrics, posting, reach, taking, views, wording
from bot.errors import QuizError, Unavailable
from bot.features import report
from bot.features.my_week import MyWeek
from bot.kit import Kit
from bot.posting import Asked, asked_of
from bot.quiz.unreadable import Unreadable
from bot.reach import Pressed
from bot.records import Post, Who
from bot.standing import Standing, line, standing
from bot.taking import Taken
from bot.talk import Act, Ask, Declared, Feature, Reply, Request, Response
from bot.ui import Action, Button, Element, Row, Text, View
from bot.wording import schedules


def feature(kit: Kit) -> Feature:
    """Dailies: see them, answer them, see one's answer again."""
    daily = Daily(kit)
    return Feature(
        "daily",
        "Today's questions here, to answer in private",
        {
            "daily": Act(daily.list),
            "show": Act(daily.show),
            "answer": Act(daily.answer),
            "write": Act(daily.write, Declared(form=True)),
            "recap": Act(MyWeek(kit).show),
            **report.actions(kit),
        },
        examples=("daily",),
    )


class Daily:
    """The feature's actions."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def list(self, request: Request) -> Response:
        """The first open question not answered yet; else how the last went."""
        who = await self._store.meet(request.person, request.place, request.now)
        if request.place.direct:
            posts = await self._store.open_posts_of(who.member_id, request.now)
        else:
            posts = await self._store.open_posts(who.place_id, request.now)
        if not posts:
            raise QuizError(await self._nothing(request, who))
        answers = {post.id: await self._store.answer(post.id, who.person_id) for post in posts}
        first = next((post for post in posts if answers[post.id] is None), posts[-1])
        others = tuple(post for post in posts if post.id != first.id)
        view = await self._view(request, Pressed(who, first, answers[first.id]))
        if not others:
            return Reply(view)
        labels = {post.id: f"{wording.SHOW} {number}" for number, post in enumerate(posts, 1)}
        row = Row(tuple(Button(labels[post.id], Action("show", (str(post.id),))) for post in others[:5]))
        position = Text(wording.open_list(posts.index(first) + 1, len(posts)))
        return Reply(View(view.title, (position, *view.body, row)))

    async def _nothing(self, request: Request, who: Who) -> str:
        if request.place.direct:
            return wording.NOTHING_OPEN_FOR_YOU
        following = [
            (due[1], schedule.zone)
            for schedule in await self._store.schedules(who.place_id)
            if schedule.paused_at is None
            and (due := await dailies.following(self._store, schedule, request.now))
        ]
        when = wording.moment(*min(following)) if following else None
        return wording.nothing_open(request.place.name or "this place", when)

    async def show(self, request: Request) -> Response:
        """One post: to answer, or with the asker's answer."""
        pressed = await reach.pressed(self._store, request)
        return Reply(await self._view(request, pressed))

    async def write(self, request: Request) -> Response:
        """The form for a typed or multi-part answer; what stands already, if there is one."""
        pressed = await reach.pressed(self._store, request)
        if not taking.is_open(request, pressed):
            return Reply(await self._view(request, pressed))
        asked = asked_of(self._kit.bank, pressed.post)
        return Ask(views.form(asked.question, asked.draw, Action("answer", (str(pressed.post.id),))))

    async def answer(self, request: Request) -> Response:
        """A click on an option, or the submitted form: recorded once, answered in private."""
        try:
            taken = await taking.take(self._store, self._kit.bank, request)
        except Unreadable as problem:
            return await self._refused(request, problem)
        if isinstance(taken, Pressed):
            return Reply(await self._view(request, taken))
        if taken.recorded.first:  # the public count is to be refreshed
            metrics.ANSWERS.labels(request.person.platform).inc()
            self._kit.wake()
        return Reply(await self._verdict(request, taken))

    async def _refused(self, request: Request, problem: Unreadable) -> Response:
        """The form again, with what was typed; a click that can't be read is a mistake in another way."""
        if request.action.args[1:]:
            raise problem
        asked = asked_of(self._kit.bank, (await reach.pressed(self._store, request)).post)
        return views.refused(asked.question, asked.draw, request.action, dict(request.fields), problem)

    async def _view(self, request: Request, pressed: Pressed) -> View:
        post = pressed.post
        asked = asked_of(self._kit.bank, post)
        if pressed.given is not None:
            return await self._verdict(request, Taken(pressed, replace(pressed.given, first=False)))
        if post.state == "withdrawn":
            return View(schedules.withdrawn_title(post.day), (Text(schedules.WITHDRAWN_TEXT),))
        if request.now >= post.closes_at:
            body = views.revealed(asked.question, asked.draw, await self._store.tally(post.id))
            return View(wording.closed_title(post.day), (Text(wording.CLOSED), *body, _onward(asked, post)))
        below = Row((posting.report(post),))
        return View(wording.daily_title(post.day), (*posting.question(self._kit.bank, post), below))

    async def _standing(self, request: Request, pressed: Pressed) -> Standing:
        return await self._store.together(lambda store: standing(store, request, pressed))

    async def _verdict(self, request: Request, taken: Taken) -> View:
        pressed, recorded = taken.pressed, taken.recorded
        asked, reply = asked_of(self._kit.bank, pressed.post), recorded.answer.reply
        graded = taken.grade or await judging.again(asked.question, asked.draw, reply)
        body: list[Element] = [Text(wording.ANSWERED_BEFORE)] if not recorded.first else []
        body += views.verdict(asked.question, asked.draw, reply, graded)
        with suppress(Unavailable):  # it is kept, and told, though not where it leaves its member
            known = taken.standing or await self._standing(request, pressed)
            body.append(Text(line(request, pressed.post, recorded, known)))
        if not recorded.first:
            tally = await self._store.tally(pressed.post.id)
            body.append(Text(f"{wording.GROUP}: {wording.group_result(tally.right, tally.answers)}."))
        body.append(_onward(asked, pressed.post))
        return View(views.verdict_title(Fraction(recorded.answer.credit, 1000)), tuple(body))


def _onward(asked: Asked, post: Post) -> Row:
    """What one can do once the answer is known."""
    practise = Action("practise", (asked.question.topic,))
    return Row((Button(wording.PRACTISE_TOPIC, practise), posting.report(post)))
