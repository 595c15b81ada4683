"""`/quiz practice`: questions for one person, as many as they like, no points."""

from __future__ import annotations

from fractions import Fraction

from bot import judging, topics, views, wording
from bot.errors import QuizError
from bot.kit import Kit
from bot.quiz.drawing import Draw, draw, dump, restore
from bot.quiz.grading import own
from bot.quiz.picking import pick
from bot.quiz.scoring import thousandths
from bot.quiz.unreadable import Unreadable
from bot.records import Exercise, Version, Who
from bot.talk import Act, Ask, Declared, Feature, Option, Reply, Request, Response, Update
from bot.ui import Action, Button, Choice, Row, Text, View
from bot.wording import answers as words
from questions.model import LEVELS, Level, Open, Question


def feature(kit: Kit) -> Feature:
    """Practice, with Next and Stop."""
    practice = Practice(kit)
    update = Declared(answer="update")

    async def complete(request: Request, typed: str) -> tuple[Choice, ...]:  # noqa: ARG001 -- every completer gets it
        return topics.completions(kit.bank, typed)

    return Feature(
        "practice",
        "A question for you alone, with the reason for every option",
        {
            "practice": Act(practice.start),
            "practise": Act(practice.topic),
            "try": Act(practice.attempt, update),
            "fill": Act(practice.fill, Declared(form=True, answer="update")),
            "next": Act(practice.next, update),
            "tick": Act(practice.tick, Declared(form=True, answer="update")),
            "ticked": Act(practice.ticked, update),
            "stop": Act(practice.stop, update),
        },
        (
            Option("topic", "A topic, such as optimisation", complete=complete),
            Option("level", "How hard", "choice", tuple(Choice(level, level) for level in LEVELS)),
        ),
        ("practice", "practice optimisation", "practice level=advanced"),
    )


class Practice:
    """The feature's actions. What was asked for (topic, level) is kept with each exercise, so Next asks alike."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def start(self, request: Request) -> Response:
        """The command."""
        typed = request.fields.get("topic")
        topic = topics.find(self._kit.bank, typed) if typed else None
        return Reply(await self._present(request, topic, _level(request)))

    async def topic(self, request: Request) -> Response:
        """*Practise this topic* on a verdict."""
        topic = topics.find(self._kit.bank, request.action.args[0] if request.action.args else "")
        return Reply(await self._present(request, topic, None))

    async def next(self, request: Request) -> Response:
        """Another, of the same topic and level as asked for."""
        before = await self._own(request, await self._meet(request))
        return Update(await self._present(request, before.topic, before.level))

    async def fill(self, request: Request) -> Response:
        """The form for a typed or multi-part answer."""
        exercise = await self._own(request, await self._meet(request))
        if exercise.reply is not None:
            return Update(await self._answered(exercise))
        question, drawn = self._asked(exercise)
        return Ask(views.form(question, drawn, Action("try", (str(exercise.id),))))

    async def attempt(self, request: Request) -> Response:
        """A click on an option, or the submitted form."""
        exercise = await self._own(request, await self._meet(request))
        if exercise.reply is not None:
            return Update(await self._answered(exercise))
        question, drawn = self._asked(exercise)
        clicked = request.action.args[1:]
        try:
            reply = clicked[0] if clicked else views.reply_of(question, drawn, request.fields)
            kept = await self._keep(exercise, reply, request)
        except Unreadable as problem:
            if clicked:
                raise
            return views.refused(question, drawn, request.action, dict(request.fields), problem)
        return Update(await self._answered(kept))

    async def tick(self, request: Request) -> Response:
        """The form of the points that an open answer should make."""
        exercise = await self._own(request, await self._meet(request))
        question, _ = self._asked(exercise)
        if exercise.reply is None or exercise.credit is not None or not isinstance(question, Open):
            return Update(await self._answered(exercise))
        return Ask(views.points_form(question, Action("ticked", (str(exercise.id),))))

    async def ticked(self, request: Request) -> Response:
        """The points that the member made: their score."""
        exercise = await self._own(request, await self._meet(request))
        question, _ = self._asked(exercise)
        if exercise.reply is None or exercise.credit is not None or not isinstance(question, Open):
            return Update(await self._answered(exercise))
        points = own.with_points(exercise.reply, request.fields.get("points", ""))
        return Update(await self._answered(await self._score(exercise, points, request)))

    async def stop(self, request: Request) -> Response:
        """How much was practised."""
        who = await self._meet(request)
        await self._own(request, who)
        done, right = await self._store.exercise_count(who.person_id)
        return Update(View(wording.PRACTICE, (Text(wording.stopped(done, right)),)))

    async def _keep(self, exercise: Exercise, reply: str, request: Request) -> Exercise:
        """An open answer waits for its points to be ticked; any other has its credit at once."""
        if isinstance(self._asked(exercise)[0], Open):
            return await self._store.draft_exercise(exercise.id, own.draft(reply))
        return await self._score(exercise, reply, request)

    async def _score(self, exercise: Exercise, reply: str, request: Request) -> Exercise:
        graded = await judging.graded(*self._asked(exercise), reply)
        credit = thousandths(graded.credit)
        return await self._store.answer_exercise(exercise.id, graded.reply, credit, request.now)

    async def _meet(self, request: Request) -> Who:
        return await self._store.meet(request.person, request.place, request.now)

    async def _own(self, request: Request, who: Who) -> Exercise:
        number = request.action.number
        kept = None if number is None else await self._store.exercise(number)
        if kept is None:
            raise QuizError(wording.UNKNOWN_CONTROL)
        if kept.person_id != who.person_id:
            raise QuizError(wording.NOT_YOURS)
        return kept

    async def _present(self, request: Request, topic: str | None, level: Level | None) -> View:
        who = await self._meet(request)
        question = await self._pick(who, request, topic, level)
        drawn = draw(question, self._kit.rng)
        version = Version(question.id, question.version, question.model_dump_json())
        exercise = await self._store.present(who.person_id, version, dump(drawn), topic, level, request.now)
        return self._question(exercise)

    async def _pick(self, who: Who, request: Request, topic: str | None, level: Level | None) -> Question:
        """One not practised yet while there is one; never what is open or chosen as a daily for the member."""
        posts = [
            *await self._store.open_posts_of(who.member_id, request.now),
            *await self._store.open_posts(who.place_id, request.now),
        ]
        secret = {post.version.question for post in posts if post.version is not None}
        wanted = self._kit.bank.of(
            topics=(topic,) if topic else (), levels=(level,) if level else (), self_graded=True
        )
        candidates = [question for question in wanted if question.id not in secret]
        practised = await self._store.practised(who.person_id)
        strengths = await self._store.strengths(who.member_id)
        question = pick(candidates, practised, strengths, self._kit.rng)
        if question is None:
            raise QuizError(wording.NO_QUESTIONS)
        return question

    def _asked(self, exercise: Exercise) -> tuple[Question, Draw]:
        version = exercise.version
        return self._kit.bank.recall(version.question, version.hash, version.body), restore(exercise.draw)

    def _question(self, exercise: Exercise) -> View:
        question, drawn = self._asked(exercise)
        number = str(exercise.id)
        row = views.controls(question, drawn, Action("try", (number,)), Action("fill", (number,)))
        body = (views.heading(question, self._kit.bank), *views.asked(question, drawn), row)
        return View(wording.PRACTICE, (*body, Row(_onwards(number, answered=False))))

    async def _answered(self, exercise: Exercise) -> View:
        """The exercise as it stands: to answer, an open answer to score, or the verdict."""
        question, drawn = self._asked(exercise)
        if exercise.reply is None:
            return self._question(exercise)
        if exercise.credit is None and isinstance(question, Open):
            return _to_score(question, exercise)
        graded = await judging.again(question, drawn, exercise.reply)
        title = views.verdict_title(Fraction(exercise.credit or 0, 1000), question)
        row = Row(_onwards(str(exercise.id), answered=True))
        return View(title, (*views.verdict(question, drawn, exercise.reply, graded), row))


def _to_score(question: Open, exercise: Exercise) -> View:
    """An open answer beside a good one, with the button that scores it."""
    number = str(exercise.id)
    row = Row((Button(words.TICK, Action("tick", (number,)), "primary"),))
    body = views.unscored(question, exercise.reply or "")
    return View(wording.PRACTICE, (*body, row, Row(_onwards(number, answered=False))))


def _onwards(number: str, answered: bool) -> tuple[Button, ...]:
    onwards = Button(wording.NEXT, Action("next", (number,)), "primary" if answered else "plain")
    return (onwards, Button(wording.STOP, Action("stop", (number,))))


def _level(request: Request) -> Level | None:
    return next((level for level in LEVELS if level == request.fields.get("level")), None)
