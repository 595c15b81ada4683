"""Means of the importance-weighted estimate, worked out by age and banner, for many click rates."""

from random import Random

rng = Random(8)
LOGGED = {"young": {"X": 1.0, "Y": 0.0}, "old": {"X": 0.5, "Y": 0.5}}
POLICIES = {"P": "Y", "Q": "X"}  # what each shows to everybody


def unbiased(banner: str) -> bool:
    for _ in range(100):
        young = rng.random()
        people = {"young": young, "old": 1 - young}
        clicks = {age: rng.random() for age in people}  # on this banner
        truth = sum(share * clicks[age] for age, share in people.items())
        mean = sum(
            share * chance * (1 / chance) * clicks[age]
            for age, share in people.items()
            if (chance := LOGGED[age][banner])
        )
        if abs(mean - truth) > 1e-9:
            return False
    return True


assert "Under 40 everybody was shown banner X; from 40 on a fair coin chose X or Y" in PROMPT
answers = {
    (True, False): "Only P's", (False, True): "Only Q's", (True, True): "P's and Q's", (False, False): "Neither's",
}  # fmt: skip
assert answers[unbiased(POLICIES["P"]), unbiased(POLICIES["Q"])] == KEY
assert sorted(answers.values()) == sorted([KEY, *WRONG])
