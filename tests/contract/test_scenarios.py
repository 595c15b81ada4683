"""Every scenario over every platform; and every action of every feature in some scenario."""

from __future__ import annotations

import pytest

from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.store import Store
from tests.contract.books import agree
from tests.contract.front import Front
from tests.contract.scenario import Scenario
from tests.contract.scenarios import SCENARIOS
from tests.support import InOrder, small_bank


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
async def test_it_goes_as_told_and_the_database_agrees(front: Front, scenario: Scenario) -> None:
    kept = await scenario.run(front)
    assert front.exercised >= scenario.actions
    await agree(front, kept)


def test_every_action_of_every_feature_is_exercised(store: Store) -> None:
    quiz = Quiz(Kit(store, Shelf(small_bank()), InOrder(1)))
    there = {name for feature in quiz.features for name in feature.actions}
    exercised = {name for scenario in SCENARIOS for name in scenario.actions}
    assert there - exercised == set(), "no scenario goes through these"
    assert exercised - there == set(), "scenarios go through actions that are gone"


def test_no_two_scenarios_share_a_name() -> None:
    names = [scenario.name for scenario in SCENARIOS]
    assert len(names) == len(set(names))
