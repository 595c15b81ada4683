"""The steps in each of the 120 orders: only one gives what SQLite gives, and the others fail or give other rows."""

import sqlite3
from collections.abc import Callable
from itertools import permutations
from random import Random

LEAST, MORE, SHOPS = numbers(CODE)
rng = Random(2)
SALES = [(f"shop {shop}", rng.choice((-2, -1, 1, 2, 3))) for shop in range(8) for _ in range(4 * shop)]
rng.shuffle(SALES)

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE sales (shop TEXT, amount INTEGER)")
db.executemany("INSERT INTO sales VALUES (?, ?)", SALES)
ANSWER = db.execute(CODE).fetchall()


class Rows(list):
    """Rows of the table."""


class Groups(dict):
    """Rows by shop."""


class Output(list):
    """Rows of the result."""


def where(state: Rows) -> Rows:
    return Rows((shop, amount) for shop, amount in state if amount > LEAST)


def group(state: Rows) -> Groups:
    return Groups({shop: [row for row in state if row[0] == shop] for shop, _ in state})


def having(state: Groups) -> Groups:
    return Groups({shop: rows for shop, rows in state.items() if len(rows) > MORE})


def select(state: Groups) -> Output:
    return Output((shop, len(rows)) for shop, rows in state.items())


def limit(state: Output) -> Output:
    return Output(sorted(state, key=lambda row: -row[1])[:SHOPS])


TAKES = {where: Rows, group: Rows, having: Groups, select: Groups, limit: Output}


def result(order: tuple[Callable, ...]) -> list | None:
    state = Rows(SALES)
    for step in order:
        if type(state) is not TAKES[step]:
            return None
        state = step(state)
    return state


WORDS = {3: "three", 10: "ten"}
told = {
    "Rows of sales whose amount is not positive": where, "form one group per shop": group,
    f"Shops with {WORDS[MORE]} sales or fewer": having, "The output columns": select,
    f"sorted, and all but {WORDS[SHOPS]}": limit,
}  # fmt: skip
steps = [next(step for words, step in told.items() if words in text) for text in KEY]
right = [list(order) for order in permutations(TAKES) if result(order) == ANSWER]
assert right == [steps] and len(ANSWER) == SHOPS and LEAST == 0
