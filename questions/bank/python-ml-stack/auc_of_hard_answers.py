"""AUC by counting pairs, with labels as scores, is balanced accuracy; with probabilities it is something else."""

from random import Random

rng = Random(3)


def auc(truth: list[int], scores: list[float]) -> float:
    pairs = [(p, n) for p, t in zip(scores, truth) if t for n, s in zip(scores, truth) if not s]
    return sum((p > n) + 0.5 * (p == n) for p, n in pairs) / len(pairs)


equal = True
for _ in range(200):
    truth = [0, 1] + [int(rng.random() < 0.3) for _ in range(40)]
    probabilities = [min(1.0, max(0.0, rng.gauss(0.35 + 0.3 * t, 0.2))) for t in truth]
    labels = [float(p >= 0.5) for p in probabilities]
    tpr = sum(label for label, t in zip(labels, truth) if t) / sum(truth)
    tnr = sum(1 - label for label, t in zip(labels, truth) if not t) / (len(truth) - sum(truth))
    equal &= abs(auc(truth, labels) - (tpr + tnr) / 2) < 1e-12
    last = abs(auc(truth, probabilities) - auc(truth, labels))
assert last > 0.01
assert KEY is equal and "(TPR + TNR) / 2" in REASON
