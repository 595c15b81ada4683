"""Queries that members write: judged fairly, and never able to do harm."""
# ruff: noqa: S608 -- hostile SQL is the point

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.model import Sql, question_adapter
from questions.sandbox import Refused, judge
from questions.sql.compare import same

SCHEMA = "CREATE TABLE runs (id INTEGER PRIMARY KEY, model TEXT, score REAL)"
SAMPLE = "INSERT INTO runs VALUES (1, 'a', 0.5), (2, 'a', 0.75), (3, 'b', 0.25)"
HIDDEN = "INSERT INTO runs VALUES (1, 'a', 0.5), (2, 'b', NULL), (3, NULL, 0.25)"
RIGHT = "SELECT model, AVG(score) FROM runs WHERE model IS NOT NULL GROUP BY model"


def asked(**more: Any) -> Sql:
    """The mean score of each model, models without a name left out."""
    question = {
        "type": "sql", "id": "mean-score", "topic": "sql", "level": "beginner", "prompt": "Mean score of each model?",
        "explanation": "Group.", "references": [{"title": "A Book", "where": "ch. 1"}], "schema": SCHEMA, "solution": RIGHT,
        "fixtures": [
            {"seed": HIDDEN, "expect": [["a", 0.5], ["b", None]]},
            {"seed": SAMPLE, "expect": [["a", 0.625], ["b", 0.25]], "show": True},
        ],
        "mutants": [{"query": RIGHT.replace("AVG(score)", "SUM(score) / COUNT(*)").replace("WHERE model IS NOT NULL ", ""),
                     "why": "Rows without a model are a group too."}],
    }  # fmt: skip
    made = question_adapter.validate_python({**question, **more})
    assert isinstance(made, Sql)
    return made


def refusal(query: str) -> str:
    with pytest.raises(Refused) as refused:
        judge(asked(), query)
    return str(refused.value)


@pytest.mark.parametrize(
    "query",
    [
        RIGHT,
        RIGHT + ";",
        f"  -- my answer\n{RIGHT} ORDER BY 1 DESC ;\n",
        (
            "select model as m, total(score) / count(score) s from runs where model > '' group by m having count(score) > 0"
            " union all select model, null from runs group by model having model > '' and count(score) = 0"
        ),
        f"WITH known AS (SELECT * FROM runs WHERE model IS NOT NULL) {RIGHT.replace('runs', 'known')}",
        "SELECT DISTINCT model, AVG(score) OVER (PARTITION BY model) FROM runs WHERE model LIKE '%'",
    ],
)
def test_a_right_query_in_any_words(query: str) -> None:
    verdict = judge(asked(), query)
    assert (verdict.right, verdict.why) == (True, None)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("SELECT model, SUM(score) FROM runs GROUP BY model", "On the sample rows your result lacks ('a', 0.625) and should not have ('a', 1.25)."),
        ("SELECT model, AVG(score) FROM runs GROUP BY model HAVING model = 'a'", "On the sample rows your result lacks ('b', 0.25)."),
        ("SELECT model, AVG(score) FROM runs GROUP BY id", "On the sample rows your result lacks ('a', 0.625) and should not have ('a', 0.5), ('a', 0.75)."),
        ("SELECT a.model, 1 FROM runs AS a, runs AS b", "lacks ('a', 0.625), ('b', 0.25) and should not have ('a', 1), ('a', 1) and 7 more."),
        ("SELECT model FROM runs", "Your query gives 1 column, the answer has 2."),
        ("SELECT model, AVG(score) FROM runs GROUP BY model UNION ALL SELECT 'c', 1 WHERE EXISTS (SELECT 1 FROM runs WHERE score IS NULL)",
         "Your query fits the sample rows, but on others it gives 4 rows where 2 would be right."),
        (RIGHT.replace("AVG(score)", "IFNULL(AVG(score), 0)"), "Your query fits the sample rows, but on others some of its values are wrong."),
        ("SELECT model, SUM(score) / COUNT(*) FROM runs GROUP BY model", "Rows without a model are a group too."),
        ("SELECT NULL, NULL WHERE 0", "On the sample rows your result lacks ('a', 0.625), ('b', 0.25)."),
    ],
)  # fmt: skip
def test_what_differs_is_said(query: str, why: str) -> None:
    verdict = judge(asked(), query)
    assert not verdict.right
    assert verdict.why is not None
    assert verdict.why.endswith(why)


def test_order_counts_where_it_is_asked_for() -> None:
    ordered = asked(ordered=True)
    assert judge(ordered, RIGHT + " ORDER BY model").right
    verdict = judge(ordered, RIGHT + " ORDER BY model DESC")
    assert verdict.why == "The rows are right, but not in the order that is asked for."


def test_equal_rows_are_counted() -> None:
    question = asked(
        fixtures=[
            {"seed": SAMPLE, "expect": [["a"], ["a"], ["b"]], "show": True},
            {"seed": HIDDEN, "expect": [["a"], ["b"], [None]]},
        ]
    )
    assert judge(question, "SELECT model FROM runs").right
    verdict = judge(question, "SELECT DISTINCT model FROM runs")
    assert verdict.why == "On the sample rows your result lacks ('a')."


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELEC model FROM runs", "SQLite can't read the query at SELEC: look there and just before it."),
        ("SELECT model FRM runs x", "SQLite can't read the query at runs: look there and just before it."),
        ("SELECT (model FROM runs", "SQLite can't read the query at FROM: look there and just before it."),
        ("SELECT model FROM", "The query ends too early: look for an open bracket or a missing part."),
        (
            "SELECT 'model FROM runs",
            "SQLite can't read 'model FROM runs: look for a quote that is not closed.",
        ),
        ("SELECT scores FROM runs", "There is no column scores."),
        ("SELECT score FROM run", "There is no table run."),
        ("SELECT MEDIAN(score) FROM runs", "There is no function MEDIAN."),
        ("SELECT id FROM runs a, runs b", "More than one table has a column id: say which one is meant."),
        ("SELECT model FROM runs WHERE SUM(score) > 1", "SQLite says: misuse of aggregate"),
        ("", "That is no query: write one SELECT."),
        ("-- nothing", "That is no query: write one SELECT."),
        ("SELECT 1; SELECT 2", "Write one SELECT only; a second statement is not read."),
        ("SELECT ?", "SQLite says:"),
        ("SELECT '\ud800'", "SQLite says:"),
        ("SELECT 1\x00", "SQLite says:"),
    ],
)
def test_what_cannot_be_run_is_told_plainly(query: str, says: str) -> None:
    assert refusal(query).startswith(says)


WORK = "Your query takes too much work or memory"
READ = "Only reading is allowed"
COUNT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
HOSTILE = {
    "endless": (f"{COUNT} SELECT MAX(i) FROM n", WORK),
    "endless rows": (f"{COUNT} SELECT i FROM n", "Your query gives more than 200 rows"),
    "endless growth": ("WITH RECURSIVE n(t) AS (SELECT 'ab' UNION ALL SELECT t || t FROM n) SELECT MAX(t) FROM n", WORK),
    "queue of texts": ("WITH RECURSIVE n(i, t) AS (SELECT 1, printf('%.90000c', 'x') UNION ALL SELECT i + 1, t || i FROM n) SELECT MAX(t) FROM n ORDER BY 1", WORK),
    "fanning out": ("WITH RECURSIVE n(t) AS (SELECT printf('%.9000c', 'x') UNION ALL SELECT n.t || r.id FROM n, runs r) SELECT COUNT(*) FROM n", WORK),
    "kept apart": (f"{COUNT}, m AS (SELECT DISTINCT printf('%.9000c', 'x') || i AS t FROM n LIMIT 100000) SELECT COUNT(*) FROM m", WORK),
    "sorted": (f"{COUNT}, m AS (SELECT printf('%.9000c', 'x') || i AS t FROM n LIMIT 100000) SELECT COUNT(*) FROM (SELECT t FROM m ORDER BY t DESC LIMIT 99999)", WORK),
    "windowed": (f"{COUNT}, m AS (SELECT i, printf('%.9000c', 'x') AS t FROM n LIMIT 50000) SELECT MAX(l) FROM (SELECT LAG(t, 40000) OVER (ORDER BY i) AS l FROM m)", WORK),
    "cross join": ("SELECT COUNT(*) FROM " + ", ".join(f"runs r{i}" for i in range(30)), WORK),
    "many tables": ("SELECT 1 FROM " + ", ".join(f"runs r{i}" for i in range(70)), "SQLite says"),
    "printf": ("SELECT printf('%.*c', 2000000000, 'x')", WORK),
    "replace": ("SELECT length(replace(printf('%.90000c', 'x'), 'x', printf('%.90000c', 'y')))", WORK),
    "group_concat": (f"{COUNT} SELECT length(group_concat(i)) FROM n", WORK),
    "nested": ("SELECT " + "(" * 1900 + "1" + ")" * 1900, "SQLite says"),
    "deep": ("SELECT " + "1+" * 1500 + "1", "SQLite says"),
    "nots": ("SELECT " + "NOT " * 900 + "1", "SQLite says"),
    "compound": (" UNION ALL ".join(["SELECT 1"] * 200), "SQLite says"),
    "views": ("WITH " + ", ".join([f"a{i} AS (SELECT * FROM a{i - 1}, a{i - 1} b)" if i else "a0 AS (SELECT 1 x)" for i in range(40)]) + " SELECT COUNT(*) FROM a39", ""),
    "long": ("SELECT 1" + " " * 1_000_000, "Your query has 1000008 characters: at most 4000 are read."),
    "randomblob": ("SELECT randomblob(2000000000)", "The function randomblob is not available here."),
    "zeroblob": ("SELECT zeroblob(2000000000)", "The function zeroblob is not available here."),
    "load_extension": ("SELECT load_extension('x')", "The function load_extension is not available here."),
    "json": ("SELECT * FROM json_each('[1]')", ""),
    "pragma": ("PRAGMA writable_schema = ON", READ),
    "pragma heap": ("PRAGMA hard_heap_limit = 0", READ),
    "pragma table": ("SELECT * FROM pragma_database_list", ""),
    "attach": ("ATTACH '/tmp/harm.db' AS harm", READ),
    "detach": ("DETACH main", READ),
    "vacuum": ("VACUUM INTO '/tmp/harm.db'", ""),
    "insert": ("INSERT INTO runs VALUES (9, 'z', 1)", READ),
    "with insert": ("WITH n AS (SELECT 1) DELETE FROM runs", READ),
    "returning": ("UPDATE runs SET score = 1 RETURNING model, score", READ),
    "schema": ("UPDATE sqlite_master SET sql = ''", ""),
    "create": ("CREATE TEMP TABLE x AS SELECT 1", READ),
    "begin": ("BEGIN EXCLUSIVE", READ),
    "analyze": ("ANALYZE", READ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_ends_in_a_sentence(name: str) -> None:
    query, says = HOSTILE[name]
    began = time.perf_counter()
    said = refusal(query)
    assert time.perf_counter() - began < 3, said
    assert said.startswith(says)
    assert judge(asked(), RIGHT).right


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT printf('%.90000c', 'a') LIKE '{'%a' * 90}b', 1",
        f"SELECT printf('%.90000c', 'a') GLOB '{'*a' * 90}b', 1",
        "SELECT 1, length(printf('%2000000000d', 1))",
    ],
)
def test_what_looks_hostile_may_be_judged(query: str) -> None:
    assert not judge(asked(), query).right


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="ru_maxrss is in kilobytes on Linux only")
def test_no_query_takes_more_than_a_little_memory() -> None:
    code = """
import resource
from tests.questions.test_sandbox import HOSTILE, asked
from questions.sandbox import Refused, judge
for query, _ in HOSTILE.values():
    try: judge(asked(), query)
    except Refused: pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 150


def test_a_system_without_processes_asks_for_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert refusal(RIGHT) == "Many queries are being checked just now: send yours again in a moment."


def test_queries_are_judged_side_by_side() -> None:
    with ThreadPoolExecutor(8) as pool:
        verdicts = list(pool.map(lambda _: judge(asked(), RIGHT), range(16)))
    assert all(verdict.right for verdict in verdicts)


@settings(max_examples=60)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["SELECT", "*", "FROM", "runs", "model", ",", "1", "(", ")", "WHERE", "'", "x", ";"]),
        max_size=12,
    ).map(" ".join)
)
def test_no_text_does_anything_but_a_verdict_or_a_refusal(query: str) -> None:
    try:
        assert judge(asked(), query).right in (True, False)
    except Refused as refused:
        said = str(refused)
        assert said.endswith(".")


rows = st.lists(
    st.tuples(st.none() | st.integers(-3, 3) | st.floats(-1, 1) | st.sampled_from("ab")), max_size=6
)


@given(rows, st.randoms(use_true_random=False))
def test_rows_are_a_multiset(found: list[tuple[Any, ...]], rng: Any) -> None:
    shuffled = rng.sample(found, len(found))
    assert same(found, shuffled, ordered=False)
    assert same(found, found, ordered=True)
    assert not same(found, [*shuffled, ("more",)], ordered=False)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (1, 1.0, True), (1, "1", False), (None, None, True), (None, 0, False), ("a", "A", False), ("a ", "a", False),
        (0.1 + 0.2, 0.3, True), (1 / 3, 0.3333, False), (2**60, 2**60 + 1, True), (float("inf"), float("inf"), True),
    ],
)  # fmt: skip
def test_cells(one: Any, other: Any, alike: bool) -> None:
    assert same([(one,)], [(other,)], ordered=False) is alike
