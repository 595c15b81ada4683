"""Two days of orders, with a restart after a timeout on the first: which key lets every item arrive once a day."""

from collections import Counter
from random import Random

ITEMS = ["gloves", "masks", "swabs", "tape"]
rng = Random(1)


def delivered(key):
    """How often each item is stored on each day."""
    stored, orders, clock = set(), Counter(), 0
    for day in (1, 2):
        for attempt in range(2 if day == 1 else 1):
            run = rng.random()
            for place, item in enumerate(ITEMS):
                clock += 1
                number = key(item, day, clock, run)
                if number not in stored:
                    stored.add(number)
                    orders[day, item] += 1
                if attempt == 0 and day == 1 and place == 2:
                    break  # stored, but the answer is lost: restart
    return orders


KEYS = {
    "Key P": lambda item, day, clock, run: (item, clock),
    "Key Q": lambda item, day, clock, run: rng.random(),
    "Key R": lambda item, day, clock, run: run,
    "Key S": lambda item, day, clock, run: (item, day),
}
once = Counter((day, item) for day in (1, 2) for item in ITEMS)
assert [name for name, key in KEYS.items() if delivered(key) == once] == [KEY]
assert sorted([KEY, *WRONG]) == sorted(KEYS)
assert "P: a hash of item and time of the call. Q: a random number for each order." in PROMPT
assert "R: a random number for each run of the list. S: a hash of item and date." in PROMPT
