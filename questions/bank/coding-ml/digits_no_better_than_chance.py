"""Two shuffles in a row pair one image in ten with its own label; one order for both pairs all of them."""

import random
from random import Random

ROWS, EACH = numbers(PROMPT)
digits = [row // EACH for row in range(ROWS)]
images, labels = list(digits), list(digits)
exec(CODE, {"random": random, "images": images, "labels": labels})  # noqa: S102 -- the question's own
right = sum(map(int.__eq__, images, labels))
assert images != digits
assert abs(right / len(labels) - 0.1) < 0.02
assert min([KEY, *WRONG], key=lambda text: abs(numbers(text)[0] - right)) == KEY
rng = Random(0)
assert 50 < sum(image == label == 0 for image, label in zip(images, labels, strict=True)) < 150

pairs = list(zip(digits, digits, strict=True))
rng.shuffle(pairs)
assert all(image == label for image, label in pairs)
