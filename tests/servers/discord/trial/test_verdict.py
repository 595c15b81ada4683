"""Payloads are judged without a server too."""

from __future__ import annotations

import pytest

from tests.servers.discord.trial.parts import button, display, field, label, legacy, modal, row, text, v2
from tests.servers.discord.trial.raw import Json
from tests.servers.discord.verdict import on_commands, on_message, on_modal


@pytest.mark.parametrize("body", [legacy(row(button())), v2(display(4000)), {"content": text(2000)}])
def test_a_good_message_has_no_problems(body: Json) -> None:
    assert on_message(body) == []


@pytest.mark.parametrize("body", [legacy(row()), v2(display(4001)), {"content": text(2001)}, {"content": 5}])
def test_a_bad_one_has(body: Json) -> None:
    assert on_message(body)


def test_pictures_have_to_be_among_the_files() -> None:
    gallery = {"type": 12, "items": [{"media": {"url": "attachment://plot.png"}}]}
    assert on_message(v2(gallery), ["plot.png"]) == []
    assert on_message(v2(gallery), ["other.png"])


def test_forms_and_commands() -> None:
    assert on_modal(modal(label(field()))) == []
    assert on_modal(modal(label(field(), label=text(46))))
    assert on_commands([{"name": "quiz", "description": "d"}]) == []
    assert on_commands([{"name": "Quiz", "description": "d"}])
