"""Clips of one recording share its background: with clips split at random the nearest clip is one of the same recording and
the score is high; split by recording it is far lower, though the classifier is the same."""

import random

RECORDINGS, CLIPS, SPECIES, DIM = 40, 20, 8, 6
rng = random.Random(11)


def clips():
    """(recording, species, features): a weak voice of the species, a strong background of the recording, a little noise."""
    voice = [[rng.gauss(0, 1) for _ in range(DIM)] for _ in range(SPECIES)]
    for recording in range(RECORDINGS):
        background = [rng.gauss(0, 1.2) for _ in range(DIM)]
        for _ in range(CLIPS):
            kind = recording % SPECIES
            yield recording, kind, [v + b + rng.gauss(0, 0.3) for v, b in zip(voice[kind], background)]


def score(train, test):
    """The accuracy of the nearest neighbour."""
    near = [min(train, key=lambda t: sum((a - b) ** 2 for a, b in zip(t[2], x)))[1] for _, _, x in test]
    return sum(found == kind for found, (_, kind, _) in zip(near, test)) / len(test)


data = list(clips())
mixed = data[:]
rng.shuffle(mixed)
held = set(rng.sample(range(RECORDINGS), RECORDINGS // 4))
by_clip = score(mixed[200:], mixed[:200])
by_recording = score([c for c in data if c[0] not in held], [c for c in data if c[0] in held])
assert by_clip > 0.95, by_clip
assert by_recording < 0.75, by_recording
assert any(text.startswith("Split by recording") for text in KEY)
assert any(text.startswith("Take a larger network") for text in WRONG)
assert numbers(PROMPT)[:2] == [RECORDINGS, 100 * RECORDINGS]  # a fifth of the clips is enough here
