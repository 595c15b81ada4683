"""Posterior of a GP by sequential conditioning on a grid: the variance ignores what was measured, and falls with more sites."""

import math

grid = [i / 10 for i in range(21)]
sites, noise = (2, 9, 15), 0.1


def posterior(readings, sites=sites):
    mean = [0.0] * len(grid)
    cov = [[math.exp(-((a - b) ** 2) / 0.5) for b in grid] for a in grid]
    for site, y in zip(sites, readings):
        total = cov[site][site] + noise
        gain = [row[site] / total for row in cov]
        mean = [m + g * (y - mean[site]) for m, g in zip(mean, gain)]
        cov = [[c - g * cov[site][j] for j, c in enumerate(row)] for row, g in zip(cov, gain)]
    return mean, [cov[i][i] for i in range(len(grid))]


calm, wild = posterior((0.1, -0.2, 0.0)), posterior((6.0, -6.0, 5.0))
assert max(abs(a - b) for a, b in zip(calm[1], wild[1])) == 0
assert max(abs(a - b) for a, b in zip(calm[0], wild[0])) > 3
assert calm[1][5] > calm[1][2]  # wider between sites than at one
more = posterior((6.0, -6.0, 5.0, -6.0, 6.0), (*sites, 5, 19))
assert all(b <= a for a, b in zip(calm[1], more[1]))
widths = {"P": sum(calm[1]), "Q": sum(more[1]), "R": sum(wild[1])}
widest = [f"{team}'s" for team, width in widths.items() if width > max(widths.values()) - 0.1]
assert f"{' and '.join(widest)} alike" == KEY, widths
