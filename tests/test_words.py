"""What people type after /quiz."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import QuizError
from bot.talk import Act, Feature, Option, Reply, Request
from bot.ui import Action, Choice, View
from bot.words import read, suggestion


async def _run(_: Request) -> Reply:
    return Reply(View("done"))


def _feature(name: str, *options: Option) -> Feature:
    return Feature(name, "help", {name: Act(_run)}, options)


def _choices(*values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, value.title()) for value in values)


LEVEL = Option("level", "how hard", "choice", _choices("beginner", "intermediate", "advanced"))
FEATURES = (
    _feature("help", Option("command", "which")),
    _feature("practice", Option("topic", "what"), LEVEL),
    _feature("round", Option("topic", "what"), LEVEL, Option("questions", "how many", "whole"), Option("seconds", "each", "whole")),
    _feature(
        "leaderboard",
        Option("period", "when", "choice", _choices("day", "week", "month", "season", "ever")),
        Option("scope", "where", "choice", _choices("place", "workspace")),
        Option("by", "what counts", "choice", _choices("points", "streak", "accuracy")),
    ),
    _feature("me"),
    _feature("group create", Option("name", "its name")),
    _feature("group join", Option("code", "the code")),
    _feature("group leave"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "fields"),
    [
        ("", "help", {}),
        ("  /quiz  ", "help", {}),
        ("/QUIZ me", "me", {}),
        ("/me", "me", {}),
        ("ME", "me", {}),
        ("practice trees", "practice", {"topic": "trees"}),
        ("practice trees advanced", "practice", {"topic": "trees", "level": "advanced"}),
        ("practice level=advanced trees", "practice", {"topic": "trees", "level": "advanced"}),
        ("practice LEVEL=advanced", "practice", {"level": "advanced"}),
        ("practice beginner", "practice", {"level": "beginner"}),
        ("practice begin", "practice", {"topic": "begin"}),
        ('practice "deep learning" Advanced', "practice", {"topic": "deep learning", "level": "Advanced"}),
        ("practice topic='deep learning'", "practice", {"topic": "deep learning"}),
        ("practice topic=“deep learning”", "practice", {"topic": "deep learning"}),
        ('practice "topic=x"', "practice", {"topic": "topic=x"}),
        ("practice topic=", "practice", {"topic": ""}),
        ("practice topic=a=b", "practice", {"topic": "a=b"}),
        ('practice "deep', "practice", {"topic": '"deep'}),
        ("practice Bayes'", "practice", {"topic": "Bayes'"}),
        (r"practice a\b", "practice", {"topic": r"a\b"}),
        ("round 10", "round", {"questions": "10"}),
        ("round trees 10 30", "round", {"topic": "trees", "questions": "10", "seconds": "30"}),
        (
            "leaderboard week workspace streak",
            "leaderboard",
            {"period": "week", "scope": "workspace", "by": "streak"},
        ),
        ("leaderboard streak", "leaderboard", {"by": "streak"}),
        ("leaderboard acc", "leaderboard", {"by": "acc"}),
        ("leaderboard yesterday", "leaderboard", {"period": "yesterday"}),
        ("group create Night Owls", "group create", {"name": "Night Owls"}),
        ("Group  Create   “Night Owls”", "group create", {"name": "Night Owls"}),
        ("group create it's 3=3 'so'", "group create", {"name": "it's 3=3 'so'"}),
        ("group create name=Night Owls", "group create", {"name": "Night Owls"}),
        ('group create name="Night Owls"', "group create", {"name": "Night Owls"}),
        ("group create", "group create", {}),
        ("group leave", "group leave", {}),
    ],
)
def test_a_command_and_its_options(text: str, name: str, fields: dict[str, str]) -> None:
    assert read(text, FEATURES) == (Action(name), fields)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("leaderbord", 'There is no command "leaderbord". Did you mean leaderboard? /quiz help shows all.'),
        ("lead", 'There is no command "lead". Did you mean leaderboard? /quiz help shows all.'),
        ("group craete x", "group needs one more word: create, join or leave."),
        ("group", "group needs one more word: create, join or leave."),
        ("grup create x", 'There is no command "grup". Did you mean group create? /quiz help shows all.'),
        ("xyzzy", 'There is no command "xyzzy". /quiz help shows all.'),
        ("practice depth=3", 'practice has no option "depth"; it takes topic or level.'),
        ("practice a advanced c", '"c" is one word too many; it takes topic or level.'),
        ("practice topic=a topic=b", "topic is given twice: leave one of them out."),
        ("me now", '"now" is one word too many; it takes no options.'),
    ],
)
def test_a_refusal_says_what_to_type(text: str, sentence: str) -> None:
    with pytest.raises(QuizError) as refused:
        read(text, FEATURES)
    assert str(refused.value) == sentence


def test_no_features_at_all() -> None:
    with pytest.raises(QuizError, match="There is no command"):
        read("me", ())
    assert suggestion("me", ()) is None


def test_only_a_near_miss_is_suggested_when_a_near_one_is_asked_for() -> None:
    assert suggestion("leaderbord", FEATURES, 0.8) == "leaderboard"
    assert suggestion("dropout", FEATURES, 0.8) is None
    assert suggestion("pract", FEATURES, 0.8) is None


WORDS = st.sampled_from(
    [
        "/quiz",
        "practice",
        "group",
        "create",
        "topic=",
        "level=x",
        '"',
        "'",
        "“",
        "”",
        "=",
        "\x1b[31m",
        " ",
        "\n",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
def test_any_text_is_read_or_refused_in_one_plain_sentence(text: str) -> None:
    with suppress(QuizError):
        action, fields = read(text, FEATURES)
        feature = next(f for f in FEATURES if f.name == action.name)
        assert set(fields) <= {option.name for option in feature.options}
        return
    with pytest.raises(QuizError) as refused:
        read(text, FEATURES)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


@example("/QUIZ ")
@given(st.text(alphabet=st.characters(exclude_characters='"', codec="utf-8"), min_size=1))
def test_a_quoted_value_arrives_as_it_was(value: str) -> None:
    assert read(f'practice topic="{value}"', FEATURES) == (Action("practice"), {"topic": value})
