"""What counts as the same answer."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.texts import is_typo, match, normalise

ANY = st.one_of(st.text(), st.text("aA bthe'^_.-+#<>=!1½ßİé\u0301\u0338\u200d"))


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("The  Précision!", "precision"),
        ("an AUC", "auc"),
        ("a", "a"),
        ("C++", "c++"),
        ("(C#)", "c#"),
        ("a + b", "b"),
        ("F1-score", "f1 score"),
        ("R^2", "r2"),
        ("R²", "r2"),
        ("l_1", "l1"),
        ("learning_rate", "learning rate"),
        ("1.5.", "1.5"),
        ("-0.5", "-0.5"),
        ("−1", "-1"),
        ("isn’t it", "isnt it"),
        ("Bayes' theorem", "bayes theorem"),
        ("p <= 0.05", "p ≤ 0.05"),
        ("Straße", "strasse"),
        ("naïve Ångström", "naive angstrom"),
        ("İstanbul", "istanbul"),
        ("Йод", "йод"),
        ("हिन्दी", "हिन्दी"),
        ("over\u00adfitting", "overfitting"),
        ("?!", ""),
        ("\ud800", ""),
    ],
)
def test_normalise(typed: str, bare: str) -> None:
    assert normalise(typed) == bare


@given(ANY)
def test_normalise_is_total_and_does_nothing_twice(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("typed", "meant", "typos"),
    [
        ("leakege", "leakage", 1),
        ("leakgae", "leakage", 1),
        ("recal", "recall", 1),
        ("outlier", "outliers", 1),
        ("gradeint decsent", "gradient descent", 2),
        ("heterosedastcity", "heteroscedasticity", 2),
        ("cross entropy", "crossentropy", 1),
        ("The Leakage.", "leakage", 0),
        ("cross-entropy", "cross entropy", 0),
    ],
)
def test_small_slips_are_forgiven(typed: str, meant: str, typos: int) -> None:
    assert match(typed, [meant], {}, typos) == ("right", None)


@pytest.mark.parametrize(
    ("typed", "meant", "typos"),
    [
        ("not leakage", "leakage", 2),
        ("no leakage", "leakage", 2),
        ("isn't leakage", "leakage", 2),
        ("supervised", "unsupervised", 2),
        ("unsupervised", "supervised", 2),
        ("variance", "covariance", 2),
        ("covariance", "variance", 2),
        ("stationary", "non stationary", 2),
        ("micro average", "macro average", 2),
        ("intercluster", "intracluster", 2),
        ("hyperthesis", "hypothesis", 2),
        ("minimisation", "maximisation", 2),
        ("leakege", "leakage", 0),
        ("leekege", "leakage", 2),
        ("meakage", "leakage", 2),
        ("mode", "mean", 2),
        ("prior", "priors x", 2),
        ("l2", "l1", 2),
        ("resnet50", "resnet18", 2),
        ("1 2345", "12 345", 2),
        ("rectified", "rectifies it", 2),
        ("", "leakage", 2),
    ],
)
def test_what_may_be_meant_otherwise_is_not(typed: str, meant: str, typos: int) -> None:
    assert match(typed, [meant], {}, typos) == ("wrong", None)


def test_a_refused_text_wins_and_gives_its_reason() -> None:
    reject = {"exploring gradients": "A search.", "ridge": "Smooth."}
    assert match("Ridge!", ["ridge", "lasso"], reject, 1) == ("wrong", "Smooth.")
    assert match("exploring gradients", ["exploding gradients"], reject, 1) == ("wrong", "A search.")
    assert match("explooring gradients", ["exploding gradients"], reject, 1) == ("wrong", "A search.")
    assert match("explodng gradients", ["exploding gradients"], reject, 1) == ("right", None)
    assert match("lasso", ["lasso"], reject, 1) == ("right", None)


@given(ANY, st.lists(ANY, max_size=3), st.dictionaries(ANY, st.just("why"), max_size=3), st.integers(0, 2))
def test_match_is_total(text: str, accept: list[str], reject: dict[str, str], typos: int) -> None:
    verdict, why = match(text, accept, reject, typos)
    assert verdict in {"right", "wrong"}
    assert why is None or (verdict, why) == ("wrong", "why")


@given(st.lists(ANY, min_size=1, max_size=3), st.integers(0, 2))
def test_what_is_accepted_is_right_as_it_stands(accept: list[str], typos: int) -> None:
    assert all(match(text, accept, {}, typos)[0] == "right" for text in accept)


@given(ANY, ANY, st.integers(0, 2))
def test_slips_are_symmetric(one: str, other: str, typos: int) -> None:
    assert is_typo(normalise(one), normalise(other), typos) == is_typo(
        normalise(other), normalise(one), typos
    )


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "a " * 5_000, "'" * 10_000, "\u0301" * 10_000, "+#" * 5_000, "ﷺ" * 10_000]
)
def test_ten_thousand_characters_take_no_time(text: str) -> None:
    start = time.perf_counter()
    match(text, ["leakage", "x" * 199, text[:200]], {"y": "z"}, 2)
    assert time.perf_counter() - start < 1
