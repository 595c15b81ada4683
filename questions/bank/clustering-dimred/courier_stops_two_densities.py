"""DBSCAN on a line: two town spots 200 m apart, two village spots 5 km apart; no eps finds all four."""


def clusters(points, eps, least=5):
    near = {p: [q for q in points if abs(p - q) <= eps] for p in points}
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


town = [[start + 10 * i for i in range(8)] for start in (0, 270)]  # gap 200 m
villages = [[start + 300 * i for i in range(8)] for start in (10_000, 17_100)]  # gap 5 km
points = [p for spot in town + villages for p in spot]
small, large = clusters(points, 40), clusters(points, 700)
assert small == [frozenset(spot) for spot in town]
assert frozenset(town[0] + town[1]) in clusters(points, 400)
for eps in range(5, 6000, 5):
    assert set(clusters(points, eps)) != {frozenset(spot) for spot in town + villages}
for spot in villages:  # more neighbours asked for: still noise
    assert not any(set(spot) & group for group in clusters(points, 40, 8))
