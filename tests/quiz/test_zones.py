"""Time zones by the names that people write."""

from __future__ import annotations

from contextlib import suppress
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QuizError
from bot.quiz.zones import known, zone_of


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin"), (" berlin ", "Europe/Berlin"), ("BERLIN", "Europe/Berlin"),
        ("new york", "America/New_York"), ("America/New York", "America/New_York"), ("São Paulo", "America/Sao_Paulo"), ("utc", "UTC"),
        ("kolkata", "Asia/Kolkata"), ("Etc/GMT+2", "Etc/GMT+2"), ("port-au-prince", "America/Port-au-Prince"),
    ],
)  # fmt: skip
def test_a_zone_is_known_by_its_name_or_city(typed: str, name: str) -> None:
    assert zone_of(typed).key == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("berlim", "Europe/Berlin"), ("Europe/Berln", "Europe/Berlin"), ("new yrok", "America/New_York"), ("istanbul", "Asia/Istanbul or Europe/Istanbul"),
        ("pacific", "Canada/Pacific or US/Pacific"),
    ],
)  # fmt: skip
def test_a_near_miss_is_answered_with_what_was_meant(typed: str, meant: str) -> None:
    with pytest.raises(QuizError, match=f"did you mean .*{meant}"):
        zone_of(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "?",
        "GMT+2",
        "UTC-5",
        "x" * 10_000,
        "../../etc/passwd",
        "Europe",
        "localtime",
        "Factory",
        "\x00",
        "東京",
    ],
)
def test_what_is_no_place_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(QuizError, match="Europe/Berlin"):
        zone_of(typed)


@given(st.text(max_size=80))
def test_any_text_is_a_zone_or_refused(typed: str) -> None:
    with suppress(QuizError):
        assert zone_of(typed).key in available_timezones()


@given(st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})))
def test_every_iana_name_is_its_own(name: str) -> None:
    assert zone_of(name.lower()).key == name
    zone = known(name)
    assert zone is not None
    assert zone.key == name


@pytest.mark.parametrize(
    "name", ["", "berlin", "America", "Mars/Olympus", "../UTC", "/etc/localtime", "a" * 5000]
)
def test_only_iana_names_are_known(name: str) -> None:
    assert known(name) is None
