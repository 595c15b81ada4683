from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot import wording
from bot.talk import Ask, Person, Place, Refuse, Reject, Reply, Response, Update
from bot.ui import Action, View, buttons
from bot.wording import reports as words
from bot.wording import schedules, upkeep
from tests import support
from tests.features.manager import manage, press, said
from tests.support import ML, STATS, WORKSPACE, Group, bank_of, seen, small_bank, typed

Gather = Callable[..., Awaitable[Group]]
DIRECT = Place(WORKSPACE, "d-ana", "", direct=True)


async def send(group: Group, name: str, what: str = "key", said: str = "", post: int = 1) -> Response:
    """Somebody's report, as the form sends it."""
    return await group.ask(name, f"report-send:{post}", what=what, words=said)


async def reports(group: Group) -> View:
    """What a manager gets when *Reports* is pressed below the status."""
    return seen(await press(group, seen(await manage(group, "status")), words.REPORTS))


def labels(view: View) -> list[str]:
    return [each.label for each in buttons(view)]


async def test_the_button_stands_below_the_daily_its_verdict_and_its_reveal(gather: Gather) -> None:
    group = await gather()
    public = group.latest()
    assert labels(public) == ["A", "B", "C", "D", words.REPORT]
    assert labels(seen(await group.ask("bo", "daily"))) == ["A", "B", "C", "D", words.REPORT]
    verdict = seen(await group.click("ana", public, "A"))
    assert labels(verdict) == [wording.PRACTISE_TOPIC, words.REPORT]
    await group.live(days=1, hours=2)
    closed = next(view for message, view in group.platform.edits if labels(view)[0] == wording.MY_ANSWER)
    assert labels(closed) == [wording.MY_ANSWER, words.REPORT]
    assert labels(seen(await group.click("bo", closed, wording.MY_ANSWER))) == labels(verdict)
    for view in (public, verdict, closed):
        assert isinstance(await group.click("ana", view, words.REPORT), Ask)


async def test_a_form_s_daily_has_the_button_too(gather: Gather) -> None:
    group = await gather(bank_of(typed("short", "word", accept=["lasso"])))
    assert labels(group.latest()) == [wording.ANSWER, words.REPORT]


async def test_the_form_asks_what_is_wrong_and_thanks(gather: Gather) -> None:
    group = await gather()
    asked = await group.click("ana", group.latest(), words.REPORT)
    assert isinstance(asked, Ask)
    what, said_ = asked.form.fields
    assert [choice.value for choice in what.choices] == ["key", "unclear", "typo", "outdated", "other"]
    assert (what.required, said_.required) == (True, False)
    thanked = await group.ask("ana", str(asked.form.submit), what="typo")
    assert isinstance(thanked, Reply)
    assert said(thanked).startswith(words.THANKS)


async def test_what_cannot_be_kept_is_said_at_its_field_and_nothing_is_saved(gather: Gather) -> None:
    group = await gather()
    refused = await send(group, "ana", "", "x" * 501)
    assert isinstance(refused, Reject)
    assert refused.errors == {"what": words.PICK, "words": words.too_long(501)}
    assert [field.value for field in refused.form.fields] == ["", "x" * 501]
    forged = await send(group, "ana", "'; DROP TABLE reports")
    assert isinstance(forged, Reject)
    assert list(forged.errors) == ["what"]
    assert words.REPORTS not in labels(seen(await manage(group, "status")))
    assert isinstance(await send(group, "ana", "key", "  " + "x" * 500 + "\n"), Reply)


@pytest.mark.parametrize("action", ["report", "report:99", "report:x", "report-send:99", "report-send"])
async def test_a_forged_button_gets_a_sentence(gather: Gather, action: str) -> None:
    group = await gather()
    response = await group.ask("ana", action, what="key")
    assert isinstance(response, Refuse)
    assert wording.NO_SUCH_POST in said(response)


async def test_only_who_can_see_the_daily_reports_it(gather: Gather) -> None:
    group = await gather()
    for action in ("report:1", "report-send:1"):
        assert wording.ELSEWHERE in said(await group.ask("ana", action, STATS, what="key"))
        assert wording.ELSEWHERE in said(await group.ask("ana", action, DIRECT, what="key"))
    await group.click("ana", group.latest(), "A")
    assert isinstance(await group.ask("ana", "report:1", DIRECT), Ask)


async def test_managers_see_what_was_reported_by_how_many_and_not_by_whom(gather: Gather) -> None:
    group = await gather()
    for name, what, words_ in (("ana", "key", "B is *right* <@bo>"), ("bo", "typo", ""), ("eve", "key", "")):
        await send(group, name, what, words_)
    status = said(await manage(group, "status"))
    assert words.waiting(3, 1) in status
    view = await reports(group)
    assert words.by_how_many(3, (("key", 2), ("typo", 1))) in said(view)
    assert "The answer key is wrong: B is *right* <@bo>" in said(view)
    assert r"B is \*right\* \<\@bo\>" in support.words(view), "people's words do nothing"
    post = await group.store.post(1)
    assert post is not None
    assert post.version is not None
    assert post.version.question in said(view)
    for name in ("ana", "eve", "Ana", "Eve"):
        assert name not in said(view)
    assert labels(view) == [words.DISMISS, words.WITHDRAW]


async def test_a_second_report_replaces_the_first(gather: Gather) -> None:
    group = await gather()
    await send(group, "ana", "key", "first thought")
    await send(group, "ana", "other", "second thought")
    view = said(await reports(group))
    assert words.by_how_many(1, (("other", 1),)) in view
    assert "first thought" not in view


async def test_characters_that_no_database_keeps_are_left_out(gather: Gather) -> None:
    group = await gather()
    assert isinstance(await send(group, "ana", said="not\0 \ud800B"), Reply)
    assert "not B" in support.words(await reports(group))


async def test_of_many_reports_the_newest_words_are_shown_and_the_rest_counted(gather: Gather) -> None:
    group = await gather()
    for number in range(9):
        await send(group, f"p{number}", "key", f"reason {number}.")
        await group.live(seconds=1)
    view = said(await reports(group))
    assert "reason 8." in view
    assert "reason 3." in view
    assert "reason 2." not in view
    assert words.more(3) in view


async def test_dismissed_is_gone_but_not_what_came_meanwhile(gather: Gather) -> None:
    group = await gather()
    await send(group, "ana", "key", "the old one")
    shown = await reports(group)
    await group.live(seconds=1)
    await send(group, "bo", "typo", "the new one")
    left = await press(group, shown, words.DISMISS)
    assert isinstance(left, Update)
    assert "the new one" in said(left)
    assert "the old one" not in said(left)
    assert words.NONE_WAITS in said(await press(group, left.view, words.DISMISS))
    assert words.REPORTS not in labels(seen(await manage(group, "status")))


async def test_several_questions_are_turned_over_one_by_one(gather: Gather) -> None:
    group = await gather(small_bank(6))
    await group.live(days=2, hours=2)
    for number in (1, 2, 3):
        await send(group, "ana", "key", f"about {number}.", number)
    await send(group, "bo", "typo", "", 3)
    first = await reports(group)
    assert "Question 1 of 3" in said(first)
    assert "about 3." in said(first), "most reported first"
    assert labels(first) == [words.DISMISS, words.WITHDRAW, wording.NEXT]
    second = seen(await press(group, first, wording.NEXT))
    assert "about 1." in said(second)
    assert labels(second)[-2:] == [wording.PREVIOUS, wording.NEXT]
    third = seen(await press(group, second, wording.NEXT))
    assert labels(third)[-1] == wording.PREVIOUS
    await press(group, third, words.DISMISS)
    await press(group, second, words.DISMISS)
    assert "about 3." in said(await press(group, second, wording.NEXT)), "the last that is left"


async def test_the_daily_is_withdrawn_from_there_and_its_reports_are_settled(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    await group.live(days=1, hours=2)
    await send(group, "ana")
    sure = seen(await press(group, await reports(group), words.WITHDRAW))
    assert schedules.WITHDRAWN in said(await press(group, sure, schedules.YES_WITHDRAW))
    await group.live(minutes=1)
    post = await group.store.post(1)
    assert post is not None
    assert post.state == "withdrawn"
    assert words.REPORTS not in labels(seen(await manage(group, "status")))
    await send(group, "bo")
    assert labels(await reports(group)) == [words.DISMISS]


@pytest.mark.parametrize(
    "action",
    ["reports", "reports-at:0", "reports-dismiss:1:2099-01-01T00%3A00%3A00+00%3A00"],
)
async def test_rights_are_asked_at_every_step_and_places_are_apart(gather: Gather, action: str) -> None:
    group = await gather()
    await send(group, "ana", "key", "B holds too")
    assert upkeep.ONLY_MANAGERS in said(await group.ask("ana", action))
    elsewhere = said(await manage(group, action, STATS))
    assert "B holds" not in elsewhere
    assert words.NONE_WAITS in elsewhere
    assert "B holds" in said(await reports(group)), "nothing was settled"


@pytest.mark.parametrize(
    "arguments", [(), ("1",), ("1", "yesterday"), ("1", "2026-03-02T09:00:00"), ("x", "2026-03-02")]
)
async def test_a_forged_dismissal_settles_nothing(gather: Gather, arguments: tuple[str, ...]) -> None:
    group = await gather()
    await send(group, "ana")
    forged = await manage(group, str(Action("reports-dismiss", arguments)))
    assert isinstance(forged, Refuse)
    assert words.by_how_many(1, (("key", 1),)) in said(await reports(group))


async def test_a_named_manager_who_is_one_no_longer_dismisses_nothing(gather: Gather) -> None:
    group = await gather()
    await send(group, "bo")
    await manage(group, "managers add", person="<@ana>")
    view = seen(await group.ask("ana", "reports"))
    await manage(group, "managers remove", person="<@ana>")
    assert upkeep.ONLY_MANAGERS in said(await group.click("ana", view, words.DISMISS))
    assert words.DISMISS in labels(await reports(group))


async def test_reports_are_part_of_what_a_person_takes_away_and_deletes(gather: Gather) -> None:
    group = await gather()
    await send(group, "ana", "typo", "teh")
    who = await group.store.meet(Person("test", "ana", "Ana"), ML, group.now)
    [kept] = (await group.store.all_of(who.member_id))["reports"]
    assert (kept["what"], kept["words"], kept["day"]) == ("typo", "teh", "2026-03-02")
    await group.store.forget(who.member_id)
    assert words.REPORTS not in labels(seen(await manage(group, "status")))
