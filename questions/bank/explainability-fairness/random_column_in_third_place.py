"""Forests of deep trees on 12 columns: the third gets much impurity-based importance in four worlds. Where is it worth nothing
on rows that no tree has seen?"""

from random import Random

ROWS, COLUMNS, WORTH = numbers(PROMPT)
STRONG, TESTED = (
    2,
    2,
)  # columns 0 and 1 matter, column 2 is the one in question, the others are yes/no and weak
Row = tuple[float, ...]


def patients(world: str, count: int, rng: Random) -> tuple[list[Row], list[int]]:
    rows, labels = [], []
    for _ in range(count):
        values = [rng.gauss(0, 1) for _ in range(STRONG)] + [rng.gauss(0, 1)]
        values += [float(rng.random() < 0.5) for _ in range(COLUMNS - STRONG - 1)]
        score = values[0] + values[1] + rng.gauss(0, 1)
        if world == "interaction":
            score += 2 * values[0] * values[TESTED]
        label = int(score > 0)
        if world == "leak":
            values[TESTED] = label + rng.gauss(0, 1)
        if world == "twin":
            values[TESTED] = values[0] + rng.gauss(0, 0.3)
        rows.append(tuple(values))
        labels.append(label)
    return rows, labels


class Tree:
    """Grown until all leaves are pure, by the Gini index of a few random columns at each cut."""

    def __init__(self, rows: list[Row], labels: list[int], gains: list[float], rng: Random) -> None:
        self.answer = labels[0]
        self.column = -1
        if len(set(labels)) == 1:
            return
        cuts = [self.best(rows, labels, column) for column in rng.sample(range(COLUMNS), 5)]
        gain, column, limit = max(cuts)
        if gain <= 0:
            return
        gains[column] += gain
        self.column, self.limit = column, limit
        low, high = (
            [(r, y) for r, y in zip(rows, labels, strict=True) if (r[column] <= limit) is left]
            for left in (True, False)
        )
        self.low, self.high = (
            Tree([r for r, _ in part], [y for _, y in part], gains, rng) for part in (low, high)
        )

    @staticmethod
    def best(rows: list[Row], labels: list[int], column: int) -> tuple[float, int, float]:
        """Fall of n · p · (1 - p) by the best cut."""
        pairs = sorted((row[column], y) for row, y in zip(rows, labels, strict=True))
        n, ones, left, found = len(pairs), sum(labels), 0, (0.0, column, 0.0)
        whole = ones * (n - ones) / n
        for i in range(1, n):
            left += pairs[i - 1][1]
            if pairs[i - 1][0] == pairs[i][0]:
                continue
            right = ones - left
            gain = whole - left * (i - left) / i - right * (n - i - right) / (n - i)
            if gain > found[0]:
                found = (gain, column, pairs[i - 1][0])
        return found

    def __call__(self, row: Row) -> int:
        if self.column < 0:
            return self.answer
        return (self.low if row[self.column] <= self.limit else self.high)(row)


def importances(world: str) -> tuple[int, float]:
    """The place of the column by impurity, and what shuffling it costs in accuracy on held-out rows."""
    rng = Random(6)
    rows, labels = patients(world, ROWS // 2, rng)
    held_out, truth = patients(world, 3 * ROWS, rng)
    gains = [0.0] * COLUMNS
    trees = []
    for _ in range(7):
        drawn = [rng.randrange(len(rows)) for _ in rows]
        trees.append(Tree([rows[i] for i in drawn], [labels[i] for i in drawn], gains, rng))

    def accuracy(given: list[Row]) -> float:
        votes = [sum(tree(row) for tree in trees) > len(trees) / 2 for row in given]
        return sum(vote == y for vote, y in zip(votes, truth, strict=True)) / len(truth)

    mixed = [row[TESTED] for row in held_out]
    rng.shuffle(mixed)
    shuffled = [(*r[:TESTED], value, *r[TESTED + 1 :]) for r, value in zip(held_out, mixed, strict=True)]
    return sorted(gains, reverse=True).index(gains[TESTED]) + 1, accuracy(held_out) - accuracy(shuffled)


WORLDS = {
    "Explanation P": "interaction",
    "Explanation Q": "leak",
    "Explanation R": "noise",
    "Explanation S": "twin",
}
found = {name: importances(world) for name, world in WORLDS.items()}
assert all(place <= 3 for place, _ in found.values()), found  # the impurity alone can't tell them apart
assert found["Explanation R"][0] == 3 and "third of 12" in PROMPT
assert [name for name, (_, cost) in found.items() if abs(cost - WORTH) < 0.01] == [KEY], found
assert sorted(found) == sorted([KEY, *WRONG])
