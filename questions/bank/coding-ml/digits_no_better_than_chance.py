"""Two shuffles in a row pair one image in ten with its own label; one order for both pairs all of them."""

from random import Random

digits = [row // 1000 for row in range(10_000)]
images, labels = list(digits), list(digits)
rng = Random(0)
rng.shuffle(images)
rng.shuffle(labels)
assert images != digits
assert abs(sum(map(int.__eq__, images, labels)) / len(labels) - 0.1) < 0.02
assert 50 < sum(image == label == 0 for image, label in zip(images, labels, strict=True)) < 150

pairs = list(zip(digits, digits, strict=True))
rng.shuffle(pairs)
assert all(image == label for image, label in pairs)
