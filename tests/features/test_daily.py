from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from prometheus_client import REGISTRY

from bot import taking
from bot.app import Quiz
from bot.errors import Unavailable
from bot.features import daily
from bot.standing import Standing
from bot.talk import Ask, Person, Place, Refuse, Reject, Reply, Request
from bot.ui import Action, buttons
from questions.model import Question
from tests import databases
from tests.support import ML, STATS, Group, bank_of, button, seen, typed, words

Gather = Callable[..., Awaitable[Group]]


async def test_a_new_place_has_a_daily_at_once_with_a_button_per_letter(gather: Gather) -> None:
    group = await gather()
    view = group.latest()
    assert view.title == "Question of the day · Monday 2 March"
    assert [each.label for each in buttons(view)] == ["A", "B", "C", "D", "Report"]
    assert [str(each.action) for each in buttons(view)] == [*(f"answer:1:{i}" for i in range(4)), "report:1"]
    assert "Prompt number" in words(view)
    assert "revealed Tue 3 Mar 09:00 (Europe/Berlin)" in words(view)


async def test_the_verdict_has_the_reason_for_every_option_the_streak_the_points_and_the_place(
    gather: Gather,
) -> None:
    group = await gather()
    verdict = seen(await group.click("ana", group.latest(), "A"))
    said = words(verdict)
    assert verdict.title == "Right!"
    assert said.count("it does not hold") == 3
    assert "it holds" in said
    assert "*Read on:* A Book, ch. 1" in said
    assert "streak: 1 day" in said
    assert "place 1 in \\#ml this week" in said
    assert "point" in said
    assert button(verdict, "Practise this topic").action.name == "practise"


async def test_an_answer_goes_to_the_database_once(gather: Gather) -> None:
    """Who pressed what, the answer, and how they stand then are one turn of SQLite's thread; PostgreSQL is asked for each."""
    group = await gather()
    await group.ask("ana", "topics")
    before = _visits()
    await group.click("ana", group.latest(), "A")
    after = _visits()
    assert {kind: after[kind] - before[kind] for kind in after} == {
        "read": 0,
        "snapshot": 2 if databases.on_postgres() else 0,
        "transaction": 1,
    }


async def test_an_answer_counts_though_where_it_leaves_its_member_is_not_told_at_once(
    gather: Gather, monkeypatch: pytest.MonkeyPatch
) -> None:
    group, rung = await gather(), list[None]()
    group.app = Quiz(replace(group.kit, wake=lambda: rung.append(None)))

    async def broken(*_: object) -> Standing:
        raise Unavailable("The disk is away.")

    monkeypatch.setattr(taking, "standing", broken)
    verdict = seen(await group.click("ana", group.latest(), "A"))
    assert (verdict.title, "streak: 1 day" in words(verdict), len(rung)) == ("Right!", True, 1)


async def test_a_verdict_is_told_though_where_it_leaves_its_member_can_not_be_told(
    gather: Gather, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = await gather()

    async def broken(*_: object) -> Standing:
        raise Unavailable("The disk is away.")

    for module in (taking, daily):
        monkeypatch.setattr(module, "standing", broken)
    verdict = seen(await group.click("ana", group.latest(), "A"))
    assert (verdict.title, "streak" in words(verdict), "it holds" in words(verdict)) == (
        "Right!",
        False,
        True,
    )


def _visits() -> dict[str, float]:
    name, kinds = "tenfold_database_seconds_count", ("read", "snapshot", "transaction")
    return {kind: REGISTRY.get_sample_value(name, {"kind": kind}) or 0 for kind in kinds}


async def test_what_was_answered_in_one_place_is_not_shown_in_another(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    assert isinstance(await group.ask("ana", "show:1", STATS), Refuse)
    assert isinstance(await group.ask("ana", "show:1"), Reply)


async def test_a_wrong_answer_keeps_the_streak_and_earns_nothing(gather: Gather) -> None:
    group = await gather()
    verdict = await group.click("ana", group.latest(), "B")
    assert seen(verdict).title == "Not quite."
    assert "no points" in words(verdict)
    assert "streak: 1 day" in words(verdict)


async def test_a_second_click_shows_the_first_answer_again(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "B")
    again = await group.click("ana", group.latest(), "A")
    assert "You answered this before" in words(again)
    assert "You said: **B**" in words(again)
    assert (await group.store.tally(1)).answers == 1


async def test_a_hundred_clicks_at_once_are_one_answer(gather: Gather) -> None:
    group = await gather()
    labels = ["A", "B", "C", "D"] * 25
    verdicts = await asyncio.gather(*(group.click("ana", group.latest(), label) for label in labels))
    assert len({words(each).split("You said: ")[1][:6] for each in verdicts}) == 1
    tally = await group.store.tally(1)
    assert (tally.answers, sum(number for _, number in tally.replies)) == (1, 1)


async def test_daily_shows_the_open_question_then_the_result_and_how_the_group_did(gather: Gather) -> None:
    group = await gather()
    first = seen(await group.ask("ana", "daily"))
    assert [each.label for each in buttons(first)] == ["A", "B", "C", "D", "Report"]
    await group.click("ana", first, "A")
    await group.click("ben", first, "B")
    assert "1 of 2 right in full" in words(await group.ask("ana", "daily"))


async def test_the_reveal_closes_the_daily_and_later_clicks_get_the_answer_politely(gather: Gather) -> None:
    group = await gather()
    old = group.latest()
    await group.click("ana", old, "A")
    await group.live(days=1, hours=2)
    message, view = group.platform.edits[-1]
    assert message.place == ML
    assert "closed" in view.title
    assert "✔ **A**  right" in words(view)
    assert "— 1 (100 %)" in words(view)
    assert buttons(view)[0].action == Action("show", ("1",))
    late = await group.click("ben", old, "A")
    assert "closed" in words(late)
    assert "nothing was counted" in words(late)
    assert (await group.store.tally(1)).answers == 1
    assert "You said: **A**" in words(await group.ask("ana", "show:1"))


@pytest.mark.parametrize(
    "forged", ["answer:999:0", "answer:x:0", "answer::0", "answer", "show:-1", "write:٣", "answer:1e3:0"]
)
async def test_a_forged_post_is_refused_in_one_sentence(gather: Gather, forged: str) -> None:
    group = await gather()
    answer = await group.ask("eve", forged)
    assert isinstance(answer, Refuse)
    assert "no longer kept" in words(answer)


@pytest.mark.parametrize("forged", ["answer:1:9", "answer:1:-1", "answer:1:", "answer:1:x"])
async def test_a_forged_option_is_refused_and_counts_nothing(gather: Gather, forged: str) -> None:
    group = await gather()
    assert isinstance(await group.ask("eve", forged), Refuse)
    assert (await group.store.tally(1)).answers == 0


async def test_another_place_s_post_cannot_be_reached_by_its_id(gather: Gather) -> None:
    group = await gather()
    answer = await group.ask("eve", "answer:1:0", place=STATS)
    assert isinstance(answer, Refuse)
    assert "another place" in words(answer)


async def test_an_unknown_control_is_refused_politely(gather: Gather) -> None:
    group = await gather()
    assert "another version" in words(await group.ask("ana", "nonsense:1"))


async def test_in_a_direct_message_daily_shows_the_open_questions_of_all_your_places(gather: Gather) -> None:
    group = await gather()
    await group.scheduler.open(STATS, "Europe/Berlin", group.now)
    direct = Place(ML.workspace, "d1", "@ana", direct=True)
    assert "No question is open in your places" in words(await group.ask("ana", "daily", place=direct))
    await group.click("ana", group.latest(), "A")
    await group.click("ana", group.latest(STATS), "A", place=STATS)
    await group.live(days=1, hours=2)
    view = seen(await group.ask("ana", "daily", place=direct))
    assert "Question 1 of 2" in words(view)
    assert isinstance(await group.click("ana", view, "A", place=direct), Reply)
    second = await group.click("ana", view, "Show 2", place=direct)
    assert "Prompt number" in words(second)


async def test_a_place_without_schedule_says_so_and_one_between_dailies_says_when(gather: Gather) -> None:
    group = await gather()
    assert "None is scheduled here" in words(await group.ask("ana", "daily", place=STATS))


MULTI = typed(
    "multi", "several", choices=[{"text": f"c{i}", "why": f"w{i}", "correct": i < 2} for i in range(4)]
)  # fmt: skip
CLAIM = typed(
    "true_false", "claim", answer=False, reasons=[{"text": f"r{i}", "why": f"w{i}", "correct": i == 0} for i in range(3)]
)  # fmt: skip
NUMBER = typed(
    "numeric", "number", answer={"expr": "1/4", "abs_tol": 0.01}, traps=[{"expr": "4", "why": "turned over"}]
)
SHORT = typed("short", "word", accept=["dropout"], reject={"pooling": "that shrinks maps"})


@pytest.mark.parametrize(
    ("question", "fields", "title", "says"),
    [
        (MULTI, {"reply": "1,0"}, "Right!", "You said: **A, B**"),
        (MULTI, {"reply": "0"}, "Partly right: 50 % of the credit.", "w3"),
        (CLAIM, {"claim": "false", "reason": "0"}, "Right!", "The claim is **false**"),
        (CLAIM, {"claim": "false", "reason": "1"}, "Partly right: 50 % of the credit.", "False, B"),
        (NUMBER, {"reply": "25 %"}, "Right!", "25 %"),
        (NUMBER, {"reply": "4"}, "Not quite.", "turned over"),
        (SHORT, {"reply": "Drop-out"}, "Right!", "dropout"),
        (SHORT, {"reply": "pooling"}, "Not quite.", "that shrinks maps"),
    ],
)
async def test_typed_and_multi_part_questions_are_answered_through_a_form(
    gather: Gather, question: Question, fields: dict[str, str], title: str, says: str
) -> None:
    group = await gather(bank_of(question))
    asked = await group.click("ana", group.latest(), "Answer")
    assert isinstance(asked, Ask)
    assert group.app.declared(Action("write")).form
    verdict = await group.ask("ana", str(asked.form.submit), given=fields)
    assert seen(verdict).title == title
    assert says in words(verdict)


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        (NUMBER, {"reply": "a quarter"}),
        (NUMBER, {"reply": ""}),
        (NUMBER, {"reply": "9" * 10_000}),
        (SHORT, {"reply": "x" * 10_000}),
        (SHORT, {"reply": "\x00\x1b"}),
        (MULTI, {"reply": ""}),
        (MULTI, {"reply": "7"}),
        (CLAIM, {"claim": "maybe", "reason": "0"}),
    ],
)
async def test_an_answer_that_cannot_be_read_reopens_the_form_filled_in_and_counts_nothing(
    gather: Gather, question: Question, fields: dict[str, str]
) -> None:
    group = await gather(bank_of(question))
    refused = await group.ask("ana", "answer:1", given=fields)
    assert isinstance(refused, Reject), refused
    assert len(refused.errors) == 1
    assert (await group.store.tally(1)).answers == 0
    if "reply" in fields:
        assert refused.form.fields[0].value == fields["reply"]


DIRECT = Place(ML.workspace, "d9", "", direct=True)


async def test_nobody_answers_a_post_of_a_place_that_is_not_theirs_from_a_direct_message(
    gather: Gather,
) -> None:
    group = await gather()
    refused = await group.ask("eve", "answer:1:0", place=DIRECT)
    assert isinstance(refused, Refuse)
    assert (await group.store.tally(1)).answers == 0


async def test_a_post_that_is_not_due_yet_is_neither_listed_nor_answered(gather: Gather) -> None:
    group = await gather()
    await group.live(days=3)
    group.now -= timedelta(days=3)
    assert "Question 1 of" not in words(await group.ask("ana", "daily"))
    assert isinstance(await group.ask("ana", "answer:3:0"), Refuse)


async def test_an_uncertain_daily_is_listed_and_can_be_answered(gather: Gather) -> None:
    group = await gather()
    await group.store.delivered(1, "uncertain", None, group.now)
    assert seen(await group.click("ana", seen(await group.ask("ana", "daily")), "A")).title == "Right!"


async def test_the_name_of_a_place_is_plain_text_in_the_verdict(gather: Gather) -> None:
    group = await gather()
    place = replace(ML, name="#[win](http://evil.example)")
    assert "[win](" not in words(await group.click("ana", group.latest(), "A", place=place))


async def test_the_day_is_the_profile_s_where_no_zone_is_set(gather: Gather) -> None:
    group = await gather(start="2026-03-02 08:00")
    auckland = Person("test", "ana", "Ana", "Pacific/Auckland")
    await group.app.handle(Request(auckland, ML, Action.parse("answer:1:0"), group.now))
    await group.live(days=1, hours=2)
    group.now += timedelta(hours=3)
    shown = words(await group.app.handle(Request(auckland, ML, Action("me"), group.now)))
    assert " 2 Mar  ■ ◌" in shown
    assert "Pacific/Auckland" in words(
        await group.app.handle(Request(auckland, ML, Action("settings"), group.now))
    )
