"""RANK gives three and four prizes, and no other ranking function does."""

import sqlite3


def prizes(function: str, points: list[int]) -> int:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE players (points INTEGER)")
    db.executemany("INSERT INTO players VALUES (?)", [(each,) for each in points])
    places = db.execute(f"SELECT {function} OVER (ORDER BY points DESC) FROM players")  # noqa: S608 -- our own words
    return sum(place <= 3 for (place,) in places)


RIGHT = f"{KEY[0]}()"
assert RIGHT in KEY
POINTS = numbers(PROMPT)
NIGHTS = POINTS[:5], POINTS[5:]
for night in NIGHTS:
    beaten_by = [sum(other > own for other in night) for own in night]
    assert prizes(RIGHT, night) == sum(count <= 2 for count in beaten_by)
assert [prizes(RIGHT, night) for night in NIGHTS] == [3, 4]
for other in ("DENSE_RANK()", "ROW_NUMBER()", "PERCENT_RANK()", "CUME_DIST()", "NTILE(3)", "COUNT(*)"):
    assert [prizes(other, night) for night in NIGHTS] != [3, 4], other
