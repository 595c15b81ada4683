"""DBSCAN on seven-stop spots in the plane: which eps finds each town and village spot as a cluster of its own."""

from math import cos, dist, pi, sin


def clusters(points, eps, least=5):
    near = {p: [q for q in points if dist(p, q) <= eps] for p in points}
    core = {p for p in points if len(near[p]) >= least}
    found = []
    while core:
        group, front = set(), {min(core)}
        while front:
            p = front.pop()
            group.add(p)
            if len(near[p]) >= least:
                front |= set(near[p]) - group
        core -= group
        found.append(frozenset(group))
    return found


def spot(x, radius):
    """A centre and six stops around it: from one radius to two of them apart."""
    ring = [(x + radius * cos(pi * i / 3), radius * sin(pi * i / 3)) for i in range(6)]
    return frozenset((round(a, 6), round(b, 6)) for a, b in [(x, 0.0), *ring])


LEAST, STOPS, NEAREST, APART, GAP, *IN_VILLAGES, NEXT, SMALL, LARGE = numbers(PROMPT)
RADIUS = APART / 2
assert (LEAST, STOPS) == (5, 7) and NEAREST <= RADIUS
town = [spot(x, RADIUS) for x in (0, GAP + APART, 2 * (GAP + APART))]
villages = [spot(x, IN_VILLAGES[0]) for x in (10_000, 10_000 + 1000 * NEXT + IN_VILLAGES[1])]
points = sorted(set().union(*town, *villages))
whole = {*town, *villages}


def all_found(eps):
    return set(clusters(points, eps)) == whole


assert set(clusters(points, SMALL)) == set(town)  # villages are noise
assert frozenset().union(*town) in clusters(points, LARGE)
offered = [text for text in (KEY, *WRONG) if numbers(text)]
assert ([text for text in offered if all_found(*numbers(text))] or ["No single eps"]) == [KEY]
assert all(all_found(eps) for eps in range(121, 400, 9))
