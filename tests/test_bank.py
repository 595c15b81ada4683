from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bank import Restocks, Shelf, Stock, stocked
from questions.formulas.pen import Pen
from questions.load import PACKAGED, Bank, load
from tests.features.manager import manage, said
from tests.questions.samples import GOOD, NUMERIC, SHORT, SINGLE, edit, name, write
from tests.support import Group, bank_of, question, small_bank, words

Gather = Callable[..., Awaitable[Group]]
BASE, _ = load(PACKAGED)


def restocks(shelf: Shelf, folder: Path) -> Restocks:
    return Restocks(shelf, folder)


def test_own_questions_stand_among_those_of_their_topic(tmp_path: Path) -> None:
    stock = stocked(BASE, write(tmp_path, **GOOD))
    assert stock.faults == ()
    assert set(stock.bank.questions) == {
        *BASE.questions,
        "single",
        "multi",
        "true-false",
        "numeric",
        "short",
        "sql",
    }
    orders = [stock.bank.topic(question).order for question in stock.bank.of(self_graded=True)]
    assert orders == sorted(orders)


def test_own_topics_come_last(tmp_path: Path) -> None:
    (tmp_path / "topics.yaml").write_text(
        "tea: {title: Tea, area: Kitchen}\nml-foundations: {title: X, area: Y}\n"
    )
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / "pot.yaml").write_text(SINGLE)
    bank = stocked(BASE, tmp_path).bank
    assert list(bank.topics) == [*BASE.topics, "tea"]
    assert bank.topics["ml-foundations"] == BASE.topics["ml-foundations"]
    assert [question.id for question in bank.of(areas=["Kitchen"])] == ["pot"]
    assert bank.topic(bank.questions["pot"]).order == len(BASE.topics)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("type: [", "line 2: not YAML"),
        (edit(SINGLE, "level: intermediate", "level: hard"), "line 2: `level` must be"),
        (edit(SINGLE, "F1 fixes a trade-off of its own", "Equal class sizes do not make errors equally dear"), "line 13: `why` of `choices` 3 repeats"),
        (edit(SINGLE, "== 0.005", "== 0.006"), "line 16: `check` gives False"),
        (edit(SINGLE, "round(1 / (1 + 200), 3) == 0.005", "10 ** 5000 < 1"), "line 16: `check` can't be evaluated"),
        (edit(SINGLE, "round(1 / (1 + 200), 3) == 0.005", "[[0] * 9999] * 9999"), "line 16: `check` can't be evaluated"),
        (edit(SINGLE, "round(1 / (1 + 200), 3) == 0.005", f"{'-' * 900}1 == 1"), "line 16: `check` can't be evaluated"),
    ],
)  # fmt: skip
def test_a_broken_file_is_left_out_and_told(text: str, says: str, tmp_path: Path) -> None:
    stock = stocked(BASE, write(tmp_path, single=text, short=SHORT))
    (fault,) = stock.faults
    assert fault.startswith(f"Own question left out: {name('single')}, {says}")
    assert str(tmp_path) not in fault
    assert set(stock.bank.questions) - set(BASE.questions) == {"short"}


def test_a_formula_that_cannot_be_drawn_just_now_leaves_no_question_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = Pen()
    closed.close()
    monkeypatch.setattr("questions.rules.formulas.pen", closed)
    text = edit(SINGLE, "explanation: ", "explanation: |\n  $$x^2$$\n\n  ")
    stock = stocked(BASE, write(tmp_path, single=text))
    assert stock.faults == ()
    assert "single" in stock.bank.questions


def test_an_id_of_the_packaged_bank_stays_its_own(tmp_path: Path) -> None:
    taken = next(iter(BASE.questions))
    stock = stocked(BASE, write(tmp_path, **{taken: SINGLE}))
    assert stock.bank.questions[taken] is BASE.questions[taken]
    (fault,) = stock.faults
    assert f"has a question {taken}" in fault


def test_no_script_nor_code_of_an_author_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "was-run"
    text = edit(SINGLE, '"round(1 / (1 + 200), 3) == 0.005"', "proof.py")
    root = write(tmp_path / "own", single=text)
    (root / name("single")).with_name("proof.py").write_text(f"open({str(mark)!r}, 'w')\nassert False\n")
    code = f"type: output\nlevel: beginner\nprompt: What?\ncode: open({str(mark)!r}, 'w')\nanswer: x\nexplanation: e\n"
    write(root, output=code + "references: [{title: t, where: w}]\n")
    assert stocked(BASE, root).faults == ()
    assert not mark.exists()


def test_the_shelf_follows_the_folder(tmp_path: Path) -> None:
    shelf = Shelf(BASE)
    keeper = restocks(shelf, write(tmp_path, single=SINGLE))
    keeper.round()
    first = shelf.stock
    keeper.round()
    assert shelf.stock is first
    write(tmp_path, numeric=NUMERIC)
    keeper.round()
    assert set(shelf.stock.bank.questions) - set(BASE.questions) == {"single", "numeric"}
    assert "numeric" not in first.bank.questions
    path = tmp_path / name("single")
    path.write_text(edit(SINGLE, "level: intermediate", "level: intermediat3"))
    os.utime(path, ns=(1, 1))
    keeper.round()
    assert set(shelf.stock.bank.questions) - set(BASE.questions) == {"numeric"}
    assert len(shelf.stock.faults) == 1


def test_a_folder_that_vanishes_leaves_the_packaged_bank(tmp_path: Path) -> None:
    shelf = Shelf(BASE)
    keeper = restocks(shelf, write(tmp_path / "own", single=SINGLE))
    keeper.round()
    (tmp_path / "own").rename(tmp_path / "gone")
    keeper.round()
    assert shelf.stock.bank.questions == BASE.questions
    assert shelf.stock.faults == (
        "Own question left out: the folder, line 1: is no folder: give the path of a bank.",
    )


@pytest.mark.parametrize("problem", [PermissionError("locked"), RuntimeError("a bug")])
def test_a_round_that_fails_leaves_the_bank_and_is_tried_again(
    problem: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = Shelf(BASE)
    keeper = restocks(shelf, write(tmp_path, single=SINGLE))

    def fails(*_: object) -> None:
        raise problem

    with monkeypatch.context() as broken:
        broken.setattr("questions.reading.read", fails)
        keeper.round()
    assert shelf.stock.bank is BASE
    assert "can't be read" in caplog.text
    keeper.round()
    assert "single" in shelf.stock.bank.questions


async def test_it_looks_again_until_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.bank.EVERY", timedelta(0))
    shelf, rounds, loop = Shelf(BASE), asyncio.Queue[Bank](), asyncio.get_running_loop()
    keeper = restocks(shelf, write(tmp_path / "own", single=SINGLE))
    look = keeper.round

    def told() -> None:
        look()
        loop.call_soon_threadsafe(rounds.put_nowait, shelf.stock.bank)

    monkeypatch.setattr(keeper, "round", told)
    task = asyncio.create_task(keeper.run())
    assert "single" in (await rounds.get()).questions
    write(tmp_path / "own", numeric=NUMERIC)
    while "numeric" not in (await rounds.get()).questions:
        pass
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()


async def test_status_names_the_first_few(gather: Gather, tmp_path: Path) -> None:
    group = await gather(small_bank(60))
    broken = {f"broken{number}": "type: [" for number in range(7)}
    group.kit.shelf.stock = stocked(group.kit.bank, write(tmp_path / "own", **broken))
    status = said(await manage(group, "status"))
    assert status.count("Own question left out") == 5
    assert "2 more own questions left out" in status


async def test_a_new_question_is_served_without_a_restart(gather: Gather, tmp_path: Path) -> None:
    (tmp_path / "topics.yaml").write_text("tea: {title: Tea, area: Kitchen}\n")
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / "pot.yaml").write_text(SINGLE)
    group = await gather(small_bank(60))
    keeper = restocks(group.kit.shelf, tmp_path)
    keeper.round()
    assert "Tea" in said(await group.ask("ana", "topics"))
    assert "pick the decision threshold" in said(await group.ask("ana", "practice", topic="tea"))


async def test_the_next_daily_is_drawn_from_what_the_shelf_holds_then(gather: Gather) -> None:
    group = await gather(small_bank(60))
    await group.live(days=1)
    assert "Prompt number" in words(group.latest())
    group.kit.shelf.stock = Stock(bank_of(question(7, id="newest", prompt="A new prompt?")))
    await group.live(days=1)
    assert "A new prompt?" in words(group.latest())
