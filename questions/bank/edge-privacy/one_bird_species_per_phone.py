"""Two unlike quadratic losses, 0.5 * 1 * w^2 and 0.5 * 10 * (w - 1)^2: where federated averaging settles, by local steps."""

LOSSES = ((1.0, 0.0), (10.0, 1.0))  # curvature, optimum
JOINT = sum(c * o for c, o in LOSSES) / sum(c for c, _ in LOSSES)


def settled(local_steps: int, optimum_apart: bool = True) -> float:
    w = 0.3
    for _ in range(5000):
        ends = []
        for curvature, optimum in LOSSES:
            x = w
            for _ in range(local_steps):
                x -= 0.05 * curvature * (x - (optimum if optimum_apart else JOINT))
            ends.append(x)
        w = sum(ends) / len(ends)
    return w


epochs = numbers(PROMPT)[-1]
errors = [abs(settled(steps) - JOINT) for steps in (1, epochs // 4, epochs, 5 * epochs)]
assert errors[0] < 1e-6
assert errors in (sorted(errors), sorted(errors, reverse=True)) and errors[-1] > 0.35
assert f"{'Fewer' if errors[1] < errors[2] else 'More'} local epochs between averages" == KEY
assert abs(settled(100, optimum_apart=False) - JOINT) < 1e-6
